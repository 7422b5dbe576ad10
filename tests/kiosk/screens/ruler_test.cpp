// Every screen on every panel, measured with a ruler.
#include <gtest/gtest.h>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/ui.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/support/gallery.h"
#include "tests/support/ruler.h"

using namespace kiosk;
using tests::support::Ruler;
using tests::support::Theatre;

namespace {

// One panel; sizes, layouts and languages vary together, so that each pair of them is met on some
// panel and the largest letters on all.
class Screens : public testing::TestWithParam<int> {
  protected:
    Screens()
        : theatre(KIOSK_SOURCE_DIR, tests::support::shipped_catalogue(KIOSK_SOURCE_DIR)),
          text(std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))) {
        theatre.stage.qr = [](const std::string&) {
            return ui::QrImage{2, {true, false, false, true}};
        };
        tests::support::close_for_the_night(theatre);
    }

    void look(const ui::Panel& panel, const flow::Display& wanted, const std::string& language) {
        const ui::Display display = screens::display_of(wanted, theatre.stage.themes);
        ui::Ui ui({panel, display.theme, tests::support::shipped_keyboards(KIOSK_SOURCE_DIR),
                   text.get()});
        ui.resize(panel.width_px, panel.height_px);
        ui.set_display(display);
        flow::State like;
        like.language = i18n::Locale(language);
        like.display = wanted;
        Ruler ruler(panel, display, panel.width_px, panel.height_px);
        for (const auto& shown : tests::support::gallery(
                 tests::support::shipped_services(KIOSK_SOURCE_DIR), theatre, like)) {
            if (shown.name.ends_with(".filled")) {
                continue;
            }
            const auto settle = [&] {
                for (int i = 0; i < 12; ++i) {
                    ui.pass([&](ui::Frame& frame) {
                        screens::present(shown.state, theatre.stage, theatre.now)(frame);
                    });
                    if (ui.settled()) {
                        return;
                    }
                }
                ADD_FAILURE() << shown.name << " does not settle";
            };
            const std::string where = std::to_string(panel.diagonal_inches) + "in " +
                                      std::to_string(panel.width_px) + " " + language + " size " +
                                      std::to_string(static_cast<int>(wanted.text_size)) +
                                      (wanted.low_reach ? " low " : " ") + shown.name;
            const auto measure = [&](const std::string& what) {
                for (const std::string& complaint : ruler.measure(ui.record())) {
                    if (complaint.starts_with("key ")) {
                        continue;  // the keyboard has tests of its own
                    }
                    ADD_FAILURE() << where << what << ": " << complaint;
                }
                ++measured;
            };
            ui.forget();
            settle();
            measure("");
            // ... and while its first field is filled in.
            for (const ui::Node& node : ui.record().nodes) {
                if (node.role == ui::Role::field) {
                    const std::string id = node.id;
                    ui.focus(id);
                    settle();
                    measure(" keyboard");
                    const ui::Node* field = ui.record().find(id);
                    // One of many lines shows as much as the smallest panel has room for.
                    const auto line = static_cast<float>(20 * panel.px_per_mm(panel.width_px));
                    EXPECT_GE(field->hit.height, std::min(field->rect.height - 1, line * 1.35F))
                        << where << ": the field is not whole above its keyboard";
                    break;
                }
            }
        }
        EXPECT_FALSE(theatre.has_unknown_keys()) << language;
    }

    Theatre theatre;
    std::unique_ptr<platform::text::Engine> text;
    int measured = 0;
};

}  // namespace

TEST_P(Screens, FitThePanelInReachOfTheHands) {
    const int number = GetParam();
    const ui::Panel panel = tests::support::panels()[static_cast<std::size_t>(number)];
    const std::vector<std::string> languages{"az", "ru", "en"};
    const auto pick = [&](int shift) {
        return languages[static_cast<std::size_t>(number + shift) % languages.size()];
    };
    flow::Display display;
    display.text_size = flow::TextSize::xl;
    display.low_reach = number % 4 < 2;
    look(panel, display, pick(0));
    display.text_size = static_cast<flow::TextSize>(number % 3);
    display.low_reach = !display.low_reach;
    display.wide_spacing = number % 5 == 0;
    look(panel, display, pick(1));
    EXPECT_GT(measured, 200);
}

INSTANTIATE_TEST_SUITE_P(Panels, Screens, testing::Range(0, 16));
