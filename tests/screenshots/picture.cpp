#include "tests/screenshots/picture.h"

#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

#include <cstdlib>
#include <memory>

namespace tests::screenshots {
namespace {

constexpr unsigned shifts[] = {16, 8, 0};  // red, green, blue

int channel(std::uint32_t pixel, unsigned shift) {
    return static_cast<int>(pixel >> shift & 0xffU);
}

}  // namespace

Picture shrunk(const Picture& large, int factor) {
    Picture small{large.width / factor, large.height / factor, {}};
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            std::uint32_t pixel = 0xff000000;
            for (const unsigned shift : shifts) {
                int sum = 0;
                for (int i = 0; i < factor * factor; ++i) {
                    sum +=
                        channel(large.at(x * factor + i % factor, y * factor + i / factor), shift);
                }
                pixel |= static_cast<std::uint32_t>(sum / (factor * factor)) << shift;
            }
            small.pixels.push_back(pixel);
        }
    }
    return small;
}

std::optional<long> differing_pixels(const Picture& a, const Picture& b) {
    if (a.width != b.width || a.height != b.height) {
        return std::nullopt;
    }
    long differing = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        for (const unsigned shift : shifts) {
            if (std::abs(channel(a.pixels[i], shift) - channel(b.pixels[i], shift)) > 24) {
                ++differing;
                break;
            }
        }
    }
    return differing;
}

bool write_png(const std::string& path, const Picture& picture) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(picture.pixels.size() * 3);
    for (const std::uint32_t pixel : picture.pixels) {
        for (const unsigned shift : shifts) {
            bytes.push_back(static_cast<std::uint8_t>(channel(pixel, shift)));
        }
    }
    return stbi_write_png(path.c_str(), picture.width, picture.height, 3, bytes.data(),
                          picture.width * 3) != 0;
}

std::optional<Picture> read_png(const std::string& path) {
    Picture picture;
    int channels = 0;
    const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> bytes(
        stbi_load(path.c_str(), &picture.width, &picture.height, &channels, 3), &stbi_image_free);
    if (!bytes) {
        return std::nullopt;
    }
    const auto count =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    for (std::size_t i = 0; i < count; ++i) {
        const stbi_uc* const byte = bytes.get() + 3 * i;
        picture.pixels.push_back(0xff000000U | static_cast<std::uint32_t>(byte[0]) << 16U |
                                 static_cast<std::uint32_t>(byte[1]) << 8U | byte[2]);
    }
    return picture;
}

}  // namespace tests::screenshots
