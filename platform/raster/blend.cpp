#include "platform/raster/blend.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace platform::raster {
namespace {

std::uint32_t over(std::uint32_t below, std::uint32_t colour, std::uint32_t alpha) {
    // Two channels at a time, in the halves of a word: 255 * 255 + 128 + 254 fits into 16 bits.
    constexpr std::uint32_t halves = 0x00ff00ff;
    const std::uint32_t rest = 255 - alpha;
    std::uint32_t even = (colour & halves) * alpha + (below & halves) * rest + 0x00800080;
    std::uint32_t odd =
        ((colour >> 8) & halves) * alpha + ((below >> 8) & halves) * rest + 0x00800080;
    even = ((even + ((even >> 8) & halves)) >> 8) & halves;
    odd = (odd + ((odd >> 8) & halves)) & ~halves;
    return even | odd;
}

#ifdef __SSE2__

// Intrinsics want __m128i pointers to memory of any type; these two say so once.
__m128i load(const std::uint32_t* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
void store(std::uint32_t* to, __m128i pixels) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), pixels);
}

// Rounded division by 255 of eight 16-bit sums that already carry their +128.
__m128i divided(__m128i sums) {
    return _mm_srli_epi16(_mm_add_epi16(sums, _mm_srli_epi16(sums, 8)), 8);
}

__m128i mixed(__m128i below, __m128i colour, __m128i alpha) {
    const __m128i rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    const __m128i sum = _mm_add_epi16(_mm_mullo_epi16(colour, alpha), _mm_mullo_epi16(below, rest));
    return divided(_mm_add_epi16(sum, _mm_set1_epi16(128)));
}

// Four pixels with an opacity each.
__m128i over4(__m128i below, __m128i colours, std::uint32_t alphas) {
    const __m128i zero = _mm_setzero_si128();
    __m128i spread = _mm_cvtsi32_si128(static_cast<int>(alphas));
    spread = _mm_unpacklo_epi8(spread, spread);
    spread = _mm_unpacklo_epi16(spread, spread);
    return _mm_packus_epi16(mixed(_mm_unpacklo_epi8(below, zero), _mm_unpacklo_epi8(colours, zero),
                                  _mm_unpacklo_epi8(spread, zero)),
                            mixed(_mm_unpackhi_epi8(below, zero), _mm_unpackhi_epi8(colours, zero),
                                  _mm_unpackhi_epi8(spread, zero)));
}

std::uint32_t four_of(const std::uint8_t* alpha) {
    std::uint32_t four = 0;
    std::memcpy(&four, alpha, sizeof four);
    return four;
}

#endif

}  // namespace

void fill_run(std::uint32_t* row, int count, std::uint32_t colour, std::uint32_t alpha) {
    if (alpha == 255) {
        std::fill_n(row, count, colour);
        return;
    }
    if (alpha == 0) {
        return;
    }
    int i = 0;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    const __m128i rest = _mm_set1_epi16(static_cast<short>(255 - alpha));
    const __m128i wide = _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(colour)), zero);
    const __m128i share = _mm_add_epi16(
        _mm_mullo_epi16(wide, _mm_set1_epi16(static_cast<short>(alpha))), _mm_set1_epi16(128));
    for (; i + 4 <= count; i += 4) {
        const __m128i below = load(row + i);
        const __m128i low = _mm_mullo_epi16(_mm_unpacklo_epi8(below, zero), rest);
        const __m128i high = _mm_mullo_epi16(_mm_unpackhi_epi8(below, zero), rest);
        store(row + i, _mm_packus_epi16(divided(_mm_add_epi16(low, share)),
                                        divided(_mm_add_epi16(high, share))));
    }
#endif
    for (; i < count; ++i) {
        row[i] = over(row[i], colour, alpha);
    }
}

void blend_run(std::uint32_t* row, const std::uint8_t* alpha, int count, std::uint32_t colour) {
    int i = 0;
#ifdef __SSE2__
    const __m128i four_times = _mm_set1_epi32(static_cast<int>(colour));
    for (; i + 4 <= count; i += 4) {
        const std::uint32_t alphas = four_of(alpha + i);
        if (alphas == 0) {
            continue;
        }
        store(row + i,
              alphas == 0xffffffff ? four_times : over4(load(row + i), four_times, alphas));
    }
#endif
    for (; i < count; ++i) {
        row[i] = over(row[i], colour, alpha[i]);
    }
}

void blend_run(std::uint32_t* row, const std::uint32_t* colours, const std::uint8_t* alpha,
               int count) {
    int i = 0;
#ifdef __SSE2__
    for (; i + 4 <= count; i += 4) {
        store(row + i, over4(load(row + i), load(colours + i), four_of(alpha + i)));
    }
#endif
    for (; i < count; ++i) {
        row[i] = over(row[i], colours[i], alpha[i]);
    }
}

}  // namespace platform::raster
