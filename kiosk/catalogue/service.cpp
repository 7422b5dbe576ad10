#include <algorithm>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/form/decisions.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"
#include "kiosk/form/working_days.h"

namespace kiosk::catalogue {
namespace {

// What rules see of the answers, wiped when it goes.
class Known {
  public:
    Known(const form::Definition& definition, const form::Answers& answers,
          const form::Context& context)
        : values_(form::answers_on_route(definition, answers, context)), context_(context) {}
    ~Known() { form::wipe(values_); }
    Known(const Known&) = delete;
    Known& operator=(const Known&) = delete;
    Known(Known&&) = delete;
    Known& operator=(Known&&) = delete;

    form::Json run(const form::Rule& rule) const {
        return form::run_rule(rule, {&values_}, context_).value;
    }
    bool holds(const form::Rule& rule) const { return rule.is_null() || form::is_true(run(rule)); }

  private:
    form::Json values_;
    const form::Context& context_;
};

template <typename T>
T first_that_holds(const std::vector<Case<T>>& cases, const Known& known) {
    for (const Case<T>& one : cases) {
        if (known.holds(one.when)) {
            return one.then;
        }
    }
    return {};
}

bool cheaper(const std::string& a, const std::string& b) {
    const auto left = form::parse_decimal(a);
    const auto right = form::parse_decimal(b);
    return left && right && form::compare(*left, *right).value_or(0) < 0;
}

// For order only: a working week is five days of seven.
long days(const Term& term) {
    switch (term.unit) {
        case Term::Unit::same_day:
            return 0;
        case Term::Unit::calendar_days:
            return term.count * 5;
        case Term::Unit::working_days:
            return term.count * 7;
    }
    return 0;
}

}  // namespace

i18n::Words Listing::say(const i18n::Locale& locale, std::string_view key,
                         const i18n::Arguments& arguments) const {
    const auto found = messages.find(locale);
    if (found == messages.end()) {
        const std::string unknown = "[" + std::string(key) + "]";
        return {unknown, unknown};
    }
    return found->second.say(key, arguments);
}

std::vector<form::Rule> Service::rules() const {
    std::vector<form::Rule> all;
    for (const auto& one : fees) {
        all.push_back(one.when);
        all.push_back(one.then.amount);
    }
    for (const auto& one : terms) {
        all.push_back(one.when);
    }
    for (const DocumentNeeded& document : documents) {
        all.push_back(document.when);
    }
    return all;
}

std::optional<form::Date> due(const Term& term, const form::Context& context) {
    switch (term.unit) {
        case Term::Unit::same_day:
            return context.today;
        case Term::Unit::calendar_days:
            return form::Date{std::chrono::sys_days{context.today} + std::chrono::days{term.count}};
        case Term::Unit::working_days:
            return form::plus_working_days(context.today, term.count, context.calendar);
    }
    return std::nullopt;
}

Fee Service::fee(const form::Answers& answers, const form::Context& context) const {
    const Known known(form, answers, context);
    const Price price = first_that_holds(fees, known);
    const auto amount = form::to_decimal(known.run(price.amount));
    return {amount && amount->mantissa >= 0 ? amount->str() : price.most, currency};
}

std::pair<Fee, Fee> Service::fee_range() const {
    if (fees.empty()) {
        return {};
    }
    const auto least = std::min_element(fees.begin(), fees.end(), [](const auto& a, const auto& b) {
        return cheaper(a.then.least, b.then.least);
    });
    const auto most = std::max_element(fees.begin(), fees.end(), [](const auto& a, const auto& b) {
        return cheaper(a.then.most, b.then.most);
    });
    return {{least->then.least, currency}, {most->then.most, currency}};
}

Term Service::term(const form::Answers& answers, const form::Context& context) const {
    return first_that_holds(terms, Known(form, answers, context));
}

std::pair<Term, Term> Service::term_range() const {
    const auto [least, most] = std::minmax_element(
        terms.begin(), terms.end(),
        [](const Case<Term>& a, const Case<Term>& b) { return days(a.then) < days(b.then); });
    return terms.empty() ? std::pair<Term, Term>{} : std::pair{least->then, most->then};
}

std::set<std::string> Service::cost_questions() const {
    std::set<std::string> names;
    for (const auto& one : fees) {
        form::questions_in(one.when, names);
        form::questions_in(one.then.amount, names);
    }
    for (const auto& one : terms) {
        form::questions_in(one.when, names);
    }
    return names;
}

std::vector<const DocumentNeeded*> Service::documents_needed(const form::Answers* answers,
                                                             const form::Context& context) const {
    std::vector<const DocumentNeeded*> needed;
    std::optional<Known> known;
    if (answers) {
        known.emplace(form, *answers, context);
    }
    for (const DocumentNeeded& document : documents) {
        if (!known || known->holds(document.when)) {
            needed.push_back(&document);
        }
    }
    return needed;
}

}  // namespace kiosk::catalogue
