#include "kiosk/submission/answer.h"

#include <set>
#include <vector>

namespace kiosk::submission {

using nlohmann::json;

namespace {

constexpr int deepest = 16;

}  // namespace

json parse_object(platform::core::BytesView body) {
    bool sound = true;
    std::vector<std::set<std::string>> names;
    const auto look = [&](int depth, json::parse_event_t event, json& value) {
        sound = sound && depth <= deepest;
        if (sound && event == json::parse_event_t::object_start) {
            names.resize(static_cast<std::size_t>(depth) + 1);
            names.back().clear();
        } else if (sound && event == json::parse_event_t::key) {
            sound = names[static_cast<std::size_t>(depth) - 1].insert(value).second;
        }
        return sound;
    };
    json parsed = json::parse(body.begin(), body.end(), look, false);
    return sound && parsed.is_object() ? std::move(parsed) : json::object();
}

std::string text_member(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace kiosk::submission
