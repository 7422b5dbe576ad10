#pragma once
// The two shapes that pictures are made of. Positions are rounded to 1/256 pixel and from there on
// all is exact integer arithmetic from absolute positions, so what a pixel becomes does not depend
// on `area`.

#include <optional>

#include "platform/raster/raster.h"

namespace platform::raster {

// Beyond this many pixels from the origin positions are moved to it, so that 64-bit sums hold.
constexpr float far_away = 1 << 20;
// Larger textures count as absent.
constexpr int largest_texture = 16384;

// The pixels that may be touched, whatever the clip; nullopt when a number is not finite.
std::optional<Rect> bounds_of(const Vertex& a, const Vertex& b, const Vertex& c);

Rect intersection(const Rect& a, const Rect& b);

// Where a shape goes: `home` is all that the shape can touch (its bounds, its command's clip and
// the surface), `area` the part of it that is wanted now. `texture` may be null: covered
// everywhere.
struct Canvas {
    const Surface& surface;
    const Texture* texture;
    Rect home, area;
};

void draw_triangle(const Vertex& a, const Vertex& b, const Vertex& c, const Canvas& canvas);
// The axis-aligned rectangle with `a` and `c` at opposite corners, in the colour of `a`. Texture
// coordinates run along the sides.
void draw_rectangle(const Vertex& a, const Vertex& c, const Canvas& canvas);

// True when draw_rectangle(a, c) would leave nothing to see of what was below it.
bool hides_what_is_below(const Vertex& a, const Vertex& c, const Texture* texture);

}  // namespace platform::raster
