// Measures what one answer costs in forms of many questions, each with two rules: the route anew,
// and the check of a page. Prints one JSON object a line as bench-search does, in milliseconds of
// CPU (medians), and the exponent of the growth from the smallest form to the largest (least
// squares over the logarithms).
//
//   bench-form ROUNDS

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "clock.h"
#include "kiosk/form/form.h"

namespace {

using namespace kiosk::form;

double median_of(std::size_t rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (std::size_t round = 0; round < rounds; ++round) {
        times.push_back(bench::milliseconds(work));
    }
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(rounds / 2),
                     times.end());
    return times[rounds / 2];
}

std::string name(std::size_t number) {
    return "question_" + std::to_string(number);
}

// The last question before that one of this kind that is asked.
std::size_t asked_before(std::size_t number, std::size_t kind) {
    do {
        number = number == 0 ? kind : number - 1;
    } while (number % 3 != kind || number % 10 == 9);
    return number;
}

// Choices, whole numbers and dates by turns, a question a page. Each page looks at one answer far
// back and at one just before, each question at another; nine of ten hold.
Definition form_of(std::size_t questions) {
    Definition form;
    for (std::size_t i = 0; i < questions; ++i) {
        Question question;
        question.id = QuestionId(name(i));
        question.kind =
            std::array{QuestionKind::one_of, QuestionKind::whole_number, QuestionKind::date}[i % 3];
        if (question.kind == QuestionKind::one_of) {
            question.options = {{"first", "", "", nullptr}, {"second", "", "", nullptr}};
        }
        Page page;
        page.id = PageId("page_" + std::to_string(i));
        if (i >= 3) {
            const std::string choice = name(asked_before(i / 2, 0)),
                              number = name(asked_before(i / 3, 1)),
                              date = name(asked_before(i, 2));
            page.visible_if =
                Json::parse(R"({"and": [{"===": [{"var": ")" + choice +
                            R"("}, "first"]}, {"<": [{"var": ")" + number + R"("}, 18]}]})");
            question.visible_if =
                i % 10 == 9 ? Json::parse(R"({">=": [{"age": [{"var": ")" + date + R"("}]}, 60]})")
                            : Json::parse(R"({">=": [{"age": [{"var": ")" + date + R"("}]}, 18]})");
        }
        page.questions = {std::move(question)};
        form.pages.push_back(std::move(page));
    }
    form.schema = Json::parse(R"({"type": "object"})");
    return form;
}

Answers answers_to(const Definition& form) {
    Answers answers;
    for (const Page& page : form.pages) {
        const Question& question = page.questions.front();
        answers.set(question.id, question.kind == QuestionKind::one_of         ? "first"
                                 : question.kind == QuestionKind::whole_number ? "7"
                                                                               : "1990-3-27");
    }
    return answers;
}

void print(const char* figure, const std::string& screen, double value) {
    std::printf(
        "{\"subject\": \"kiosk\", \"figure\": \"%s\", \"screen\": \"%s\", \"value\": %.4f}\n",
        figure, screen.c_str(), value);
}

// The slope of the logarithms.
double exponent(const std::vector<std::pair<double, double>>& points) {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const auto& [size, time] : points) {
        x += std::log(size);
        y += std::log(time);
        xx += std::log(size) * std::log(size);
        xy += std::log(size) * std::log(time);
    }
    const auto n = static_cast<double>(points.size());
    return (n * xy - x * y) / (n * xx - x * x);
}

}  // namespace

int main(int count, char** arguments) {
    const std::size_t rounds = count == 2 ? std::strtoul(arguments[1], nullptr, 10) : 0;
    if (rounds < 1) {
        std::fputs("usage: bench-form ROUNDS\n", stderr);
        return 2;
    }
    const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};
    std::vector<std::pair<double, double>> routes;
    for (const std::size_t questions : {100U, 316U, 1000U, 3162U, 10000U}) {
        const Definition form = form_of(questions);
        Answers answers = answers_to(form);
        std::size_t steps = 0;
        bool other = false;
        const double time = median_of(rounds, [&] {
            other = !other;
            answers.set(QuestionId(name(questions / 3 * 3 - 3)), other ? "second" : "first");
            steps = route(form, answers, context).steps.size();
        });
        if (steps < questions / 2) {
            std::fputs("bench-form: the route is not what it should be\n", stderr);
            return 2;
        }
        const std::string screen = std::to_string(questions) + " questions";
        print("route", screen, time);
        print("page", screen, median_of(rounds, [&] {
                  validate_page(form, {form.pages.back().id, {}}, answers, context);
              }));
        if (questions == 1000) {
            print("answer", "1000 questions", time);
        }
        routes.emplace_back(static_cast<double>(questions), time);
    }
    print("exponent", "100 to 10000", exponent(routes));
    return 0;
}
