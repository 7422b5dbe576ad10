#include "kiosk/ui/button_row.h"

#include <algorithm>

namespace kiosk::ui {
namespace {

constexpr double gap_mm = 4;
constexpr double tool_mm = 25;

Button shown(const Button& button, bool icons) {
    Button copy = button;
    copy.icon = icons ? button.icon : Icon::none;
    return copy;
}

}  // namespace

ButtonRow arrange_actions(const Pass& p, const std::vector<Button>& buttons, float width) {
    ButtonRow row;
    if (buttons.empty()) {
        return row;
    }
    const auto others = static_cast<float>(buttons.size() - 1);
    const float gap = p.mm(gap_mm);
    const float first = others > 0 ? width * 0.42F : width * 0.5F;
    const float rest = others > 0 ? (width - first - gap * others) / others : 0;
    const float alone = others > 0 ? (width - gap * (others - 1)) / others : 0;
    bool beside = true;
    const auto wide = [&](std::size_t i) {
        return i == 0 ? (beside ? first : width) : (beside ? rest : alone);
    };
    const auto fits = [&](bool icons) {
        for (std::size_t i = 0; i < buttons.size(); ++i) {
            if (p.button_least(shown(buttons[i], icons)) > wide(i)) {
                return false;
            }
        }
        return true;
    };
    if (!fits(true) && !fits(false)) {
        beside = false;
    }
    row.icons = fits(true);
    float first_high = 0;
    float rest_high = 0;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        float& high = i == 0 ? first_high : rest_high;
        high = std::max(high, p.button_height(shown(buttons[i], row.icons), wide(i)));
    }
    if (beside) {
        first_high = rest_high = std::max(first_high, rest_high);
    }
    // A lone way back stands where it always does: at the start.
    const bool way_on = others > 0 || buttons[0].kind == ButtonKind::primary;
    const float below = beside || others == 0 ? 0 : rest_high + gap;
    row.boxes.push_back({way_on ? width - wide(0) : 0, below, wide(0), first_high});
    for (std::size_t i = 1; i < buttons.size(); ++i) {
        const float x = static_cast<float>(i - 1) * (wide(i) + gap);
        row.boxes.push_back({x, 0, wide(i), rest_high});
    }
    row.height = below + first_high;
    return row;
}

ButtonRow arrange_tools(const Pass& p, const std::vector<Button>& tools, float width) {
    ButtonRow row;
    if (tools.empty()) {
        return row;
    }
    const float gap = p.mm(gap_mm);
    const auto count = static_cast<float>(tools.size());
    const float share = (width - gap * (count - 1)) / count;
    float natural = gap * (count - 1);
    float least = 0;
    float least_bare = 0;
    for (const Button& tool : tools) {
        natural += std::max(p.mm(tool_mm), p.button_width(tool));
        least = std::max(least, p.button_least(tool));
        least_bare = std::max(least_bare, p.button_least(shown(tool, false)));
    }
    const bool own_width = natural <= width;
    const bool column = !own_width && least_bare > share;
    row.icons = own_width || least <= (column ? width : share);
    float x = 0;
    for (const Button& tool : tools) {
        const float wide = own_width ? std::max(p.mm(tool_mm), p.button_width(tool))
                           : column  ? width
                                     : share;
        const float high = std::max(p.mm(tool_mm), p.button_height(shown(tool, row.icons), wide));
        row.boxes.push_back({x, column && row.height > 0 ? row.height + gap : 0, wide, high});
        row.height = column ? row.boxes.back().bottom() : std::max(row.height, high);
        x += column ? 0 : wide + gap;
    }
    for (Box& box : row.boxes) {
        box.height = column ? box.height : row.height;
    }
    return row;
}

void Pass::draw_row(const std::vector<Button>& buttons, const ButtonRow& row, const Box& place,
                    std::size_t first, bool on_brand) {
    for (std::size_t n = 0; n < buttons.size(); ++n) {
        const std::size_t i = (first + n) % buttons.size();
        Box box = at_start(place, row.boxes[i].x, row.boxes[i].width);
        box.y = place.y + row.boxes[i].y;
        box.height = row.boxes[i].height;
        if (draw_button(shown(buttons[i], row.icons), box, on_brand)) {
            pressed_action = buttons[i].id;
        }
    }
}

}  // namespace kiosk::ui
