#include "kiosk/ui/shown_text.h"

namespace kiosk::ui {

ShownText::ShownText(const platform::text::Engine& engine, std::string_view value,
                     const std::vector<std::size_t>& groups, bool masked) {
    if (groups.empty() && !masked) {
        text_ = value;
        return;
    }
    std::size_t group = 0;
    std::size_t in_group = 0;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t next = engine.next_grapheme(value, at);
        if (group < groups.size() && in_group == groups[group] && group + 1 < groups.size()) {
            text_ += ' ';
            ++group;
            in_group = 0;
        }
        stops_.push_back({at, text_.size()});
        text_ += masked ? std::string_view("\u2022") : value.substr(at, next - at);
        ++in_group;
        at = next;
    }
    stops_.push_back({value.size(), text_.size()});
}

std::size_t ShownText::to_shown(std::size_t value_at) const {
    for (const Stop& stop : stops_) {
        if (stop.value >= value_at) {
            return stop.shown;
        }
    }
    return stops_.empty() ? value_at : stops_.back().shown;
}

std::size_t ShownText::to_value(std::size_t shown_at) const {
    for (const Stop& stop : stops_) {
        if (stop.shown >= shown_at) {
            return stop.value;
        }
    }
    return stops_.empty() ? shown_at : stops_.back().value;
}

}  // namespace kiosk::ui
