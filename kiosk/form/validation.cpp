#include "kiosk/form/validation.h"

#include <algorithm>

#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

class Stop {
  public:
    Stop(const Place& at, const Walk& walk, const Context& context)
        : at_(at), walk_(walk), context_(context) {}

    std::optional<ProblemKind> judge(const Asked& asked) const {
        const Question& question = *asked.question;
        const Json& value = asked.reading.value;
        if (asked.reading.problem) {
            return asked.reading.problem;
        }
        if (value.is_null()) {
            return question.required ? std::optional(ProblemKind::missing) : std::nullopt;
        }
        if (question.kind == QuestionKind::declaration && question.required && value != true) {
            return ProblemKind::missing;
        }
        if (!offered(question, value)) {
            return ProblemKind::missing;
        }
        if (const auto problem = bounds_problem(question, value)) {
            return problem;
        }
        if (!question.accepted_if.is_null() && !is_true(run(question.accepted_if))) {
            return ProblemKind::out_of_range;
        }
        return std::nullopt;
    }

  private:
    Json run(const Rule& rule) const { return walk_.run(rule, at_); }

    // An option that other answers have hidden since is no answer.
    bool offered(const Question& question, const Json& value) const {
        if (question.kind != QuestionKind::one_of && question.kind != QuestionKind::many_of) {
            return true;
        }
        const auto on_offer = [&](const Json& chosen) {
            return std::any_of(
                question.options.begin(), question.options.end(), [&](const Option& option) {
                    return chosen == option.value &&
                           (option.visible_if.is_null() || is_true(run(option.visible_if)));
                });
        };
        return value.is_array() ? std::all_of(value.begin(), value.end(), on_offer)
                                : on_offer(value);
    }

    std::optional<ProblemKind> bounds_problem(const Question& question, const Json& value) const {
        if (question.kind == QuestionKind::date) {
            return date_problem(question, value);
        }
        if (question.kind == QuestionKind::date_range) {
            return range_problem(question, value);
        }
        if (question.kind == QuestionKind::year) {
            return year_problem(question, value.get<int>());
        }
        if (question.kind == QuestionKind::time) {
            const Json earliest = run(question.earliest), latest = run(question.latest);
            const bool within =
                (earliest.is_null() || value >= earliest) && (latest.is_null() || value <= latest);
            return within ? std::nullopt : std::optional(ProblemKind::out_of_range);
        }
        return std::nullopt;
    }

    std::optional<ProblemKind> range_problem(const Question& question, const Json& value) const {
        for (const char* end : {"from", "to"}) {
            if (const auto problem = date_problem(question, value.at(end))) {
                return problem;
            }
        }
        // As texts, days of ISO 8601 are in their order.
        return value.at("to") < value.at("from") ? std::optional(ProblemKind::impossible)
                                                 : std::nullopt;
    }

    std::optional<Date> bound(const Rule& rule) const {
        if (rule.is_null()) {
            return std::nullopt;
        }
        const Json text = run(rule);
        const auto moment =
            text.is_string() ? parse_moment(text.get_ref<const std::string&>()) : std::nullopt;
        return moment ? std::optional(moment->date()) : std::nullopt;
    }

    std::optional<ProblemKind> year_problem(const Question& question, int value) const {
        const std::chrono::year year{value}, now = context_.today.year();
        const auto earliest = bound(question.earliest), latest = bound(question.latest);
        if (earliest && year < earliest->year()) {
            return year < now && earliest->year() >= now ? ProblemKind::in_past
                                                         : ProblemKind::out_of_range;
        }
        if (latest && year > latest->year()) {
            return year > now && latest->year() <= now ? ProblemKind::in_future
                                                       : ProblemKind::out_of_range;
        }
        return std::nullopt;
    }

    std::optional<ProblemKind> date_problem(const Question& question, const Json& value) const {
        const auto date = parse_iso_date(value.get_ref<const std::string&>());
        if (!date) {
            return ProblemKind::impossible;
        }
        const std::chrono::sys_days day{*date};
        const std::chrono::sys_days today{context_.today};
        if (const auto earliest = bound(question.earliest); earliest && date < earliest) {
            return day < today && std::chrono::sys_days{*earliest} >= today
                       ? ProblemKind::in_past
                       : ProblemKind::out_of_range;
        }
        if (const auto latest = bound(question.latest); latest && date > latest) {
            return day > today && std::chrono::sys_days{*latest} <= today
                       ? ProblemKind::in_future
                       : ProblemKind::out_of_range;
        }
        return std::nullopt;
    }

    const Place& at_;
    const Walk& walk_;
    const Context& context_;
};

}  // namespace

std::vector<Problem> problems_at(const Page& page, const Place& at, const std::vector<Asked>& asked,
                                 const Walk& walk, const Answers& answers, const Context& context) {
    std::vector<Problem> problems;
    const Stop stop(at, walk, context);
    for (const Asked& one : asked) {
        if (const auto kind = stop.judge(one)) {
            problems.push_back({one.question->id, at, *kind});
        }
    }
    if (page.list_of) {
        const std::size_t items = answers.items(page.list_of->id, at);
        if (items < page.list_of->minimum) {
            problems.push_back({page.list_of->id, at, ProblemKind::too_few});
        } else if (items > page.list_of->maximum) {
            problems.push_back({page.list_of->id, at, ProblemKind::out_of_range});
        }
    }
    return problems;
}

std::vector<Problem> advice(const Definition& definition, const Step& step, const Answers& answers,
                            const Context& context) {
    const Page* page = find_page(definition, step.page);
    if (!page) {
        return {};
    }
    Walk walk(definition, answers, context);
    walk.go(&step);
    std::vector<Problem> empty;
    for (const Asked& asked : walk.visit(*page, step.at)) {
        if (asked.question->recommended && !asked.reading.problem &&
            asked.reading.value.is_null()) {
            empty.push_back({asked.question->id, step.at, ProblemKind::recommended});
        }
    }
    return empty;
}

std::vector<Problem> validate_page(const Definition& definition, const Step& step,
                                   const Answers& answers, const Context& context) {
    const Page* page = find_page(definition, step.page);
    if (!page) {
        return {};
    }
    Walk walk(definition, answers, context);
    walk.go(&step);
    const auto asked = walk.visit(*page, step.at);
    return problems_at(*page, step.at, asked, walk, answers, context);
}

}  // namespace kiosk::form
