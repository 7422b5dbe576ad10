// Tables, steps, waiting, explanations, pictures.
#include <gtest/gtest.h>

#include <array>

#include "platform/raster/raster.h"
#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

const Node* labelled(const UiRobot& robot, const std::string& label) {
    for (const Node& node : robot.record().nodes) {
        if (node.label == label) {
            return &node;
        }
    }
    ADD_FAILURE() << "no " << label;
    return nullptr;
}

Table fees() {
    Table table;
    table.id = "fees";
    table.caption = words("Fees");
    table.columns = {{words("What")}, {words("Days"), true}, {words("Sum"), true}};
    table.rows = {{words("Ordinary"), words("10"), words("15 AZN")},
                  {words("Urgent"), words("1"), words("40 AZN")}};
    return table;
}

}  // namespace

TEST(Table, ColumnsStandBesideOneAnotherInTheDirectionOfTheLanguage) {
    for (const char* language : {"az", "ur"}) {
        UiRobot robot(on_a_page([](Frame& frame) { frame.table(fees()); }, language));
        const Node* what = labelled(robot, "Ordinary");
        const bool mirrored = std::string(language) == "ur";
        // A number keeps its order in a line that runs to the left.
        const Node* sum = labelled(robot, mirrored ? "\u206815 AZN\u2069" : "15 AZN");
        EXPECT_EQ(what->rect.y, sum->rect.y);
        EXPECT_EQ(what->rect.x < sum->rect.x, !mirrored);
        EXPECT_EQ(sum->spoken, "Sum: 15 AZN") << "understood alone";
        EXPECT_EQ(labelled(robot, "Urgent")->place, (Place{2, 2}));
        EXPECT_EQ(robot.node("fees")->role, Role::heading);
    }
}

TEST(Table, BecomesCardsWhereItsColumnsDoNotFit) {
    Table table = fees();
    table.columns[0].header = words("Averyverylongwordthatcannotbebroken");
    table.columns[1].header = words("Anotherverylongwordthatcannotbe");
    UiRobot robot(on_a_page([&](Frame& frame) { frame.table(table); }));
    robot.ui().set_display({TextSize::xl, tests::support::plain_theme()});
    robot.settle();
    const Node* what = labelled(robot, "Ordinary");
    const Node* sum = labelled(robot, "15 AZN");
    EXPECT_LT(what->rect.bottom(), sum->rect.y + 1);
    EXPECT_EQ(what->rect.x, sum->rect.x);
    for (const Node& node : robot.record().nodes) {
        EXPECT_LE(node.rect.right(), 1080) << node.label;
        EXPECT_FALSE(node.clipped) << node.label;
    }
}

TEST(Steps, SayWhereSomebodyIs) {
    UiRobot robot(on_a_page([](Frame& frame) {
        const std::array<Step, 3> steps{{{words("Form"), words("Done"), Step::State::done},
                                         {words("Photo"), words("Now"), Step::State::current},
                                         {words("Pay"), words("Next"), Step::State::next}}};
        frame.steps(steps);
    }));
    EXPECT_EQ(labelled(robot, "Photo")->value, "Now");
    EXPECT_TRUE(labelled(robot, "Photo")->chosen);
    EXPECT_FALSE(labelled(robot, "Form")->chosen);
    EXPECT_EQ(labelled(robot, "Pay")->place, (Place{3, 3}));
}

TEST(Waiting, NothingMovesWhileSomethingGoesOn) {
    UiRobot robot(on_a_page([](Frame& frame) {
        frame.busy(words("Your form is being sent"));
        frame.meter(words("Page 2 of 4"), 0.5);
    }));
    EXPECT_TRUE(labelled(robot, "Your form is being sent")->busy);
    EXPECT_EQ(labelled(robot, "Page 2 of 4")->value, "50%");
    EXPECT_TRUE(robot.ui().settled()) << "no further pass is wanted, so the terminal sleeps";
}

TEST(Waiting, ABusyButtonKeepsItsWordsAndTakesNothing) {
    int pressed = 0;
    UiRobot robot(on_a_page([&](Frame& frame) {
        Button send{"send", words("Send"), ButtonKind::primary};
        send.busy = true;
        pressed += frame.button(send) ? 1 : 0;
    }));
    const Node* send = robot.node("send");
    EXPECT_EQ(send->label, "Send");
    EXPECT_TRUE(send->busy);
    EXPECT_FALSE(send->enabled);
    const float x = send->rect.x + 5;
    const float y = send->rect.y + 5;
    robot.feed(window::PointerPressed{x, y});
    robot.feed(window::PointerReleased{x, y});
    robot.key(window::Key::tab);
    robot.key(window::Key::enter);
    EXPECT_EQ(pressed, 0);
}

TEST(Waiting, ADialogThatIsBusySaysWhatItDoesAndWaits) {
    bool busy = false;
    std::optional<std::string> pressed;
    UiRobot robot([&](Frame& frame) {
        Dialog dialog{"question",
                      Icon::warning,
                      words("Remove it?"),
                      words("For good"),
                      {{"yes", words("Yes"), ButtonKind::danger}}};
        dialog.busy = busy ? words("Removing") : Words{};
        if (const auto action = frame.dialog(plain_page(), dialog)) {
            pressed = action;
        }
    });
    busy = true;
    robot.settle();
    EXPECT_TRUE(labelled(robot, "Removing")->busy);
    EXPECT_FALSE(robot.node("yes")->enabled);
    busy = false;
    robot.settle();
    robot.tap("yes");
    EXPECT_EQ(pressed, "yes");
}

TEST(Help, OpensInPlaceByTouchAndByKey) {
    bool open = false;
    UiRobot robot(on_a_page([&](Frame& frame) {
        if (frame.help({"why", words("Why do we ask?"), words("Because the law says so."), open})) {
            open = !open;
        }
        frame.field({"name", words("Name"), {}});
    }));
    const float below = robot.node("name")->rect.y;
    EXPECT_EQ(robot.node("why")->expanded, false);
    EXPECT_EQ(robot.node("why.text"), nullptr);
    robot.tap("why");
    EXPECT_EQ(robot.node("why")->expanded, true);
    ASSERT_NE(robot.node("why.text"), nullptr);
    EXPECT_GT(robot.node("name")->rect.y, below);
    robot.key(window::Key::pad_down);
    while (!robot.node("why")->focused) {
        robot.key(window::Key::pad_up);
    }
    robot.key(window::Key::pad_select);
    EXPECT_EQ(robot.node("why.text"), nullptr);
}

TEST(Tabs, SixStandOnAsManyRowsAsLeaveEachOnOneLine) {
    std::size_t chosen = 0;
    std::vector<std::string> names{
        "Summary", "Network and devices", "Outbox", "Services", "Display", "Journal"};
    UiRobot robot(on_a_page([&](Frame& frame) {
        std::vector<Choice> tabs;
        for (std::size_t i = 0; i < names.size(); ++i) {
            tabs.push_back({"tab." + std::to_string(i), words(names[i]), {}, i == chosen});
        }
        if (const auto tab = frame.tabs(tabs)) {
            chosen = *tab;
        }
    }));
    robot.ui().set_display({TextSize::xl, tests::support::plain_theme()});
    robot.settle();
    EXPECT_GT(robot.node("tab.5")->rect.y, robot.node("tab.0")->rect.y);
    for (const Node& node : robot.record().nodes) {
        EXPECT_LE(node.rect.right(), 1080.5F) << node.label;
        EXPECT_FALSE(node.clipped) << node.label;
    }
    robot.tap("tab.5");
    EXPECT_TRUE(robot.node("tab.5")->chosen);
    EXPECT_FALSE(robot.node("tab.0")->chosen);
    EXPECT_EQ(robot.node("tab.5")->place, (Place{6, 6}));
}

TEST(Tabs, TwoStandOneAboveTheOtherWhereAWordWouldBreak) {
    for (const std::size_t letters : {5U, 20U}) {
        UiRobot robot(on_a_page([letters](Frame& frame) {
            const std::string word(letters, 'w');
            const std::vector<Choice> two{{"one", words(word + " a"), {}, true},
                                          {"two", words(word + " b"), {}}};
            frame.tabs(two);
        }));
        robot.ui().set_display({TextSize::xl, plain_theme()});
        robot.settle();
        EXPECT_EQ(robot.node("one")->rect.y == robot.node("two")->rect.y, letters == 5);
        EXPECT_FALSE(robot.node("one")->clipped);
    }
}

TEST(Address, ShortPartsShareARowAndEachIsHandedOutByItself) {
    std::array<std::string, 4> values;
    std::optional<std::size_t> city;
    const std::array<const char*, 4> names{"Street", "Building", "Flat", "Postcode"};
    UiRobot robot(on_a_page([&](Frame& frame) {
        Address address;
        address.id = "home";
        address.label = words("Address");
        Pick pick;
        pick.id = "home.city";
        pick.label = words("City");
        pick.search = words("Search");
        pick.change = words("Change");
        pick.count = 2;
        pick.chosen = city;
        pick.row = [](std::size_t i) { return PickRow{words(i == 0 ? "Bakı" : "Gəncə"), {}}; };
        address.parts.push_back({pick});
        for (std::size_t i = 0; i < names.size(); ++i) {
            Field field;
            field.id = std::string("home.") + names[i];
            field.label = words(names[i]);
            field.value = values[i];
            address.parts.push_back({field, i > 0});
        }
        if (const auto change = frame.address(address)) {
            if (const auto* picked = std::get_if<Picked>(&change->value)) {
                city = picked->row;
            } else {
                values.at(change->part - 1) = std::get<std::string>(change->value);
            }
        }
    }));
    EXPECT_EQ(robot.node("home.Building")->rect.y, robot.node("home.Flat")->rect.y);
    EXPECT_LT(robot.node("home.Building")->rect.right(), robot.node("home.Flat")->rect.x);
    EXPECT_GT(robot.node("home.Building")->rect.y, robot.node("home.Street")->rect.bottom());
    robot.tap("home.city.row.1");
    EXPECT_EQ(city, 1U);
    robot.tap("home.Flat");
    robot.type("12");
    EXPECT_EQ(values[2], "12");
}

TEST(Picture, IsDrawnInItsOwnShadesAndSaysWhatItShows) {
    // Left half black, right half white.
    const std::array<std::uint8_t, 4> grey{0, 255, 0, 255};
    UiRobot robot(on_a_page([&](Frame& frame) {
        frame.picture({"scan", words("Your identity card"), 2, 2, grey, 1, 30});
    }));
    const Node* node = robot.node("scan");
    ASSERT_NE(node, nullptr);
    EXPECT_EQ(node->role, Role::image);
    EXPECT_EQ(node->label, "Your identity card");
    EXPECT_TRUE(node->personal);
    std::vector<std::uint32_t> pixels(std::size_t{1080} * 1920);
    platform::raster::Painter painter;
    painter.paint(robot.ui().scene(), {pixels.data(), 1080, 1920, 1080});
    const auto at = [&](float x, float y) {
        return pixels[static_cast<std::size_t>(y) * 1080 + static_cast<std::size_t>(x)];
    };
    const float middle = node->rect.y + node->rect.height / 2;
    EXPECT_EQ(at(node->rect.x + 6, middle), 0xff000000U);
    EXPECT_EQ(at(node->rect.right() - 6, middle), 0xffffffffU);
}

TEST(Picture, WithoutPixelsItsDescriptionIsRead) {
    UiRobot robot(on_a_page([](Frame& frame) {
        frame.picture({"scan", words("Your identity card"), 20, 20, {}, 1, 30});
    }));
    EXPECT_EQ(robot.node("scan"), nullptr);
    EXPECT_EQ(labelled(robot, "Your identity card")->role, Role::text);
}
