#include "platform/text/harfbuzz/analysis.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace platform::text::harfbuzz {

namespace {

constexpr std::size_t most_languages = 32;

// Every one of these is a user-perceived character by itself, whatever stands beside it, as long as
// that is one of these too. Carriage return is not: it joins a following line feed.
bool stands_alone(char16_t unit) {
    return (unit < 0x300 && unit != u'\r') || (unit >= 0x370 && unit <= 0x482) ||
           (unit >= 0x48a && unit <= 0x58f) || (unit >= 0x2010 && unit <= 0x2027) ||
           (unit >= 0x2030 && unit <= 0x205e) || (unit >= 0x20a0 && unit <= 0x20c0) ||
           (unit >= 0x2066 && unit <= 0x2069);
}

// Nothing below changes the reading order of a left-to-right paragraph.
bool plain_order(char16_t unit) {
    return unit < 0x590 || (unit >= 0x2010 && unit <= 0x2027) ||
           (unit >= 0x2030 && unit <= 0x205e) || (unit >= 0x20a0 && unit <= 0x20cf);
}

// UAX #14 classes BK, CR, LF, NL.
bool is_hard_break(char32_t c) {
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

constexpr char32_t soft_hyphen = 0xad;  // the first of them

bool is_ignorable(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool hangs(char32_t c) {
    return c == U' ' || (c >= 0x2000 && c <= 0x200a && c != 0x2007) || c == 0x3000;
}

}  // namespace

void Source::read(std::string_view utf8) {
    utf8 = utf8.substr(0, longest_text);
    units.clear();
    byte_at.clear();
    units.reserve(utf8.size());
    byte_at.reserve(utf8.size() + 1);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t at = 0; at < length;) {
        const auto start = static_cast<std::uint32_t>(at);
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, length, c);
        if (U_IS_BMP(c)) {
            units.push_back(static_cast<char16_t>(c));
        } else {
            units.push_back(U16_LEAD(c));
            byte_at.push_back(start);
            units.push_back(U16_TRAIL(c));
        }
        byte_at.push_back(start);
    }
    byte_at.push_back(static_cast<std::uint32_t>(utf8.size()));
}

char32_t Source::next(int& at) const {
    const char16_t lead = units[static_cast<std::size_t>(at++)];
    if (at < size() && U16_IS_LEAD(lead) && U16_IS_TRAIL(units[static_cast<std::size_t>(at)])) {
        const char16_t trail = units[static_cast<std::size_t>(at++)];
        return static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, trail));
    }
    return lead == u'\t' ? U' ' : lead;
}

Direction first_strong_direction(std::string_view utf8, Direction otherwise) {
    utf8 = utf8.substr(0, longest_text);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int32_t>(utf8.size());
    int isolates = 0;
    for (std::int32_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, length, c);
        const UCharDirection type = u_charDirection(c);
        if (type == U_BLOCK_SEPARATOR) {
            break;
        }
        if (type == U_LEFT_TO_RIGHT_ISOLATE || type == U_RIGHT_TO_LEFT_ISOLATE ||
            type == U_FIRST_STRONG_ISOLATE) {
            ++isolates;
        } else if (type == U_POP_DIRECTIONAL_ISOLATE) {
            isolates = std::max(isolates - 1, 0);
        } else if (isolates == 0 && type == U_LEFT_TO_RIGHT) {
            return Direction::left_to_right;
        } else if (isolates == 0 && (type == U_RIGHT_TO_LEFT || type == U_RIGHT_TO_LEFT_ARABIC)) {
            return Direction::right_to_left;
        }
    }
    return otherwise;
}

void Analysis::read(std::string_view utf8, Direction direction) {
    read_characters(utf8);
    find_levels(direction);
    find_scripts();
}

void Analysis::read_characters(std::string_view utf8) {
    line_ = nullptr;
    source.read(utf8);
    find_graphemes();
}

void Analysis::find_graphemes() {
    const auto& units = source.units;
    graphemes.clear();
    grapheme_of.resize(units.size() + 1);
    const auto add = [&](int begin, int end) {
        Grapheme g;
        g.begin = begin;
        g.end = end;
        int at = begin;
        g.first = source.next(at);
        g.hard_break = is_hard_break(g.first);
        g.space = hangs(g.first);
        g.ignorable = g.first >= soft_hyphen && is_ignorable(g.first);
        while (g.ignorable && at < end) {
            g.ignorable = is_ignorable(source.next(at));
        }
        std::fill(grapheme_of.begin() + begin, grapheme_of.begin() + end,
                  static_cast<std::uint32_t>(graphemes.size()));
        graphemes.push_back(g);
    };
    if (std::all_of(units.begin(), units.end(), stands_alone)) {
        graphemes.reserve(units.size());
        for (int at = 0; at < source.size(); ++at) {
            add(at, at + 1);
        }
    } else {
        UErrorCode status = U_ZERO_ERROR;
        if (!characters_) {
            characters_.reset(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
        }
        if (characters_) {
            ubrk_setText(characters_.get(), units.data(), source.size(), &status);
        }
        if (!characters_ || U_FAILURE(status)) {
            for (int at = 0; at < source.size();) {
                int next = at;
                U16_FWD_1(units.data(), next, source.size());
                add(at, next);
                at = next;
            }
        } else {
            int begin = ubrk_first(characters_.get());
            for (int end = ubrk_next(characters_.get()); end != UBRK_DONE;
                 end = ubrk_next(characters_.get())) {
                add(begin, end);
                begin = end;
            }
        }
    }
    grapheme_of.back() = static_cast<std::uint32_t>(graphemes.size());
}

void Analysis::find_levels(Direction direction) {
    const auto& units = source.units;
    if (units.empty() || (direction == Direction::left_to_right &&
                          std::all_of(units.begin(), units.end(), plain_order))) {
        return;
    }
    const auto paragraph = static_cast<UBiDiLevel>(direction == Direction::right_to_left ? 1 : 0);
    if (!bidi_) {
        bidi_.reset(ubidi_open());
    }
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi_.get(), units.data(), source.size(), paragraph, nullptr, &status);
    const UBiDiLevel* levels = ubidi_getLevels(bidi_.get(), &status);
    for (Grapheme& g : graphemes) {
        g.level = U_SUCCESS(status) ? levels[g.begin] : paragraph;
    }
}

void Analysis::find_scripts() {
    UScriptCode current = USCRIPT_COMMON;
    for (Grapheme& g : graphemes) {
        UErrorCode status = U_ZERO_ERROR;
        const auto first = static_cast<UChar32>(g.first);
        const UScriptCode own = uscript_getScript(first, &status);
        const bool neutral = U_FAILURE(status) || own == USCRIPT_COMMON ||
                             own == USCRIPT_INHERITED || own == USCRIPT_UNKNOWN;
        // A shared mark says by its Script_Extensions with whom it may stand.
        if (!neutral && own != current &&
            (current == USCRIPT_COMMON || !uscript_hasScript(first, current))) {
            current = own;
        }
        g.script = current;
    }
    const auto decided = std::find_if(graphemes.begin(), graphemes.end(),
                                      [](const Grapheme& g) { return g.script != USCRIPT_COMMON; });
    if (decided != graphemes.end()) {
        std::for_each(graphemes.begin(), decided, [&](Grapheme& g) { g.script = decided->script; });
    }
}

int Analysis::last_break(int unit, std::string_view language) {
    if (line_ == nullptr) {
        auto found = lines_.find(language);
        if (found == lines_.end()) {
            if (lines_.size() >= most_languages) {
                lines_.clear();
            }
            const std::string tag(language);
            std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
            UErrorCode status = U_ZERO_ERROR;
            uloc_forLanguageTag(tag.c_str(), locale.data(), static_cast<int>(locale.size()),
                                nullptr, &status);
            if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) {
                locale[0] = '\0';
                status = U_ZERO_ERROR;
            }
            Iterator opened(ubrk_open(UBRK_LINE, locale.data(), nullptr, 0, &status));
            found = lines_.emplace(tag, std::move(opened)).first;
        }
        line_ = found->second.get();
        if (line_ == nullptr) {
            return 0;
        }
        UErrorCode status = U_ZERO_ERROR;
        ubrk_setText(line_, source.units.data(), source.size(), &status);
        if (U_FAILURE(status)) {
            return 0;
        }
    }
    if (ubrk_isBoundary(line_, unit)) {
        return unit;
    }
    const int before = ubrk_preceding(line_, unit);
    return before == UBRK_DONE ? 0 : before;
}

void Analysis::wipe() {
    release(source.units);
    release(source.byte_at);
    release(graphemes);
    release(grapheme_of);
    line_ = nullptr;
    // ICU keeps levels and, for some texts, boundaries: both go with their owners.
    bidi_.reset();
}

}  // namespace platform::text::harfbuzz
