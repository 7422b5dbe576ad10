#include "platform/image/jpeg/jpeg.h"

#include <gtest/gtest.h>

#include <cstdio>

#include <jpeglib.h>

#include "platform/image/jpeg/shrink.h"

using namespace platform::image::jpeg;
using platform::core::Bytes;
using platform::core::ErrorKind;

namespace {

// Lines of dark signs on bright paper, and noise as of a real page.
Bytes sheet(int width, int height, int channels) {
    Bytes pixels;
    std::uint32_t noise = 1;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < channels; ++c) {
                noise = noise * 1664525U + 1013904223U;
                const bool ink = y % 40 < 20 && (x * 7 + y * 3) % 11 < 4;
                pixels.push_back(static_cast<std::uint8_t>((ink ? 30U : 220U) + (noise >> 28U)));
            }
        }
    }
    return pixels;
}

struct Decoded {
    int width = 0, height = 0, channels = 0, dpi = 0;
    Bytes pixels;
};
// By the library itself, whose errors end the test.
Decoded decode(const Bytes& file) {
    jpeg_decompress_struct codec{};
    jpeg_error_mgr errors{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, file.data(), file.size());
    jpeg_read_header(&codec, TRUE);
    jpeg_start_decompress(&codec);
    Decoded it{static_cast<int>(codec.output_width),
               static_cast<int>(codec.output_height),
               codec.output_components,
               codec.density_unit == 1 ? codec.X_density : 0,
               {}};
    const std::size_t row = codec.output_width * static_cast<std::size_t>(it.channels);
    it.pixels.resize(row * codec.output_height);
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW line = it.pixels.data() + codec.output_scanline * row;
        jpeg_read_scanlines(&codec, &line, 1);
    }
    jpeg_finish_decompress(&codec);
    jpeg_destroy_decompress(&codec);
    return it;
}

}  // namespace

TEST(Jpeg, KeepsThePictureItsSizeAndItsResolutionWhereThereIsRoom) {
    const Bytes pixels = sheet(400, 300, 3);
    const auto file = encode_within({400, 300, 3, 200, pixels}, 1'000'000);
    ASSERT_TRUE(file) << file.error().what;
    const Decoded back = decode(file->reveal());
    EXPECT_EQ(back.width, 400);
    EXPECT_EQ(back.height, 300);
    EXPECT_EQ(back.channels, 3);
    EXPECT_EQ(back.dpi, 200);
    double off = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        off += std::abs(pixels[i] - back.pixels[i]);
    }
    EXPECT_LT(off / static_cast<double>(pixels.size()), 12);
}

TEST(Jpeg, BecomesCoarserThenSmallerUntilItFits) {
    const Bytes pixels = sheet(800, 600, 1);
    const auto whole = encode_within({800, 600, 1, 300, pixels}, 1'000'000);
    ASSERT_TRUE(whole);
    std::size_t before = whole->reveal().size();
    int least = 800;
    for (const std::size_t most : {before - 1, before * 2 / 3, before / 3}) {
        const auto file = encode_within({800, 600, 1, 300, pixels}, most);
        ASSERT_TRUE(file) << most;
        EXPECT_LE(file->reveal().size(), most);
        const Decoded back = decode(file->reveal());
        EXPECT_GE(back.dpi, legible_dpi);
        EXPECT_NEAR(static_cast<double>(back.dpi) / 300, static_cast<double>(back.width) / 800,
                    0.01);
        least = std::min(least, back.width);
    }
    EXPECT_LT(least, 800);
}

TEST(Jpeg, RefusesRatherThanBecomingIllegible) {
    const Bytes pixels = sheet(800, 600, 3);
    EXPECT_EQ(encode_within({800, 600, 3, 300, pixels}, 3'000).error().kind, ErrorKind::too_large);
    EXPECT_EQ(encode_within({800, 600, 3, 150, pixels}, 30'000).error().kind, ErrorKind::too_large);
    EXPECT_EQ(encode_within({800, 600, 3, 0, pixels}, 3'000).error().kind, ErrorKind::too_large);
    EXPECT_EQ(encode_within({800, 600, 3, 300, pixels}, 0).error().kind, ErrorKind::too_large);
}

TEST(Jpeg, RefusesWhatIsNoPicture) {
    const Bytes pixels = sheet(10, 10, 3);
    for (const Picture& wrong :
         {Picture{10, 11, 3, 0, pixels}, Picture{0, 0, 3, 0, {}}, Picture{-10, -10, 3, 0, pixels},
          Picture{15, 10, 2, 0, pixels}, Picture{70'000, 1, 1, 0, pixels}}) {
        EXPECT_EQ(encode_within(wrong, 100'000).error().kind, ErrorKind::malformed);
        EXPECT_EQ(preview(wrong, 100).error().kind, ErrorKind::malformed);
    }
}

TEST(Preview, IsTheMeanOfWhatItCoversInGrey) {
    const Bytes pixels{0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255};
    const auto small = preview({2, 2, 3, 0, pixels}, 1);
    ASSERT_TRUE(small);
    EXPECT_EQ(small->width, 1);
    EXPECT_EQ(small->height, 1);
    EXPECT_EQ(small->grey.reveal(), (Bytes{128}));
    const auto red = preview({1, 1, 3, 0, Bytes{255, 0, 0}}, 1);
    EXPECT_EQ(red->grey.reveal(), (Bytes{76}));
}

TEST(Preview, KeepsTheShapeAndIsNeverLargerThanThePicture) {
    const Bytes pixels = sheet(300, 200, 1);
    const auto small = preview({300, 200, 1, 0, pixels}, 30);
    EXPECT_EQ(small->width, 30);
    EXPECT_EQ(small->height, 20);
    EXPECT_EQ(preview({300, 200, 1, 0, pixels}, 900)->grey.reveal(), pixels);
}

TEST(Shrink, LeavesAnEvenPictureEvenWhateverTheSizes) {
    const Bytes white(std::size_t{97} * 61, 255);
    for (const int width : {1, 2, 13, 50, 96, 97}) {
        const auto small = shrink({97, 61, 1, 0, white}, width, std::min(width, 61));
        for (const std::uint8_t pixel : small.reveal()) {
            ASSERT_EQ(pixel, 255) << width;
        }
    }
}
