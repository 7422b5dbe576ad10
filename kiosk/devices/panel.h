#pragma once
// What the tests of a touch panel mean. Pure; any thread.

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

#include "kiosk/devices/catalogue.h"

namespace kiosk::devices {

struct PanelSize {
    double width_mm = 0, height_mm = 0;
    double diagonal_inches() const;
};

// Cells of a touch test, row by row from the panel's upper left corner.
struct Cells {
    std::size_t columns = 1, rows = 1;
    friend bool operator==(const Cells&, const Cells&) = default;
};
// Each about 20 mm wide and high: no smaller than what a finger is asked to hit.
Cells cells_of(const PanelSize&);

// By thirds of the panel, as it stands: left is left in every language.
enum class Region {
    top_left,
    top,
    top_right,
    left,
    middle,
    right,
    bottom_left,
    bottom,
    bottom_right,
};
std::string_view word(Region);  // "top_left"

struct DeadZone {
    Region region{};
    std::vector<std::size_t> cells;  // that were not touched, in rising order
    friend bool operator==(const DeadZone&, const DeadZone&) = default;
};
// In the order of Region; none = every cell answers. What is beyond the cells is not asked.
std::vector<DeadZone> dead_zones(const Cells&, const std::set<std::size_t>& touched);

// The panel as it is, where the outline of a bank card is as large as the card at this scale of
// what `said` would have it. Pixels are square.
PanelSize size_by_card(const PanelSize& said, double scale);
// none: as large as it is said to be, within what a hand can see on a card (1 %); or wrong_size.
Reason judge_card(double scale);

}  // namespace kiosk::devices
