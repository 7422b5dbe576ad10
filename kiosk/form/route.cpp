#include <algorithm>

#include "kiosk/form/rules.h"
#include "kiosk/form/walk.h"

namespace kiosk::form {

const Page* find_page(const Definition& definition, const PageId& id) {
    const auto found = std::find_if(definition.pages.begin(), definition.pages.end(),
                                    [&](const Page& page) { return page.id == id; });
    return found == definition.pages.end() ? nullptr : &*found;
}

const Question* find_question(const Definition& definition, const QuestionId& id,
                              const Page** page) {
    for (const Page& candidate : definition.pages) {
        for (const Question& question : candidate.questions) {
            if (question.id == id) {
                if (page) {
                    *page = &candidate;
                }
                return &question;
            }
        }
    }
    return nullptr;
}

Json Walk::run(const Rule& rule, const std::optional<QuestionId>& group,
               std::optional<std::size_t> item) const {
    std::vector<const Json*> scopes{&known_.value};
    if (group && item) {
        const auto items = known_.value.find(group->str());
        if (items != known_.value.end() && *item < items->size()) {
            scopes.push_back(&(*items)[*item]);
        }
    }
    return run_rule(rule, scopes, context_).value;
}

bool Walk::holds(const Rule& rule, const std::optional<QuestionId>& group,
                 std::optional<std::size_t> item) const {
    return rule.is_null() || is_true(run(rule, group, item));
}

std::vector<Asked> Walk::visit(const Page& page, std::optional<std::size_t> item) {
    std::vector<Asked> asked;
    const bool in_group = page.item_of && item;
    if (in_group) {
        Json& items = known_.value[page.item_of->str()];
        if (items.is_null()) {
            items = Json::array();
        }
        while (items.size() <= *item) {
            items.push_back(Json::object());
        }
    }
    for (const Question& question : page.questions) {
        if (!holds(question.visible_if, page.item_of, item)) {
            continue;
        }
        const Json& typed = answers_.get(question.id, page.item_of, item.value_or(0));
        asked.emplace_back(&question, question.kind == QuestionKind::computed
                                          ? Reading{run(question.value, page.item_of, item), {}}
                                          : read_answer(question, typed));
        const Reading& reading = asked.back().reading;
        Json& holder = in_group ? known_.value[page.item_of->str()][*item] : known_.value;
        const Json& value = reading.problem ? typed : reading.value;
        if (!value.is_null()) {
            holder[question.id.str()] = value;
        }
    }
    return asked;
}

bool Walk::stop(const Page& page, std::optional<std::size_t> item, const Step* until, Route& way) {
    if (!holds(page.visible_if, page.item_of, item)) {
        return true;
    }
    Step step{page.id, item};
    if (until && step == *until) {
        return false;
    }
    way.steps.push_back(std::move(step));
    visit(page, item);
    for (const EndPage& end : definition_.end_pages) {
        if (is_true(run(end.reached_if, page.item_of, item))) {
            way.end = &end;
            return false;
        }
    }
    return true;
}

Route Walk::go(const Step* until) {
    Route way;
    const std::vector<Page>& pages = definition_.pages;
    for (std::size_t at = 0; at < pages.size();) {
        if (!pages[at].item_of) {
            if (!stop(pages[at], {}, until, way)) {
                return way;
            }
            ++at;
            continue;
        }
        // The pages of one item follow each other, item after item.
        const QuestionId group = *pages[at].item_of;
        std::size_t end = at;
        while (end < pages.size() && pages[end].item_of == group) {
            ++end;
        }
        std::size_t items = answers_.items(group);
        for (const Page& page : pages) {
            if (page.list_of && page.list_of->id == group) {
                const std::size_t minimum =
                    holds(page.visible_if, {}, {}) ? page.list_of->minimum : 0;
                items = std::max(items, minimum);
            }
        }
        for (std::size_t item = 0; item < items; ++item) {
            for (std::size_t page = at; page < end; ++page) {
                if (!stop(pages[page], item, until, way)) {
                    return way;
                }
            }
        }
        at = end;
    }
    return way;
}

Route route(const Definition& definition, const Answers& answers, const Context& context) {
    return Walk(definition, answers, context).go();
}

Json answers_on_route(const Definition& definition, const Answers& answers,
                      const Context& context) {
    Walk walk(definition, answers, context);
    walk.go();
    return walk.known();
}

std::vector<const Question*> visible_questions(const Definition& definition, const Page& page,
                                               const Answers& answers, const Context& context,
                                               std::optional<std::size_t> item) {
    Walk walk(definition, answers, context);
    const Step here{page.id, item};
    walk.go(&here);
    std::vector<const Question*> questions;
    for (const Asked& asked : walk.visit(page, item)) {
        questions.push_back(asked.question);
    }
    return questions;
}

Json computed_value(const Definition& definition, const Step& step, const Question& question,
                    const Answers& answers, const Context& context) {
    const Page* page = find_page(definition, step.page);
    if (page == nullptr) {
        return {};
    }
    Walk walk(definition, answers, context);
    walk.go(&step);
    for (Asked& asked : walk.visit(*page, step.item)) {
        if (asked.question == &question) {
            return std::move(asked.reading.value);
        }
    }
    return {};
}

std::vector<Given> off_route(const Definition& definition, const Answers& answers,
                             const Context& context) {
    Walk walk(definition, answers, context);
    const Route way = walk.go();
    std::vector<Given> given;
    if (way.end != nullptr) {
        return given;
    }
    for (const Page& page : definition.pages) {
        const std::size_t items = page.item_of ? answers.items(*page.item_of) : 1;
        for (std::size_t item = 0; item < items; ++item) {
            for (const Question& question : page.questions) {
                if (!answers.get(question.id, page.item_of, item).is_null()) {
                    given.push_back({question.id, page.item_of, item});
                }
            }
        }
    }
    for (const Step& step : way.steps) {
        const Page& page = *find_page(definition, step.page);
        for (const Asked& asked : walk.visit(page, step.item)) {
            std::erase(given, Given{asked.question->id, page.item_of, step.item.value_or(0)});
        }
    }
    return given;
}

std::vector<const Option*> visible_options(const Question& question, const Answers& answers,
                                           const Context& context,
                                           const std::optional<QuestionId>& group,
                                           std::optional<std::size_t> item) {
    std::vector<const Option*> options;
    for (const Option& option : question.options) {
        if (option.visible_if.is_null() ||
            is_true(evaluate(option.visible_if, answers, context, group, item))) {
            options.push_back(&option);
        }
    }
    return options;
}

Json evaluate(const Rule& rule, const Answers& answers, const Context& context,
              const std::optional<QuestionId>& group, std::optional<std::size_t> item) {
    if (rule.is_null()) {
        return true;
    }
    std::vector<const Json*> scopes{&answers.values()};
    if (group && item) {
        const auto items = answers.values().find(group->str());
        if (items != answers.values().end() && *item < items->size()) {
            scopes.push_back(&(*items)[*item]);
        }
    }
    return run_rule(rule, scopes, context).value;
}

}  // namespace kiosk::form
