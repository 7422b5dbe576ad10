#include <algorithm>

#include "kiosk/form/attachment.h"
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

std::vector<const Json*> scopes_at(const Json& values, const Place& at) {
    std::vector<const Json*> scopes{&values};
    for (const Item& item : at) {
        const Json& outside = *scopes.back();
        const auto items = outside.find(item.group.str());
        if (items == outside.end() || !items->is_array() || item.number >= items->size()) {
            break;
        }
        scopes.push_back(&(*items)[item.number]);
    }
    return scopes;
}

namespace {

std::vector<const Question*> questions_of(const std::vector<Asked>& all) {
    std::vector<const Question*> questions;
    questions.reserve(all.size());
    for (const Asked& asked : all) {
        questions.push_back(asked.question);
    }
    return questions;
}

}  // namespace

Json Walk::run(const Rule& rule, const Place& at) const {
    return run_rule(rule, scopes_at(known_.value, at), context_).value;
}

bool Walk::holds(const Rule& rule, const Place& at) const {
    return rule.is_null() || is_true(run(rule, at));
}

std::vector<Asked> Walk::visit(const Page& page, const Place& at) {
    std::vector<Asked> asked;
    Json* holder = &known_.value;
    for (const Item& item : at) {
        Json& items = (*holder)[item.group.str()];
        if (items.is_null()) {
            items = Json::array();
        }
        while (items.size() <= item.number) {
            items.push_back(Json::object());
        }
        holder = &items[item.number];
    }
    for (const Question& question : page.questions) {
        if (!holds(question.visible_if, at)) {
            continue;
        }
        const Json& typed = answers_.get(question.id, at);
        asked.emplace_back(&question, question.kind == QuestionKind::computed
                                          ? Reading{run(question.value, at), {}}
                                          : read_answer(question, typed));
        Reading& reading = asked.back().reading;
        if (question.kind == QuestionKind::attachment) {
            if (reading.problem) {
                continue;
            }
            if (attachments_ == Attachments::whole && !reading.value.is_null()) {
                reading.value = pages_of_attachment(typed);
            }
        }
        const Json& value = reading.problem ? typed : reading.value;
        if (!value.is_null()) {
            (*holder)[question.id.str()] = value;
        }
    }
    return asked;
}

bool Walk::stop(const Page& page, const Place& at, const Step* until, Route& way) {
    if (!holds(page.visible_if, at)) {
        return true;
    }
    Step step{page.id, at};
    if (until && step == *until) {
        return false;
    }
    way.steps.push_back(std::move(step));
    questions_.push_back(questions_of(visit(page, at)));
    for (const EndPage& end : definition_.end_pages) {
        if (is_true(run(end.reached_if, at))) {
            way.end = &end;
            return false;
        }
    }
    return true;
}

bool Walk::go(std::size_t from, std::size_t to, const Place& at, const Step* until, Route& way) {
    const std::vector<Page>& pages = definition_.pages;
    while (from < to) {
        if (pages[from].groups.size() <= at.size()) {
            if (!stop(pages[from], at, until, way)) {
                return false;
            }
            ++from;
            continue;
        }
        // The pages of one item follow each other, item after item; then comes their list page.
        const QuestionId& group = pages[from].groups[at.size()];
        std::size_t end = from;
        while (end < to && pages[end].groups.size() > at.size() &&
               pages[end].groups[at.size()] == group) {
            ++end;
        }
        std::size_t items = answers_.items(group, at);
        if (end < to && pages[end].list_of && holds(pages[end].visible_if, at)) {
            items = std::max(items, pages[end].list_of->minimum);
        }
        for (std::size_t number = 0; number < items; ++number) {
            Place inside = at;
            inside.push_back({group, number});
            if (!go(from, end, inside, until, way)) {
                return false;
            }
        }
        from = end;
    }
    return true;
}

Route Walk::go(const Step* until) {
    Route way;
    go(0, definition_.pages.size(), {}, until, way);
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
                                               const Place& at) {
    Walk walk(definition, answers, context);
    const Step here{page.id, at};
    walk.go(&here);
    return questions_of(walk.visit(page, at));
}

Json computed_value(const Definition& definition, const Step& step, const Question& question,
                    const Answers& answers, const Context& context) {
    const Page* page = find_page(definition, step.page);
    if (page == nullptr) {
        return {};
    }
    Walk walk(definition, answers, context);
    walk.go(&step);
    for (Asked& asked : walk.visit(*page, step.at)) {
        if (asked.question == &question) {
            return std::move(asked.reading.value);
        }
    }
    return {};
}

namespace {

// Every item that there is of the page's groups.
std::vector<Place> places_of(const Page& page, const Answers& answers) {
    std::vector<Place> places{{}};
    for (const QuestionId& group : page.groups) {
        std::vector<Place> deeper;
        for (const Place& outside : places) {
            for (std::size_t number = 0; number < answers.items(group, outside); ++number) {
                deeper.push_back(outside);
                deeper.back().push_back({group, number});
            }
        }
        places = std::move(deeper);
    }
    return places;
}

}  // namespace

std::vector<Given> off_route(const Definition& definition, const Answers& answers,
                             const Context& context) {
    Walk walk(definition, answers, context);
    const Route way = walk.go();
    std::vector<Given> given;
    if (way.end != nullptr) {
        return given;
    }
    for (const Page& page : definition.pages) {
        for (const Place& at : places_of(page, answers)) {
            for (const Question& question : page.questions) {
                if (!answers.get(question.id, at).is_null()) {
                    given.push_back({question.id, at});
                }
            }
        }
    }
    for (const Step& step : way.steps) {
        const Page& page = *find_page(definition, step.page);
        for (const Asked& asked : walk.visit(page, step.at)) {
            std::erase(given, Given{asked.question->id, step.at});
        }
    }
    return given;
}

std::vector<const Option*> visible_options(const Question& question, const Answers& answers,
                                           const Context& context, const Place& at) {
    std::vector<const Option*> options;
    for (const Option& option : question.options) {
        if (option.visible_if.is_null() ||
            is_true(evaluate(option.visible_if, answers, context, at))) {
            options.push_back(&option);
        }
    }
    return options;
}

Json evaluate(const Rule& rule, const Answers& answers, const Context& context, const Place& at) {
    return rule.is_null() ? Json(true)
                          : run_rule(rule, scopes_at(answers.values(), at), context).value;
}

}  // namespace kiosk::form
