#pragma once
// The sign of whoever runs the centre: a shape in the brand's ink, whatever the theme.

#include <cstdint>
#include <vector>

namespace kiosk::ui {

// How much of each pixel is covered, row by row, 255 = all of it. Without pixels the region's
// eight-pointed star stands in its place.
struct Emblem {
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage;

    bool empty() const { return width < 1 || height < 1; }
};

// The emblem, its half, its quarter and so on: what is drawn smaller than half its size would
// otherwise lose its thin lines. Empty for an empty one.
std::vector<Emblem> halved(Emblem);

}  // namespace kiosk::ui
