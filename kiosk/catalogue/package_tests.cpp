#include <algorithm>
#include <array>

#include "kiosk/catalogue/cursor.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::catalogue {
namespace {

std::string term_name(const Term& term) {
    static constexpr std::array units{"same_day", "calendar_days", "working_days"};
    return std::to_string(term.count) + " " + units.at(static_cast<std::size_t>(term.unit));
}

constexpr const char* answer_known = "name a question or a group of journey.json";

// Names that the form does not have, also within items.
void check_answers(const Cursor& at, const form::Definition& definition) {
    for (const auto& [name, value] : at.members()) {
        const form::QuestionId id(name);
        if (form::find_question(definition, id)) {
            continue;
        }
        if (std::none_of(
                definition.pages.begin(), definition.pages.end(),
                [&](const form::Page& page) { return page.list_of && page.list_of->id == id; })) {
            value.problem("unknown question '" + name + "'", answer_known);
            continue;
        }
        for (const Cursor& element : value.list()) {
            check_answers(element, definition);
        }
    }
}

// What citizens were told before the first question must have been true.
bool is_within(const Service& service, const std::string& fee) {
    const auto [low, high] = service.fee_range();
    const auto least = form::parse_decimal(low.amount);
    const auto most = form::parse_decimal(high.amount);
    const auto told = form::parse_decimal(fee);
    return least && most && told && form::compare(*least, *told).value_or(1) <= 0 &&
           form::compare(*told, *most).value_or(1) <= 0;
}

void compare(const Cursor& expect, std::string_view member, const Json& got) {
    if (expect.has(member) && expect.at(member).json() != got) {
        expect.at(member).problem(
            "expected " + expect.at(member).json().dump() + ", got " + got.dump(),
            "correct the expectation, or what makes the package do otherwise");
    }
}

void run_case(const Cursor& root, const Service& service, const Pack& pack) {
    if (!root.object({"about", "today", "answers", "expect"}, {"centre"})) {
        return;
    }
    root.at("about").text();
    const auto today = form::parse_iso_date(root.at("today").text());
    if (!today) {
        root.at("today").problem("must be a date, \"2026-11-23\"",
                                 "write year, month and day of a day that exists");
        return;
    }
    const form::Context context{*today, root.text_or("centre", ""), pack.calendar, pack.units};
    check_answers(root.at("answers"), service.form);
    const form::Answers answers(root.at("answers").json().is_object() ? root.at("answers").json()
                                                                      : Json::object());
    const Cursor expect = root.at("expect");
    expect.object({"pages"}, {"end", "problems", "payload", "fee", "term", "due", "documents"});

    const form::Route way = form::route(service.form, answers, context);
    Json pages = Json::array();
    for (const form::Step& step : way.steps) {
        pages.push_back(step.page.str() + form::item_numbers(step.at));
    }
    compare(expect, "pages", pages);
    const Json end = way.end ? Json(way.end->id.str()) : Json();
    compare(expect, "end", end);
    if (way.end && !expect.has("end")) {
        expect.problem("'end' is missing: the route ends at '" + way.end->id.str() + "'",
                       "expect this 'end', or give answers that go on");
    }
    const std::string fee = service.fee(answers, context).amount;
    compare(expect, "fee", fee);
    if (!is_within(service, fee)) {
        expect.problem("the fee " + fee + " is not between the least and the most of all fees",
                       "widen least and most of the fee, or correct its rule");
    }
    const Term term = service.term(answers, context);
    compare(expect, "term", term_name(term));
    const auto day = due(term, context);
    compare(expect, "due", day ? Json(form::iso_date(*day)) : Json());
    Json documents = Json::array();
    for (const DocumentNeeded* document : service.documents_needed(&answers, context)) {
        documents.push_back(document->label.substr(document->label.find('.') + 1));
    }
    compare(expect, "documents", documents);
    if (way.end) {
        return;
    }
    const auto frozen = form::freeze(service.form, answers, context);
    Json problems = Json::array();
    if (!frozen) {
        for (const form::Problem& problem : frozen.error()) {
            problems.push_back(problem.question.str() + form::item_numbers(problem.at) + " " +
                               std::string(form::name_of(problem.kind)));
        }
    }
    if (expect.has("problems")) {
        compare(expect, "problems", problems);
    } else if (!problems.empty()) {
        expect.problem("'problems' is missing: got " + problems.dump(),
                       "expect these problems, or give answers without them");
    }
    compare(expect, "payload", frozen ? frozen->payload() : Json());
}

}  // namespace

std::vector<PackageProblem> run_package_tests(const std::string& name, const Files& files,
                                              const Service& service, const Pack& pack) {
    Problems problems(name);
    std::size_t count = 0;
    for (const auto& [file, bytes] : files) {
        if (!file.starts_with("tests/") || !file.ends_with(".json")) {
            continue;
        }
        ++count;
        if (const auto json = parse_json(file, bytes, problems)) {
            run_case(Cursor(*json, file, problems), service, pack);
        }
    }
    if (count == 0) {
        problems.add("tests", "", "the package has no tests",
                     "add tests/*.json with answers and what must come of them");
    }
    return problems.take();
}

}  // namespace kiosk::catalogue
