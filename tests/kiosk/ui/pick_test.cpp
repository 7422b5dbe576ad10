// One of very many, and lists that are searched.
#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

struct Places {
    std::vector<std::string> names;
    std::optional<std::size_t> chosen;
    int asked = 0;  // how many rows were asked for their words
    Pick pick;
    UiRobot robot;

    explicit Places(std::vector<std::string> given, const char* language = "az")
        : names(std::move(given)),
          pick(made(names.size())),
          robot(on_a_page([this](Frame& frame) { draw(frame); }, language)) {}
    Places(std::vector<std::string> given, const std::function<void(Frame&, Places&)>& page)
        : names(std::move(given)),
          pick(made(names.size())),
          robot([this, page](Frame& frame) { page(frame, *this); }) {}

    static Pick made(std::size_t count) {
        Pick pick;
        pick.id = "place";
        pick.label = words("Place");
        pick.search = words("Type a name");
        pick.nothing_found = words("Nothing found");
        pick.count = count;
        pick.change = words("Change");
        return pick;
    }
    void draw(Frame& frame) {
        pick.chosen = chosen;
        pick.row = [this](std::size_t i) {
            ++asked;
            return PickRow{words(names[i]), {}};
        };
        if (const auto picked = frame.pick(pick)) {
            chosen = picked->row;
        }
    }
    // The rows on the screen, from top to bottom.
    std::vector<std::string> rows() const {
        std::vector<std::string> shown;
        for (const Node& node : robot.record().nodes) {
            if (node.role == Role::option) {
                shown.push_back(node.label);
            }
        }
        return shown;
    }
};

std::vector<std::string> ten_thousand() {
    std::vector<std::string> names;
    names.reserve(10'000);
    for (int i = 0; i < 10'000; ++i) {
        names.push_back("Place " + std::to_string(i));
    }
    return names;
}

}  // namespace

TEST(Pick, FindsByTheBeginningOfAnyWordFirst) {
    Places places({"Bakı", "Gəncə", "Yeni Bakıxanov", "Abakı", "Şəki"});
    EXPECT_EQ(places.rows().size(), 5U);
    places.robot.tap("place.search");
    places.robot.type("baki");
    EXPECT_EQ(places.rows(), (std::vector<std::string>{"Bakı", "Yeni Bakıxanov", "Abakı"}));
    places.robot.tap("place.row.2");
    EXPECT_EQ(places.chosen, 2U);
}

TEST(Pick, TheChosenRowIsShownAndCanBeTakenBack) {
    Places places({"Bakı", "Gəncə"});
    places.chosen = 1;
    places.robot.settle();
    EXPECT_EQ(places.robot.node("place.chosen")->label, "Gəncə");
    EXPECT_TRUE(places.robot.node("place.chosen")->chosen);
    EXPECT_EQ(places.robot.node("place.search"), nullptr);
    places.robot.tap("place.change");
    EXPECT_FALSE(places.chosen);
    EXPECT_TRUE(places.robot.node("place.search")->focused) << "so that she can type at once";
    EXPECT_NE(places.robot.node("key.a"), nullptr);
}

TEST(Pick, SaysThatNothingWasFound) {
    Places places({"Bakı"});
    places.robot.tap("place.search");
    places.robot.type("qqq");
    EXPECT_TRUE(places.rows().empty());
    const auto& nodes = places.robot.record().nodes;
    EXPECT_TRUE(std::any_of(nodes.begin(), nodes.end(),
                            [](const Node& node) { return node.label == "Nothing found"; }));
    places.robot.key(window::Key::backspace);
    places.robot.key(window::Key::backspace);
    places.robot.key(window::Key::backspace);
    EXPECT_EQ(places.rows().size(), 1U);
}

TEST(Pick, TheCallersFinderDecidesWhichRowsAndInWhichOrder) {
    Places places({"Bakı", "Gəncə", "Şəki"});
    places.pick.find = [](std::string_view typed) {
        return typed == "x" ? std::vector<std::size_t>{2, 0} : std::vector<std::size_t>{0, 1, 2};
    };
    places.robot.settle();
    places.robot.tap("place.search");
    places.robot.type("x");
    EXPECT_EQ(places.rows(), (std::vector<std::string>{"Şəki", "Bakı"}));
}

TEST(Pick, TenThousandRowsCostWhatIsOnTheScreen) {
    Places places(ten_thousand());
    EXPECT_LT(places.robot.record().nodes.size(), 100U);
    places.asked = 0;
    places.robot.ui().pass([&](Frame& frame) {
        frame.begin_page(plain_page());
        places.draw(frame);
        frame.end_page();
    });
    EXPECT_LT(places.asked, 100) << "a pass asks for the rows near the screen";
    places.robot.tap("place.search");
    places.robot.type("9999");
    EXPECT_EQ(places.rows(), std::vector<std::string>{"Place 9999"});
    places.asked = 0;
    places.robot.settle();
    EXPECT_LT(places.asked, 10) << "what was typed is looked for once";
}

TEST(Pick, RowsThatAreHigherThanGuessedDoNotMoveWhatIsSeen) {
    std::vector<std::string> names = ten_thousand();
    for (std::string& name : names) {
        name +=
            " with a name so long that it takes three lines of the list, as names of places "
            "that were renamed and carry both of their names with them often do";
    }
    Places places(std::move(names));
    for (int i = 0; i < 30; ++i) {
        places.robot.tap("scroll.more");
    }
    const auto& nodes = places.robot.record().nodes;
    const auto seen = std::find_if(nodes.begin(), nodes.end(), [](const Node& node) {
        return node.role == Role::option && node.hit.height == node.rect.height;
    });
    ASSERT_NE(seen, nodes.end());
    EXPECT_GT(seen->place.number, 50U);
    const std::string id = seen->id;  // the node goes with its pass
    const float y = seen->rect.y;
    places.robot.settle();
    EXPECT_EQ(places.robot.node(id)->rect.y, y);
}

TEST(Pick, IsUsedByKeysAlone) {
    Places places({"Bakı", "Gəncə", "Şəki"});
    while (!places.robot.node("place.row.1")->focused) {
        places.robot.key(window::Key::pad_down);
    }
    EXPECT_EQ(places.robot.node("place.row.1")->place, (Place{2, 3}));
    places.robot.key(window::Key::pad_select);
    EXPECT_EQ(places.chosen, 1U);
    EXPECT_TRUE(places.robot.node("place.change")->focused);
}

TEST(Pick, WhatWasTypedIsGoneWithThePageAndWithTheSession) {
    bool other_page = false;
    Places form({"Bakı", "Gəncə"}, [&](Frame& frame, Places& places) {
        PageView view = plain_page();
        view.scroll_key = other_page ? "other" : "";
        frame.begin_page(view);
        if (!other_page) {
            places.draw(frame);
        }
        frame.end_page();
    });
    form.robot.tap("place.search");
    form.robot.type("gən");
    EXPECT_EQ(form.robot.node("place.search")->value, "gən");
    other_page = true;
    form.robot.settle();
    other_page = false;
    form.robot.settle();
    EXPECT_EQ(form.robot.node("place.search")->value, "");
    form.robot.tap("place.search");
    form.robot.type("gən");
    form.robot.ui().forget();
    form.robot.settle();
    EXPECT_EQ(form.robot.node("place.search")->value, "");
}

TEST(Pick, ADialogOverThePageForgetsNothing) {
    bool warned = false;
    Places form({"Bakı", "Gəncə"}, [&](Frame& frame, Places& places) {
        if (warned) {
            PageView warning = plain_page();
            warning.over = true;
            frame.dialog(warning, {"warning",
                                   Icon::clock,
                                   words("More time?"),
                                   words("30"),
                                   {{"close", words("Yes"), ButtonKind::primary}}});
            return;
        }
        frame.begin_page(plain_page());
        places.draw(frame);
        frame.end_page();
    });
    form.robot.tap("place.search");
    form.robot.type("gən");
    warned = true;
    form.robot.settle();
    warned = false;
    form.robot.settle();
    EXPECT_EQ(form.robot.node("place.search")->value, "gən");
}

TEST(List, ARowActsWhenItIsPressed) {
    const std::vector<std::string> names{"Passport", "Identity card"};
    std::optional<std::size_t> pressed;
    UiRobot robot(on_a_page([&](Frame& frame) {
        Pick list;
        list.id = "services";
        list.label = words("Services");
        list.search = words("Search");
        list.nothing_found = words("Nothing found");
        list.count = names.size();
        list.row = [&](std::size_t i) { return PickRow{words(names[i]), words("hint")}; };
        if (const auto row = frame.list(list)) {
            pressed = row;
        }
    }));
    EXPECT_EQ(robot.node("services.row.1")->role, Role::button);
    robot.tap("services.search");
    robot.type("ident");
    EXPECT_EQ(robot.node("services.row.0"), nullptr);
    robot.tap("services.row.1");
    EXPECT_EQ(pressed, 1U);
}
