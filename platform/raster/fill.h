#pragma once
// The two shapes that pictures are made of. Positions are rounded to 1/256 pixel; from there on
// edges are exact.

#include <optional>

#include "platform/raster/grid.h"
#include "platform/raster/shade.h"

namespace platform::raster {

// One triangle, or several that turn around their common first corner, each beginning where the one
// before it ended: (0, 1, 2), (0, 2, 3), ... All indices are in range.
class Fan {
  public:
    Fan(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices)
        : vertices_(vertices), indices_(indices) {}

    std::size_t corners() const { return indices_.size() / 3 + 2; }
    const Vertex& corner(std::size_t number) const {
        return vertices_[indices_[number < 2 ? number : 3 * number - 4]];
    }

  private:
    std::span<const Vertex> vertices_;
    std::span<const std::uint16_t> indices_;
};

// A fan of more than one triangle must be of one colour and of one place in the texture.
void draw_fan(const Fan& fan, const Canvas& canvas);
// The axis-aligned rectangle with `a` and `c` at opposite corners, in the colour of `a`. Texture
// coordinates run along its sides.
void draw_rectangle(const Vertex& a, const Vertex& c, const Canvas& canvas);

// True when draw_rectangle(a, c) leaves nothing to see of what was below it.
bool hides_what_is_below(const Vertex& a, const Vertex& c, const Texture* texture);

}  // namespace platform::raster
