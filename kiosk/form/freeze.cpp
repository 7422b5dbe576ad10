#include <algorithm>
#include <charconv>

#include "kiosk/form/rules.h"
#include "kiosk/form/schema.h"
#include "kiosk/form/validation.h"

namespace kiosk::form {
namespace {

// The first question that a rule reads.
std::optional<QuestionId> read_by(const Definition& definition, const Rule& rule) {
    if (rule.is_object() && rule.size() == 1 && rule.begin().key() == "var" &&
        rule.begin()->is_string()) {
        const std::string& path = rule.begin()->get_ref<const std::string&>();
        QuestionId id(path.substr(0, path.find('.')));
        return find_question(definition, id) ? std::optional(id) : std::nullopt;
    }
    if (rule.is_structured()) {
        for (const Rule& part : rule) {
            if (auto found = read_by(definition, part)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

// Follows a place of the payload through the rule that made it, back to a question.
std::optional<Given> source_of(const Definition& definition, const PayloadPlace& place) {
    const Rule* rule = &definition.payload;
    std::vector<std::size_t> numbers;  // of items, the outermost first
    std::optional<QuestionId> named;
    for (const std::string& part : place) {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
        if (error == std::errc{} && end == part.data() + part.size()) {
            numbers.push_back(index);
        }
        if (find_question(definition, QuestionId(part))) {
            named = QuestionId(part);
        }
        if (rule && rule->is_object() && rule->contains("object") &&
            rule->at("object").contains(part)) {
            rule = &rule->at("object").at(part);
        } else if (rule && rule->is_object() && rule->contains("map") &&
                   rule->at("map").is_array() && rule->at("map").size() == 2) {
            rule = &rule->at("map")[1];
        } else {
            rule = nullptr;
        }
    }
    if (rule && !place.empty()) {
        if (auto found = read_by(definition, *rule)) {
            named = std::move(found);
        }
    }
    if (!named) {
        return std::nullopt;
    }
    const Page* page = nullptr;
    find_question(definition, *named, &page);
    if (numbers.size() < page->groups.size()) {
        return std::nullopt;  // of which item is said at a deeper place
    }
    Given source{*named};
    for (std::size_t depth = 0; depth < page->groups.size(); ++depth) {
        source.at.push_back({page->groups[depth], numbers[depth]});
    }
    return source;
}

std::vector<Problem> schema_problems(const Definition& definition, const Json& payload) {
    std::vector<Problem> problems;
    for (const PayloadPlace& place : refused_places(definition.schema, payload)) {
        Problem problem{{}, {}, ProblemKind::wrong_format};
        if (const auto source = source_of(definition, place)) {
            problem.question = source->question;
            problem.at = source->at;
        }
        if (std::find(problems.begin(), problems.end(), problem) == problems.end()) {
            problems.push_back(std::move(problem));
        }
    }
    const auto named = [](const Problem& problem) { return !problem.question.empty(); };
    if (std::any_of(problems.begin(), problems.end(), named)) {
        std::erase_if(problems, [&](const Problem& problem) { return !named(problem); });
    }
    return problems;
}

}  // namespace

tl::expected<ValidAnswers, std::vector<Problem>> freeze(const Definition& definition,
                                                        const Answers& answers,
                                                        const Context& context) {
    const Route way = route(definition, answers, context);
    if (way.end) {
        return tl::unexpected(std::vector{Problem{{}, {}, ProblemKind::out_of_range}});
    }
    std::vector<Problem> problems;
    Walk walk(definition, answers, context, Walk::Attachments::whole);
    for (const Step& step : way.steps) {
        const Page& page = *find_page(definition, step.page);
        const auto asked = walk.visit(page, step.at);
        for (Problem& problem : problems_at(page, step.at, asked, walk, answers, context)) {
            problems.push_back(std::move(problem));
        }
    }
    if (!problems.empty()) {
        return tl::unexpected(std::move(problems));
    }
    Wiped payload(definition.payload.is_null() ? walk.known() : walk.run(definition.payload, {}));
    if (!payload.value.is_object()) {
        return tl::unexpected(std::vector{Problem{{}, {}, ProblemKind::wrong_format}});
    }
    problems = schema_problems(definition, payload.value);
    if (!problems.empty()) {
        return tl::unexpected(std::move(problems));
    }
    return ValidAnswers(std::move(payload.value));
}

}  // namespace kiosk::form
