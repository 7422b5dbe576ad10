#pragma once
// A picture in memory and as a PNG file.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tests::screenshots {

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  // 0xffRRGGBB, row by row

    std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

// The mean of every square of `factor` x `factor` pixels.
Picture shrunk(const Picture&, int factor);
// Pixels that an eye tells apart: a channel differs by more than 24 of 255. Empty: other sizes.
std::optional<long> differing_pixels(const Picture&, const Picture&);

bool write_png(const std::string& path, const Picture&);
std::optional<Picture> read_png(const std::string& path);

}  // namespace tests::screenshots
