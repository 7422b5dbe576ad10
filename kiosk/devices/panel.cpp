#include "kiosk/devices/panel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::devices {
namespace {

constexpr double cell_mm = 20;
constexpr double tolerance = 0.01 + 1e-9;  // 0.9 mm of a card's 85.6 mm
constexpr std::size_t most_cells = 200;    // along a side: 4 m

std::size_t count_along(double mm) {
    const double count = std::round(mm / cell_mm);
    return count >= 1 ? static_cast<std::size_t>(std::min(count, double{most_cells})) : 1;
}

std::size_t third_of(std::size_t at, std::size_t count) {
    return (2 * at + 1) * 3 / (2 * count);
}

}  // namespace

double PanelSize::diagonal_inches() const {
    return std::hypot(width_mm, height_mm) / 25.4;
}

Cells cells_of(const PanelSize& panel) {
    return {count_along(panel.width_mm), count_along(panel.height_mm)};
}

std::string_view word(Region region) {
    switch (region) {
        case Region::top_left:
            return "top_left";
        case Region::top:
            return "top";
        case Region::top_right:
            return "top_right";
        case Region::left:
            return "left";
        case Region::middle:
            return "middle";
        case Region::right:
            return "right";
        case Region::bottom_left:
            return "bottom_left";
        case Region::bottom:
            return "bottom";
        case Region::bottom_right:
            return "bottom_right";
    }
    return "";
}

std::vector<DeadZone> dead_zones(const Cells& cells, const std::set<std::size_t>& touched) {
    std::array<std::vector<std::size_t>, 9> missed;
    for (std::size_t cell = 0; cell < cells.columns * cells.rows; ++cell) {
        if (!touched.contains(cell)) {
            const std::size_t row = third_of(cell / cells.columns, cells.rows);
            missed.at(row * 3 + third_of(cell % cells.columns, cells.columns)).push_back(cell);
        }
    }
    std::vector<DeadZone> zones;
    for (std::size_t region = 0; region < missed.size(); ++region) {
        if (!missed.at(region).empty()) {
            zones.push_back({static_cast<Region>(region), std::move(missed.at(region))});
        }
    }
    return zones;
}

PanelSize size_by_card(const PanelSize& said, double scale) {
    return {said.width_mm / scale, said.height_mm / scale};
}

Reason judge_card(double scale) {
    return std::abs(scale - 1) <= tolerance ? Reason::none : Reason::wrong_size;
}

}  // namespace kiosk::devices
