#include "platform/scanner/sane/rows.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "platform/scanner/sane/device.h"

namespace platform::scanner::sane {
namespace {

constexpr std::size_t longest_row = 1'000'000;  // bytes

}  // namespace

Rows::Rows(const SANE_Parameters& format)
    : width_(static_cast<std::size_t>(std::max(format.pixels_per_line, 0))),
      channels_(format.format == SANE_FRAME_RGB ? 3 : 1),
      depth_(static_cast<std::size_t>(std::max(format.depth, 0))) {
    // Three passes, one for each colour, are of devices that nobody makes any more.
    const bool known = format.format == SANE_FRAME_RGB || format.format == SANE_FRAME_GRAY;
    const auto bytes = static_cast<std::size_t>(std::max(format.bytes_per_line, 0));
    const bool deep = depth_ == 8 || depth_ == 16 || (depth_ == 1 && channels_ == 1);
    if (!known || !deep || width_ == 0 || bytes > longest_row ||
        bytes < (width_ * channels_ * depth_ + 7) / 8) {
        throw Trouble{};
    }
    row_.resize(bytes);
    const auto lines = static_cast<std::size_t>(std::max(format.lines, 1));  // -1 = not known yet
    if (width_ * lines > most_pixels) {
        throw Trouble{};
    }
    pixels_.reserve(width_ * channels_ * lines);
}

Rows::~Rows() {
    core::wipe(row_);
    core::wipe(pixels_);
}

void Rows::add(core::BytesView bytes) {
    while (!bytes.empty()) {
        const std::size_t part = std::min(bytes.size(), row_.size() - held_);
        std::memcpy(row_.data() + held_, bytes.data(), part);
        bytes = bytes.subspan(part);
        held_ += part;
        if (held_ == row_.size()) {
            append_row();
            held_ = 0;
        }
    }
}

// A vector that grows by itself leaves what it held behind.
void Rows::make_room() {
    const std::size_t samples = width_ * channels_;
    if (pixels_.size() + samples <= pixels_.capacity()) {
        return;
    }
    core::reserve_wiping(pixels_, 2 * pixels_.capacity() + samples);
}

void Rows::append_row() {
    if (width_ * (height_ + 1) > most_pixels) {
        throw Trouble{};
    }
    make_room();
    const std::size_t samples = width_ * channels_;
    if (depth_ == 8) {
        pixels_.insert(pixels_.end(), row_.begin(),
                       row_.begin() + static_cast<std::ptrdiff_t>(samples));
    } else if (depth_ == 16) {  // in the machine's own order
        const std::size_t high = std::endian::native == std::endian::little ? 1 : 0;
        for (std::size_t i = 0; i < samples; ++i) {
            pixels_.push_back(row_[2 * i + high]);
        }
    } else {  // 1 = black, the leftmost pixel in the most significant bit
        for (std::size_t i = 0; i < samples; ++i) {
            const bool black = ((row_[i / 8] >> (7 - i % 8)) & 1U) != 0;
            pixels_.push_back(black ? 0 : 255);
        }
    }
    ++height_;
}

Page Rows::page(int dpi) {
    if (height_ == 0) {
        throw Trouble{};
    }
    Page page{static_cast<int>(width_), static_cast<int>(height_), static_cast<int>(channels_),
              std::clamp(dpi, 0, 9'600), core::Sensitive(std::move(pixels_))};
    pixels_.clear();
    return page;
}

}  // namespace platform::scanner::sane
