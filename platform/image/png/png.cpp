#include "platform/image/png/png.h"

#include <png.h>

#include <algorithm>
#include <string>

namespace platform::image::png {

using core::ErrorKind;
using core::fail;

core::Result<Mask> read_mask(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
        return fail(ErrorKind::malformed, std::string("not a PNG picture: ") + image.message);
    }
    if (image.width > most_side || image.height > most_side) {
        png_image_free(&image);
        return fail(ErrorKind::too_large,
                    "more than " + std::to_string(most_side) + " pixels a side");
    }
    image.format = PNG_FORMAT_GA;
    std::vector<std::uint8_t> grey_alpha(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, grey_alpha.data(), 0, nullptr) == 0) {
        return fail(ErrorKind::malformed, std::string("not a PNG picture: ") + image.message);
    }
    Mask mask{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    mask.coverage.reserve(grey_alpha.size() / 2);
    for (std::size_t i = 1; i < grey_alpha.size(); i += 2) {
        mask.coverage.push_back(grey_alpha[i]);
    }
    const auto [least, most] = std::minmax_element(mask.coverage.begin(), mask.coverage.end());
    if (*least == 255 || *most == 0) {
        return fail(ErrorKind::malformed,
                    "a picture without a shape: its ground must be transparent");
    }
    return mask;
}

}  // namespace platform::image::png
