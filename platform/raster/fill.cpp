#include "platform/raster/fill.h"

#include <limits>
#include <tuple>
#include <utility>

#include "platform/raster/blend.h"

namespace platform::raster {
namespace {

// A number over a positive divisor, rounded up, that grows by the same amount from row to row.
class Stepper {
  public:
    Stepper(std::int64_t value, std::int64_t growth, std::int64_t divisor) : divisor_(divisor) {
        // ceil(a / b) = floor((a - 1) / b) + 1
        std::tie(whole_, rest_) = divided(value - 1);
        ++whole_;
        std::tie(whole_step_, rest_step_) = divided(growth);
    }
    std::int64_t next() {
        const std::int64_t now = whole_;
        whole_ += whole_step_;
        rest_ += rest_step_;
        if (rest_ >= divisor_) {
            rest_ -= divisor_;
            ++whole_;
        }
        return now;
    }

  private:
    std::pair<std::int64_t, std::int64_t> divided(std::int64_t value) const {
        const std::int64_t quotient = value / divisor_, remainder = value % divisor_;
        return remainder < 0 ? std::pair{quotient - 1, remainder + divisor_}
                             : std::pair{quotient, remainder};
    }

    std::int64_t whole_ = 0, rest_ = 0, whole_step_ = 0, rest_step_ = 0, divisor_;
};

// The pixels of a convex outline within an area, row by row. A side counts for the rows whose
// centre is at or below its upper end and above its lower end, and a pixel belongs to the right of
// a side when its centre is on it; that is the rule of top and left edges.
class Runs {
  public:
    explicit Runs(const Rect& area) : area_(area) {
        begin_.fill(std::numeric_limits<int>::max());
        end_.fill(std::numeric_limits<int>::min());
    }

    void add_side(Point from, Point to) {
        if (from.y > to.y) {
            std::swap(from, to);
        }
        const int first = std::max(first_centre(from.y), area_.y);
        const int last = std::min(first_centre(to.y), area_.y + area_.height);
        if (first >= last) {
            return;
        }
        const std::int64_t dx = to.x - from.x, dy = to.y - from.y;
        const std::int64_t centre = std::int64_t{first} * subpixels + subpixels / 2;
        Stepper column((from.x - subpixels / 2) * dy + dx * (centre - from.y), dx * subpixels,
                       dy * subpixels);
        for (int y = first; y < last; ++y) {
            const auto row = static_cast<std::size_t>(y - area_.y);
            const auto x = static_cast<int>(column.next());
            begin_[row] = std::min(begin_[row], x);
            end_[row] = std::max(end_[row], x);
        }
    }

    void draw(const Canvas& canvas, const Paint& paint) const {
        for (int row = 0; row < area_.height; ++row) {
            const int begin = std::max(begin_[static_cast<std::size_t>(row)], area_.x);
            const int end = std::min(end_[static_cast<std::size_t>(row)], area_.x + area_.width);
            if (begin < end) {
                draw_run(canvas, paint, area_.y + row, begin, end);
            }
        }
    }

  private:
    Rect area_;
    std::array<int, Painter::tile> begin_, end_;
};

bool is_convex(const Fan& fan) {
    const std::size_t count = fan.corners();
    const Point first = snapped(fan.corner(0));
    bool left = false, right = false;
    const auto note = [&](std::int64_t turned) {
        left = left || turned < 0;
        right = right || turned > 0;
    };
    Point before = snapped(fan.corner(count - 1)), here = first;
    for (std::size_t i = 0; i < count; ++i) {
        const Point next = snapped(fan.corner((i + 1) % count));
        note(turn(before, here, next));  // no dent
        note(turn(first, here, next));   // not more than once around
        before = here;
        here = next;
    }
    return !(left && right);
}

void draw_triangle(const Vertex& a, const Vertex& b, const Vertex& c, const Canvas& canvas) {
    if (((a.colour | b.colour | c.colour) >> 24) == 0) {
        return;
    }
    const Point pa = snapped(a), pb = snapped(b), pc = snapped(c);
    if (turn(pa, pb, pc) == 0) {
        return;
    }
    Runs runs(canvas.area);
    runs.add_side(pa, pb);
    runs.add_side(pb, pc);
    runs.add_side(pc, pa);
    runs.draw(canvas, paint_over(a, b, c, canvas));
}

// Where texels and pixels fall on each other, the texel's coverage is the answer as it stands.
struct Texels {
    bool direct = false;
    int first = 0;  // under the first pixel of the shape's home
};

Texels texels_under(double first, double step, int count, int size) {
    constexpr double tolerance = 1.0 / 64;
    const auto nearest = std::lrint(first);
    const double last = first + step * (count - 1);
    const bool direct = std::abs(first - static_cast<double>(nearest)) < tolerance &&
                        std::abs(last - static_cast<double>(nearest + count - 1)) < tolerance &&
                        nearest >= 0 && nearest + count <= size;
    return {direct, direct ? static_cast<int>(nearest) : 0};
}

void draw_texels(const Canvas& canvas, const Paint& paint, int column, int line) {
    constexpr int chunk = 256;
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

void draw_fan(const Fan& fan, const Canvas& canvas) {
    const std::size_t count = fan.corners();
    if (count == 3 || !is_convex(fan)) {
        for (std::size_t i = 2; i < count; ++i) {
            draw_triangle(fan.corner(0), fan.corner(i - 1), fan.corner(i), canvas);
        }
        return;
    }
    Runs runs(canvas.area);
    Point from = snapped(fan.corner(count - 1));
    for (std::size_t i = 0; i < count; ++i) {
        const Point to = snapped(fan.corner(i));
        runs.add_side(from, to);
        from = to;
    }
    runs.draw(canvas, flat_paint(fan.corner(0), canvas.texture));
}

void draw_rectangle(const Vertex& a, const Vertex& c, const Canvas& canvas) {
    if (a.colour >> 24 == 0) {
        return;
    }
    const Texture* texture = canvas.texture;
    const Rect& home = canvas.home;
    Paint paint;
    if (texture == nullptr || (a.u == c.u && a.v == c.v)) {
        paint = flat_paint(a, texture);
    } else {
        paint = flat_paint(a, nullptr);
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
           (texture == nullptr || (a.u == c.u && a.v == c.v && coverage_at(*texture, a) == 255));
}

}  // namespace platform::raster
