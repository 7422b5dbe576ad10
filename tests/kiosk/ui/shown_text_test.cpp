#include "kiosk/ui/shown_text.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_text.h"

using kiosk::ui::ShownText;

namespace {

const tests::fakes::FakeText engine;

}  // namespace

TEST(ShownText, IsTheValueWhereNothingElseIsWished) {
    const ShownText text(engine, "Əli", {}, false);
    EXPECT_EQ(text.text(), "Əli");
    EXPECT_EQ(text.to_shown(2), 2U);
    EXPECT_EQ(text.to_value(2), 2U);
}

TEST(ShownText, StandsInGroupsAndTheRestStaysWithTheLast) {
    EXPECT_EQ(ShownText(engine, "4169738812345678", {4, 4, 4, 4}, false).text(),
              "4169 7388 1234 5678");
    EXPECT_EQ(ShownText(engine, "4169", {4, 4}, false).text(), "4169");
    EXPECT_EQ(ShownText(engine, "41697", {4, 4}, false).text(), "4169 7");
    EXPECT_EQ(ShownText(engine, "4169738812", {4, 4}, false).text(), "4169 738812");
}

TEST(ShownText, ACaretIsTheSamePlaceInBoth) {
    const ShownText text(engine, "AZE12345678", {3, 4, 4}, false);
    ASSERT_EQ(text.text(), "AZE 1234 5678");
    for (std::size_t at = 0; at <= 11; ++at) {
        EXPECT_EQ(text.to_value(text.to_shown(at)), at);
    }
    EXPECT_EQ(text.to_shown(3), 4U) << "before the first letter of the second group";
    EXPECT_EQ(text.to_value(3), 3U) << "a touch in the gap means the group behind it";
    EXPECT_EQ(text.to_shown(11), 13U);
}

TEST(ShownText, ADotForEachCharacterWhateverItIs) {
    const ShownText text(engine, "Ə1ş", {}, true);
    EXPECT_EQ(text.text(), "•••");
    EXPECT_EQ(text.to_value(3), 2U);
    EXPECT_EQ(text.to_shown(5), 9U);
}
