#include "platform/image/jpeg/shrink.h"

#include <vector>

namespace platform::image::jpeg {
namespace {

// What a pixel of the smaller line covers of the larger one: from `first` on, weights of 1/4096.
struct Span {
    std::size_t first = 0;
    std::vector<std::uint32_t> weights;
};

std::vector<Span> spans(int large, int small) {
    constexpr std::uint32_t whole = 4096;
    std::vector<Span> all(static_cast<std::size_t>(small));
    const double ratio = static_cast<double>(large) / small;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double from = static_cast<double>(i) * ratio;
        const double to = std::min(from + ratio, static_cast<double>(large));
        Span& span = all[i];
        span.first = static_cast<std::size_t>(from);
        std::uint32_t left = whole;
        for (double at = static_cast<double>(span.first); at < to; at += 1) {
            const double part = std::min(at + 1, to) - std::max(at, from);
            const auto weight =
                std::min(left, static_cast<std::uint32_t>(part / ratio * whole + 0.5));
            span.weights.push_back(weight);
            left -= weight;
        }
        span.weights.front() += left;  // together they are one
    }
    return all;
}

}  // namespace

core::Sensitive<core::Bytes> shrink(const Picture& picture, int width, int height) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    const std::size_t row = static_cast<std::size_t>(picture.width) * channels;
    const auto columns = spans(picture.width, width);
    core::Bytes small;
    small.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels);
    std::vector<std::uint32_t> sums(row);
    for (const Span& lines : spans(picture.height, height)) {
        std::fill(sums.begin(), sums.end(), 0);
        for (std::size_t i = 0; i < lines.weights.size(); ++i) {
            const std::uint8_t* from = picture.pixels.data() + (lines.first + i) * row;
            for (std::size_t x = 0; x < row; ++x) {
                sums[x] += from[x] * lines.weights[i];
            }
        }
        for (const Span& pixels : columns) {
            for (std::size_t channel = 0; channel < channels; ++channel) {
                std::uint64_t sum = 0;
                for (std::size_t i = 0; i < pixels.weights.size(); ++i) {
                    sum += std::uint64_t{sums[(pixels.first + i) * channels + channel]} *
                           pixels.weights[i];
                }
                small.push_back(static_cast<std::uint8_t>((sum + (1U << 23U)) >> 24U));
            }
        }
    }
    explicit_bzero(sums.data(), sums.size() * sizeof sums[0]);
    return core::Sensitive(std::move(small));
}

}  // namespace platform::image::jpeg
