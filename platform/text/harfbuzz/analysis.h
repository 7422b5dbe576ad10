#pragma once
// What Unicode says about a text before any font is asked: characters, user-perceived characters,
// reading order, scripts, places where a line may end.

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uscript.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/text/harfbuzz/fonts.h"
#include "platform/text/harfbuzz/scratch.h"
#include "platform/text/text.h"

namespace platform::text::harfbuzz {

constexpr std::size_t longest_text = std::size_t{1} << 20U;  // bytes

// A text in UTF-16 with the way back to its bytes. Invalid bytes are U+FFFD.
struct Source {
    Scratch<char16_t> units;
    Scratch<std::uint32_t> byte_at;  // of each unit, and of the end

    void read(std::string_view utf8);
    int size() const { return static_cast<int>(units.size()); }
    // The character at `at`, which moves behind it. A tab is drawn as a space.
    char32_t next(int& at) const;
};

// UAX #9 rules P2 and P3 for one paragraph.
Direction first_strong_direction(std::string_view utf8, Direction otherwise);

// A user-perceived character (UAX #29 extended grapheme cluster).
struct Grapheme {
    int begin = 0, end = 0;  // units
    char32_t first = 0;      // its first character
    std::uint8_t level = 0;  // UAX #9 embedding level
    bool space = false;      // hangs over the end of a line
    bool hard_break = false;
    bool ignorable = false;  // nothing in it is ever drawn
    UScriptCode script = USCRIPT_COMMON;
};

// Opens ICU's iterators when they are first needed: most texts of an interface never need one.
class Analysis {
  public:
    Source source;
    Scratch<Grapheme> graphemes;
    Scratch<std::uint32_t> grapheme_of;  // by unit, and of the end

    void read(std::string_view utf8, Direction direction);
    // Graphemes without levels and scripts.
    void read_characters(std::string_view utf8);
    // Unit offset of the last place at or before `unit` where a line of this language may end; 0 if
    // none.
    int last_break(int unit, std::string_view language);
    // Gives back all memory that held the text.
    void wipe();

  private:
    using Iterator = std::unique_ptr<UBreakIterator, Deleter<ubrk_close>>;
    using Bidi = std::unique_ptr<UBiDi, Deleter<ubidi_close>>;

    void find_graphemes();
    void find_levels(Direction direction);
    void find_scripts();

    Iterator characters_;
    std::map<std::string, Iterator, std::less<>> lines_;
    UBreakIterator* line_ = nullptr;  // set to the current text
    Bidi bidi_;
};

}  // namespace platform::text::harfbuzz
