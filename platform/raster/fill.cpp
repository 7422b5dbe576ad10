#include "platform/raster/fill.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "platform/raster/blend.h"

namespace platform::raster {
namespace {

constexpr int subpixels = 256;
constexpr int half = subpixels / 2;
constexpr int chunk = 256;  // pixels that are prepared at a time

struct Point {
    std::int64_t x, y;  // 1/256 pixel
};

std::int64_t snapped(float position) {
    return std::lrint(std::clamp(position, -far_away, far_away) * subpixels);
}
Point snapped(const Vertex& vertex) {
    return {snapped(vertex.x), snapped(vertex.y)};
}

std::int64_t floor_divided(std::int64_t a, std::int64_t b) {  // b > 0
    const std::int64_t quotient = a / b;
    return quotient - (a % b < 0 ? 1 : 0);
}
// The first pixel whose centre is at or behind `position`.
int first_centre(std::int64_t position) {
    return static_cast<int>(floor_divided(position - half + subpixels - 1, subpixels));
}

std::uint32_t argb(std::uint32_t abgr) {
    return 0xff000000 | (abgr & 0xff) << 16 | (abgr & 0xff00) | (abgr >> 16 & 0xff);
}

int texel_at(int index, int size) {
    return std::clamp(index, 0, size - 1);
}

// Bilinear coverage; x and y in 1/65536 texel from the centre of texel 0, clamped at the edges.
std::uint8_t coverage_at(const Texture& texture, std::int32_t x, std::int32_t y) {
    const int column = x >> 16, line = y >> 16;
    const int right = x >> 8 & 0xff, down = y >> 8 & 0xff;
    const auto row = [&](int index) {
        return texture.coverage + std::ptrdiff_t{texel_at(index, texture.height)} * texture.width;
    };
    const int x0 = texel_at(column, texture.width), x1 = texel_at(column + 1, texture.width);
    const std::uint8_t *top = row(line), *bottom = row(line + 1);
    const int above = top[x0] * (256 - right) + top[x1] * right;
    const int below = bottom[x0] * (256 - right) + bottom[x1] * right;
    return static_cast<std::uint8_t>((above * (256 - down) + below * down + (1 << 15)) >> 16);
}

double texel_position(float coordinate, int size) {
    return double{std::clamp(coordinate, 0.0F, 1.0F)} * size - 0.5;
}

// Sums wrap on purpose: only the final value has to fit.
std::uint32_t fixed(double value) {
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(value * 65536 + 0.5)));
}

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

std::uint8_t channel(std::uint32_t value) {
    const auto rounded = static_cast<std::int32_t>(value + 0x8000);
    return static_cast<std::uint8_t>(std::clamp(rounded, 0, 0xff0000) >> 16);
}

// How a shape is coloured. Channels are alpha, red, green, blue.
struct Paint {
    std::uint32_t colour = 0;  // 0xffRRGGBB
    std::uint32_t alpha = 0;
    std::uint32_t coverage = 255;
    bool alpha_varies = false, colour_varies = false, textured = false;
    std::array<Slope, 4> channels;
    Slope u, v;
};

void alphas_of(const Paint& paint, const Texture* texture, int columns, int rows, int count,
               std::uint8_t* alphas) {
    if (paint.alpha_varies) {
        std::uint32_t value = paint.channels[0].at(columns, rows);
        for (int i = 0; i < count; ++i, value += paint.channels[0].step()) {
            alphas[i] = channel(value);
        }
    } else {
        std::fill_n(alphas, count, static_cast<std::uint8_t>(paint.alpha));
    }
    if (paint.textured) {
        std::uint32_t u = paint.u.at(columns, rows), v = paint.v.at(columns, rows);
        for (int i = 0; i < count; ++i, u += paint.u.step(), v += paint.v.step()) {
            const std::uint8_t coverage =
                coverage_at(*texture, static_cast<std::int32_t>(u), static_cast<std::int32_t>(v));
            alphas[i] = static_cast<std::uint8_t>(scaled(alphas[i], coverage));
        }
    } else if (paint.coverage != 255) {
        for (int i = 0; i < count; ++i) {
            alphas[i] = static_cast<std::uint8_t>(scaled(alphas[i], paint.coverage));
        }
    }
}

void colours_of(const Paint& paint, int columns, int rows, int count, std::uint32_t* colours) {
    std::array<std::uint32_t, 4> values{};
    for (std::size_t c = 1; c < 4; ++c) {
        values[c] = paint.channels[c].at(columns, rows);
    }
    for (int i = 0; i < count; ++i) {
        colours[i] = 0xff000000 | std::uint32_t{channel(values[1])} << 16 |
                     std::uint32_t{channel(values[2])} << 8 | channel(values[3]);
        for (std::size_t c = 1; c < 4; ++c) {
            values[c] += paint.channels[c].step();
        }
    }
}

// Pixels [x0, x1) of line y.
void draw_run(const Canvas& canvas, const Paint& paint, int y, int x0, int x1) {
    std::uint32_t* row = canvas.surface.pixels + std::ptrdiff_t{y} * canvas.surface.stride;
    if (!paint.alpha_varies && !paint.colour_varies && !paint.textured) {
        fill_run(row + x0, x1 - x0, paint.colour, scaled(paint.alpha, paint.coverage));
        return;
    }
    std::array<std::uint8_t, chunk> alphas;
    std::array<std::uint32_t, chunk> colours;
    const int rows = y - canvas.home.y;
    for (int x = x0; x < x1; x += chunk) {
        const int count = std::min(chunk, x1 - x), columns = x - canvas.home.x;
        alphas_of(paint, canvas.texture, columns, rows, count, alphas.data());
        if (paint.colour_varies) {
            colours_of(paint, columns, rows, count, colours.data());
            blend_run(row + x, colours.data(), alphas.data(), count);
        } else {
            blend_run(row + x, alphas.data(), count, paint.colour);
        }
    }
}

// Linear interpolation over a triangle, as seen from the centre of the first pixel of its home.
class Interpolation {
  public:
    Interpolation(const Point& a, const Point& b, const Point& c, std::int64_t twice_area,
                  const Rect& home)
        : bx_(pixels(b.x - a.x)),
          by_(pixels(b.y - a.y)),
          cx_(pixels(c.x - a.x)),
          cy_(pixels(c.y - a.y)),
          area_(pixels(1) * pixels(twice_area)),
          x_(home.x + 0.5 - pixels(a.x)),
          y_(home.y + 0.5 - pixels(a.y)) {}

    Slope slope(double a, double b, double c) const {
        const double across = ((b - a) * cy_ - (c - a) * by_) / area_;
        const double down = ((c - a) * bx_ - (b - a) * cx_) / area_;
        // A sliver so thin that no display could show its gradient; its numbers would not fit.
        constexpr double too_steep = 1 << 20;
        if (std::abs(across) > too_steep || std::abs(down) > too_steep) {
            return {(a + b + c) / 3, 0, 0};
        }
        return {a + across * x_ + down * y_, across, down};
    }

  private:
    static double pixels(std::int64_t position) {
        return static_cast<double>(position) / subpixels;
    }

    double bx_, by_, cx_, cy_, area_, x_, y_;
};

Paint paint_of(const Vertex& a, const Vertex& b, const Vertex& c, const Interpolation& between,
               const Texture* texture) {
    Paint paint;
    paint.colour = argb(a.colour);
    paint.alpha = a.colour >> 24;
    paint.alpha_varies = (a.colour ^ b.colour) >> 24 != 0 || (a.colour ^ c.colour) >> 24 != 0;
    paint.colour_varies = argb(b.colour) != paint.colour || argb(c.colour) != paint.colour;
    constexpr std::array<int, 4> shifts{24, 0, 8, 16};
    for (std::size_t i = 0; i < 4; ++i) {
        if (i == 0 ? paint.alpha_varies : paint.colour_varies) {
            const auto value = [&](const Vertex& vertex) {
                return static_cast<double>(vertex.colour >> shifts[i] & 0xff);
            };
            paint.channels[i] = between.slope(value(a), value(b), value(c));
        }
    }
    if (texture == nullptr) {
        return paint;
    }
    const auto u = [&](const Vertex& vertex) { return texel_position(vertex.u, texture->width); };
    const auto v = [&](const Vertex& vertex) { return texel_position(vertex.v, texture->height); };
    if (a.u == b.u && a.u == c.u && a.v == b.v && a.v == c.v) {
        paint.coverage = coverage_at(*texture, static_cast<std::int32_t>(fixed(u(a))),
                                     static_cast<std::int32_t>(fixed(v(a))));
    } else {
        paint.textured = true;
        paint.u = between.slope(u(a), u(b), u(c));
        paint.v = between.slope(v(a), v(b), v(c));
    }
    return paint;
}

// One side of a triangle, walked down row by row; inside is where value - slope * x >= 0.
class Side {
  public:
    Side(const Point& from, const Point& to, int first_row) : slope_((to.y - from.y) * subpixels) {
        const std::int64_t dx = to.x - from.x, dy = to.y - from.y;
        const bool top_or_left = dy < 0 || (dy == 0 && dx > 0);
        const std::int64_t y = std::int64_t{first_row} * subpixels + half;
        value_ = dx * (y - from.y) - dy * (half - from.x) - (top_or_left ? 0 : 1);
        per_row_ = dx * subpixels;
    }

    void narrow(int& begin, int& end) const {
        if (slope_ > 0) {
            end = static_cast<int>(std::min<std::int64_t>(end, floor_divided(value_, slope_) + 1));
        } else if (slope_ < 0) {
            begin =
                static_cast<int>(std::max<std::int64_t>(begin, -floor_divided(value_, -slope_)));
        } else if (value_ < 0) {
            end = begin;
        }
    }
    void next_row() { value_ += per_row_; }

  private:
    std::int64_t slope_, value_, per_row_;
};

// Where texels and pixels fall on each other, the texel's coverage is the answer as it stands.
struct Texels {
    bool direct = false;
    int first = 0;  // under the first pixel of the shape's home
};

Texels texels_under(double first, double step, int count, int size) {
    constexpr double tolerance = 1.0 / 64;
    const double nearest = std::round(first);
    const double last = first + step * (count - 1);
    const bool direct = std::abs(first - nearest) < tolerance &&
                        std::abs(last - nearest - (count - 1)) < tolerance && nearest >= 0 &&
                        nearest + count <= size;
    return {direct, direct ? static_cast<int>(nearest) : 0};
}

void draw_texels(const Canvas& canvas, const Paint& paint, int column, int line) {
    const Rect& area = canvas.area;
    const Texture& texture = *canvas.texture;
    std::array<std::uint8_t, chunk> alphas;
    for (int y = area.y; y < area.y + area.height; ++y) {
        const std::uint8_t* coverage = texture.coverage +
                                       std::ptrdiff_t{line + y - canvas.home.y} * texture.width +
                                       column + (area.x - canvas.home.x);
        std::uint32_t* row =
            canvas.surface.pixels + std::ptrdiff_t{y} * canvas.surface.stride + area.x;
        if (paint.alpha == 255) {
            blend_run(row, coverage, area.width, paint.colour);
            continue;
        }
        for (int x = 0; x < area.width; x += chunk) {
            const int count = std::min(chunk, area.width - x);
            std::transform(coverage + x, coverage + x + count, alphas.begin(), [&](std::uint8_t c) {
                return static_cast<std::uint8_t>(scaled(c, paint.alpha));
            });
            blend_run(row + x, alphas.data(), count, paint.colour);
        }
    }
}

}  // namespace

Rect intersection(const Rect& a, const Rect& b) {
    const auto end = [](int start, int size) { return std::int64_t{start} + std::max(size, 0); };
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    const std::int64_t right = std::min(end(a.x, a.width), end(b.x, b.width));
    const std::int64_t bottom = std::min(end(a.y, a.height), end(b.y, b.height));
    if (right <= x || bottom <= y) {
        return {};
    }
    return {x, y, static_cast<int>(right - x), static_cast<int>(bottom - y)};
}

std::optional<Rect> bounds_of(const Vertex& a, const Vertex& b, const Vertex& c) {
    // Zero times anything that is not finite is not a number.
    const float sum = (a.x + a.y + a.u + a.v) * 0.0F + (b.x + b.y + b.u + b.v) * 0.0F +
                      (c.x + c.y + c.u + c.v) * 0.0F;
    if (sum != 0.0F) {
        return std::nullopt;
    }
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
    const int x = first_centre(snapped(left)), y = first_centre(snapped(top));
    return Rect{x, y, first_centre(snapped(right)) - x, first_centre(snapped(bottom)) - y};
}

void draw_triangle(const Vertex& a, const Vertex& b, const Vertex& c, const Canvas& canvas) {
    const Point pa = snapped(a);
    Point pb = snapped(b), pc = snapped(c);
    const std::int64_t twice_area = (pb.x - pa.x) * (pc.y - pa.y) - (pb.y - pa.y) * (pc.x - pa.x);
    if (twice_area == 0) {
        return;
    }
    const Interpolation between(pa, pb, pc, twice_area, canvas.home);
    const Paint paint = paint_of(a, b, c, between, canvas.texture);
    if (twice_area < 0) {
        std::swap(pb, pc);
    }
    const Rect& area = canvas.area;
    std::array<Side, 3> sides{Side(pa, pb, area.y), Side(pb, pc, area.y), Side(pc, pa, area.y)};
    for (int y = area.y; y < area.y + area.height; ++y) {
        int begin = area.x, end = area.x + area.width;
        for (Side& side : sides) {
            side.narrow(begin, end);
            side.next_row();
        }
        if (begin < end) {
            draw_run(canvas, paint, y, begin, end);
        }
    }
}

void draw_rectangle(const Vertex& a, const Vertex& c, const Canvas& canvas) {
    Paint paint;
    paint.colour = argb(a.colour);
    paint.alpha = a.colour >> 24;
    if (paint.alpha == 0) {
        return;
    }
    const Texture* texture = canvas.texture;
    const Rect& home = canvas.home;
    if (texture != nullptr && a.u == c.u && a.v == c.v) {
        paint.coverage = coverage_at(
            *texture, static_cast<std::int32_t>(fixed(texel_position(a.u, texture->width))),
            static_cast<std::int32_t>(fixed(texel_position(a.v, texture->height))));
    } else if (texture != nullptr) {
        const Point pa = snapped(a), pc = snapped(c);
        const auto along = [](std::int64_t from, std::int64_t to, double start, double end,
                              int first_pixel) {
            const double step = (end - start) * subpixels / static_cast<double>(to - from);
            const double offset = first_pixel + 0.5 - static_cast<double>(from) / subpixels;
            return std::pair{start + step * offset, step};
        };
        const auto [u, u_step] = along(pa.x, pc.x, texel_position(a.u, texture->width),
                                       texel_position(c.u, texture->width), home.x);
        const auto [v, v_step] = along(pa.y, pc.y, texel_position(a.v, texture->height),
                                       texel_position(c.v, texture->height), home.y);
        const Texels columns = texels_under(u, u_step, home.width, texture->width);
        const Texels lines = texels_under(v, v_step, home.height, texture->height);
        if (columns.direct && lines.direct) {
            draw_texels(canvas, paint, columns.first, lines.first);
            return;
        }
        paint.textured = true;
        paint.u = Slope(u, u_step, 0);
        paint.v = Slope(v, 0, v_step);
    }
    for (int y = canvas.area.y; y < canvas.area.y + canvas.area.height; ++y) {
        draw_run(canvas, paint, y, canvas.area.x, canvas.area.x + canvas.area.width);
    }
}

bool hides_what_is_below(const Vertex& a, const Vertex& c, const Texture* texture) {
    return a.colour >> 24 == 255 &&
           (texture == nullptr ||
            (a.u == c.u && a.v == c.v &&
             coverage_at(
                 *texture, static_cast<std::int32_t>(fixed(texel_position(a.u, texture->width))),
                 static_cast<std::int32_t>(fixed(texel_position(a.v, texture->height)))) == 255));
}

}  // namespace platform::raster
