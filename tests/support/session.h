#pragma once
// A session told as events; time moves only when the test says so.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/flow/event.h"
#include "tests/support/small_service.h"

namespace kiosk::flow {

class Session : public testing::Test {
  protected:
    Session() : catalogue(tests::support::small_catalogue()) {
        world.catalogue = &catalogue;
        world.context.today = i18n::Date{std::chrono::year{2026} / 11 / 23};
        world.first_language = i18n::Locale("az");
        happen(CatalogueLoaded{true});
    }

    void happen(const Event& event) {
        Update next = update(std::move(state), event, world, now);
        state = std::move(next.state);
        effects = std::move(next.effects);
    }
    void wait(platform::core::Duration time) {
        now += time;
        happen(TimePassed{});
    }
    template <typename T>
    const T* screen() const {
        return std::get_if<T>(&state.screen);
    }
    template <typename T>
    const T* effect() const {
        for (const Effect& one : effects) {
            if (const T* found = std::get_if<T>(&one)) {
                return found;
            }
        }
        return nullptr;
    }
    std::string asked() const {
        const Ask* ask = screen<Ask>();
        return ask == nullptr
                   ? ""
                   : ask->step.page.str() +
                         (ask->step.at.empty() ? "" : std::to_string(ask->step.at.back().number));
    }
    void begin() {
        happen(Started{});
        happen(LanguageChosen{i18n::Locale("ru")});
        happen(ServiceChosen{ServiceId("az.small")});
        happen(ServiceBegun{});
    }
    void answer(const char* question, form::Json value) {
        happen(Answered{QuestionId(question), std::move(value)});
    }
    void to_check() {
        begin();
        answer("why", "other");
        happen(Continued{});  // -> members
        happen(Continued{});  // -> born
        answer("born", "1990-3-27");
        happen(Continued{});
        ASSERT_NE(screen<Check>(), nullptr);
    }
    void to_sending() {
        to_check();
        happen(Continued{});
        happen(Agreed{true});
        happen(SendPressed{});
        ASSERT_NE(effect<Submit>(), nullptr);
        happen(Frozen{id});
        ASSERT_NE(screen<Sending>(), nullptr);
    }

    catalogue::Catalogue catalogue;
    World world;
    State state;
    std::vector<Effect> effects;
    Instant now{std::chrono::seconds(1000)};
    const Uuid id = *Uuid::parse("6f1c1f0e-3b56-4b50-9d1c-2b7c1d1e0f11");
};

}  // namespace kiosk::flow
