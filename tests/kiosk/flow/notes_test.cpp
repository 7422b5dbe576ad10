// What a session leaves in the journal: where it was, when, and how it ended. Never an answer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/session.h"

using namespace kiosk;
using namespace kiosk::flow;
using std::chrono::seconds;

namespace {

std::string told(const Note& note) {
    return (note.page ? note.page->str() : std::string(note.screen)) + ' ' +
           std::to_string(note.since_start.count());
}

}  // namespace

TEST_F(Session, EachPageThatComesOntoTheScreenIsNotedOnceWithItsTime) {
    happen(Started{});
    happen(LanguageChosen{i18n::Locale("ru")});
    happen(ServiceChosen{ServiceId("az.small")});
    now += seconds(7);
    happen(ServiceBegun{});
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_EQ(std::get<Note>(effects[0]).what, Note::What::service_begun);
    EXPECT_EQ(std::get<Note>(effects[1]).what, Note::What::page_shown);
    EXPECT_EQ(told(std::get<Note>(effects[1])), "why 7");
    EXPECT_EQ(std::get<Note>(effects[1]).service, ServiceId("az.small"));
    happen(Continued{});
    EXPECT_EQ(effect<Note>(), nullptr) << "it stays where something is wrong";
    answer("why", "moving");
    EXPECT_EQ(effect<Note>(), nullptr);
    now += seconds(5);
    happen(Continued{});
    EXPECT_EQ(told(*effect<Note>()), "how_long 12");
    happen(WentBack{});
    EXPECT_EQ(told(*effect<Note>()), "why 12");
}

TEST_F(Session, ItsEndNotesWhereItWas) {
    begin();
    now += seconds(90);
    happen(CancelPressed{});
    happen(CancelConfirmed{});
    EXPECT_EQ(effect<Note>()->what, Note::What::session_cancelled);
    EXPECT_EQ(told(*effect<Note>()), "why 90");
    to_check();
    wait(idle_with_answers);
    wait(warning_with_answers);
    EXPECT_EQ(effect<Note>()->what, Note::What::session_timed_out);
    EXPECT_EQ(told(*effect<Note>()), "check 165");
    EXPECT_EQ(effect<Note>()->service, ServiceId("az.small"));
}

TEST_F(Session, SendingIsNotedBeforeTheApplicationGoesOut) {
    to_check();
    happen(Continued{});
    happen(Agreed{true});
    happen(SendPressed{});
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_EQ(std::get<Note>(effects[0]).what, Note::What::submitted);
    EXPECT_NE(std::get_if<Submit>(&effects[1]), nullptr);
}
