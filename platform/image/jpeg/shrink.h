#pragma once
// Smaller pictures: internal to the adapter.

#include "platform/image/jpeg/jpeg.h"

namespace platform::image::jpeg {

// The mean of what each pixel covers. 1 <= width <= picture.width, and likewise the height.
core::Sensitive<core::Bytes> shrink(const Picture&, int width, int height);

}  // namespace platform::image::jpeg
