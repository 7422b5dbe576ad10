#pragma once
// What the pixels of a shape look like: its colour, how that changes over it, and its texture's
// coverage. All positions are absolute, all sums are integers, so what a pixel becomes does not
// depend on which part of the shape is drawn.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "platform/raster/raster.h"

namespace platform::raster {

// Where a shape goes: `home` is all that the shape can touch (its bounds, its command's clip and
// the surface), `area` the part of it that is wanted now, at most Painter::tile rows. `texture` may
// be null: covered everywhere.
struct Canvas {
    const Surface& surface;
    const Texture* texture;
    Rect home, area;
};

inline std::uint32_t argb(std::uint32_t abgr) {
    return 0xff000000 | (abgr & 0xff) << 16 | (abgr & 0xff00) | (abgr >> 16 & 0xff);
}

// In 1/65536. Sums wrap on purpose: only the final value has to fit.
inline std::uint32_t fixed(double value) {
    return static_cast<std::uint32_t>(std::lrint(value * 65536));
}

// In texels from the centre of texel 0; coordinates beyond the texture are moved to its edge.
inline double texel_position(float coordinate, int size) {
    return double{std::clamp(coordinate, 0.0F, 1.0F)} * size - 0.5;
}

// The coverage of a texture at one vertex.
std::uint8_t coverage_at(const Texture& texture, const Vertex& vertex);

// A value that changes linearly over the plane, in 1/65536, ready to be read along rows.
class Slope {
  public:
    Slope() = default;
    Slope(double origin, double per_column, double per_row)
        : origin_(origin), per_row_(per_row), step_(fixed(per_column)) {}

    // `columns` and `rows` count from the shape's home.
    std::uint32_t at(int columns, int rows) const {
        return fixed(origin_ + per_row_ * rows) + step_ * static_cast<std::uint32_t>(columns);
    }
    std::uint32_t step() const { return step_; }

  private:
    double origin_ = 0, per_row_ = 0;
    std::uint32_t step_ = 0;
};

// How a shape is coloured; flat unless something varies. Channels are alpha, red, green, blue.
struct Paint {
    std::uint32_t colour = 0;  // 0xffRRGGBB
    std::uint32_t alpha = 0;
    std::uint32_t coverage = 255;
    bool alpha_varies = false, colour_varies = false, textured = false;
    bool level = false;  // the same all along a row
    std::array<Slope, 4> channels;
    Slope u, v;
};

// Linear interpolation over a triangle, as seen from the centre of the first pixel of its home.
class Interpolation {
  public:
    // The triangle must have an area once its positions are rounded to 1/256 pixel.
    Interpolation(const Vertex& a, const Vertex& b, const Vertex& c, const Rect& home);

    Slope slope(double a, double b, double c) const;

  private:
    double bx_, by_, cx_, cy_, area_, x_, y_;
};

// One colour and one place in the texture.
Paint flat_paint(const Vertex& vertex, const Texture* texture);
// The general case; the triangle must have an area.
Paint paint_over(const Vertex& a, const Vertex& b, const Vertex& c, const Canvas& canvas);

// Pixels [x0, x1) of line y.
void draw_run(const Canvas& canvas, const Paint& paint, int y, int x0, int x1);

}  // namespace platform::raster
