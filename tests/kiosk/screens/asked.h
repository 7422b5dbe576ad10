#pragma once
// The small service with one question, asked first, and touched.

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/i18n/dates.h"
#include "kiosk/i18n/numbers.h"
#include "kiosk/i18n/speech.h"
#include "kiosk/screens/question.h"
#include "kiosk/screens/screens.h"
#include "tests/support/stage.h"
#include "tests/support/ui_robot.h"

namespace kiosk::screens {

using form::QuestionKind;
using tests::support::Theatre;
using tests::support::UiRobot;

// The small service with one question, asked first.
inline catalogue::Catalogue asking(form::Question question) {
    catalogue::Catalogue small = tests::support::small_catalogue();
    catalogue::Service service = tests::support::small_service();
    service.form.pages = {tests::support::page("why", {std::move(question)})};
    service.form.end_pages.clear();
    std::vector<catalogue::Service> services;
    services.push_back(std::move(service));
    return tests::support::catalogue_of(small.pack(), std::move(services));
}

struct Asked : Theatre {
    explicit Asked(form::Question question)
        : Theatre(KIOSK_SOURCE_DIR, asking(std::move(question))) {
        begin("az.small");
    }
    AskView view() const { return present_ask(state, stage, std::get<flow::Ask>(state.screen)); }
    QuestionView only() const { return view().questions.front(); }
    void answer(form::Json value) {
        happen(flow::Answered{form::QuestionId("why"), std::move(value)});
    }
    form::Json answered() const { return state.answers.get(form::QuestionId("why")); }
};

inline form::Question of(QuestionKind kind) {
    return tests::support::question("why", kind);
}

inline form::Question with_options(int count) {
    form::Question question = of(QuestionKind::one_of);
    for (int i = 0; i < count; ++i) {
        question.options.push_back(
            {"v" + std::to_string(i), i == 0 ? "option.moving" : "option.other", "", nullptr});
    }
    return question;
}

struct TouchedAsk : Asked {
    using Asked::Asked;
    std::optional<flow::Event> event;
    UiRobot robot{[this](ui::Frame& frame) { event = draw(frame, view()); }};

    // What the picture says has been done to it.
    void happens() {
        if (event) {
            happen(*event);
        }
        robot.settle();
    }
    void tap(const std::string& id) {
        const auto [x, y] = robot.centre(id);
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerReleased{x, y});
        happens();
    }
};

}  // namespace kiosk::screens
