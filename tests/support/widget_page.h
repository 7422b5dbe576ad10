#pragma once
// One widget on a page of its own, driven as people do.

#include "tests/support/ui_robot.h"

namespace tests::support {

inline kiosk::ui::Words words(const std::string& text) {
    return {text, text};
}

inline kiosk::ui::PageView plain_page(const char* language = "az") {
    using kiosk::ui::ButtonKind;
    kiosk::ui::PageView view;
    view.screen = "test";
    view.language = kiosk::i18n::Locale(language);
    view.brand = words("Centre");
    view.actions = {{"continue", words("Go on"), ButtonKind::primary}, {"back", words("Back")}};
    view.keyboard = {words("space"), words("done"), words("clear"), words("delete"),
                     words("shift")};
    view.up = words("up");
    view.more = words("more");
    return view;
}

// `draw` stands between begin_page() and end_page().
inline UiRobot::Draw on_a_page(UiRobot::Draw draw, const char* language = "az") {
    return [draw = std::move(draw), language](kiosk::ui::Frame& frame) {
        frame.begin_page(plain_page(language));
        draw(frame);
        frame.end_page();
    };
}

// A page with one field whose value the test holds, as a state would.
struct OneField {
    kiosk::ui::Field field{"name", words("Name"), {}};
    std::string value;
    UiRobot robot{[this](kiosk::ui::Frame& frame) {
        frame.begin_page(plain_page());
        kiosk::ui::Field drawn = field;
        drawn.value = value;
        if (const auto changed = frame.field(drawn)) {
            value = *changed;
        }
        frame.end_page();
    }};
};

}  // namespace tests::support
