#include "kiosk/ui/ui.h"

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

namespace window = platform::window;

struct Feeder {
    Pass& pass;

    ImGuiIO& io() const { return ImGui::GetIO(); }

    bool operator()(const window::PointerMoved& e) const {
        io().MousePos = vec(e.x, e.y);
        pass.gesture.move(e.x, e.y, pass.now);
        return false;
    }
    bool operator()(const window::PointerPressed& e) const {
        io().MousePos = vec(e.x, e.y);
        io().MouseDown[0] = true;
        pass.gesture.press(e.x, e.y, pass.now);
        pass.focus_shown = false;
        return true;
    }
    bool operator()(const window::PointerReleased& e) const {
        io().MousePos = vec(e.x, e.y);
        io().MouseDown[0] = false;
        pass.gesture.release(e.x, e.y, pass.now);
        return true;
    }
    bool operator()(const window::PointerLeft&) const {
        io().MousePos = vec(-FLT_MAX, -FLT_MAX);
        io().MouseDown[0] = false;
        pass.gesture.lose();
        return false;
    }
    bool operator()(const window::Scrolled& e) const {
        io().MousePos = vec(e.x, e.y);
        pass.wheel += e.lines;
        return true;
    }
    bool operator()(const window::TextTyped& e) const {
        if (pass.editing) {
            pass.cursor.leave();
            pass.strokes.push_back(Insert{e.text});
        } else if (e.text == " " && !pass.focus.empty()) {
            pass.key_activates = pass.focus;
        }
        return true;
    }
    bool operator()(const window::KeyPressed& e) const {
        pass.take_key(e.key);
        return true;
    }
    bool operator()(const window::Exposed&) const { return false; }
    bool operator()(const window::Resized& e) const {
        pass.width = static_cast<float>(e.width);
        pass.height = static_cast<float>(e.height);
        pass.px_per_mm = static_cast<float>(pass.options.panel.px_per_mm(e.width));
        pass.gesture.px_per_mm = pass.px_per_mm;
        return false;
    }
    bool operator()(const window::CloseRequested&) const { return false; }
    bool operator()(const window::Woken&) const { return false; }
};

}  // namespace

Ui::Ui(UiOptions options) : pass_(std::make_unique<Pass>(std::move(options))) {
}
Ui::~Ui() = default;

void Ui::resize(int width_px, int height_px) {
    Feeder{*pass_}(window::Resized{width_px, height_px});
}

void Ui::set_display(const Display& display) {
    pass_->display = display;
    pass_->options.theme = display.theme;
    pass_->again = true;
}

void Ui::set_time(platform::core::Instant now) {
    pass_->now = now;
}

bool Ui::feed(const window::InputEvent& event) {
    ImGui::SetCurrentContext(pass_->imgui);
    pass_->again = true;
    return std::visit(Feeder{*pass_}, event);
}

void Ui::pass(const std::function<void(Frame&)>& draw) {
    Pass& p = *pass_;
    ImGui::SetCurrentContext(p.imgui);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = vec(std::max(p.width, 1.0F), std::max(p.height, 1.0F));
    io.DeltaTime = 1.0F / 60;  // nothing here depends on it: time is set_time()'s
    ImGui::NewFrame();
    p.options.text->begin_frame();
    ImGui::SetNextWindowPos(vec(0, 0));
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("kiosk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    p.draw = ImGui::GetWindowDrawList();
    p.again = false;
    const std::size_t strokes = p.strokes.size();
    const auto activates = p.key_activates;
    p.was_editing = std::move(p.editing);
    p.editing.reset();
    p.focus_given = false;
    Frame frame(p);
    draw(frame);
    // What nobody took in this pass has no target any more; what came up in this pass is for the
    // next.
    p.strokes.erase(p.strokes.begin(), p.strokes.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                               strokes, p.strokes.size())));
    if (p.key_activates == activates) {
        p.key_activates.reset();
    }
    p.wheel = 0;
    p.any_key = false;
    p.gesture.end_pass();
    if (!p.strokes.empty() || p.key_activates ||
        p.editing.has_value() != p.was_editing.has_value()) {
        p.again = true;
    }
    if (p.go_on) {
        p.go_on = false;
        p.move_focus(1, false);
        p.again = true;
    }
    p.look_after_focus();
    ImGui::End();
    p.build_scene();
}

bool Ui::settled() const {
    return !pass_->again;
}

bool Ui::moving() const {
    return pass_->gesture.running();
}

std::optional<platform::core::Instant> Ui::due() const {
    return pass_->due;
}

const platform::raster::Scene& Ui::scene() const {
    return pass_->scene;
}
const Record& Ui::record() const {
    return pass_->record;
}

void Ui::forget() {
    Pass& p = *pass_;
    p.focus.clear();
    p.focus_shown = false;
    p.waiting.reset();
    p.caret = {};
    p.cursor = {};
    p.editing.reset();
    p.strokes.clear();
    p.keyboard = {};
    p.capital_offered = p.keyboard_chosen = false;
    p.scroll = 0;
    p.scroll_key.clear();
    p.grid = {};
    p.memories.clear();
    p.gesture.forget();
    p.again = true;
}

void Ui::focus(const std::string& id) {
    pass_->give_focus(id, false);
    pass_->reveal_focus = true;
}

}  // namespace kiosk::ui
