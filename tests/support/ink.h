#pragma once
// How much of a scene is drawn in one colour, without a picture of it.

#include <cmath>
#include <cstdint>

#include "kiosk/ui/semantics.h"
#include "platform/raster/raster.h"

namespace tests::support {

// The area of what is drawn in this colour and lies in the box, by its triangles.
inline double ink_in(const platform::raster::Scene& scene, const kiosk::ui::Box& box,
                     kiosk::ui::Colour colour) {
    const std::uint32_t wanted = 0xFF000000U | static_cast<std::uint32_t>(colour.blue) << 16U |
                                 static_cast<std::uint32_t>(colour.green) << 8U | colour.red;
    double area = 0;
    for (const auto& command : scene.commands) {
        for (std::size_t i = 0; i + 2 < command.indices.size(); i += 3) {
            const auto& a = command.vertices[command.indices[i]];
            const auto& b = command.vertices[command.indices[i + 1]];
            const auto& c = command.vertices[command.indices[i + 2]];
            if (a.colour != wanted || b.colour != wanted || c.colour != wanted ||
                !box.contains((a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3)) {
                continue;
            }
            area += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
        }
    }
    return area;
}

}  // namespace tests::support
