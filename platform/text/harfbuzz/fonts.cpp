#include "platform/text/harfbuzz/fonts.h"

#include <unicode/uchar.h>

#include <utility>

namespace platform::text::harfbuzz {

namespace {

constexpr char32_t alef = 0x627;
constexpr std::size_t most_sizes = 256;  // of all fonts together

constexpr float from_64ths(hb_position_t value) {
    return static_cast<float>(value) / 64.0F;
}

}  // namespace

core::Result<std::unique_ptr<Fonts>> Fonts::open(const Options& options) {
    auto fonts = std::make_unique<Fonts>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        return core::fail(core::ErrorKind::unsupported, "FreeType does not start");
    }
    fonts->library_.reset(library);
    fonts->files_ = {File{options.sans_regular, U'H', {}, {}, {}, {}, {}},
                     File{options.sans_bold, U'H', {}, {}, {}, {}, {}},
                     File{options.arabic_regular, alef, {}, {}, {}, {}, {}},
                     File{options.arabic_bold, alef, {}, {}, {}, {}, {}}};
    for (const std::uint16_t needed : {font_sans, std::uint16_t{font_sans + 1}}) {
        if (const auto& loaded = fonts->use(needed); !loaded) {
            return core::Failure(loaded.error());
        }
    }
    return fonts;
}

const core::Result<void>& Fonts::use(std::uint16_t font) {
    File& file = files_.at(font);
    if (!file.loaded) {
        file.loaded = load(file);
    }
    return *file.loaded;
}

// HarfBuzz and FreeType check every table that they read; what is checked here is that something
// useful is left after that.
core::Result<void> Fonts::load(File& file) const {
    HbBlob blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
    if (!blob) {
        return core::fail(core::ErrorKind::not_found, "font file cannot be read: " + file.path);
    }
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    FT_Face opened = nullptr;
    if (FT_New_Memory_Face(library_.get(), reinterpret_cast<const FT_Byte*>(data),
                           static_cast<FT_Long>(length), 0, &opened) != 0) {
        return core::fail(core::ErrorKind::malformed, "not a font: " + file.path);
    }
    FtFace face(opened);
    if (FT_IS_SCALABLE(opened) == 0) {
        return core::fail(core::ErrorKind::malformed, "not a scalable font: " + file.path);
    }
    HbFace hb(hb_face_create(blob.get(), 0));
    HbFont nominal(hb_font_create(hb.get()));
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(nominal.get(), file.letter, &glyph) == 0 ||
        FT_Load_Glyph(opened, glyph, FT_LOAD_NO_SCALE) != 0 ||
        opened->glyph->outline.n_points == 0) {
        return core::fail(core::ErrorKind::malformed,
                          "damaged font, or one without the letters that it is for: " + file.path);
    }
    file.blob = std::move(blob);
    file.ft = std::move(face);
    file.hb = std::move(hb);
    file.nominal = std::move(nominal);
    return {};
}

bool Fonts::covers(std::uint16_t font, char32_t character) {
    if (!available(font)) {
        return false;
    }
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(files_.at(font).nominal.get(), character, &glyph) != 0 ||
           u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

SizedFont* Fonts::at(std::uint16_t font, std::uint16_t size_64ths) {
    if (!available(font)) {
        return nullptr;
    }
    const std::uint32_t key = (std::uint32_t{font} << 16U) | size_64ths;
    if (const auto found = sizes_.find(key); found != sizes_.end()) {
        return &found->second;
    }
    File& file = files_.at(font);
    SizedFont sized;
    FT_Size size = nullptr;
    if (FT_New_Size(file.ft.get(), &size) != 0) {
        return nullptr;
    }
    sized.size.reset(size);
    sized.face = file.ft.get();
    FT_Activate_Size(size);
    FT_Set_Char_Size(file.ft.get(), 0, size_64ths, 72, 72);

    sized.font.reset(hb_font_create(file.hb.get()));
    hb_font_set_scale(sized.font.get(), size_64ths, size_64ths);
    hb_codepoint_t space = 0;
    hb_font_get_nominal_glyph(sized.font.get(), U' ', &space);
    sized.space = space;
    hb_font_extents_t extents{};
    hb_font_get_h_extents(sized.font.get(), &extents);
    sized.ascent = from_64ths(extents.ascender);
    sized.descent = -from_64ths(extents.descender);
    sized.box_advance = from_64ths(hb_font_get_glyph_h_advance(sized.font.get(), 0));
    return &sizes_.emplace(key, std::move(sized)).first->second;
}

void Fonts::trim() {
    if (sizes_.size() > most_sizes) {
        sizes_.clear();
    }
}

}  // namespace platform::text::harfbuzz
