#pragma once
// The shape in a PNG, over libpng. Pure; any thread.

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace platform::image::png {

// How much of each pixel is covered, row by row, 255 = all of it.
struct Mask {
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage;
};

inline constexpr int most_side = 2048;  // pixels

// What is not transparent, whatever its colours. malformed: no PNG, or nothing in it is
// transparent, so that it has no shape; too_large: more than most_side pixels a side.
core::Result<Mask> read_mask(std::string_view bytes);

}  // namespace platform::image::png
