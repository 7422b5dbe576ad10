#pragma once
// The tiles of a picture.

#include "platform/raster/grid.h"
#include "platform/raster/hash.h"
#include "platform/raster/raster.h"

namespace platform::raster {

inline int tiles_over(int pixels) {
    return (pixels + Painter::tile - 1) / Painter::tile;
}

// Those that are touched.
inline Rect tiles_of(const Rect& pixels) {
    const int x = pixels.x / Painter::tile, y = pixels.y / Painter::tile;
    return {x, y, tiles_over(pixels.x + pixels.width) - x,
            tiles_over(pixels.y + pixels.height) - y};
}

inline bool covers(const Rect& outer, const Rect& inner) {
    return intersection(outer, inner) == inner;
}

// The key of a tile on which no shape stands.
inline Fingerprint nothing_on(std::uint32_t background) {
    Fingerprint key;
    key.add(background, 0);
    return key;
}

}  // namespace platform::raster
