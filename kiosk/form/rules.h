#pragma once
// The rule language: JsonLogic in the strict profile CertLogic (operands always in an array, no
// coercion between types), with exact decimals, dates and what a payload needs.
//
//   {"var": "question"}  {"var": "members.0.m_name"}  {"var": ""} the innermost scope
//   {"var": "$today"} ISO date  {"var": "$centre"}
//   if(condition, then, else)  and  or  !  ==  ===  !=  !==  in(value, array)
//   <  >  <=  >=     two or three operands; integers, or strings that hold a decimal ("12.50")
//   +  -  *          integers, or decimals: then a decimal string; never binary fractions
//   plusTime(date, n, "year"|"month"|"day"|"hour")
//                    a day that a month has not becomes the month's last, and a year or a month
//                    alone stands for its last day
//   before  after  not-before  not-after    two or three ISO dates or date-times
//   age(date [, on])                        full years on that day, or on $today
//   weekday(date)                           1 = Monday ... 7 = Sunday
//   cat(...)  length(text or array)
//   map  filter  some  all  none (array, rule)
//                    inside, names are sought in the element first, then outside
//   reduce(array, rule, start)
//                    inside: current, accumulator, and data for the outside
//   {"object": {"name": rule, ...}}         members that come out null are left out
//
// false, null, 0, "", [] and {} are false. Total: an operation that cannot be done yields null, and
// a rule that needs more than its budget of steps yields null as a whole.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

inline constexpr long rule_budget = 20'000;  // steps; a copied value counts by its size

// Scopes from the outermost to the innermost.
Json run_rule(const Rule& rule, const std::vector<const Json*>& scopes, const Context& context,
              long budget = rule_budget);
bool is_true(const Json& value);

struct RuleProblem {
    std::string pointer;  // RFC 6901, within the rule
    std::string reason;
};
// What can be seen without running it: unknown operators, wrong numbers of operands, binary
// fractions, names that are no question. Names inside map, filter, some, all, none and reduce are
// not judged.
std::vector<RuleProblem> check_rule(const Rule& rule, const std::set<std::string>& names);

}  // namespace kiosk::form
