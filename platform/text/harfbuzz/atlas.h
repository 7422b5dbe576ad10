#pragma once
// Glyph bitmaps on pages of coverage, rasterised when first asked for. Rows of shelves; a page's
// memory is zero pages of the kernel until a shelf reaches it. UI thread.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <unordered_map>
#include <vector>

#include "platform/text/harfbuzz/fonts.h"
#include "platform/text/text.h"

namespace platform::text::harfbuzz {

class Atlas {
  public:
    explicit Atlas(int page_size) : page_size_(page_size) {}

    // `subpixel_x` is rounded to quarters of a pixel; above 40 px to whole pixels, where nobody
    // sees it.
    AtlasGlyph glyph(Fonts& fonts, GlyphId id, float subpixel_x);
    int pages() const { return static_cast<int>(pages_.size()); }
    AtlasPage page(int index) const;
    std::uint64_t rasterised() const { return rasterised_; }
    std::size_t bytes() const;

  private:
    struct Free {
        void operator()(std::uint8_t* block) const { std::free(block); }
    };
    struct Shelf {
        int top = 0, height = 0, used = 0;
    };
    struct Page {
        std::unique_ptr<std::uint8_t, Free> coverage;
        int width = 0, height = 0, used = 0;
        std::vector<Shelf> shelves;
    };
    struct Place {
        int page = 0, x = 0, y = 0;
    };

    Place place(int width, int height);

    int page_size_;
    std::vector<Page> pages_;
    std::unordered_map<std::uint64_t, AtlasGlyph> glyphs_;
    std::uint64_t rasterised_ = 0;
};

}  // namespace platform::text::harfbuzz
