#include "kiosk/ui/look.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using tests::support::UiRobot;
using tests::support::words;

namespace {

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

TEST(Look, ALongWordOfTheMastheadIsSmallerRatherThanBroken) {
    // With the largest letters, in a third of the width.
    const auto broken = [](const PageView& view, const char* node) {
        UiRobot robot(
            [&](Frame& frame) {
                frame.begin_page(view);
                frame.end_page();
            },
            1920, 1080);
        robot.ui().set_display({TextSize::xl, tests::support::plain_theme()});
        robot.settle();
        return robot.node(node) == nullptr || robot.node(node)->clipped;
    };
    for (std::size_t letters = 3; letters < 14; ++letters) {
        PageView view = page();
        view.title = words(std::string(letters, 'w') + " is long");
        EXPECT_FALSE(broken(view, "title")) << letters;
    }
    for (std::size_t letters = 3; letters < 18; ++letters) {
        PageView view = page();
        view.service = words(std::string(letters, 'w') + " is long");
        EXPECT_FALSE(broken(view, "service")) << letters;
    }
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

TEST(Look, TilesStandInFewerColumnsRatherThanBreakAWord) {
    for (const std::size_t letters : {std::size_t{4}, std::size_t{26}}) {
        UiRobot robot([letters](Frame& frame) {
            const Tile tiles[] = {{"a", words(std::string(letters, 'w')), {}, Icon::document},
                                  {"b", words("B"), {}, Icon::document}};
            frame.begin_page(page());
            frame.tiles(tiles, 2);
            frame.end_page();
        });
        EXPECT_FALSE(robot.node("a")->clipped) << letters;
        EXPECT_EQ(robot.node("a")->rect.y < robot.node("b")->rect.y, letters == 26);
    }
}

// WCAG 2.2, 1.4.12.
TEST(Look, WideSpacingSetsLettersWordsAndLinesApart) {
    const std::string label = "two words";
    UiRobot robot([&](Frame& frame) {
        PageView view = page();
        view.tools = {{"tool", words(label)}};
        frame.begin_page(view);
        frame.error_summary(words("text"), {}, {});
        frame.end_page();
    });
    const auto measure = [&](bool wide) {
        Display display;
        display.theme = tests::support::plain_theme();
        display.wide_spacing = wide;
        robot.ui().set_display(display);
        robot.settle();
        return std::pair{robot.node("tool")->rect.width, robot.node("problems")->rect.height};
    };
    const float em = static_cast<float>(cap_height_mm(TextSize::m) / 0.714 *
                                        Panel{}.px_per_mm(Panel{}.width_px));
    const auto [narrow, low] = measure(false);
    const auto [wide, high] = measure(true);
    EXPECT_NEAR(wide - narrow, (0.12F * static_cast<float>(label.size()) + 0.16F) * em, 2);
    EXPECT_NEAR(high, 1.5F * letters::lead * em, 1);
    EXPECT_LT(low, high);
}

TEST(Look, WordsOfAnotherLanguageReadTheirOwnWayAndStandWhereThePageBegins) {
    const auto list = [](const char* language) {
        return [=](Frame& frame) {
            const Tile tiles[] = {{"it", words("abc"), words("abcdef"), Icon::home, language}};
            frame.tiles(tiles, 1);
            frame.text(words("abc"), TextStyle::body, language);
        };
    };
    const auto places = [&](const char* language) {
        std::vector<float> shape = drawn(list(language));
        std::sort(shape.begin(), shape.end());  // the letters follow one another the other way
        return shape;
    };
    EXPECT_EQ(places("az"), places("ur"));
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(page());
        list("ur")(frame);
        frame.end_page();
    });
    EXPECT_TRUE(robot.node("it")->right_to_left);
    EXPECT_TRUE(robot.record().nodes.back().right_to_left);
    EXPECT_FALSE(robot.record().right_to_left);
}

TEST(Look, SamplesShareTheirRowsEvenly) {
    UiRobot robot([](Frame& frame) {
        std::vector<Sample> samples;
        for (const char* id : {"a", "b", "c", "d"}) {
            samples.push_back({{id, words(std::string(20, 'm'))}});
        }
        frame.begin_page(page());
        frame.samples(samples);
        frame.end_page();
    });
    const auto top = [&](const char* id) { return robot.node(id)->rect.y; };
    EXPECT_FLOAT_EQ(top("a"), top("b")) << "three would fit, and leave one alone";
    EXPECT_LT(top("b"), top("c"));
    EXPECT_FLOAT_EQ(top("c"), top("d"));
}

TEST(Look, PicturesGrowWithTheWordsBesideThem) {
    const auto room_of = [](TextSize size) {
        UiRobot robot([](Frame& frame) {
            frame.begin_page(page());
            const Tile tiles[] = {{"it", words("Card"), {}, Icon::card}};
            frame.tiles(tiles, 1);
            frame.end_page();
        });
        Display display;
        display.theme = tests::support::plain_theme();
        display.text_size = size;
        robot.ui().set_display(display);
        robot.settle();
        return robot.node("it")->rect.height;
    };
    EXPECT_GT(room_of(TextSize::xl), room_of(TextSize::m));
}

TEST(Look, EveryLineOfAProblemIsUnderlined) {
    const auto lines_under = [](const std::string& problem) {
        UiRobot robot([&](Frame& frame) {
            const Words lines[] = {words(problem)};
            const std::string targets[] = {"it"};
            frame.begin_page(page());
            frame.error_summary(words("Problem"), lines, targets);
            frame.end_page();
        });
        const Box box = robot.node("problem.0")->rect;
        int found = 0;
        for (const auto& command : robot.ui().scene().commands) {
            for (std::size_t i = 0; i + 5 < command.indices.size(); i += 3) {
                const auto& a = command.vertices[command.indices[i]];
                const auto& c = command.vertices[command.indices[i + 2]];
                found += box.contains(a.x + 1, a.y) && c.x - a.x > 60 && c.y - a.y < 4 && c.y > a.y;
            }
        }
        return found;
    };
    EXPECT_EQ(lines_under("Enter your name"), 1);
    EXPECT_EQ(lines_under(std::string(60, 'm') + " " + std::string(60, 'm')), 2);
}

TEST(Look, DarkOnDarkTheSheetHasAnEdgeTowardsTheMasthead) {
    for (const char* language : {"az", "ur"}) {
        UiRobot robot(
            [&](Frame& frame) {
                PageView view = page();
                view.language = kiosk::i18n::Locale(language);
                frame.begin_page(view);
                frame.end_page();
            },
            1920, 1080);
        const auto edges = [&](bool told) {
            Display display;
            display.theme = tests::support::plain_theme();
            display.theme.background = display.theme.surface = {0, 0, 0};
            display.theme.brand = told ? display.theme.background : Colour{0, 0, 90};
            robot.ui().set_display(display);
            robot.settle();
            int found = 0;
            for (const auto& command : robot.ui().scene().commands) {
                for (std::size_t i = 0; i + 5 < command.indices.size(); i += 3) {
                    const auto& a = command.vertices[command.indices[i]];
                    const auto& c = command.vertices[command.indices[i + 2]];
                    const float where = std::string(language) == "az" ? 640.0F : 1280.0F;
                    found += std::abs(a.x - where) < 3 && c.x - a.x > 0 && c.x - a.x < 4 &&
                             c.y - a.y > 500;
                }
            }
            return found;
        };
        EXPECT_EQ(edges(true), 1) << language;
        EXPECT_EQ(edges(false), 0) << language;
    }
}
