#include "platform/image/png/png.h"

#include <gtest/gtest.h>
#include <png.h>

#include <string>

using namespace platform::image::png;
using platform::core::ErrorKind;

namespace {

// Two by one in red and blue, with these transparencies.
std::string picture(std::uint8_t left, std::uint8_t right) {
    const std::uint8_t pixels[] = {255, 0, 0, left, 0, 0, 255, right};
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = 2;
    image.height = 1;
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, pixels, 0, nullptr);
    std::string bytes(size, '\0');
    png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels, 0, nullptr);
    return bytes;
}

}  // namespace

TEST(Mask, IsWhatIsNotTransparentWhateverItsColour) {
    const auto mask = read_mask(picture(255, 64));
    ASSERT_TRUE(mask) << mask.error().what;
    EXPECT_EQ(mask->width, 2);
    EXPECT_EQ(mask->height, 1);
    EXPECT_EQ(mask->coverage, (std::vector<std::uint8_t>{255, 64}));
}

TEST(Mask, APictureWithoutATransparentGroundHasNoShape) {
    EXPECT_EQ(read_mask(picture(255, 255)).error().kind, ErrorKind::malformed);
    EXPECT_EQ(read_mask(picture(0, 0)).error().kind, ErrorKind::malformed);
}

TEST(Mask, RefusesWhatIsNoPictureAndWhatIsCutOff) {
    const std::string whole = picture(255, 0);
    EXPECT_EQ(read_mask("").error().kind, ErrorKind::malformed);
    EXPECT_EQ(read_mask("GIF89a").error().kind, ErrorKind::malformed);
    for (std::size_t length = 0; length < whole.size() - 12; ++length) {  // all but its last mark
        EXPECT_FALSE(read_mask(whole.substr(0, length))) << length;
    }
}

TEST(Mask, RefusesAPictureThatIsLargerThanItMayBe) {
    std::string bytes = picture(255, 0);
    bytes[18] = 0x10;  // IHDR: the width becomes 4098; its checksum no longer holds
    EXPECT_FALSE(read_mask(bytes));
}
