#pragma once
// Positions on the grid of 1/256 pixel, where edges are exact.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "platform/raster/raster.h"

namespace platform::raster {

constexpr int subpixels = 256;
// Beyond this many pixels from the origin positions are moved to it, so that 64-bit sums hold.
constexpr float far_away = 1 << 20;

struct Point {
    std::int64_t x, y;  // 1/256 pixel
};

inline std::int64_t snapped(float position) {
    return std::lrint(std::clamp(position, -far_away, far_away) * subpixels);
}
inline Point snapped(const Vertex& vertex) {
    return {snapped(vertex.x), snapped(vertex.y)};
}

// The first pixel whose centre is at or behind `position`.
inline int first_centre(std::int64_t position) {
    return static_cast<int>((position + subpixels / 2 - 1) >> 8);
}

// Twice the area of the triangle; its sign tells the direction of the turn.
inline std::int64_t turn(const Point& a, const Point& b, const Point& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

inline Rect intersection(const Rect& a, const Rect& b) {
    const auto end = [](int start, int size) { return std::int64_t{start} + std::max(size, 0); };
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    const std::int64_t right = std::min(end(a.x, a.width), end(b.x, b.width));
    const std::int64_t bottom = std::min(end(a.y, a.height), end(b.y, b.height));
    if (right <= x || bottom <= y) {
        return {};
    }
    return {x, y, static_cast<int>(right - x), static_cast<int>(bottom - y)};
}

// Of two that are not empty.
inline Rect united(const Rect& a, const Rect& b) {
    const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
            std::max(a.y + a.height, b.y + b.height) - y};
}

}  // namespace platform::raster
