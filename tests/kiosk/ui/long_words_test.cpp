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
        ui.pass([&](Frame& frame) {
            PageView page;
            page.language = kiosk::i18n::Locale("ru");
            frame.begin_page(page);
            frame.text(words, TextStyle::heading);
            frame.one_of(both);
            frame.tiles(std::span(&tile, 1), 1);
            frame.field(field);
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
    ASSERT_EQ(ordinary.nodes.size(), longer.nodes.size());
    for (std::size_t i = 0; i < longer.nodes.size(); ++i) {
        const Node& node = longer.nodes[i];
        EXPECT_FALSE(node.clipped) << name_of(node.role) << " " << node.id;
        EXPECT_LE(node.cap_height, ordinary.nodes[i].cap_height) << node.id;
    }
    EXPECT_LT(longer.find("tile")->cap_height, ordinary.find("tile")->cap_height);
    EXPECT_EQ(longer.find("option")->cap_height, longer.find("chosen")->cap_height);
}

TEST_F(LongWords, AreNeverSmallerThanTheSizePromisesAndSaySo) {
    const Record& record = draw("Достопримечательностенаблюдательнейшими");
    for (const Node& node : record.nodes) {
        if (!node.label.empty() && node.role != Role::field) {
            EXPECT_TRUE(node.clipped) << name_of(node.role) << " " << node.id;
            // 0.7 degrees at half a metre.
            EXPECT_GE(node.cap_height / panel.px_per_mm(panel.width_px), 6.1) << node.id;
        }
    }
}

}  // namespace
