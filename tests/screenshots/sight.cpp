#include "tests/screenshots/sight.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tests::screenshots {

using kiosk::ui::Box;
using kiosk::ui::Node;
using kiosk::ui::Role;

namespace {

std::uint32_t pixel_of(kiosk::ui::Colour colour) {
    return 0xff000000U | static_cast<std::uint32_t>(colour.red) << 16U |
           static_cast<std::uint32_t>(colour.green) << 8U | colour.blue;
}

std::string name_of(const Node& node) {
    return std::string(kiosk::ui::name_of(node.role)) + " " + node.id + " '" + node.label + "' ";
}

// In the picture, and no part of it scrolled away.
bool is_whole(const Node& node, const Picture& picture) {
    const Box& box = node.rect;
    return box.x >= 0 && box.y >= 0 && box.right() <= static_cast<float>(picture.width) &&
           box.bottom() <= static_cast<float>(picture.height) && node.shown.height > box.height - 1;
}

// Pixels of this colour in a box that lies in the picture.
long count(const Picture& picture, const Box& box, std::uint32_t colour) {
    long found = 0;
    for (int y = static_cast<int>(box.y); y < static_cast<int>(box.bottom()); ++y) {
        for (int x = static_cast<int>(box.x); x < static_cast<int>(box.right()); ++x) {
            found += picture.at(x, y) == colour ? 1 : 0;
        }
    }
    return found;
}

}  // namespace

std::vector<std::string> unseen_words(const kiosk::ui::Record& record, const Picture& picture) {
    std::vector<std::string> complaints;
    for (const Node& node : record.nodes) {
        // The words of a field stand above it; inside is its value.
        const bool has_words = node.role == Role::field ? !node.value.empty() : !node.label.empty();
        if (!has_words || !node.enabled || node.role == Role::image || !is_whole(node, picture)) {
            continue;
        }
        if (count(picture, node.rect, pixel_of(node.colour)) == 0) {
            complaints.push_back(name_of(node) + "cannot be seen");
        } else if (count(picture, node.rect, pixel_of(node.background)) == 0) {
            complaints.push_back(name_of(node) + "stands on another ground than it says");
        }
    }
    return complaints;
}

std::vector<std::string> broken_ring(const kiosk::ui::Record& record, const Picture& picture,
                                     const kiosk::ui::Theme& theme, double px_per_mm) {
    const auto found = std::find_if(record.nodes.begin(), record.nodes.end(),
                                    [](const Node& node) { return node.focused; });
    if (found == record.nodes.end()) {
        return {"the focus is nowhere"};
    }
    const Node& node = *found;
    const Box& box = node.rect;
    const std::uint32_t outer = pixel_of(theme.focus_outer);
    const float wide = std::max(2.0F, static_cast<float>(px_per_mm));
    const float middle = std::floor(std::round(wide) / 2);
    const int left = static_cast<int>(std::round(box.x - wide) + middle);
    const int right = static_cast<int>(std::round(box.right() + wide) - 1 - middle);
    const int top = static_cast<int>(std::round(box.y - wide) + middle);
    const int bottom = static_cast<int>(std::round(box.bottom() + wide) - 1 - middle);
    if (left < 0 || top < 0 || right >= picture.width || bottom >= picture.height) {
        return {name_of(node) + "has its ring outside the panel"};
    }
    // The middle half of each side: its corners are round.
    std::array<long, 4> seen{}, all{};
    const int quarter_x = (right - left) / 4, quarter_y = (bottom - top) / 4;
    for (int x = left + quarter_x; x < right - quarter_x; ++x) {
        seen[0] += picture.at(x, top) == outer ? 1 : 0;
        seen[1] += picture.at(x, bottom) == outer ? 1 : 0;
        ++all[0], ++all[1];
    }
    for (int y = top + quarter_y; y < bottom - quarter_y; ++y) {
        seen[2] += picture.at(left, y) == outer ? 1 : 0;
        seen[3] += picture.at(right, y) == outer ? 1 : 0;
        ++all[2], ++all[3];
    }
    static constexpr std::array sides{"above", "below", "at its left", "at its right"};
    std::vector<std::string> complaints;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        if (seen[side] * 10 < all[side] * 9) {
            complaints.push_back(name_of(node) + "has no whole ring " + sides[side]);
        }
    }
    return complaints;
}

}  // namespace tests::screenshots
