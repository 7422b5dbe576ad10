#include <algorithm>
#include <bit>
#include <cstring>

#include "platform/raster/fill.h"
#include "platform/raster/raster.h"

namespace platform::raster {
namespace {

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

// True when the triangles (a, b, c) and (a, c, d) are a rectangle of one colour whose texture
// coordinates run along its sides.
bool is_rectangle(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    if (a.colour != b.colour || a.colour != c.colour || a.colour != d.colour) {
        return false;
    }
    const auto corner = [&](const Vertex& vertex, const Vertex& column, const Vertex& line) {
        return vertex.x == column.x && vertex.u == column.u && vertex.y == line.y &&
               vertex.v == line.v;
    };
    return (corner(b, c, a) && corner(d, a, c)) || (corner(b, a, c) && corner(d, c, a));
}

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
    const std::span<const Vertex> vertices = command.vertices;
    const std::span<const std::uint16_t> indices = command.indices;
    const auto in_range = [&](std::size_t first) {
        return first + 3 <= indices.size() && indices[first] < vertices.size() &&
               indices[first + 1] < vertices.size() && indices[first + 2] < vertices.size();
    };
    for (std::size_t i = 0; i + 3 <= indices.size();) {
        if (!in_range(i)) {
            i += 3;
            continue;
        }
        const Vertex& a = vertices[indices[i]];
        const Vertex& b = vertices[indices[i + 1]];
        const Vertex& c = vertices[indices[i + 2]];
        const bool rectangle = in_range(i + 3) && indices[i + 3] == indices[i] &&
                               indices[i + 4] == indices[i + 2] &&
                               is_rectangle(a, b, c, vertices[indices[i + 5]]);
        const auto first_index = static_cast<std::uint32_t>(i);
        i += rectangle ? 6 : 3;

        const std::optional<Rect> bounds = bounds_of(a, rectangle ? c : b, c);
        const Rect home = bounds ? intersection(*bounds, limits) : Rect{};
        if (home == Rect{}) {
            continue;
        }
        Fingerprint sum = start;
        add(sum, a);
        add(sum, c);
        if (rectangle) {
            sum.add(a.colour, 4);
        } else {
            add(sum, b);
            sum.add(pair_of(a.colour, b.colour), pair_of(c.colour, 3U));
        }
        add_to_tiles(sum, home);
        shapes_.push_back({number, first_index, home, rectangle});
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
    const auto vertex = [&](const Shape& shape, std::uint32_t corner) -> const Vertex& {
        const DrawCommand& command = scene.commands[shape.command];
        return command.vertices[command.indices[shape.first_index + corner]];
    };
    // Nothing below the last opaque rectangle that covers all of the area can be seen.
    const auto lowest = std::find_if(strip_.rbegin(), strip_.rend(), [&](std::uint32_t number) {
        const Shape& shape = shapes_[number];
        return shape.rectangle && covers(shape.home, area) &&
               hides_what_is_below(vertex(shape, 0), vertex(shape, 2),
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
            draw_rectangle(vertex(shape, 0), vertex(shape, 2), canvas);
        } else {
            draw_triangle(vertex(shape, 0), vertex(shape, 1), vertex(shape, 2), canvas);
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
