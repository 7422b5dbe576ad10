#include "kiosk/i18n/search_key.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "kiosk/i18n/icu_text.h"

namespace kiosk::i18n {
namespace {

struct Pair {
    char32_t from, to;
};

// What a keyboard without the letter gives instead, and letters of one sound that keyboards of
// neighbouring languages exchange. Sorted.
constexpr std::array same_letters{
    Pair{U'ı', U'i'},   Pair{U'ə', U'e'},   Pair{U'ъ', U'ь'},   Pair{U'э', U'е'},
    Pair{U'і', U'и'},   Pair{U'ј', U'и'},   Pair{U'ғ', U'г'},   Pair{U'қ', U'к'},
    Pair{U'ҝ', U'к'},   Pair{U'ү', U'у'},   Pair{U'ұ', U'у'},   Pair{U'ҳ', U'х'},
    Pair{U'ҷ', U'ч'},   Pair{U'ҹ', U'ч'},   Pair{U'һ', U'х'},   Pair{U'ә', U'е'},
    Pair{U'ө', U'о'},   Pair{0x629, 0x647}, Pair{0x643, 0x6a9}, Pair{0x649, 0x6cc},
    Pair{0x64a, 0x6cc}, Pair{0x671, 0x627}, Pair{0x6aa, 0x6a9}, Pair{0x6ab, 0x6af},
    Pair{0x6ba, 0x646}, Pair{0x6be, 0x647}, Pair{0x6c1, 0x647}, Pair{0x6c3, 0x647},
    Pair{0x6cd, 0x6cc}, Pair{0x6d0, 0x6cc}, Pair{0x6d2, 0x6cc}, Pair{0x6d5, 0x647},
};

char32_t same_letter(char32_t c) {
    const auto found =
        std::find_if(same_letters.begin(), same_letters.end(), [c](Pair p) { return p.from == c; });
    return found == same_letters.end() ? c : found->to;
}

// Cyrillic letters from а to я after same_letter(), in rough Latin.
constexpr std::array<std::string_view, 32> cyrillic_sounds{
    "a", "b", "v", "k", "d", "e", "j",  "z", "i", "i",  "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "h", "ts", "c", "s", "sc", "",  "i", "",  "e", "iu", "ia"};

constexpr char32_t breve = 0x306;

bool is_apostrophe(char32_t c) {
    constexpr std::array<char32_t, 11> all{U'\'', U'`',   0xb4,   0x2b9,  0x2bb, 0x2bc,
                                           0x2bf, 0x2018, 0x2019, 0x2032, 0x640 /* tatweel */};
    return std::find(all.begin(), all.end(), c) != all.end();
}

void append(std::string& to, char32_t c) {
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(to);
}

// Builds the words of a text letter by letter.
class Words {
  public:
    void take(char32_t c) {
        if (c < 0x80) {
            take_ascii(static_cast<char>(c));
            return;
        }
        if (is_apostrophe(c)) {
            return;
        }
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
        if (U_FAILURE(status)) {
            return;
        }
        // Folding can make new marks (İ is i with a dot), so decomposing stands before and after
        // it.
        icu::UnicodeString text =
            nfkd->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
        text = nfkd->normalize(text.foldCase(), status);
        for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
            take_folded(static_cast<char32_t>(text.char32At(at)));
        }
    }

    std::vector<SearchWord> end() && {
        end_word();
        return std::move(words_);
    }

  private:
    void take_ascii(char c) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            word_.key += c;
            sound_latin(c);
        } else if (c != '\'' && c != '`') {
            end_word();
        }
    }

    void take_folded(char32_t c) {
        if (c == breve && word_.key.ends_with("у") && word_.sound.ends_with('u')) {
            word_.sound.back() = 'o';  // Uzbek ў is oʻ
            return;
        }
        if (c < 0x80) {
            take_ascii(static_cast<char>(c));
            return;
        }
        const auto code = static_cast<UChar32>(c);
        if (is_apostrophe(c) ||
            (U_GET_GC_MASK(code) & (U_GC_M_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0) {
            return;
        }
        if (!u_isalnum(code)) {
            end_word();
            return;
        }
        if (const std::int32_t digit = u_charDigitValue(code); digit >= 0) {
            take_ascii(static_cast<char>('0' + digit));
            return;
        }
        const char32_t letter = same_letter(c);
        if (letter < 0x80) {
            take_ascii(static_cast<char>(letter));
            return;
        }
        append(word_.key, letter);
        if (letter >= U'а' && letter <= U'я') {
            for (const char each : cyrillic_sounds.at(letter - U'а')) {
                sound(each);
            }
        } else {
            foreign_ = true;
        }
    }

    // Two letters for one sound. Each rule but kh and zh keeps what was there, so that a word is
    // found at every letter while it is being typed.
    void sound_latin(char c) {
        const char before = std::exchange(before_, c);
        if (c == 'h' && !word_.sound.empty()) {
            switch (before) {
                case 's':
                case 'c':
                case 'g':
                    return;
                case 'z':
                    word_.sound.pop_back();
                    sound('j');
                    return;
                case 'k':
                    word_.sound.back() = 'h';
                    return;
                default:
                    break;
            }
        }
        switch (c) {
            case 'q':
            case 'g':
                sound('k');
                return;
            case 'y':
                sound('i');
                return;
            case 'w':
                sound('v');
                return;
            case 'x':
                sound('h');
                return;
            default:
                sound(c);
        }
    }

    void sound(char c) {
        const bool digit = c >= '0' && c <= '9';
        if (c == 'j' && word_.sound.ends_with('d')) {
            word_.sound.back() = 'c';  // дж stands for Azerbaijani c
        } else if (digit || doubled_ || !word_.sound.ends_with(c)) {
            word_.sound += c;
            doubled_ = false;
        } else {
            doubled_ = true;  // two are one, three are two
        }
    }

    void end_word() {
        if (!word_.key.empty()) {
            if (foreign_) {
                word_.sound.clear();
            }
            words_.push_back(std::move(word_));
        }
        word_ = {};
        before_ = 0;
        foreign_ = doubled_ = false;
    }

    std::vector<SearchWord> words_;
    SearchWord word_;
    char before_ = 0;
    bool foreign_ = false, doubled_ = false;
};

template <typename Take>
void each_character(std::string_view utf8, Take take) {
    const icu::UnicodeString text = from_utf8(utf8);
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        take(static_cast<char32_t>(text.char32At(at)));
    }
}

// Keys in the same places.
constexpr std::u32string_view russian = U"йцукенгшщзхъфывапролджэячсмитьбюё";
constexpr std::u32string_view qwerty = U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
constexpr std::u32string_view azerbaijani = U"qüertyuiopöğasdfghjklıəzxcvbnmçş";

struct Exchange {
    std::u32string_view from, to;
};

// Adds the text to `all` with each key replaced by the other layout's, if a letter is among them.
void add_exchanged(std::vector<std::string>& all, std::string_view utf8,
                   std::initializer_list<Exchange> layouts) {
    std::string result;
    bool exchanged = false;
    each_character(utf8, [&](char32_t c) {
        const UChar32 lower = u_tolower(static_cast<UChar32>(c));
        auto key = static_cast<char32_t>(lower);
        for (const Exchange& layout : layouts) {
            const std::size_t place = layout.from.find(static_cast<char32_t>(lower));
            if (place < layout.to.size()) {
                key = layout.to[place];
                exchanged |= u_isalpha(lower) != 0;
                break;
            }
        }
        append(result, key);
    });
    if (exchanged) {
        all.push_back(std::move(result));
    }
}

}  // namespace

std::vector<SearchWord> search_words(std::string_view utf8) {
    Words words;
    each_character(utf8, [&](char32_t c) { words.take(c); });
    return std::move(words).end();
}

std::string search_key(std::string_view utf8) {
    std::string result;
    for (const SearchWord& word : search_words(utf8)) {
        result += (result.empty() ? "" : " ") + word.key;
    }
    return result;
}

std::vector<std::string> typed_on_other_layouts(std::string_view utf8) {
    std::vector<std::string> result;
    add_exchanged(result, utf8, {{qwerty, russian}, {azerbaijani, russian}});
    add_exchanged(result, utf8, {{russian, qwerty}});
    add_exchanged(result, utf8, {{russian, azerbaijani}});
    return result;
}

}  // namespace kiosk::i18n
