#pragma once
// Source-over blending of runs of pixels. Every channel is round((s*a + d*(255-a)) / 255), exactly,
// on every machine: a redraw of one tile must not differ from a redraw of all by a rounding.

#include <cstdint>

namespace platform::raster {

// round(a * b / 255) for 0..255.
inline std::uint32_t scaled(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

// One colour (0xffRRGGBB) at one opacity over `count` pixels.
void fill_run(std::uint32_t* row, int count, std::uint32_t colour, std::uint32_t alpha);
// One colour, an opacity for each pixel.
void blend_run(std::uint32_t* row, const std::uint8_t* alpha, int count, std::uint32_t colour);
// A colour and an opacity for each pixel.
void blend_run(std::uint32_t* row, const std::uint32_t* colours, const std::uint8_t* alpha,
               int count);

}  // namespace platform::raster
