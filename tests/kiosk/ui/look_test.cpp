#include "kiosk/ui/look.h"

#include <gtest/gtest.h>

#include "tests/support/ui_robot.h"

using namespace kiosk::ui;
using tests::support::UiRobot;

namespace {

Words words(const std::string& text) {
    return {text, text};
}

PageView page() {
    PageView view;
    view.screen = "test";
    view.language = kiosk::i18n::Locale("az");
    view.brand = words("Centre");
    return view;
}

// Where everything on the screen is drawn, whatever its colour.
std::vector<float> shape_of(UiRobot& robot) {
    std::vector<float> shape;
    for (const auto& command : robot.ui().scene().commands) {
        for (const std::uint16_t index : command.indices) {
            shape.push_back(command.vertices[index].x);
            shape.push_back(command.vertices[index].y);
        }
    }
    return shape;
}

std::vector<float> drawn(const std::function<void(Frame&)>& widget, const std::string& held = "",
                         bool focused = false) {
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(page());
        widget(frame);
        frame.end_page();
    });
    if (!held.empty()) {
        robot.press(held);
        robot.settle();
        EXPECT_TRUE(robot.node(held)->pressed) << held;
    }
    if (focused) {
        robot.key(platform::window::Key::tab);
    }
    return shape_of(robot);
}

auto button(ButtonKind kind, bool enabled = true) {
    return [=](Frame& frame) {
        frame.button({"it", words("Go on"), kind, Icon::forward, enabled});
    };
}
auto tile(bool enabled = true) {
    return [=](Frame& frame) {
        const Tile tiles[] = {{"it", words("Card"), words("text"), Icon::card, "", enabled}};
        frame.tiles(tiles, 1);
    };
}
auto option(bool many, bool chosen) {
    return [=](Frame& frame) {
        const Choice choices[] = {{"it", words("Yes"), {}, chosen}};
        many ? frame.many_of(choices) : frame.one_of(choices);
    };
}
auto tab(bool chosen) {
    return [=](Frame& frame) {
        const Choice choices[] = {{"it", words("Yes"), {}, chosen}, {"other", words("No"), {}}};
        frame.tabs(choices);
    };
}
auto field(const char* error) {
    return [=](Frame& frame) {
        Field field{"it", words("Name"), {}};
        field.error = words(error);
        frame.field(field);
    };
}
auto banner(Tone tone, Icon icon) {
    return [=](Frame& frame) { frame.banner({tone, icon, words("Title"), words("text")}); };
}

}  // namespace

// drawn in one ink, every state is still another picture.
TEST(Look, EveryStateHasAShapeOfItsOwn) {
    for (const ButtonKind kind :
         {ButtonKind::primary, ButtonKind::secondary, ButtonKind::quiet, ButtonKind::danger}) {
        EXPECT_NE(drawn(button(kind)), drawn(button(kind), "it")) << "pressed";
        EXPECT_NE(drawn(button(kind)), drawn(button(kind, false))) << "disabled";
        EXPECT_NE(drawn(button(kind)), drawn(button(kind), "", true)) << "focused";
    }
    EXPECT_NE(drawn(tile()), drawn(tile(), "it")) << "pressed";
    EXPECT_NE(drawn(tile()), drawn(tile(false))) << "disabled";
    EXPECT_NE(drawn(tile()), drawn(tile(), "", true)) << "focused";
    for (const bool many : {false, true}) {
        EXPECT_NE(drawn(option(many, false)), drawn(option(many, true))) << "chosen";
        EXPECT_NE(drawn(option(many, false)), drawn(option(many, false), "it")) << "pressed";
        EXPECT_NE(drawn(option(many, false)), drawn(option(many, false), "", true)) << "focused";
    }
    EXPECT_NE(drawn(option(false, true)), drawn(option(true, true))) << "one of, some of";
    EXPECT_NE(drawn(tab(false)), drawn(tab(true))) << "chosen";
    EXPECT_NE(drawn(tab(false)), drawn(tab(false), "it")) << "pressed";
    EXPECT_NE(drawn(field("")), drawn(field("Enter your name"))) << "wrong";
    EXPECT_NE(drawn(banner(Tone::success, Icon::check)), drawn(banner(Tone::error, Icon::warning)));
}

// ... and the measure sees nothing where only a colour differs.
TEST(Look, AColourAloneIsNoShape) {
    EXPECT_EQ(drawn(banner(Tone::success, Icon::check)), drawn(banner(Tone::error, Icon::check)));
}

TEST(Look, TheSmallestLettersOfTheDefaultSizeAreThoseOfTheStandard) {
    for (const double scale : {letters::caption, letters::body, letters::label, letters::lead,
                               letters::heading, letters::title, letters::number}) {
        EXPECT_GE(scale * cap_height_mm(TextSize::m), 4.8);
    }
    EXPECT_GE(cap_height_mm(TextSize::xl) / cap_height_mm(TextSize::m), 1.7);
    EXPECT_GE(option_mm, 22);
    EXPECT_GE(line::chosen, 1.0);  // A-49 for the ring is the same weight
}

TEST(Look, FacesStandInARowUntilAWordWouldNotFit) {
    const auto rate = [](const std::string& word) {
        return [=](Frame& frame) {
            const Tile faces[] = {{"a", words(word), {}, Icon::happy, "", true},
                                  {"b", words("So"), {}, Icon::neutral, "", true},
                                  {"c", words("Bad"), {}, Icon::angry, "", true}};
            frame.begin_page(page());
            frame.faces(faces);
            frame.end_page();
        };
    };
    {
        UiRobot row(rate("Good"));
        EXPECT_FLOAT_EQ(row.node("a")->rect.y, row.node("c")->rect.y);
        EXPECT_LT(row.node("a")->rect.x, row.node("b")->rect.x);
    }
    UiRobot list(rate(std::string(60, 'm')));
    EXPECT_FLOAT_EQ(list.node("a")->rect.x, list.node("c")->rect.x);
    EXPECT_LT(list.node("a")->rect.y, list.node("b")->rect.y);
}

TEST(Look, TilesStandInFewerColumnsWhereAColumnWouldBeTooNarrow) {
    const auto draw = [](Frame& frame) {
        const Tile tiles[] = {{"a", words("A"), {}}, {"b", words("B"), {}}};
        frame.begin_page(page());
        frame.tiles(tiles, 2);
        frame.end_page();
    };
    UiRobot wide(draw);
    EXPECT_FLOAT_EQ(wide.node("a")->rect.y, wide.node("b")->rect.y);
    Display large;
    large.text_size = TextSize::xl;
    large.theme = tests::support::plain_theme();
    wide.ui().set_display(large);
    wide.settle();
    EXPECT_LT(wide.node("a")->rect.y, wide.node("b")->rect.y);
}
