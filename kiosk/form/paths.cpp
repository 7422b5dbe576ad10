#include "kiosk/form/paths.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "kiosk/form/decisions.h"
#include "kiosk/form/identifiers.h"
#include "kiosk/form/lines.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"
#include "kiosk/form/walk.h"

namespace kiosk::form {
namespace {

constexpr std::size_t most_items = 5;  // of a group, beyond its minimum
std::string draft(Date date) {
    return date_draft(std::to_string(static_cast<unsigned>(date.day())),
                      std::to_string(static_cast<unsigned>(date.month())),
                      std::to_string(static_cast<int>(date.year())));
}

class Explorer {
  public:
    Explorer(const Definition& definition, const Context& context, const std::vector<Rule>& rules,
             std::size_t most)
        : definition_(definition), context_(context), most_(most), rules_(rules) {
        for (const Page& page : definition.pages) {
            rules_.push_back(page.visible_if);
            for (const Question& question : page.questions) {
                for (const Rule* rule : {&question.visible_if, &question.accepted_if,
                                         &question.earliest, &question.latest}) {
                    rules_.push_back(*rule);
                }
                for (const Option& option : question.options) {
                    rules_.push_back(option.visible_if);
                }
            }
        }
        for (const EndPage& end : definition.end_pages) {
            rules_.push_back(end.reached_if);
        }
        for (Rule& rule : rules_) {
            rule = expanded(definition, rule);
        }
        for (const Rule& rule : rules_) {
            decisions_in(rule, decisions_);
        }
    }

    Paths go() {
        explore({}, {});
        return std::move(found_);
    }

  private:
    using Decided = std::set<std::pair<std::string, Place>>;

    // Depth first: the first thing on the route that nothing was said to yet, in every way.
    void explore(const Answers& answers, const Decided& decided) {
        if (found_.all.size() >= most_) {
            found_.complete = false;
            return;
        }
        Walk walk(definition_, answers, context_);
        Route way = walk.go();
        for (std::size_t i = 0; i < way.steps.size(); ++i) {
            const Step& step = way.steps[i];
            const Page& page = *find_page(definition_, step.page);
            if (const auto [group, outside] = undecided_group(page, step.at, decided); group) {
                for (const std::size_t items : counts(*group)) {
                    Answers more = answers;
                    while (more.items(group->id, outside) < items) {
                        more.add_item(group->id, outside);
                    }
                    go_on(more, decided, {group->id.str(), outside});
                }
                return;
            }
            for (const Question* question : walk.questions()[i]) {
                const std::pair key{question->id.str(), step.at};
                if (!decided.contains(key)) {
                    for (const Json& value : choices(*question, step, answers)) {
                        Answers more = answers;
                        more.set(question->id, value, step.at);
                        go_on(more, decided, key);
                    }
                    return;
                }
            }
        }
        if (way.end == nullptr) {
            vary(answers, decided);
        }
        found_.all.push_back({answers, std::move(way)});
    }

    // The answers that no rule tells from one on this path: they lead the same way.
    void vary(const Answers& answers, const Decided& decided) {
        for (const auto& [name, at] : decided) {
            const QuestionId id(name);
            if (find_question(definition_, id) == nullptr) {
                continue;  // how many items a group has
            }
            const Json& given = answers.get(id, at);
            for (const Json& value : std::exchange(alike_[{name, given}], {})) {
                Answers varied = answers;
                varied.set(id, value, at);
                Route way = route(definition_, varied, context_);
                found_.all.push_back({std::move(varied), std::move(way)});
            }
        }
    }

    void go_on(const Answers& answers, Decided decided, const Decided::value_type& key) {
        decided.insert(key);
        explore(answers, decided);
    }

    const Repeat* group_named(const QuestionId& id) const {
        for (const Page& page : definition_.pages) {
            if (page.list_of && page.list_of->id == id) {
                return &*page.list_of;
            }
        }
        return nullptr;
    }

    // The outermost group here of which nothing was said how many items it has, and where it is.
    std::pair<const Repeat*, Place> undecided_group(const Page& page, const Place& at,
                                                    const Decided& decided) const {
        Place outside;
        for (std::size_t depth = 0; depth < page.groups.size(); ++depth) {
            const Repeat* group = group_named(page.groups[depth]);
            if (group != nullptr && !decided.contains({group->id.str(), outside})) {
                return {group, outside};
            }
            outside.push_back(at[depth]);
        }
        const Repeat* group = page.list_of ? &*page.list_of : nullptr;
        return group != nullptr && !decided.contains({group->id.str(), outside})
                   ? std::pair(group, outside)
                   : std::pair<const Repeat*, Place>();
    }

    // None, one, and as many as make a difference to a rule.
    std::vector<std::size_t> counts(const Repeat& group) const {
        std::set<std::size_t> counts{group.minimum, std::max<std::size_t>(group.minimum, 1)};
        std::set<long> numbers;
        std::set<std::string> texts;
        for (const Json* decision : decisions_of(group.id.str())) {
            constants_in(*decision, numbers, texts);
        }
        for (const long number : numbers) {
            for (const long near : {number - 1, number, number + 1}) {
                if (near >= static_cast<long>(group.minimum) &&
                    near <=
                        static_cast<long>(std::min(group.maximum, group.minimum + most_items))) {
                    counts.insert(static_cast<std::size_t>(near));
                }
            }
        }
        return {counts.begin(), counts.end()};
    }

    std::vector<const Json*> decisions_of(const std::string& name) const {
        std::vector<const Json*> own;
        std::copy_if(decisions_.begin(), decisions_.end(), std::back_inserter(own),
                     [&](const Json* decision) {
                         std::set<std::string> names;
                         questions_in(*decision, names);
                         return names.contains(name);
                     });
        return own;
    }

    // Acceptable answers, one of each kind that the rules tell apart.
    std::vector<Json> choices(const Question& question, const Step& step, const Answers& answers) {
        const std::vector<const Json*> decisions = decisions_of(question.id.str());
        std::vector<Json> kept;
        std::map<Json, Json> kept_for;  // by what the rules make of it
        for (const Json& value : candidates(question, step, answers, decisions)) {
            Answers with = answers;
            with.set(question.id, value, step.at);
            const auto problems = validate_page(definition_, step, with, context_);
            if (std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
                    return problem.question == question.id;
                })) {
                continue;
            }
            // Rules see the answer read, which is known when it stands on the route.
            Json known = answers_on_route(definition_, with, context_);
            Json outcome = Json::array();
            for (const Json* decision : decisions) {
                outcome.push_back(run_rule(*decision, scopes_at(known, step.at), context_).value);
            }
            wipe(known);
            const auto [first, is_new] = kept_for.emplace(std::move(outcome), value);
            if (is_new) {
                kept.push_back(value);
            } else if (known_alike_.insert({question.id.str(), value}).second) {
                std::vector<Json>& alike = alike_[{question.id.str(), first->second}];
                const bool many_days = question.kind == QuestionKind::date ||
                                       question.kind == QuestionKind::date_range ||
                                       question.kind == QuestionKind::year;
                if (many_days && alike.size() == 2) {
                    alike.pop_back();  // the first and the last will do
                }
                alike.push_back(value);
            }
        }
        if (kept.empty()) {
            kept.emplace_back();  // nothing that we know of is accepted: the path shows it
        }
        return kept;
    }

    std::vector<Json> candidates(const Question& question, const Step& step, const Answers& answers,
                                 const std::vector<const Json*>& decisions) const {
        std::vector<Json> all;
        std::set<long> numbers;
        std::set<std::string> texts;
        for (const Json* decision : decisions) {
            constants_in(*decision, numbers, texts);
        }
        switch (question.kind) {
            case QuestionKind::one_of:
            case QuestionKind::many_of: {
                const bool many = question.kind == QuestionKind::many_of;
                Json every = Json::array();
                for (const Option* option : visible_options(question, answers, context_, step.at)) {
                    all.push_back(many ? Json::array({option->value}) : Json(option->value));
                    every.push_back(option->value);
                }
                if (many) {
                    all.push_back(std::move(every));
                }
                break;
            }
            case QuestionKind::yes_no:
                all = {true, false};
                break;
            case QuestionKind::declaration:
                all = {true};
                break;
            case QuestionKind::whole_number:
                for (const long bound :
                     {question.minimum.value_or(1), question.maximum.value_or(1)}) {
                    numbers.insert(bound);
                }
                for (const long number : numbers) {
                    for (const long near : {number - 1, number, number + 1}) {
                        all.emplace_back(std::to_string(near));
                    }
                }
                break;
            case QuestionKind::decimal:
            case QuestionKind::money:
                for (const std::string& number : decimals_near_lines(question, numbers, texts)) {
                    all.emplace_back(number);
                }
                break;
            case QuestionKind::date:
                for (const auto day : days_near(question, answers, numbers, texts)) {
                    all.emplace_back(draft(day));
                }
                break;
            case QuestionKind::date_range:
                for (const auto day : days_near(question, answers, numbers, texts)) {
                    all.emplace_back(draft(day) + "/" + draft(day));
                }
                break;
            case QuestionKind::year: {
                std::set<long> years = numbers;
                for (const auto day : days_near(question, answers, numbers, texts)) {
                    years.insert(static_cast<int>(Date(day).year()));
                }
                std::set<std::string> near;
                for (const long year : years) {
                    near.insert(
                        {std::to_string(year - 1), std::to_string(year), std::to_string(year + 1)});
                }
                all.assign(near.begin(), near.end());
                break;
            }
            case QuestionKind::time:
                all = {"12:00"};
                for (const Rule* bound : {&question.earliest, &question.latest}) {
                    all.push_back(bound->is_null() ? Json() : evaluate(*bound, answers, context_));
                }
                all.insert(all.end(), texts.begin(), texts.end());
                break;
            case QuestionKind::text:
            case QuestionKind::long_text:
                all = {"A"};
                all.insert(all.end(), texts.begin(), texts.end());
                for (const long n : numbers) {  // a length, if it is less than 256
                    all.push_back(std::string(static_cast<std::uint8_t>(n), 'A'));
                }
                break;
            case QuestionKind::name:
                all = {"Aysel"};
                break;
            case QuestionKind::email:
                all = {"aysel@example.com"};
                break;
            case QuestionKind::phone:
            case QuestionKind::identifier:
            case QuestionKind::document:
                all = {question.identifier.empty()
                           ? "+994501234567"
                           : std::string(identifier_example(question.identifier))};
                break;
            case QuestionKind::signature:
                all = {"M1 1L2 2", true};
                break;
            case QuestionKind::attachment:
                for (std::size_t pages = 1; pages <= question.max_pages; ++pages) {
                    all.emplace_back(std::vector<std::string>(pages, "/9j/4A=="));
                }
                break;
            case QuestionKind::full_name:
            case QuestionKind::address:
                all = parts_filled(question);
                break;
            case QuestionKind::computed:
            case QuestionKind::information:
                return {nullptr};
        }
        if (!question.required) {
            all.emplace_back();
        }
        return all;
    }

    std::set<std::chrono::sys_days> days_near(const Question& question, const Answers& answers,
                                              const std::set<long>& numbers,
                                              const std::set<std::string>& texts) const {
        std::set<Date> bounds;
        for (const Rule* bound : {&question.earliest, &question.latest}) {
            const Json value = bound->is_null() ? Json() : evaluate(*bound, answers, context_);
            if (value.is_string()) {
                if (const auto moment = parse_moment(value.get<std::string>())) {
                    bounds.insert(moment->date());
                }
            }
        }
        return days_near_lines(context_.today, std::move(bounds), numbers, texts);
    }

    const Definition& definition_;
    const Context& context_;
    std::size_t most_;
    std::vector<Rule> rules_;
    std::vector<const Json*> decisions_;
    Paths found_;
    // By question and the answer that stands for them, until they are on a path.
    std::map<std::pair<std::string, Json>, std::vector<Json>> alike_;
    std::set<std::pair<std::string, Json>> known_alike_;
};

}  // namespace

Paths paths(const Definition& definition, const Context& context, const std::vector<Rule>& rules,
            std::size_t most) {
    return Explorer(definition, context, rules, most).go();
}

Rule expanded(const Definition& definition, const Rule& rule) {
    if (rule.is_object() && rule.size() == 1 && rule.begin().key() == "var" &&
        rule.begin()->is_string()) {
        const Question* question =
            find_question(definition, QuestionId(rule.begin()->get<std::string>()));
        return question != nullptr && question->kind == QuestionKind::computed
                   ? expanded(definition, question->value)
                   : rule;
    }
    Rule whole = rule;
    if (whole.is_structured()) {
        for (Rule& part : whole) {
            part = expanded(definition, part);
        }
    }
    return whole;
}

bool is_covered_by_paths(const Rule& rule) {
    std::vector<const Json*> decisions;
    decisions_in(rule, decisions);
    return std::all_of(decisions.begin(), decisions.end(), [](const Json* decision) {
        std::set<std::string> names;
        questions_in(*decision, names);
        return names.size() <= 1;
    });
}

}  // namespace kiosk::form
