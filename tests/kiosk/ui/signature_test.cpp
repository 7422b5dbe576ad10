// Signatures and masked values: what is a citizen's and nobody else's.
#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

struct Signed {
    std::vector<InkLine> lines;
    bool confirmed = false;
    UiRobot robot{on_a_page([this](Frame& frame) {
        Signature signature;
        signature.id = "sign";
        signature.label = words("Sign here");
        signature.clear = words("Clear");
        signature.confirm = words("I confirm without drawing");
        signature.lines = lines;
        signature.confirmed = confirmed;
        if (auto change = frame.signature(signature)) {
            switch (change->what) {
                case SignatureChange::What::drawn:
                    lines.push_back(std::move(change->line));
                    break;
                case SignatureChange::What::cleared:
                    lines.clear();
                    break;
                case SignatureChange::What::confirmed:
                case SignatureChange::What::withdrawn:
                    confirmed = change->what == SignatureChange::What::confirmed;
                    break;
            }
        }
        frame.gap(800);  // so that the page could scroll
    })};

    void draw(float from_x, float from_y, float to_x, float to_y, bool lift = true) {
        const Box area = robot.node("sign")->rect;
        robot.feed(window::PointerPressed{area.x + from_x, area.y + from_y});
        robot.feed(
            window::PointerMoved{area.x + (from_x + to_x) / 2, area.y + (from_y + to_y) / 2});
        robot.feed(window::PointerMoved{area.x + to_x, area.y + to_y});
        if (lift) {
            robot.feed(window::PointerReleased{area.x + to_x, area.y + to_y});
            robot.settle();
        }
    }
};

struct Secret {
    Field field{"pin", words("PIN"), {}};
    UiRobot robot{on_a_page([this](Frame& frame) {
        field.input = FieldInput::digits;
        field.masked = true;
        field.reveal = words("Show");
        field.hide = words("Hide");
        if (const auto changed = frame.field(field)) {
            field.value = *changed;
        }
    })};
};

}  // namespace

TEST(Signature, IsCollectedInMillimetresLineByLine) {
    Signed form;
    const auto px = static_cast<float>(Panel{}.px_per_mm(1080));
    form.draw(10 * px, 10 * px, 40 * px, 20 * px);
    form.draw(50 * px, 30 * px, 60 * px, 10 * px);
    ASSERT_EQ(form.lines.size(), 2U);
    ASSERT_EQ(form.lines[0].size(), 3U);
    EXPECT_NEAR(form.lines[0].front().x, 10, 0.1);
    EXPECT_NEAR(form.lines[0].back().x, 40, 0.1);
    EXPECT_NEAR(form.lines[0].back().y, 20, 0.1);
    EXPECT_TRUE(form.robot.node("sign")->chosen);
    EXPECT_TRUE(form.robot.node("sign")->personal);
    EXPECT_EQ(form.robot.node("sign")->value, "");
}

TEST(Signature, DrawingScrollsNothing) {
    Signed form;
    const float before = form.robot.node("sign")->rect.y;
    form.draw(200, 150, 210, 20, false);
    EXPECT_EQ(form.robot.node("sign")->rect.y, before);
    EXPECT_TRUE(form.lines.empty()) << "handed out when the finger lifts";
    EXPECT_TRUE(form.robot.node("sign")->pressed);
    form.robot.feed(window::PointerLeft{});
    form.robot.settle();
    EXPECT_EQ(form.lines.size(), 1U) << "a contact that was lost has drawn, too";
    // Below the area the same movement scrolls.
    const auto [x, y] = std::pair(540.0F, form.robot.node("sign.confirm")->rect.bottom() + 300);
    form.robot.feed(window::PointerPressed{x, y});
    form.robot.feed(window::PointerMoved{x, y - 200});
    EXPECT_LT(form.robot.node("sign")->rect.y, before);
}

TEST(Signature, TheLineEndsAtTheEdgeOfItsArea) {
    Signed form;
    const Box area = form.robot.node("sign")->rect;
    form.draw(50, 50, area.width + 500, area.height + 500);
    ASSERT_EQ(form.lines.size(), 1U);
    EXPECT_NEAR(form.lines[0].back().x, area.width / Panel{}.px_per_mm(1080), 0.1);
}

TEST(Signature, IsClearedAndConfirmedByKeysAlone) {
    Signed form;
    form.lines = {{{1, 1}, {2, 2}}};
    form.robot.settle();
    const auto go_to = [&](const std::string& id) {
        for (int i = 0; i < 10 && !form.robot.node(id)->focused; ++i) {
            form.robot.key(window::Key::pad_down);
        }
        form.robot.key(window::Key::pad_select);
    };
    go_to("sign.clear");
    EXPECT_TRUE(form.lines.empty());
    EXPECT_FALSE(form.robot.node("sign.clear")->enabled);
    go_to("sign.confirm");
    EXPECT_TRUE(form.confirmed);
    EXPECT_TRUE(form.robot.node("sign.confirm")->chosen);
    form.robot.key(window::Key::pad_select);
    EXPECT_FALSE(form.confirmed);
}

TEST(MaskedField, IsShownForTenSecondsAndNoLonger) {
    Secret form;
    form.field.value = "1234";
    form.robot.settle();
    EXPECT_EQ(form.robot.node("pin")->value, "••••");
    EXPECT_FALSE(form.robot.ui().due());
    form.robot.tap("pin.reveal");
    EXPECT_EQ(form.robot.node("pin")->value, "1234");
    EXPECT_EQ(form.robot.node("pin.reveal")->label, "Hide");
    EXPECT_TRUE(form.robot.ui().due()) << "the terminal wakes to hide it";
    form.robot.pass_time(platform::core::Duration(9'000));
    form.robot.settle();
    EXPECT_EQ(form.robot.node("pin")->value, "1234");
    form.robot.pass_time(platform::core::Duration(1'000));
    form.robot.settle();
    EXPECT_EQ(form.robot.node("pin")->value, "••••");
    EXPECT_FALSE(form.robot.ui().due());
}

TEST(MaskedField, IsHiddenByTouchAndWithTheSession) {
    Secret form;
    form.field.value = "1234";
    form.robot.settle();
    form.robot.tap("pin.reveal");
    form.robot.tap("pin.reveal");
    EXPECT_EQ(form.robot.node("pin")->value, "••••");
    form.robot.tap("pin.reveal");
    form.robot.ui().forget();
    form.robot.settle();
    EXPECT_EQ(form.robot.node("pin")->value, "••••");
}

TEST(MaskedField, IsTypedUnseen) {
    Secret form;
    form.robot.tap("pin");
    form.robot.tap("key.7");
    form.robot.tap("key.1");
    EXPECT_EQ(form.field.value, "71");
    EXPECT_EQ(form.robot.node("pin")->value, "••");
}
