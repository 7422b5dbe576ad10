#pragma once
// The font files, and one HarfBuzz font and FreeType size for each (font, size) in use: making them
// anew for each run costs several times the shaping itself.

#include <hb-ot.h>
#include <hb.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_SIZES_H

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "platform/core/result.h"
#include "platform/text/harfbuzz/engine.h"

namespace platform::text::harfbuzz {

template <auto destroy>
struct Deleter {
    template <typename T>
    void operator()(T* object) const {
        destroy(object);
    }
};
using HbBlob = std::unique_ptr<hb_blob_t, Deleter<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Deleter<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Deleter<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Deleter<hb_buffer_destroy>>;
using FtLibrary = std::unique_ptr<FT_LibraryRec_, Deleter<FT_Done_FreeType>>;
using FtFace = std::unique_ptr<FT_FaceRec_, Deleter<FT_Done_Face>>;
using FtSize = std::unique_ptr<FT_SizeRec_, Deleter<FT_Done_Size>>;

constexpr std::uint16_t font_sans = 0, font_arabic = 2;  // + 1 = bold
constexpr std::size_t font_count = 4;

// A font at a size. HarfBuzz positions are 1/64 pixel.
struct SizedFont {
    HbFont font;
    FtSize size;
    FT_Face face = nullptr;
    std::uint32_t space = 0;        // its space glyph draws nothing
    float ascent = 0, descent = 0;  // pixels, both positive
    float box_advance = 0;          // of the missing-glyph box
};

class Fonts {
  public:
    static core::Result<std::unique_ptr<Fonts>> open(const Options& options);

    // Opens the file on first use; the error names it.
    const core::Result<void>& use(std::uint16_t font);
    bool available(std::uint16_t font) { return font < font_count && use(font).has_value(); }
    // Also true for what no font needs to draw (default ignorables, line separators).
    bool covers(std::uint16_t font, char32_t character);
    // nullptr: no such font.
    SizedFont* at(std::uint16_t font, std::uint16_t size_64ths);
    // Between two texts: drops sized fonts when there are more than an interface has.
    void trim();

  private:
    struct File {
        std::string path;
        char32_t letter = 0;  // without it the file is of no use
        std::optional<core::Result<void>> loaded;
        HbBlob blob;  // the file, mapped once for both libraries
        HbFace hb;
        HbFont nominal;
        FtFace ft;
    };

    core::Result<void> load(File& file) const;

    FtLibrary library_;
    std::array<File, font_count> files_;
    std::unordered_map<std::uint32_t, SizedFont> sizes_;
};

}  // namespace platform::text::harfbuzz
