#include "tests/screenshots/control.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "tests/screenshots/golden.h"
#include "tests/screenshots/sight.h"
#include "tests/screenshots/sweep.h"
#include "tests/support/ruler.h"

namespace tests::screenshots {

using namespace kiosk;

namespace {

class Control {
  public:
    explicit Control(Studio& studio) : studio_(studio) {}

    // What is on the screen now, recorded otherwise than it should be.
    void records(const char* fault, const char* expected,
                 const std::function<void(std::vector<ui::Node>&)>& change) {
        ui::Record record = studio_.record();
        change(record.nodes);
        const Picture picture = studio_.picture();
        support::Ruler ruler(studio_.look().panel, studio_.display(), picture.width,
                             picture.height);
        found(fault, expected, ruler.measure(record));
    }
    void found(const char* fault, const std::string& expected,
               const std::vector<std::string>& complaints) {
        const bool caught =
            std::any_of(complaints.begin(), complaints.end(), [&](const std::string& complaint) {
                return complaint.find(expected) != std::string::npos;
            });
        std::puts(nlohmann::json{{"control", fault}, {"caught", caught}}.dump().c_str());
        all_caught = all_caught && caught;
    }

    bool all_caught = true;

  private:
    Studio& studio_;
};

// As if something had been laid over a part of it.
Picture covered(Picture picture, const ui::Box& box, std::uint32_t colour) {
    for (auto y = static_cast<int>(box.y); y < static_cast<int>(box.bottom()); ++y) {
        for (auto x = static_cast<int>(box.x); x < static_cast<int>(box.right()); ++x) {
            picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                           static_cast<std::size_t>(x)] = colour;
        }
    }
    return picture;
}

// A keyboard on which one letter is a word.
std::vector<std::string> of_a_key_too_small(const Studio& studio, platform::text::Engine& text) {
    const ui::Panel panel;
    const ui::Display display = studio.display();
    ui::Ui ui(
        {panel, display.theme, {{"en", "EN", {{"a", std::string(40, 'w')}}, {}, {}, {}}}, &text});
    ui.resize(panel.width_px, panel.height_px);
    ui.set_display(display);
    ui.focus("field");
    do {
        ui.pass([](ui::Frame& frame) {
            ui::PageView page;
            page.screen = "control";
            page.language = i18n::Locale("en");
            frame.begin_page(page);
            frame.field(ui::Field{"field", {"Name", "Name"}, {}});
            frame.end_page();
        });
    } while (!ui.settled());
    return support::Ruler(panel, display, panel.width_px, panel.height_px).measure(ui.record());
}

}  // namespace

bool measures_find_what_they_must(const std::string& source, platform::text::Engine& text) {
    Studio studio(source, packs(source).front(), text);
    Control control(studio);
    control.found("a label too long for its key", "is clipped", of_a_key_too_small(studio, text));
    studio.set_look({"en"});
    const auto& screens = studio.screens();
    studio.show(static_cast<std::size_t>(
        std::find(screens.begin(), screens.end(), "cancel_question") - screens.begin()));
    control.found("no fault", "nothing",
                  {complaints_about(studio).empty() ? "nothing" : "a fault"});
    const auto target = [](std::vector<ui::Node>& nodes) -> ui::Node& {
        return *std::find_if(nodes.begin(), nodes.end(),
                             [](const ui::Node& node) { return node.hit.height > 0; });
    };
    control.records("a target too small", "is too small a target", [&](auto& nodes) {
        target(nodes).rect.height = target(nodes).hit.height = 20;
    });
    control.records("a target out of reach", "mm above the floor",
                    [&](auto& nodes) { target(nodes).hit.y = 10; });
    control.records("a text in the colour of its ground", "cannot be read on its ground",
                    [&](auto& nodes) { target(nodes).colour = target(nodes).background; });
    control.records("a text that lies on another", "lies on", [&](auto& nodes) {
        nodes.push_back(target(nodes));
        nodes.back().id += ".again";
    });
    control.records("a page wider than the panel", "sticks out at a side",
                    [&](auto& nodes) { target(nodes).rect.width = 2000; });
    const Picture picture = studio.picture();
    auto nodes = studio.record().nodes;
    control.found("a text under something", "cannot be seen",
                  unseen_words(studio.record(), covered(picture, target(nodes).rect, 0xff123456)));
    studio.feed(platform::window::KeyPressed{platform::window::Key::tab});
    studio.settle();
    const double scale = studio.look().panel.px_per_mm(picture.width);
    const auto focused = std::find_if(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
        return !node.id.empty() && studio.record().find(node.id)->focused;
    });
    ui::Box below = focused->hit;
    below.y = below.bottom();
    below.height = 8;
    control.found("a ring under something", "no whole ring below",
                  broken_ring(studio.record(), covered(studio.picture(), below, 0xff123456),
                              studio.display().theme, scale));
    const Picture small = shrunk(picture, 4);
    control.found("a picture with one sign more", "differs",
                  {differ(small, covered(small, {100, 100, 8, 8}, 0xff808080)) ? "differs" : ""});
    return control.all_caught;
}

}  // namespace tests::screenshots
