// Words that a column has no room for, in the largest letters on the smallest panel.
#include <gtest/gtest.h>

#include "kiosk/ui/ui.h"
#include "platform/text/harfbuzz/engine.h"

using namespace kiosk::ui;

namespace {

struct LongWords : testing::Test {
    // A page with one of each that has words in a column.
    const Record& draw(const std::string& shown) {
        const Words words{shown, shown};
        const Choice choice{"option", words, words, false};
        const Choice chosen{"chosen", words, words, true};
        const Choice both[] = {choice, chosen};
        const Tile tile{"tile", words, words, Icon::document, "", true};
        Field field;
        field.id = "field";
        field.label = field.hint = words;
        const std::string target = "field";
        const Fact fact{"fact", Icon::money, words, {words}};
        const AnswerRow row{"row", words, words, {"Вид", "Вид"}, false, {}};
        ui.pass([&](Frame& frame) {
            PageView page;
            page.language = kiosk::i18n::Locale("ru");
            frame.begin_page(page);
            frame.text(words, TextStyle::heading);
            frame.one_of(both);
            frame.tiles(std::span(&tile, 1), 1);
            frame.field(field);
            frame.facts(std::span(&fact, 1));
            frame.answers(std::span(&row, 1));
            frame.error_summary({}, std::span(&words, 1), std::span(&target, 1));
            frame.end_page();
        });
        return ui.record();
    }

    std::unique_ptr<platform::text::Engine> text =
        std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()));
    Panel panel{15.6, 1080, 1920, 800, 500};
    Ui ui{{panel, {}, {}, text.get()}};

    void SetUp() override {
        ui.resize(panel.width_px, panel.height_px);
        ui.set_display({TextSize::xl, {}});
    }
};

TEST_F(LongWords, AreSmallerRatherThanBroken) {
    const Record ordinary = draw("Вид");
    const Record& longer = draw("Противопоказаниями");
    for (const Node& node : longer.nodes) {
        EXPECT_FALSE(node.clipped) << name_of(node.role) << " " << node.id;
    }
    for (const char* id : {"tile", "option", "chosen", "field", "fact", "row.value", "problem.0"}) {
        ASSERT_NE(longer.find(id), nullptr) << id;
        EXPECT_LE(longer.find(id)->cap_height, ordinary.find(id)->cap_height) << id;
    }
    EXPECT_LT(longer.find("tile")->cap_height, ordinary.find("tile")->cap_height);
    EXPECT_EQ(longer.find("option")->cap_height, longer.find("chosen")->cap_height);
    EXPECT_GE(longer.find("row")->rect.y,
              longer.find("row.value")->rect.y + longer.find("row.value")->rect.height)
        << "the button stands below";
}

TEST_F(LongWords, AreNeverSmallerThanTheSizePromisesAndSaySo) {
    const Record& record = draw("Достопримечательностенаблюдательнейшими");
    for (const Node& node : record.nodes) {
        if (node.label == record.find("fact")->label && node.role != Role::field) {
            EXPECT_TRUE(node.clipped) << name_of(node.role) << " " << node.id;
            // 0.7 degrees at half a metre.
            EXPECT_GE(node.cap_height / panel.px_per_mm(panel.width_px), 6.1) << node.id;
        }
    }
}

}  // namespace
