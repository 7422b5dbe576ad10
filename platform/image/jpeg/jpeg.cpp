#include "platform/image/jpeg/jpeg.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include "platform/image/jpeg/shrink.h"

namespace platform::image::jpeg {
namespace {

using core::Bytes;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Sensitive;

constexpr int most_side = 65'500;  // JPEG_MAX_DIMENSION
constexpr std::array qualities{85, 70, 55};
constexpr double step = 0.85;              // a side's next smaller size
constexpr std::size_t least_bytes = 1024;  // headers alone are more than half of that

bool is_picture(const Picture& it) {
    return it.width > 0 && it.height > 0 && it.width <= most_side && it.height <= most_side &&
           (it.channels == 1 || it.channels == 3) && it.dpi >= 0 &&
           it.pixels.size() == static_cast<std::size_t>(it.width) *
                                   static_cast<std::size_t>(it.height) *
                                   static_cast<std::size_t>(it.channels);
}

// libjpeg ends a call that cannot go on by a long jump; nothing between here and there has a
// destructor. Its messages are not printed: they are about somebody's document.
struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf out;
};
[[noreturn]] void give_up(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<Errors*>(codec->err)->out, 1);
}

// Into bytes that are there already: a buffer that grows leaves copies behind, and one that is full
// says that the picture is too large.
struct Destination {
    jpeg_destination_mgr base;
    std::uint8_t* bytes;
    std::size_t size;
};
void begin(j_compress_ptr codec) {
    auto* to = reinterpret_cast<Destination*>(codec->dest);
    to->base.next_output_byte = to->bytes;
    to->base.free_in_buffer = to->size;
}
boolean full(j_compress_ptr codec) {
    give_up(reinterpret_cast<j_common_ptr>(codec));
}
void end(j_compress_ptr) {
}

// The bytes written; 0 = there was no room.
std::size_t encode(const Picture& picture, int quality, std::uint8_t* bytes, std::size_t size) {
    Errors errors{};
    Destination destination{};
    destination.base.init_destination = begin;
    destination.base.empty_output_buffer = full;
    destination.base.term_destination = end;
    destination.bytes = bytes;
    destination.size = size;
    jpeg_compress_struct codec{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = give_up;
    errors.base.output_message = [](j_common_ptr) {};
    if (setjmp(errors.out) != 0) {
        jpeg_destroy_compress(&codec);
        return 0;
    }
    jpeg_create_compress(&codec);
    codec.dest = &destination.base;
    codec.image_width = static_cast<JDIMENSION>(picture.width);
    codec.image_height = static_cast<JDIMENSION>(picture.height);
    codec.input_components = picture.channels;
    codec.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, quality, TRUE);
    if (picture.dpi > 0) {
        codec.density_unit = 1;  // dots an inch
        codec.X_density = codec.Y_density = static_cast<UINT16>(std::min(picture.dpi, 65'535));
    }
    jpeg_start_compress(&codec, TRUE);
    const std::size_t row =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.channels);
    while (codec.next_scanline < codec.image_height) {
        JSAMPROW line = const_cast<JSAMPROW>(picture.pixels.data() + codec.next_scanline * row);
        jpeg_write_scanlines(&codec, &line, 1);
    }
    jpeg_finish_compress(&codec);
    const std::size_t written = size - destination.base.free_in_buffer;
    jpeg_destroy_compress(&codec);
    return written;
}

// How small it may become, as a part of its size.
double least_scale(const Picture& picture) {
    const double least = picture.dpi > 0 ? static_cast<double>(legible_dpi) / picture.dpi
                                         : static_cast<double>(legible_side) /
                                               std::max(picture.width, picture.height);
    return std::min(least, 1.0);
}

int scaled(int side, double scale) {
    return std::max(1, static_cast<int>(side * scale + 0.5));
}

}  // namespace

Result<Sensitive<Bytes>> encode_within(const Picture& picture, std::size_t most_bytes) {
    if (!is_picture(picture)) {
        return fail(ErrorKind::malformed, "not a picture");
    }
    if (most_bytes < least_bytes) {
        return fail(ErrorKind::too_large, "no JPEG is that small");
    }
    Bytes file(std::min(most_bytes, picture.pixels.size() + 4096));
    const double least = least_scale(picture);
    for (double scale = 1;; scale = std::max(scale * step, least)) {
        Picture smaller = picture;
        Sensitive<Bytes> pixels;
        if (scale < 1) {
            smaller.width = scaled(picture.width, scale);
            smaller.height = scaled(picture.height, scale);
            smaller.dpi = picture.dpi == 0 ? 0 : scaled(picture.dpi, scale);
            pixels = shrink(picture, smaller.width, smaller.height);
            smaller.pixels = pixels.reveal();
        }
        for (const int quality : qualities) {
            if (const std::size_t size = encode(smaller, quality, file.data(), file.size());
                size > 0) {
                explicit_bzero(file.data() + size, file.size() - size);
                file.resize(size);
                return Sensitive(std::move(file));
            }
        }
        if (scale <= least) {
            core::wipe(file);
            return fail(ErrorKind::too_large,
                        "more than " + std::to_string(most_bytes) + " bytes where it is legible");
        }
    }
}

Result<Preview> preview(const Picture& picture, int side) {
    if (!is_picture(picture) || side < 1) {
        return fail(ErrorKind::malformed, "not a picture");
    }
    const double scale =
        std::min(1.0, static_cast<double>(side) / std::max(picture.width, picture.height));
    Preview small{scaled(picture.width, scale), scaled(picture.height, scale), {}};
    const Sensitive<Bytes> pixels = shrink(picture, small.width, small.height);
    if (picture.channels == 1) {
        small.grey = pixels;
        return small;
    }
    Bytes grey;
    grey.reserve(pixels.reveal().size() / 3);
    for (std::size_t i = 0; i < pixels.reveal().size(); i += 3) {
        // Rec. 601, as JPEG has it.
        const Bytes& from = pixels.reveal();
        grey.push_back(static_cast<std::uint8_t>(
            (299U * from[i] + 587U * from[i + 1] + 114U * from[i + 2] + 500U) / 1000U));
    }
    small.grey = Sensitive(std::move(grey));
    return small;
}

}  // namespace platform::image::jpeg
