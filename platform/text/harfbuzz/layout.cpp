#include "platform/text/harfbuzz/layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace platform::text::harfbuzz {

namespace {

constexpr float smallest = 1, largest = 1000;  // px

bool written_in_arabic(std::string_view language) {
    constexpr std::array languages{"ar", "fa", "prs", "ps", "ur", "sd", "ug", "ckb"};
    return language.find("-Arab") != std::string_view::npos ||
           std::find(languages.begin(), languages.end(), language.substr(0, language.find('-'))) !=
               languages.end();
}

bool is_arabic_font(std::uint16_t font) {
    return font >= font_arabic;
}

}  // namespace

std::uint16_t size_in_64ths(float pixels) {
    const float bounded = pixels >= smallest ? std::min(pixels, largest) : smallest;
    return static_cast<std::uint16_t>(std::lround(bounded * 64.0F));
}

std::uint16_t first_font(const Style& style) {
    const int script = written_in_arabic(style.language) ? font_arabic : font_sans;
    return static_cast<std::uint16_t>(script + (style.weight == Weight::bold ? 1 : 0));
}

Paragraph Layout::make(std::string_view utf8, const Style& style, std::optional<float> width,
                       std::size_t max_lines) {
    style_ = style;
    width_ = width;
    max_lines_ = max_lines;
    size_ = size_in_64ths(style.size);
    language_ =
        hb_language_from_string(style.language.data(), static_cast<int>(style.language.size()));
    if (!buffer_) {
        buffer_.reset(hb_buffer_create());
    }

    fonts_.trim();

    Paragraph out;
    out.direction = style.direction;
    analysis_.read(utf8, style.direction);
    extents_.assign(analysis_.graphemes.size(), {});
    glyphs_.clear();
    find_runs();
    for (Run& run : runs_) {
        run.first = glyphs_.size();
        shape_run(run, run.begin, run.end, 0, analysis_.source.size(), glyphs_);
        run.last = glyphs_.size();
        measure(run, glyphs_.data() + run.first, glyphs_.data() + run.last, run.begin, run.end);
        count_missing(run, out.missing_glyphs);
    }

    fill_lines();
    ellipsize(out);
    placed_.clear();
    carets_.clear();
    out.lines.reserve(spans_.size());
    for (const Span& span : spans_) {
        place_line(span, out);
    }
    align(out);
    out.glyphs.assign(placed_.begin(), placed_.end());
    out.carets.assign(carets_.begin(), carets_.end());
    return out;
}

const Scratch<std::uint32_t>& Layout::boundaries(std::string_view utf8) {
    analysis_.read_characters(utf8);
    boundaries_.clear();
    for (const Grapheme& g : analysis_.graphemes) {
        boundaries_.push_back(analysis_.source.byte_at[static_cast<std::size_t>(g.begin)]);
    }
    boundaries_.push_back(analysis_.source.byte_at.back());
    return boundaries_;
}

void Layout::find_runs() {
    runs_.clear();
    const Grapheme* previous = nullptr;
    for (const Grapheme& g : analysis_.graphemes) {
        if (g.hard_break) {
            previous = nullptr;
            continue;
        }
        Run* current = previous != nullptr ? &runs_.back() : nullptr;
        const int script = g.script == USCRIPT_ARABIC || (g.script == USCRIPT_COMMON &&
                                                          is_arabic_font(first_font(style_)))
                               ? font_arabic
                               : font_sans;
        auto font = static_cast<std::uint16_t>(script + (style_.weight == Weight::bold ? 1 : 0));
        bool covered = true;
        if (g.ignorable && current != nullptr) {
            font = current->font;
            covered = !current->no_font;
        } else {
            font = font_for(g, font, covered);
        }
        if (current == nullptr || current->font != font || current->no_font == covered ||
            current->level != g.level || current->script != g.script) {
            Run run;
            run.begin = g.begin;
            run.font = font;
            run.no_font = !covered;
            run.level = g.level;
            run.script = g.script;
            runs_.push_back(run);
        }
        runs_.back().end = g.end;
        previous = &g;
    }
}

// A grapheme is never split between fonts: its marks would lose their base.
std::uint16_t Layout::font_for(const Grapheme& grapheme, std::uint16_t preferred, bool& covered) {
    const auto other = static_cast<std::uint16_t>(preferred ^ font_arabic);
    for (const std::uint16_t font : {preferred, other}) {
        bool all = true;
        for (int at = grapheme.begin; at < grapheme.end && all;) {
            all = fonts_.covers(font, analysis_.source.next(at));
        }
        if (all) {
            return font;
        }
    }
    for (const std::uint16_t font : {preferred, other}) {
        if (fonts_.covers(font, grapheme.first)) {
            return font;
        }
    }
    covered = false;
    return static_cast<std::uint16_t>(font_sans + (preferred & 1));
}

void Layout::shape_run(const Run& run, int begin, int end, int context_begin, int context_end,
                       Scratch<Glyph>& out) {
    SizedFont* sized = fonts_.at(run.font, size_);
    if (sized == nullptr) {
        return;
    }
    const bool right_to_left = (run.level & 1U) != 0;
    if (run.no_font) {
        const auto from = static_cast<std::ptrdiff_t>(out.size());
        for (int at = begin; at < end;) {
            const Grapheme& g =
                analysis_.graphemes[analysis_.grapheme_of[static_cast<std::size_t>(at)]];
            if (!g.ignorable) {
                out.push_back({.unit = at, .advance = sized->box_advance});
            }
            at = g.end;
        }
        if (right_to_left) {
            std::reverse(out.begin() + from, out.end());
        }
        return;
    }

    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    // Room for twice the run, while the blocks are empty: a block that is outgrown is not wiped.
    hb_buffer_pre_allocate(buffer, static_cast<unsigned>(end - begin) * 2 + 64);
    hb_buffer_add_utf16(
        buffer,
        reinterpret_cast<const std::uint16_t*>(analysis_.source.units.data()) + context_begin,
        context_end - context_begin, static_cast<unsigned>(begin - context_begin), end - begin);
    unsigned characters = 0;
    hb_glyph_info_t* text = hb_buffer_get_glyph_infos(buffer, &characters);
    std::for_each(text, text + characters, [](hb_glyph_info_t& info) {
        info.codepoint = info.codepoint == U'\t' ? U' ' : info.codepoint;
    });
    hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    UScriptCode script = run.script;
    if (script == USCRIPT_COMMON) {
        script = is_arabic_font(run.font) ? USCRIPT_ARABIC : USCRIPT_LATIN;
    }
    hb_buffer_set_script(buffer, hb_script_from_string(uscript_getShortName(script), 4));
    hb_buffer_set_language(buffer, language_);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    const bool spaced = style_.letter_spacing != 0 && run.script != USCRIPT_ARABIC;
    std::array<hb_feature_t, 2> features{};
    unsigned chosen = 0;
    if (style_.tabular_digits) {
        features.at(chosen++) = {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START,
                                 HB_FEATURE_GLOBAL_END};
    }
    if (spaced) {  // a ligature would keep its letters together
        features.at(chosen++) = {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START,
                                 HB_FEATURE_GLOBAL_END};
    }
    hb_shape(sized->font.get(), buffer, features.data(), chosen);

    const unsigned before = hb_buffer_get_length(buffer);
    unsigned count = 0;
    hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const auto pixels = [](hb_position_t value) { return static_cast<float>(value) / 64.0F; };
    for (unsigned i = 0; i < count; ++i) {
        const auto flags = static_cast<unsigned>(hb_glyph_info_get_glyph_flags(infos + i));
        out.push_back({.index = infos[i].codepoint,
                       .unit = static_cast<int>(infos[i].cluster) + context_begin,
                       .x_offset = pixels(positions[i].x_offset),
                       .y_offset = pixels(positions[i].y_offset),
                       .advance = pixels(positions[i].x_advance),
                       .safe = (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0});
    }
    add_spacing(out, out.size() - count, spaced);
    // Both blocks have room for the longer of the two: they only grow.
    const std::size_t touched = std::max(before, count);
    explicit_bzero(infos, touched * sizeof(*infos));
    explicit_bzero(positions, touched * sizeof(*positions));
}

// After the last glyph of each cluster that takes room.
void Layout::add_spacing(Scratch<Glyph>& glyphs, std::size_t first, bool between_letters) const {
    const float letter = between_letters ? style_.letter_spacing : 0;
    if (letter == 0 && style_.word_spacing == 0) {
        return;
    }
    const float em = static_cast<float>(size_) / 64.0F;
    float advance = 0;
    for (std::size_t i = first; i < glyphs.size(); ++i) {
        advance += glyphs[i].advance;
        if (i + 1 < glyphs.size() && glyphs[i + 1].unit == glyphs[i].unit) {
            continue;
        }
        const char16_t unit = analysis_.source.units[static_cast<std::size_t>(glyphs[i].unit)];
        const bool space = unit == u' ' || unit == u'\u00a0';
        glyphs[i].advance += em * ((advance > 0 ? letter : 0) + (space ? style_.word_spacing : 0));
        advance = 0;
    }
}

// Shares each cluster's advance among its graphemes, so that a caret can stand within a ligature.
void Layout::measure(const Run& run, const Glyph* first, const Glyph* last, int begin, int end) {
    const auto& of = analysis_.grapheme_of;
    for (std::size_t g = of[static_cast<std::size_t>(begin)]; g < of[static_cast<std::size_t>(end)];
         ++g) {
        extents_[g] = {};
    }
    const bool right_to_left = (run.level & 1U) != 0;
    const auto count = last - first;
    const auto logical = [&](std::ptrdiff_t i) -> const Glyph& {
        return right_to_left ? *(last - 1 - i) : *(first + i);
    };
    for (std::ptrdiff_t i = 0; i < count;) {
        const int unit = logical(i).unit;
        float advance = 0;
        bool safe = true;
        for (; i < count && logical(i).unit == unit; ++i) {
            advance += logical(i).advance;
            safe = safe && logical(i).safe;
        }
        const int next = i < count ? logical(i).unit : end;
        const std::size_t from = of[static_cast<std::size_t>(unit)];
        const std::size_t to = std::max<std::size_t>(
            next > unit ? of[static_cast<std::size_t>(next - 1)] + std::size_t{1} : 0, from + 1);
        std::size_t drawn = 0;
        for (std::size_t g = from; g < to; ++g) {
            drawn += analysis_.graphemes[g].ignorable ? 0U : 1U;
        }
        for (std::size_t g = from; g < to; ++g) {
            if (drawn == 0) {
                extents_[from].width += advance;
                break;
            }
            if (!analysis_.graphemes[g].ignorable) {
                extents_[g].width += advance / static_cast<float>(drawn);
            }
        }
        extents_[from].safe_start = safe && analysis_.graphemes[from].begin == unit;
    }
}

void Layout::count_missing(const Run& run, bool& missing) {
    for (std::size_t i = run.first; i < run.last; ++i) {
        if (glyphs_[i].index != 0) {
            continue;
        }
        missing = true;
        ++missing_;
        const std::size_t g = analysis_.grapheme_of[static_cast<std::size_t>(glyphs_[i].unit)];
        const Grapheme& grapheme = analysis_.graphemes[g];
        for (int at = grapheme.begin; at < grapheme.end;) {
            const char32_t character = analysis_.source.next(at);
            if (run.no_font || !fonts_.covers(run.font, character)) {
                missing_blocks_.insert(ublock_getCode(static_cast<UChar32>(character)));
                break;
            }
        }
    }
}

void Layout::wipe() {
    analysis_.wipe();
    release(runs_);
    release(glyphs_);
    release(line_glyphs_);
    release(extents_);
    release(spans_);
    release(pieces_);
    release(boundaries_);
    release(placed_);
    release(carets_);
    style_ = {};
    if (buffer_) {
        // The buffer remembers five characters on each side of a run.
        constexpr std::array<std::uint16_t, 11> blank{};
        hb_buffer_clear_contents(buffer_.get());
        hb_buffer_add_utf16(buffer_.get(), blank.data(), static_cast<int>(blank.size()), 5, 1);
        hb_buffer_clear_contents(buffer_.get());
    }
}

}  // namespace platform::text::harfbuzz
