#pragma once
// A picture as a JPEG file that is no larger than it may be, over libjpeg. Pure; any thread. What
// this makes of a picture is as personal as the picture: it wipes itself.

#include <cstddef>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/sensitive.h"

namespace platform::image::jpeg {

// Row by row from the top left corner, 8 bits a channel.
struct Picture {
    int width = 0, height = 0;
    int channels = 3;  // 1 = grey, 3 = red, green, blue
    int dpi = 0;       // 0 = unknown
    core::BytesView pixels;
};

// Of paper, letters can be read from this resolution on; where it is unknown, with this many pixels
// along the longer side.
inline constexpr int legible_dpi = 150, legible_side = 1'200;

// The best JPEG (JFIF, with its resolution) of at most this many bytes: first coarser, then
// smaller, never below what is legible, or its own size where that is less. too_large: it cannot be
// done; malformed: no such picture.
core::Result<core::Sensitive<core::Bytes>> encode_within(const Picture&, std::size_t most_bytes);

// In shades of grey, one byte a pixel, at most `side` pixels along the longer side; the mean of
// what each pixel covers. malformed: no such picture.
struct Preview {
    int width = 0, height = 0;
    core::Sensitive<core::Bytes> grey;
};
core::Result<Preview> preview(const Picture&, int side);

}  // namespace platform::image::jpeg
