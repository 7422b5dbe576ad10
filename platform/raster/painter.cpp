#include <algorithm>
#include <bit>
#include <cstring>

#include "platform/raster/fill.h"
#include "platform/raster/raster.h"

namespace platform::raster {
namespace {

// Larger textures count as absent, so that texel positions fit into 16.16 bits.
constexpr int largest_texture = 16384;

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

void add(Fingerprint& sum, const Vertex& vertex) {
    sum.add(pair_of(vertex.x, vertex.y), pair_of(vertex.u, vertex.v));
}

// What a command adds to each of its shapes. The texture's size matters because coordinates are
// relative to it; the address of its texels does not.
Fingerprint start_of(const Scene& scene, const DrawCommand& command) {
    Fingerprint sum;
    sum.add(pair_of(command.clip.x, command.clip.y),
            pair_of(command.clip.width, command.clip.height));
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

int tiles_over(int pixels) {
    return (pixels + Painter::tile - 1) / Painter::tile;
}

Rect tiles_of(const Rect& pixels) {
    const int x = pixels.x / Painter::tile, y = pixels.y / Painter::tile;
    return {x, y, tiles_over(pixels.x + pixels.width) - x,
            tiles_over(pixels.y + pixels.height) - y};
}

bool covers(const Rect& outer, const Rect& inner) {
    return intersection(outer, inner) == inner;
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

void Painter::add_to_tiles(const Fingerprint& part, const Rect& touched) {
    const Rect tiles = tiles_of(touched);
    for (int y = tiles.y; y < tiles.y + tiles.height; ++y) {
        Fingerprint* row = wanted_.data() + std::ptrdiff_t{y} * columns_ + tiles.x;
        for (int x = 0; x < tiles.width; ++x) {
            row[x].add(part);
        }
    }
}

void Painter::take_command(const Scene& scene, std::uint32_t number, const Rect& surface) {
    const DrawCommand& command = scene.commands[number];
    const Rect limits = intersection(command.clip, surface);
    if (limits == Rect{}) {
        return;
    }
    const Fingerprint start = start_of(scene, command);
    const Vertex* vertices = command.vertices.data();
    const std::uint16_t* indices = command.indices.data();
    const std::size_t count = command.vertices.size(), end = command.indices.size();
    const auto in_range = [&](std::size_t first) {
        return first + 3 <= end &&
               std::max({indices[first], indices[first + 1], indices[first + 2]}) < count;
    };
    for (std::size_t i = 0; i + 3 <= end;) {
        const std::size_t first = i;
        i += 3;
        if (!in_range(first)) {
            continue;
        }
        const Vertex& a = vertices[indices[first]];
        const Vertex& b = vertices[indices[first + 1]];
        const Vertex& c = vertices[indices[first + 2]];
        const auto goes_on = [&] {
            return in_range(i) && indices[i] == indices[first] && indices[i + 1] == indices[i - 1];
        };
        const bool rectangle = goes_on() && is_rectangle(a, b, c, vertices[indices[i + 2]]);
        Bounds bounds;
        Fingerprint sum = start;
        bounds.add(a);
        bounds.add(c);
        add(sum, a);
        add(sum, c);
        if (rectangle) {
            i += 3;
            sum.add(a.colour, 4);
        } else {
            bounds.add(b);
            add(sum, b);
            sum.add(pair_of(a.colour, b.colour), c.colour);
            if (is_flat(a, b) && is_flat(a, c)) {
                for (; goes_on() && is_flat(a, vertices[indices[i + 2]]); i += 3) {
                    const Vertex& corner = vertices[indices[i + 2]];
                    bounds.add(corner);
                    sum.add(pair_of(corner.x, corner.y), i - first);
                }
            }
        }
        const Rect home = bounds.within(limits);
        if (home == Rect{}) {
            continue;
        }
        add_to_tiles(sum, home);
        shapes_.push_back({number, static_cast<std::uint32_t>(first),
                           static_cast<std::uint32_t>(i - first), rectangle, home});
    }
}

void Painter::take_shapes(const Scene& scene, int width, int height) {
    columns_ = tiles_over(width);
    Fingerprint empty;
    empty.add(scene.background, 0);
    wanted_.assign(
        static_cast<std::size_t>(columns_) * static_cast<std::size_t>(tiles_over(height)), empty);
    shapes_.clear();
    for (std::size_t number = 0; number < scene.commands.size(); ++number) {
        take_command(scene, static_cast<std::uint32_t>(number), {0, 0, width, height});
    }
}

bool Painter::differs(const Scene& scene, int width, int height) {
    if (width <= 0 || height <= 0) {
        return false;
    }
    if (width != width_ || height != height_) {
        return true;
    }
    take_shapes(scene, width, height);
    return wanted_ != painted_;
}

void Painter::draw_strip(const Scene& scene, const Surface& surface, const Rect& area) const {
    const auto canvas_of = [&](const Shape& shape) {
        return Canvas{surface, texture_of(scene, scene.commands[shape.command]), shape.home,
                      intersection(shape.home, area)};
    };
    const auto fan_of = [&](const Shape& shape) {
        const DrawCommand& command = scene.commands[shape.command];
        return Fan(command.vertices, command.indices.subspan(shape.first_index, shape.indices));
    };
    // Nothing below the last opaque rectangle that covers all of the area can be seen.
    const auto lowest = std::find_if(strip_.rbegin(), strip_.rend(), [&](std::uint32_t number) {
        const Shape& shape = shapes_[number];
        return shape.rectangle && covers(shape.home, area) &&
               hides_what_is_below(fan_of(shape).corner(0), fan_of(shape).corner(2),
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
        const Canvas canvas = canvas_of(shape);
        if (canvas.area == Rect{}) {
            continue;
        }
        if (shape.rectangle) {
            draw_rectangle(fan_of(shape).corner(0), fan_of(shape).corner(2), canvas);
        } else {
            draw_fan(fan_of(shape), canvas);
        }
    }
}

std::vector<Rect> Painter::paint(const Scene& scene, const Surface& surface) {
    std::vector<Rect> changed;
    if (surface.pixels == nullptr || surface.width <= 0 || surface.height <= 0) {
        return changed;
    }
    take_shapes(scene, surface.width, surface.height);
    const bool all = surface.width != width_ || surface.height != height_;
    const int rows = tiles_over(surface.height);
    const auto is_dirty = [&](int column, int row) {
        const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                           static_cast<std::size_t>(column);
        return all || wanted_[index] != painted_[index];
    };
    for (int row = 0; row < rows; ++row) {
        const int y = row * tile, height = std::min(tile, surface.height - y);
        bool gathered = false;
        for (int column = 0; column < columns_; ++column) {
            const int first = column;
            while (column < columns_ && is_dirty(column, row)) {
                ++column;
            }
            if (column == first) {
                continue;
            }
            if (!gathered) {
                gathered = true;
                strip_.clear();
                for (std::uint32_t number = 0; number < shapes_.size(); ++number) {
                    const Rect& home = shapes_[number].home;
                    if (home.y < y + height && home.y + home.height > y) {
                        strip_.push_back(number);
                    }
                }
            }
            const int x = first * tile;
            const Rect run{x, y, std::min(column * tile, surface.width) - x, height};
            draw_strip(scene, surface, run);
            add_run(changed, run);
        }
    }
    painted_.swap(wanted_);
    width_ = surface.width;
    height_ = surface.height;
    return changed;
}

void Painter::invalidate() {
    width_ = height_ = 0;
}

}  // namespace platform::raster
