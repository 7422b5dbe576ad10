#include "kiosk/ui/emblem.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr int smallest_side = 24;
// Each size is a texture that never changes, and no picture of a screen is numbered like it.
constexpr std::uint64_t first_version = 1ULL << 63U;

Emblem half_of(const Emblem& whole) {
    Emblem half{(whole.width + 1) / 2, (whole.height + 1) / 2, {}};
    half.coverage.reserve(static_cast<std::size_t>(half.width) *
                          static_cast<std::size_t>(half.height));
    const auto at = [&](int x, int y) -> unsigned {
        const auto column = static_cast<std::size_t>(std::min(x, whole.width - 1));
        const auto row = static_cast<std::size_t>(std::min(y, whole.height - 1));
        return whole.coverage[row * static_cast<std::size_t>(whole.width) + column];
    };
    for (int y = 0; y < whole.height; y += 2) {
        for (int x = 0; x < whole.width; x += 2) {
            const unsigned sum = at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1);
            half.coverage.push_back(static_cast<std::uint8_t>((sum + 2) / 4));
        }
    }
    return half;
}

}  // namespace

std::vector<Emblem> halved(Emblem emblem) {
    std::vector<Emblem> sizes;
    if (emblem.empty()) {
        return sizes;
    }
    sizes.push_back(std::move(emblem));
    while (std::min(sizes.back().width, sizes.back().height) > 2 * smallest_side) {
        sizes.push_back(half_of(sizes.back()));
    }
    return sizes;
}

void Pass::draw_emblem(const Box& box) {
    const Theme& theme = options.theme;
    if (emblem.empty()) {
        const float radius = std::min(box.width, box.height) / 2;
        const float x = box.x + box.width / 2;
        const float middle = box.y + box.height / 2;
        star(x, middle, radius, theme.on_brand, 255);
        star(x, middle, radius * 0.5F, theme.brand, 255);
        star(x, middle, radius * 0.24F, theme.on_brand, 255);
        return;
    }
    const auto wide = static_cast<float>(emblem.front().width);
    const auto high = static_cast<float>(emblem.front().height);
    const float scale = std::min(box.width / wide, box.height / high);
    const Box place{std::round(box.x + (box.width - wide * scale) / 2),
                    std::round(box.y + (box.height - high * scale) / 2), std::round(wide * scale),
                    std::round(high * scale)};
    std::size_t size = 0;
    while (size + 1 < emblem.size() && static_cast<float>(emblem[size + 1].width) >= place.width) {
        ++size;
    }
    const Emblem& drawn = emblem[size];
    const std::size_t number = first_picture + pictures.size();
    pictures.push_back({drawn.coverage.data(), drawn.width, drawn.height, first_version + size});
    draw->AddImage(texture(number), vec(place.x, place.y), vec(place.right(), place.bottom()),
                   vec(0, 0), vec(1, 1), packed(theme.on_brand));
}

}  // namespace kiosk::ui
