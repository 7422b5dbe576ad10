#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "platform/raster/fill.h"
#include "platform/raster/raster.h"
#include "platform/raster/tiles.h"

namespace platform::raster {
namespace {

// Larger textures count as absent, so that texel positions fit into 16.16 bits.
constexpr int largest_texture = 16384;
constexpr int largest_clump = 48;  // pixels; most lie in one tile

const Texture* texture_of(const Scene& scene, const DrawCommand& command) {
    const auto index = static_cast<std::size_t>(command.texture);
    if (command.texture < 0 || index >= scene.textures.size()) {
        return nullptr;
    }
    const Texture& texture = scene.textures[index];
    const auto usable = [](int side) { return side > 0 && side <= largest_texture; };
    const bool present =
        texture.coverage != nullptr && usable(texture.width) && usable(texture.height);
    return present ? &texture : nullptr;
}

std::uint64_t pair_of(std::uint32_t high, std::uint32_t low) {
    return std::uint64_t{high} << 32 | low;
}
std::uint64_t pair_of(int high, int low) {
    return pair_of(static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(low));
}
std::uint64_t pair_of(float high, float low) {
    return pair_of(std::bit_cast<std::uint32_t>(high), std::bit_cast<std::uint32_t>(low));
}

// Positions are drawn as they are on the grid; counted from the top of the shape's home, so that a
// shape that slid keeps its key.
void add(Fingerprint& sum, const Vertex& vertex, int top) {
    const std::int64_t down = snapped(vertex.y) - std::int64_t{top} * subpixels;
    sum.add(static_cast<std::uint64_t>(snapped(vertex.x)) << 32 ^ static_cast<std::uint64_t>(down),
            pair_of(vertex.u, vertex.v) ^ vertex.colour * 0x9e3779b97f4a7c15);
}

// Neighbours share their corners: each corner once, then who uses it.
void add(Fingerprint& sum, std::span<const Vertex> vertices, std::span<const std::uint16_t> indices,
         int top) {
    const auto [low, high] = std::minmax_element(indices.begin(), indices.end());
    const std::uint16_t least = *low;
    const std::size_t used = std::size_t{*high} - least + 1;
    if (used > indices.size()) {  // others lie between them
        for (const std::uint16_t index : indices) {
            add(sum, vertices[index], top);
        }
        return;
    }
    for (const Vertex& vertex : vertices.subspan(least, used)) {
        add(sum, vertex, top);
    }
    const auto triangle = [&](std::size_t i) -> std::uint64_t {
        if (i + 3 > indices.size()) {
            return 0;
        }
        const auto after = [&](std::uint16_t index) { return std::uint64_t{index} - least; };
        return after(indices[i]) << 32 | after(indices[i + 1]) << 16 | after(indices[i + 2]);
    };
    for (std::size_t i = 0; i < indices.size(); i += 6) {
        sum.add(triangle(i), triangle(i + 3));
    }
}

// What a command adds to each of its shapes. The texture's size matters because coordinates are
// relative to it; the address of its texels does not. The clip is in the shape's home.
Fingerprint start_of(const Scene& scene, const DrawCommand& command) {
    Fingerprint sum;
    const Texture* texture = texture_of(scene, command);
    if (texture != nullptr) {
        sum.add(pair_of(texture->width, texture->height), texture->version);
    }
    sum.add(static_cast<std::uint64_t>(command.texture), texture != nullptr ? 1 : 0);
    return sum;
}

std::uint32_t bits(float value) {
    return std::bit_cast<std::uint32_t>(value);
}

// True when the triangles (a, b, c) and (a, c, d) are a rectangle of one colour whose texture
// coordinates run along its sides.
bool is_rectangle(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    const auto off_corner = [&](const Vertex& vertex, const Vertex& column, const Vertex& line) {
        return (bits(vertex.x) ^ bits(column.x)) | (bits(vertex.u) ^ bits(column.u)) |
               (bits(vertex.y) ^ bits(line.y)) | (bits(vertex.v) ^ bits(line.v));
    };
    const std::uint32_t coloured =
        (a.colour ^ b.colour) | (a.colour ^ c.colour) | (a.colour ^ d.colour);
    return (coloured | off_corner(b, c, a) | off_corner(d, a, c)) == 0 ||
           (coloured | off_corner(b, a, c) | off_corner(d, c, a)) == 0;
}

bool is_flat(const Vertex& a, const Vertex& b) {
    return a.colour == b.colour && a.u == b.u && a.v == b.v;
}

// The pixels that may be touched, whatever the clip.
class Bounds {
  public:
    void add(const Vertex& corner) {
        left_ = std::min(left_, corner.x);
        right_ = std::max(right_, corner.x);
        top_ = std::min(top_, corner.y);
        bottom_ = std::max(bottom_, corner.y);
        // Zero times anything that is not finite is not a number, and that stays.
        finite_ += (corner.x + corner.y) * 0.0F + (corner.u + corner.v) * 0.0F;
    }
    // Empty when a number was not finite.
    Rect within(const Rect& limits) const {
        if (finite_ != 0.0F) {
            return {};
        }
        const int x = first_centre(snapped(left_)), y = first_centre(snapped(top_));
        return intersection(
            {x, y, first_centre(snapped(right_)) - x, first_centre(snapped(bottom_)) - y}, limits);
    }

  private:
    float left_ = far_away, right_ = -far_away, top_ = far_away, bottom_ = -far_away, finite_ = 0;
};

// The rectangle, the fan of one colour or the triangle that begins at index `first`.
struct Primitive {
    std::size_t end = 0;  // of its indices
    bool rectangle = false;
    Bounds bounds;
};

// Empty when an index is out of range.
std::optional<Primitive> primitive_at(const DrawCommand& command, std::size_t first) {
    const Vertex* vertices = command.vertices.data();
    const std::uint16_t* indices = command.indices.data();
    const std::size_t count = command.vertices.size(), end = command.indices.size();
    const auto in_range = [&](std::size_t i) {
        return i + 3 <= end && std::max({indices[i], indices[i + 1], indices[i + 2]}) < count;
    };
    if (!in_range(first)) {
        return std::nullopt;
    }
    const Vertex& a = vertices[indices[first]];
    const Vertex& b = vertices[indices[first + 1]];
    const Vertex& c = vertices[indices[first + 2]];
    Primitive found;
    std::size_t& i = found.end;
    i = first + 3;
    const auto goes_on = [&] {
        return in_range(i) && indices[i] == indices[first] && indices[i + 1] == indices[i - 1];
    };
    found.bounds.add(a);
    found.bounds.add(c);
    if (goes_on() && is_rectangle(a, b, c, vertices[indices[i + 2]])) {
        found.rectangle = true;
        i += 3;
        return found;
    }
    found.bounds.add(b);
    if (is_flat(a, b) && is_flat(a, c)) {
        for (; goes_on() && is_flat(a, vertices[indices[i + 2]]); i += 3) {
            found.bounds.add(vertices[indices[i + 2]]);
        }
    }
    return found;
}

// Joins `run` to a rectangle that ends right above it and is as wide, so that few are presented.
void add_run(std::vector<Rect>& rectangles, const Rect& run) {
    const auto above = std::find_if(rectangles.rbegin(), rectangles.rend(), [&](const Rect& other) {
        return other.x == run.x && other.width == run.width && other.y + other.height == run.y;
    });
    if (above != rectangles.rend()) {
        above->height += run.height;
    } else {
        rectangles.push_back(run);
    }
}

}  // namespace

void Painter::add_to_tiles(std::vector<Fingerprint>& tiles, const Shape& shape,
                           const Rect& surface) const {
    const Rect touched = tiles_of(intersection(shape.home, surface));
    for (int y = touched.y; y < touched.y + touched.height; ++y) {
        Fingerprint* row = tiles.data() + std::ptrdiff_t{y} * columns_;
        // Where the shape stands in the tile, mixed into its key.
        const auto down = static_cast<std::uint64_t>(shape.home.y - std::int64_t{y} * tile);
        const std::uint64_t placed = shape.key.low + down * 0x9e3779b97f4a7c15;
        for (int x = touched.x; x < touched.x + touched.width; ++x) {
            if (shape.hiding != 0 &&
                covers(shape.home, intersection({x * tile, y * tile, tile, tile}, surface))) {
                row[x] = {};
                row[x].add(shape.hiding, 1);
            } else {
                row[x].add(placed, shape.key.high);
            }
        }
    }
}

void Painter::take_command(const Scene& scene, std::uint32_t number, const Rect& surface) {
    const DrawCommand& command = scene.commands[number];
    const Rect limits = intersection(command.clip, surface);
    if (limits == Rect{}) {
        return;
    }
    const std::size_t first_shape = shapes_.size();
    for (std::size_t i = 0, next = 0; i + 3 <= command.indices.size(); i = next) {
        const auto primitive = primitive_at(command, i);
        next = primitive ? primitive->end : i + 3;
        const Rect home = primitive ? primitive->bounds.within(limits) : Rect{};
        if (home == Rect{}) {
            continue;
        }
        // Edges and icons are made of many small triangles; a clump of them is looked at as one.
        if (!primitive->rectangle && shapes_.size() > first_shape) {
            Shape& before = shapes_.back();
            const Rect both = united(before.home, home);
            if (!before.rectangle && before.first_index + before.indices == i &&
                std::max(both.width, both.height) <= largest_clump) {
                before.home = both;
                before.indices = static_cast<std::uint32_t>(next - before.first_index);
                continue;
            }
        }
        shapes_.push_back({number,
                           static_cast<std::uint32_t>(i),
                           static_cast<std::uint32_t>(next - i),
                           primitive->rectangle,
                           0,
                           home,
                           {}});
    }
    const Fingerprint start = start_of(scene, command);
    const Texture* texture = texture_of(scene, command);
    for (std::size_t i = first_shape; i < shapes_.size(); ++i) {
        Shape& shape = shapes_[i];
        const auto indices = command.indices.subspan(shape.first_index, shape.indices);
        shape.key = start;
        shape.key.add(pair_of(shape.home.x, shape.home.width),
                      static_cast<std::uint64_t>(shape.home.height));
        if (shape.rectangle) {
            const Vertex& a = command.vertices[indices[0]];
            const Vertex& c = command.vertices[indices[2]];
            add(shape.key, a, shape.home.y);
            add(shape.key, c, shape.home.y);
            shape.hiding = hides_what_is_below(a, c, texture) ? argb(a.colour) : 0;
        } else {
            add(shape.key, command.vertices, indices, shape.home.y);
        }
        add_to_tiles(wanted_, shape, surface);
    }
}

void Painter::take_shapes(const Scene& scene, int width, int height) {
    columns_ = tiles_over(width);
    wanted_.assign(
        static_cast<std::size_t>(columns_) * static_cast<std::size_t>(tiles_over(height)),
        nothing_on(scene.background));
    shapes_.clear();
    for (std::size_t number = 0; number < scene.commands.size(); ++number) {
        take_command(scene, static_cast<std::uint32_t>(number), {0, 0, width, height});
    }
}

void Painter::draw_strip(const Scene& scene, const Surface& surface, const Rect& area) const {
    const auto corner = [&](const Shape& shape, std::size_t number) -> const Vertex& {
        const DrawCommand& command = scene.commands[shape.command];
        return command.vertices[command.indices[shape.first_index + number]];
    };
    // Nothing below the last opaque rectangle that covers all of the area can be seen.
    const auto lowest = std::find_if(strip_.rbegin(), strip_.rend(), [&](std::uint32_t number) {
        const Shape& shape = shapes_[number];
        return shape.rectangle && covers(shape.home, area) &&
               hides_what_is_below(corner(shape, 0), corner(shape, 2),
                                   texture_of(scene, scene.commands[shape.command]));
    });
    auto next = strip_.begin();
    if (lowest != strip_.rend()) {
        next = lowest.base() - 1;
    } else {
        for (int y = area.y; y < area.y + area.height; ++y) {
            std::fill_n(surface.pixels + std::ptrdiff_t{y} * surface.stride + area.x, area.width,
                        scene.background | 0xff000000);
        }
    }
    for (; next != strip_.end(); ++next) {
        const Shape& shape = shapes_[*next];
        const DrawCommand& command = scene.commands[shape.command];
        Canvas canvas{surface, texture_of(scene, command), shape.home,
                      intersection(shape.home, area)};
        if (canvas.area == Rect{}) {
            continue;
        }
        if (shape.rectangle) {
            draw_rectangle(corner(shape, 0), corner(shape, 2), canvas);
            continue;
        }
        const Rect limits = intersection(command.clip, {0, 0, surface.width, surface.height});
        const std::size_t end = shape.first_index + shape.indices;
        for (std::size_t i = shape.first_index; i < end;) {
            const auto primitive = primitive_at(command, i);
            const std::size_t first = std::exchange(i, primitive ? primitive->end : end);
            canvas.home = primitive ? primitive->bounds.within(limits) : Rect{};
            canvas.area = intersection(canvas.home, area);
            if (canvas.area != Rect{}) {
                draw_fan(Fan(command.vertices, command.indices.subspan(first, i - first)), canvas);
            }
        }
    }
}

std::vector<Rect> Painter::paint(const Scene& scene, const Surface& surface) {
    std::vector<Rect> changed;
    if (surface.pixels == nullptr || surface.width <= 0 || surface.height <= 0) {
        return changed;
    }
    const Rect whole{0, 0, surface.width, surface.height};
    const int down = slide_.offset - scene.slide.offset;
    const Rect from = intersection(scene.slide.area, whole);
    const std::vector<Fingerprint> moved = moved_tiles(scene, surface);
    take_shapes(scene, surface.width, surface.height);
    plan(moved, intersection(from, {from.x, from.y + down, from.width, from.height}), whole);
    move_pixels(surface, down);
    for (int row = 0; row < tiles_over(surface.height); ++row) {
        const int y = row * tile, height = std::min(tile, surface.height - y);
        const Work* work = work_.data() + std::ptrdiff_t{row} * columns_;
        // Calls `use` with each run of tiles that `wanted` holds for.
        const auto runs = [&](auto wanted, auto use) {
            for (int column = 0; column < columns_; ++column) {
                const int first = column;
                while (column < columns_ && wanted(work[column])) {
                    ++column;
                }
                if (column > first) {
                    const int x = first * tile;
                    use(Rect{x, y, std::min(column * tile, surface.width) - x, height});
                }
            }
        };
        if (std::find(work, work + columns_, Work::draw) != work + columns_) {
            strip_.clear();
            for (std::uint32_t number = 0; number < shapes_.size(); ++number) {
                const Rect& home = shapes_[number].home;
                if (home.y < y + height && home.y + home.height > y) {
                    strip_.push_back(number);
                }
            }
        }
        runs([](Work what) { return what == Work::draw; },
             [&](const Rect& run) { draw_strip(scene, surface, run); });
        runs([](Work what) { return what != Work::keep; },
             [&](const Rect& run) { add_run(changed, run); });
    }
    painted_.swap(wanted_);
    width_ = surface.width;
    height_ = surface.height;
    slide_ = scene.slide;
    background_ = scene.background;
    return changed;
}

void Painter::invalidate() {
    width_ = height_ = 0;
}

}  // namespace platform::raster
