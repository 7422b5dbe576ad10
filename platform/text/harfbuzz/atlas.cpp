#include "platform/text/harfbuzz/atlas.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

namespace platform::text::harfbuzz {

namespace {

constexpr int padding = 1;     // so that a bilinear sample at an edge finds nothing of a neighbour
constexpr int shelf_step = 4;  // shelves are rounded up to this, so that similar glyphs share them
constexpr int whole_pixels_from = 40 * 64;

}  // namespace

Atlas::Place Atlas::place(int width, int height) {
    const int wide = width + padding;
    const int high = (height + padding + shelf_step - 1) / shelf_step * shelf_step;
    for (std::size_t index = 0; index < pages_.size(); ++index) {
        Page& page = pages_[index];
        for (Shelf& shelf : page.shelves) {
            if (shelf.height == high && shelf.used + wide <= page.width) {
                const Place result{static_cast<int>(index), shelf.used, shelf.top};
                shelf.used += wide;
                return result;
            }
        }
        if (page.used + high <= page.height && padding + wide <= page.width) {
            page.shelves.push_back({page.used, high, padding + wide});
            page.used += high;
            return {static_cast<int>(index), padding, page.shelves.back().top};
        }
    }
    const std::size_t index =
        add_page(std::max(page_size_, wide + padding), std::max(page_size_, high + padding));
    Page& page = pages_[index];
    page.used = padding + high;
    page.shelves.push_back({padding, high, padding + wide});
    return {static_cast<int>(index), padding, padding};
}

std::size_t Atlas::add_page(int width, int height) {
    Page page;
    page.width = width;
    page.height = height;
    page.version = ++versions_;
    make_room(page.bytes());
    page.coverage.reset(static_cast<std::uint8_t*>(
        std::calloc(static_cast<std::size_t>(width), static_cast<std::size_t>(height))));
    if (!page.coverage) {
        throw std::bad_alloc();
    }
    bytes_ += page.bytes();
    const auto free = std::find_if(pages_.begin(), pages_.end(),
                                   [](const Page& other) { return !other.coverage; });
    if (free != pages_.end()) {
        *free = std::move(page);
        return static_cast<std::size_t>(free - pages_.begin());
    }
    pages_.push_back(std::move(page));
    return pages_.size() - 1;
}

void Atlas::make_room(std::size_t bytes) {
    while (bytes_ + bytes > most_bytes_) {
        Page* oldest = nullptr;
        for (Page& page : pages_) {
            if (page.coverage && page.last_frame != frame_ &&
                (oldest == nullptr || page.last_frame < oldest->last_frame)) {
                oldest = &page;
            }
        }
        if (oldest == nullptr) {
            return;
        }
        const auto index = static_cast<int>(oldest - pages_.data());
        std::erase_if(glyphs_, [&](const auto& entry) { return entry.second.page == index; });
        bytes_ -= oldest->bytes();
        *oldest = {};
    }
}

void Atlas::begin_frame() {
    ++frame_;
    make_room(0);
}

AtlasGlyph Atlas::glyph(Fonts& fonts, GlyphId id, float subpixel_x) {
    const int steps = id.size_64ths_high >= whole_pixels_from ? 1 : 4;
    const float fraction = subpixel_x >= 0 && subpixel_x < 1 ? subpixel_x : 0;
    int step = static_cast<int>(std::lround(fraction * static_cast<float>(steps)));
    const bool next_pixel = step == steps;
    if (next_pixel) {
        step = 0;
    }
    const std::uint64_t key = (static_cast<std::uint64_t>(step) << 62U) |
                              (static_cast<std::uint64_t>(id.font & 0x3fffU) << 48U) |
                              (static_cast<std::uint64_t>(id.size_64ths_high) << 32U) | id.index;
    AtlasGlyph result;
    if (const auto found = glyphs_.find(key); found != glyphs_.end()) {
        result = found->second;
    } else if (rasterise(fonts, id, step, steps, result)) {
        glyphs_.emplace(key, result);
    } else {
        return {};  // draws nothing, so there is nothing to keep
    }
    pages_[static_cast<std::size_t>(result.page)].last_frame = frame_;
    if (next_pixel) {
        result.left += 1;
    }
    return result;
}

bool Atlas::rasterise(Fonts& fonts, GlyphId id, int step, int steps, AtlasGlyph& made) {
    SizedFont* sized = fonts.at(id.font, id.size_64ths_high);
    if (sized == nullptr || FT_Activate_Size(sized->size.get()) != 0 ||
        FT_Load_Glyph(sized->face, id.index, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0) {
        return false;
    }
    FT_GlyphSlot slot = sized->face->glyph;
    FT_Outline_Translate(&slot->outline, step * 64 / steps, 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0 || slot->bitmap.width == 0 ||
        slot->bitmap.rows == 0) {
        return false;
    }
    const int width = static_cast<int>(slot->bitmap.width);
    const int height = static_cast<int>(slot->bitmap.rows);
    const Place at = place(width, height);
    Page& page = pages_[static_cast<std::size_t>(at.page)];
    for (int row = 0; row < height; ++row) {
        std::memcpy(
            page.coverage.get() + static_cast<std::ptrdiff_t>(at.y + row) * page.width + at.x,
            slot->bitmap.buffer + static_cast<std::ptrdiff_t>(row) * slot->bitmap.pitch,
            static_cast<std::size_t>(width));
    }
    const auto page_width = static_cast<float>(page.width);
    const auto page_height = static_cast<float>(page.height);
    made.page = at.page;
    made.u0 = static_cast<float>(at.x) / page_width;
    made.v0 = static_cast<float>(at.y) / page_height;
    made.u1 = static_cast<float>(at.x + width) / page_width;
    made.v1 = static_cast<float>(at.y + height) / page_height;
    made.left = static_cast<float>(slot->bitmap_left);
    made.top = -static_cast<float>(slot->bitmap_top);
    made.width = static_cast<float>(width);
    made.height = static_cast<float>(height);
    ++rasterised_;
    return true;
}

AtlasPage Atlas::page(int index) const {
    if (index < 0 || index >= pages()) {
        return {};
    }
    const Page& page = pages_[static_cast<std::size_t>(index)];
    return {page.coverage.get(), page.width, page.height, page.version};
}

}  // namespace platform::text::harfbuzz
