#pragma once
// The rule language: JsonLogic in the strict profile CertLogic (operands always in an array, no
// coercion between types), with exact decimals, dates, working days and what a payload needs.
//
// Values: null (missing), boolean, integer (64 bits), decimal (a text, "12.50": at most nine
// places), text, date (a text, ISO 8601: "2026-11-23", or with a time), list, object. false, null,
// 0, "", [] and {} are false.
//
//   {"var": "question"}  {"var": "members.0.m_name"}  {"var": ""} the innermost scope
//   {"var": "$today"} date  {"var": "$centre"} text  {"var": "$unit.brv"} decimal: of the country
//   if(condition, then, else), and with more pairs: the first condition that holds
//   and  or (the operand that decides)  !  !!
//   ==  ===  !=  !==   the same value of the same type; never decimals, of which "1.0" and "1.00"
//                      are equal and two texts
//   in(value, list)  in(text, text)    nothing is in an empty text
//   <  >  <=  >=     two or three numbers (integers or decimals)
//   +  -  *  min  max     integers; with a decimal among them a decimal; never binary fractions
//   %                remainder of integers, with the sign of the first
//   round(number, places)   half away from zero
//   plusTime(date, n, "year"|"month"|"day"|"hour"|"working-day")
//                    a day that a month has not becomes the month's last, and a year or a month
//                    alone stands for its last day
//   before  after  not-before  not-after    two or three dates
//   age(date [, on])                        full years on that day, or on $today
//   weekday(date)                           1 = Monday ... 7 = Sunday
//   workingDays(from, to)                   those after `from` up to and with `to`
//   cat(...)  length(text or list)  substr(text, start [, count])   by code points; below zero:
//                    from the end
//   map  filter  some  all  none (list, rule)
//                    inside, names are sought in the element first, then outside
//   reduce(list, rule, start)
//                    inside: current, accumulator, and data for the outermost scope
//   {"object": {"name": rule, ...}}         members that come out null are left out
//
// Total: an operation on something missing yields null, and so does one that cannot be done, which
// the result then tells; a rule that needs more than its budget of steps yields null as a whole.
//
// Sources: JsonLogic, jsonlogic.com/operations; CertLogic,
// ehn-dcc-development/eu-dcc-business-rules 1.3.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

inline constexpr long rule_budget = 20'000;  // steps; a copied value counts by its size

enum class RuleFault {
    malformed,  // no operation, or operands that are not in an array
    unknown_operator,
    operand_count,
    wrong_type,    // of an operand
    not_a_number,  // a text that is no decimal, or a result with too many digits
    not_a_date,    // a text that is no date, or a result beyond the years 1 to 9999 or the calendar
    budget,        // too many steps, or nested too deeply
};

struct RuleError {
    RuleFault fault = RuleFault::malformed;
    std::string pointer;  // RFC 6901, within the rule: the operation
};
struct RuleResult {
    Json value;
    std::optional<RuleError> error;  // the first operation that could not be done
};

// Scopes from the outermost to the innermost. The value may be personal: wipe() it.
RuleResult run_rule(const Rule& rule, const std::vector<const Json*>& scopes,
                    const Context& context, long budget = rule_budget);
bool is_true(const Json& value);

// What a rule can yield, besides null.
struct RuleType {
    enum class Kind {
        nothing,  // null alone
        boolean,
        integer,
        decimal,  // or an integer
        text,
        date,
        list,
        object,
        mixed,    // one of several, told apart by nothing
        unknown,  // of a rule that has a problem
    };

    Kind kind = Kind::nothing;
    std::vector<std::string> values = {};          // of a text: all that it can be; empty = any
    std::vector<RuleType> element = {};            // of a list: one, or none where it is empty
    std::map<std::string, RuleType> members = {};  // of an object

    RuleType() = default;
    explicit RuleType(Kind k) : kind(k) {}
    static RuleType one_of(std::vector<std::string> values);
    static RuleType list_of(RuleType element);
    static RuleType object_of(std::map<std::string, RuleType> members);

    friend bool operator==(const RuleType&, const RuleType&) = default;
};
std::string name_of(const RuleType&);  // "a list of texts", for problems

// Kinds that a place accepts.
class Kinds {
  public:
    constexpr Kinds(std::initializer_list<RuleType::Kind> kinds) {
        for (const RuleType::Kind kind : kinds) {
            bits_ |= 1U << static_cast<unsigned>(kind);
        }
    }
    constexpr bool has(RuleType::Kind kind) const {
        return ((bits_ >> static_cast<unsigned>(kind)) & 1U) != 0;
    }
    constexpr bool empty() const { return bits_ == 0; }
    // Those that both accept.
    friend constexpr Kinds operator&(Kinds a, Kinds b) {
        Kinds both{};
        both.bits_ = a.bits_ & b.bits_;
        return both;
    }

  private:
    std::uint32_t bits_ = 0;
};
// A condition asks whether something is true or was answered. Never of a decimal: "0.00" is a text
// and not empty.
inline constexpr Kinds conditions{RuleType::Kind::boolean, RuleType::Kind::integer,
                                  RuleType::Kind::text,    RuleType::Kind::date,
                                  RuleType::Kind::list,    RuleType::Kind::object,
                                  RuleType::Kind::mixed,   RuleType::Kind::nothing};
inline constexpr Kinds numbers{RuleType::Kind::integer, RuleType::Kind::decimal};
inline constexpr Kinds dates{RuleType::Kind::date};
inline constexpr Kinds texts{RuleType::Kind::text, RuleType::Kind::date};
inline constexpr Kinds anything{
    RuleType::Kind::boolean, RuleType::Kind::integer, RuleType::Kind::decimal,
    RuleType::Kind::text,    RuleType::Kind::date,    RuleType::Kind::list,
    RuleType::Kind::object,  RuleType::Kind::mixed,   RuleType::Kind::nothing};

// What rules see of a form's answers: questions by kind, groups as lists of objects. With `flat`
// also the questions of groups by themselves, as a rule at an item page sees them.
RuleType type_of_answers(const Definition&, bool flat);

struct RuleProblem {
    std::string pointer;  // RFC 6901, within the rule
    std::string reason;   // English, for the author
    std::string remedy;   // what to do about it
};
struct RuleCheck {
    RuleType type;
    std::vector<RuleProblem> problems;  // in the order of the rule
};
// What can be seen without running it: unknown operators and names, numbers of operands, types
// (comparisons that can never hold among them), binary fractions. A rule without a problem fails
// only by figures that are too large, by days outside the calendar and by answers that are wrong.
RuleCheck check_rule(const Rule& rule, const RuleType& answers, Kinds wanted = anything);

}  // namespace kiosk::form
