#include "kiosk/formio/conditions.h"

#include "kiosk/form/rules.h"
#include "kiosk/formio/logic.h"

namespace kiosk::formio {
namespace {

// A rule is copied to every page within its component.
constexpr std::size_t longest_rule = 4000;  // bytes

class Translator {
  public:
    explicit Translator(Draft& draft)
        : draft_(draft),
          targets_(draft),
          answers_(form::type_of_answers(skeleton_of(draft), true)) {}

    void conditions() {
        for (const std::size_t number : used()) {
            Condition& condition = draft_.conditions[number];
            const Node component = condition.component;
            const Node script = component.at("customConditional");
            if (!script.is_blank()) {
                lose(condition, script, "scripts of the form are not run");
                continue;
            }
            const Node simple = component.at("conditional");
            const Node json = simple.at("json");
            if (!simple.at("when").is_blank()) {
                old_form(condition, simple);
            } else if (!simple.at("conditions").is_blank()) {
                new_form(condition, simple);
            } else if (!json.is_blank()) {
                logic(condition, json);
            }
        }
    }

    // A date after another one.
    void following_dates() {
        for (std::size_t i = 0; i < draft_.questions.size(); ++i) {
            Question& question = draft_.questions[i];
            if (!question.after) {
                continue;
            }
            const auto& [key, days] = *question.after;
            const Json none;
            const Condition by{Node(none, ""), i, question.group, question.scope};
            std::string why;
            const auto target = targets_.find(key, by, why);
            if (!target || target->question->asked.kind != form::QuestionKind::date ||
                !question.earliest.is_null()) {
                draft_.notes.add(question.pointer + "/beforeDateInputKey", Treatment::dropped,
                                 "a date that this one follows",
                                 why.empty() ? "one earliest date is enough" : why);
                continue;
            }
            question.earliest = days == 0
                                    ? target->var()
                                    : Json{{"plusTime", Json::array({target->var(), days, "day"})}};
        }
    }

  private:
    // Those of texts alone are of no use: a text is shown with a question.
    std::set<std::size_t> used() const {
        std::set<std::size_t> numbers;
        for (const Question& question : draft_.questions) {
            numbers.insert(question.conditions.begin(), question.conditions.end());
        }
        for (const Document& document : draft_.documents) {
            numbers.insert(document.conditions.begin(), document.conditions.end());
        }
        return numbers;
    }

    void lose(Condition& condition, const Node& at, const std::string& why) {
        condition.lost = true;
        draft_.notes.drop(at, "a condition",
                          "shown to everybody, and need not be answered: " + why);
    }

    // Shown where the rule holds, or where it does not.
    void keep(Condition& condition, const Node& at, Json rule, bool show) {
        if (!show) {
            rule = {{"!", Json::array({std::move(rule)})}};
        }
        if (rule.dump().size() > longest_rule) {
            return lose(condition, at, "it is too long");
        }
        const auto check = form::check_rule(rule, answers_, form::conditions);
        if (!check.problems.empty()) {
            return lose(condition, at, check.problems.front().reason);
        }
        condition.rule = std::move(rule);
    }

    static std::optional<bool> shows(const Node& simple) {
        const std::string show = simple.text("show");
        return show == "true"    ? std::optional(true)
               : show == "false" ? std::optional(false)
                                 : std::nullopt;
    }

    std::optional<Json> part(const std::string& key, const std::string& op, const Json& value,
                             const Condition& condition, std::string& why) const {
        const auto target = targets_.find(key, condition, why);
        return target ? compare(*target, op, value, why) : std::nullopt;
    }

    void old_form(Condition& condition, const Node& simple) {
        const auto show = shows(simple);
        if (!show) {
            return lose(condition, simple, "it does not say whether to show or to hide");
        }
        std::string why;
        auto rule = part(simple.text("when"), "isEqual", simple.at("eq").json(), condition, why);
        if (!rule) {
            return lose(condition, simple, why);
        }
        keep(condition, simple, std::move(*rule), *show);
    }

    void new_form(Condition& condition, const Node& simple) {
        const auto show = shows(simple);
        if (!show) {
            return lose(condition, simple, "it does not say whether to show or to hide");
        }
        Json parts = Json::array();
        for (const Node& one : simple.at("conditions").list()) {
            std::string why;
            const std::string op = one.text("operator");
            auto rule = part(one.text("component"), op.empty() ? "isEqual" : op,
                             one.at("value").json(), condition, why);
            if (!rule) {
                return lose(condition, one, why);
            }
            parts.push_back(std::move(*rule));
        }
        if (parts.empty()) {
            return lose(condition, simple, "it has no conditions in a list");
        }
        const bool any = simple.text("conjunction") == "any";
        keep(condition, simple,
             parts.size() == 1 ? Json(parts[0]) : Json{{any ? "or" : "and", std::move(parts)}},
             *show);
    }

    void logic(Condition& condition, const Node& at) {
        const auto parsed =
            at.json().is_string() ? parse_form(at.text()) : platform::core::Result<Json>(at.json());
        std::string why = "it is no rule";
        auto rule = parsed && parsed->is_object()
                        ? translate_logic(*parsed, targets_, condition, why)
                        : std::nullopt;
        if (!rule) {
            return lose(condition, at, why);
        }
        keep(condition, at, std::move(*rule), true);
    }

    Draft& draft_;
    Targets targets_;
    form::RuleType answers_;
};

}  // namespace

void translate_conditions(Draft& draft) {
    Translator translator(draft);
    translator.conditions();
    translator.following_dates();
}

Json all_of(const Draft& draft, const Conditions& conditions) {
    Json parts = Json::array();
    for (const std::size_t number : conditions) {
        if (!draft.conditions[number].rule.is_null()) {
            parts.push_back(draft.conditions[number].rule);
        }
    }
    return parts.empty()       ? Json()
           : parts.size() == 1 ? Json(parts[0])
                               : Json{{"and", std::move(parts)}};
}

bool is_any_lost(const Draft& draft, const Conditions& conditions) {
    for (const std::size_t number : conditions) {
        if (draft.conditions[number].lost) {
            return true;
        }
    }
    return false;
}

namespace {

// The outermost first.
std::vector<form::QuestionId> groups_around(const Draft& draft, std::optional<std::size_t> group) {
    std::vector<form::QuestionId> ids;
    for (const std::size_t number : draft.around(group)) {
        ids.emplace(ids.begin(), draft.groups[number].id);
    }
    return ids;
}

}  // namespace

form::Definition skeleton_of(const Draft& draft) {
    form::Definition definition;
    for (const Question& question : draft.questions) {
        form::Page page;
        page.questions.push_back(question.asked);
        if (question.group) {
            page.groups = groups_around(draft, question.group);
        }
        definition.pages.push_back(std::move(page));
    }
    for (const Group& group : draft.groups) {
        form::Page page;
        page.list_of = form::Repeat{form::QuestionId(group.id), group.minimum, group.maximum, {}};
        page.groups = groups_around(draft, group.outer);
        definition.pages.push_back(std::move(page));
    }
    return definition;
}

}  // namespace kiosk::formio
