#ifdef KIOSK_INSPECTION
// The robots' side of the run loop: what is on the screen as JSON, and touches by name.

#include <array>
#include <nlohmann/json.hpp>

#include "kiosk/app/app.h"
#include "kiosk/app/inspection.h"

namespace kiosk::app {
namespace {

using nlohmann::json;
namespace window = platform::window;

json box(const ui::Box& b) {
    return {b.x, b.y, b.width, b.height};
}

std::string hex(ui::Colour c) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t channel : {c.red, c.green, c.blue}) {
        text += digits[channel >> 4U];
        text += digits[channel & 0xFU];
    }
    return text;
}

std::optional<window::Key> key_named(const std::string& name) {
    using window::Key;
    constexpr std::array<std::pair<std::string_view, Key>, 15> names{
        {{"enter", Key::enter},
         {"escape", Key::escape},
         {"tab", Key::tab},
         {"back_tab", Key::back_tab},
         {"backspace", Key::backspace},
         {"left", Key::left},
         {"right", Key::right},
         {"pad_up", Key::pad_up},
         {"pad_down", Key::pad_down},
         {"pad_select", Key::pad_select},
         {"switch_move", Key::switch_move},
         {"switch_select", Key::switch_select},
         {"page_up", Key::page_up},
         {"page_down", Key::page_down},
         {"maintenance", Key::maintenance}}};
    for (const auto& [known, key] : names) {
        if (known == name) {
            return key;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string App::semantics_line() const {
    const ui::Record& record = ui_.record();
    json nodes = json::array();
    for (const ui::Node& node : record.nodes) {
        nodes.push_back({{"id", node.id},
                         {"role", ui::name_of(node.role)},
                         {"label", node.label},
                         {"spoken", node.spoken},
                         {"value", node.value},
                         {"enabled", node.enabled},
                         {"focused", node.focused},
                         {"chosen", node.chosen},
                         {"pressed", node.pressed},
                         {"error", node.error},
                         {"personal", node.personal},
                         {"clipped", node.clipped},
                         {"rect", box(node.rect)},
                         {"hit", box(node.hit)},
                         {"colour", hex(node.colour)},
                         {"background", hex(node.background)},
                         {"cap_height", node.cap_height},
                         {"language", node.language}});
    }
    json line{{"frame", frame_},
              {"settled", ui_.settled()},
              {"screen", record.screen},
              {"language", record.language},
              {"direction", record.right_to_left ? "rtl" : "ltr"},
              {"session", state_.session},
              {"application", state_.application ? state_.application->str() : ""},
              {"nodes", std::move(nodes)}};
    return line.dump(-1, ' ', false, json::error_handler_t::replace);
}

// True when the request moved something and the picture has to be settled again.
bool App::obey(const std::string& request) {
    const json order = json::parse(request, nullptr, false);
    if (order.contains("tap") && order["tap"].is_string()) {
        const ui::Node* node = ui_.record().find(order["tap"].get<std::string>());
        if (node != nullptr && node->hit.width > 0) {
            const float x = node->hit.x + node->hit.width / 2;
            const float y = node->hit.y + node->hit.height / 2;
            take(window::PointerPressed{x, y});
            pass();
            take(window::PointerReleased{x, y});
            pass();
            return true;
        }
    } else if (order.contains("type") && order["type"].is_string()) {
        take(window::TextTyped{order["type"].get<std::string>()});
        pass();
        return true;
    } else if (order.contains("key") && order["key"].is_string()) {
        if (const auto key = key_named(order["key"].get<std::string>())) {
            take(window::KeyPressed{*key});
            pass();
            return true;
        }
    }
    return false;
}

platform::core::Result<void> App::answer_robots() {
    if (inspection_ == nullptr) {
        return {};
    }
    if (waiter_) {
        const bool late = ports_.clock->monotonic() >= waiter_->until;
        if (frame_ > waiter_->after || late) {
            const std::uint64_t after = waiter_->after;
            waiter_.reset();
            inspection_->answer(frame_ > after ? semantics_line() : R"({"timeout":true})");
        }
    }
    while (const auto request = inspection_->next()) {
        const json order = json::parse(*request, nullptr, false);
        if (!order.is_object()) {
            inspection_->answer(R"({"error":"not a JSON object"})");
        } else if (order.contains("wait") && order["wait"].is_object()) {
            const json& wait = order["wait"];
            const auto after = wait.value("frame_after", std::uint64_t{0});
            if (frame_ > after) {
                inspection_->answer(semantics_line());
            } else {
                waiter_ =
                    Waiter{after, ports_.clock->monotonic() +
                                      platform::core::Duration(wait.value("timeout_ms", 2000))};
            }
        } else if (order.value("get", "") == "counters") {
            const platform::text::Counters counters = ports_.text->counters();
            inspection_->answer(json{
                {"paragraphs_shaped", counters.paragraphs_shaped},
                {"glyphs_rasterised", counters.glyphs_rasterised},
                {"missing_glyphs", counters.missing_glyphs},
                {"atlas_bytes", counters.atlas_bytes},
                {"frames", frame_}}.dump());
        } else {
            if (obey(*request)) {
                settle();
                if (auto shown = show(); !shown) {
                    return shown;
                }
            }
            inspection_->answer(semantics_line());
        }
    }
    return {};
}

}  // namespace kiosk::app

#endif
