#pragma once
// Drives the interface without a window: touches controls by their names in the semantics record,
// as the real input does, and reads what is on the screen.

#include <functional>
#include <string>
#include <utility>

#include "kiosk/ui/ui.h"
#include "tests/fakes/fake_text.h"

namespace tests::support {

inline kiosk::ui::Theme plain_theme() {
    kiosk::ui::Theme theme;
    theme.background = theme.surface = {250, 250, 250};
    theme.text = {20, 20, 20};
    theme.primary = {0, 58, 120};
    theme.primary_soft = {230, 240, 250};
    theme.border = {90, 90, 90};
    return theme;
}

inline kiosk::ui::KeyboardLayouts two_keyboards() {
    return {{"az", "AZ", {{"q", "i", "ə"}, {"a", "ş"}, {"z"}}, {".", "-"}, {}, {}},
            {"en", "EN", {{"q", "w"}, {"a", "p"}, {"z"}}, {"'", "-"}, {}, {}}};
}

class UiRobot {
  public:
    using Draw = std::function<void(kiosk::ui::Frame&)>;

    explicit UiRobot(Draw draw, int width = 1080, int height = 1920,
                     kiosk::ui::KeyboardLayouts keyboards = two_keyboards())
        : draw_(std::move(draw)),
          ui_({kiosk::ui::Panel{}, plain_theme(), std::move(keyboards), &text_}) {
        ui_.resize(width, height);
        settle();
    }

    // Passes until the picture settles; false when it does not.
    bool settle() {
        for (int i = 0; i < 12; ++i) {
            ui_.pass(draw_);
            if (ui_.settled()) {
                return true;
            }
        }
        return false;
    }
    // A person presses twice in a second at most; a test that needs it faster sets the time.
    void feed(const platform::window::InputEvent& event) {
        if (std::holds_alternative<platform::window::PointerPressed>(event) ||
            std::holds_alternative<platform::window::KeyPressed>(event)) {
            pass_time(platform::core::Duration(500));
        }
        ui_.feed(event);
        ui_.pass(draw_);
    }
    void pass_time(platform::core::Duration time) {
        now_ += time;
        ui_.set_time(now_);
    }
    std::pair<float, float> centre(const std::string& id) const {
        const kiosk::ui::Node* node = ui_.record().find(id);
        if (node == nullptr) {
            return {-1, -1};
        }
        return {node->hit.x + node->hit.width / 2, node->hit.y + node->hit.height / 2};
    }
    void press(const std::string& id) {
        const auto [x, y] = centre(id);
        feed(platform::window::PointerPressed{x, y});
    }
    void tap(const std::string& id) {
        const auto [x, y] = centre(id);
        feed(platform::window::PointerPressed{x, y});
        feed(platform::window::PointerReleased{x, y});
        settle();
    }
    void key(platform::window::Key which) {
        feed(platform::window::KeyPressed{which});
        settle();
    }
    void type(const std::string& text) {
        feed(platform::window::TextTyped{text});
        settle();
    }
    const kiosk::ui::Node* node(const std::string& id) const { return ui_.record().find(id); }
    const kiosk::ui::Record& record() const { return ui_.record(); }
    kiosk::ui::Ui& ui() { return ui_; }

  private:
    fakes::FakeText text_;
    Draw draw_;
    kiosk::ui::Ui ui_;
    platform::core::Instant now_;
};

}  // namespace tests::support
