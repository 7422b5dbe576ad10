// A field in which both directions meet, with the real fonts: the caret is looked for in the
// picture.
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "kiosk/ui/ui.h"
#include "platform/raster/raster.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/support/keyboards.h"
#include "tests/support/widget_page.h"

using namespace kiosk::ui;
namespace window = platform::window;

namespace {

constexpr int width = 1080, height = 1920;

std::uint32_t opaque(Colour c) {
    return 0xff000000U | std::uint32_t{c.red} << 16U | std::uint32_t{c.green} << 8U | c.blue;
}

class UrduField : public testing::Test {
  protected:
    void SetUp() override {
        ui.resize(width, height);
        view.screen = view.scroll_key = "page";
        view.language = kiosk::i18n::Locale("ur");
        settle();
        press(0.5F);
    }
    void settle() {
        do {
            ui.pass([this](Frame& frame) {
                frame.begin_page(view);
                if (const auto typed = frame.field(field)) {
                    field.value = *typed;
                }
                frame.end_page();
            });
        } while (!ui.settled());
    }
    void feed(const window::InputEvent& event) {
        now += platform::core::Duration(500);
        ui.set_time(now);
        ui.feed(event);
        settle();
    }
    // `across` the box, from 0 at its left edge to 1.
    void press(float across) {
        const Box box = ui.record().find("name")->rect;
        const float x = box.x + box.width * across;
        const float y = box.y + box.height / 2;
        feed(window::PointerPressed{x, y});
        feed(window::PointerReleased{x, y});
    }
    void type(const std::string& letters) { feed(window::TextTyped{letters}); }
    void key(window::Key which) { feed(window::KeyPressed{which}); }

    struct Seen {
        int caret = -1, first_ink = -1, last_ink = -1;  // columns
    };
    Seen look() {
        platform::raster::Painter painter;
        std::vector<std::uint32_t> pixels(std::size_t{width} * height);
        painter.paint(ui.scene(), {pixels.data(), width, height, width});
        const Box box = ui.record().find("name")->rect;
        const int inset = static_cast<int>(box.height / 8);  // within its edge
        Seen seen;
        for (int x = static_cast<int>(box.x) + inset; x < static_cast<int>(box.right()) - inset;
             ++x) {
            int carets = 0;
            bool ink = false;
            for (int y = static_cast<int>(box.y) + inset;
                 y < static_cast<int>(box.bottom()) - inset; ++y) {
                const auto pixel =
                    pixels[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)];
                carets += pixel == opaque(theme.primary) ? 1 : 0;
                ink = ink || pixel == opaque(theme.text);
            }
            if (carets > 15) {
                seen.caret = x;
            } else if (ink) {
                seen.first_ink = seen.first_ink < 0 ? x : seen.first_ink;
                seen.last_ink = x;
            }
        }
        return seen;
    }

    const Theme theme = tests::support::plain_theme();
    std::unique_ptr<platform::text::Engine> text =
        platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()).value();
    Ui ui{{{}, theme, tests::support::shipped_keyboards(), text.get()}};
    PageView view;
    Field field{"name", {"Name", "Name"}, {}};
    platform::core::Instant now;
};

TEST_F(UrduField, TheCaretFollowsWhatIsTypedInEitherDirection) {
    const Box box = ui.record().find("name")->rect;
    type("علی");
    const Seen urdu = look();
    EXPECT_GT(urdu.first_ink, box.x + box.width / 2) << "it begins at the right";
    EXPECT_NEAR(urdu.caret, urdu.first_ink, 8) << "left of the last letter";
    type(" ABC");
    const Seen mixed = look();
    EXPECT_EQ(field.value, "علی ABC");
    EXPECT_LT(mixed.first_ink, urdu.first_ink) << "the Latin word is left of the Urdu one";
    EXPECT_GT(mixed.caret, mixed.first_ink + 30) << "right of its last letter";
    EXPECT_LT(mixed.caret, urdu.caret);
}

TEST_F(UrduField, AnArrowMovesTheCaretWhereItPoints) {
    type("علی ABC");
    const int end = look().caret;
    key(window::Key::left);
    const int before_c = look().caret;
    EXPECT_LT(before_c, end);
    key(window::Key::left);
    EXPECT_LT(look().caret, before_c);
    type("x");
    EXPECT_EQ(field.value, "علی AxBC");
    for (int i = 0; i < 8; ++i) {
        key(window::Key::right);
    }
    const Seen first = look();
    EXPECT_GE(first.caret, first.last_ink - 4);
    type("ش");
    EXPECT_EQ(field.value, "شعلی AxBC");
}

TEST_F(UrduField, ATouchPutsTheCaretBesideWhatWasTouched) {
    type("علی ABC خان");
    press(0.98F);
    type("م");
    EXPECT_EQ(field.value, "معلی ABC خان");
    press(0.02F);
    type("م");
    EXPECT_EQ(field.value, "معلی ABC خانم");
}

}  // namespace
