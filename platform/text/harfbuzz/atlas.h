#pragma once
// Glyph bitmaps on pages of coverage, rasterised when first asked for. Rows of shelves; a page's
// memory is zero pages of the kernel until a shelf reaches it. Where a new page would exceed the
// bound, the pages go that no frame has used for longest, never those of the frame in work. UI
// thread.

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
    Atlas(int page_size, std::size_t most_bytes) : page_size_(page_size), most_bytes_(most_bytes) {}

    void begin_frame();

    // `subpixel_x` is rounded to quarters of a pixel; above 40 px to whole pixels, where nobody
    // sees it.
    AtlasGlyph glyph(Fonts& fonts, GlyphId id, float subpixel_x);
    int pages() const { return static_cast<int>(pages_.size()); }
    AtlasPage page(int index) const;
    std::uint64_t rasterised() const { return rasterised_; }
    std::size_t bytes() const { return bytes_; }

  private:
    struct Free {
        void operator()(std::uint8_t* block) const { std::free(block); }
    };
    struct Shelf {
        int top = 0, height = 0, used = 0;
    };
    struct Page {  // without coverage: its place is free for a new one
        std::unique_ptr<std::uint8_t, Free> coverage;
        int width = 0, height = 0, used = 0;
        std::vector<Shelf> shelves;
        std::uint64_t version = 0, last_frame = 0;
        std::size_t bytes() const {
            return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        }
    };
    struct Place {
        int page = 0, x = 0, y = 0;
    };

    Place place(int width, int height);
    std::size_t add_page(int width, int height);
    void make_room(std::size_t bytes);
    bool rasterise(Fonts& fonts, GlyphId id, int step, int steps, AtlasGlyph& made);

    int page_size_;
    std::size_t most_bytes_, bytes_ = 0;
    std::uint64_t frame_ = 1, versions_ = 0;
    std::vector<Page> pages_;
    std::unordered_map<std::uint64_t, AtlasGlyph> glyphs_;
    std::uint64_t rasterised_ = 0;
};

}  // namespace platform::text::harfbuzz
