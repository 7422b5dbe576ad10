#include "platform/raster/shade.h"

#include "platform/raster/blend.h"
#include "platform/raster/grid.h"

namespace platform::raster {
namespace {

constexpr int chunk = 256;  // pixels that are prepared at a time

double pixels(std::int64_t position) {
    return static_cast<double>(position) / subpixels;
}

int texel_at(int index, int size) {
    return std::clamp(index, 0, size - 1);
}

// Bilinear coverage; x and y in 1/65536 texel from the centre of texel 0, clamped at the edges.
std::uint8_t coverage_at(const Texture& texture, std::uint32_t wrapped_x, std::uint32_t wrapped_y) {
    const auto x = static_cast<std::int32_t>(wrapped_x), y = static_cast<std::int32_t>(wrapped_y);
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

std::uint8_t channel(std::uint32_t value) {
    const auto rounded = static_cast<std::int32_t>(value + 0x8000);
    return static_cast<std::uint8_t>(std::clamp(rounded, 0, 0xff0000) >> 16);
}

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
            alphas[i] = static_cast<std::uint8_t>(scaled(alphas[i], coverage_at(*texture, u, v)));
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

}  // namespace

std::uint8_t coverage_at(const Texture& texture, const Vertex& vertex) {
    return coverage_at(texture, fixed(texel_position(vertex.u, texture.width)),
                       fixed(texel_position(vertex.v, texture.height)));
}

Interpolation::Interpolation(const Vertex& a, const Vertex& b, const Vertex& c, const Rect& home) {
    const Point pa = snapped(a), pb = snapped(b), pc = snapped(c);
    bx_ = pixels(pb.x - pa.x);
    by_ = pixels(pb.y - pa.y);
    cx_ = pixels(pc.x - pa.x);
    cy_ = pixels(pc.y - pa.y);
    area_ = static_cast<double>(turn(pa, pb, pc)) / (subpixels * subpixels);
    x_ = home.x + 0.5 - pixels(pa.x);
    y_ = home.y + 0.5 - pixels(pa.y);
}

Slope Interpolation::slope(double a, double b, double c) const {
    const double across = ((b - a) * cy_ - (c - a) * by_) / area_;
    const double down = ((c - a) * bx_ - (b - a) * cx_) / area_;
    // A sliver so thin that no display could show its gradient; its numbers would not fit.
    constexpr double too_steep = 1 << 20;
    if (std::abs(across) > too_steep || std::abs(down) > too_steep) {
        return {(a + b + c) / 3, 0, 0};
    }
    return {a + across * x_ + down * y_, across, down};
}

Paint flat_paint(const Vertex& vertex, const Texture* texture) {
    Paint paint;
    paint.colour = argb(vertex.colour);
    paint.alpha = vertex.colour >> 24;
    if (texture != nullptr) {
        paint.coverage = coverage_at(*texture, vertex);
    }
    return paint;
}

Paint paint_over(const Vertex& a, const Vertex& b, const Vertex& c, const Canvas& canvas) {
    Paint paint;
    paint.colour = argb(a.colour);
    paint.alpha = a.colour >> 24;
    paint.alpha_varies = (a.colour ^ b.colour) >> 24 != 0 || (a.colour ^ c.colour) >> 24 != 0;
    paint.colour_varies = argb(b.colour) != paint.colour || argb(c.colour) != paint.colour;
    const Interpolation between(a, b, c, canvas.home);
    constexpr std::array<unsigned, 4> shifts{24, 0, 8, 16};
    for (std::size_t i = 0; i < 4; ++i) {
        if (i == 0 ? paint.alpha_varies : paint.colour_varies) {
            const auto value = [&](const Vertex& vertex) {
                return static_cast<double>(vertex.colour >> shifts[i] & 0xff);
            };
            paint.channels[i] = between.slope(value(a), value(b), value(c));
        }
    }
    const Texture* texture = canvas.texture;
    paint.level = !paint.colour_varies && paint.channels[0].step() == 0;
    if (texture == nullptr) {
        return paint;
    }
    if (a.u == b.u && a.u == c.u && a.v == b.v && a.v == c.v) {
        paint.coverage = coverage_at(*texture, a);
        return paint;
    }
    const auto u = [&](const Vertex& vertex) { return texel_position(vertex.u, texture->width); };
    const auto v = [&](const Vertex& vertex) { return texel_position(vertex.v, texture->height); };
    paint.textured = true;
    paint.u = between.slope(u(a), u(b), u(c));
    paint.v = between.slope(v(a), v(b), v(c));
    paint.level = paint.level && paint.u.step() == 0 && paint.v.step() == 0;
    return paint;
}

void draw_run(const Canvas& canvas, const Paint& paint, int y, int x0, int x1) {
    std::uint32_t* row = canvas.surface.pixels + std::ptrdiff_t{y} * canvas.surface.stride;
    if (!paint.alpha_varies && !paint.colour_varies && !paint.textured) {
        fill_run(row + x0, x1 - x0, paint.colour, scaled(paint.alpha, paint.coverage));
        return;
    }
    if (paint.level) {
        std::uint8_t alpha = 0;
        alphas_of(paint, canvas.texture, x0 - canvas.home.x, y - canvas.home.y, 1, &alpha);
        fill_run(row + x0, x1 - x0, paint.colour, alpha);
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

}  // namespace platform::raster
