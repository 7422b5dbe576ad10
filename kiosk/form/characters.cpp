#include "kiosk/form/characters.h"

#include <unicode/brkiter.h>
#include <unicode/dtfmtsym.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "kiosk/i18n/search_key.h"

namespace kiosk::form {
namespace {

icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

template <typename Visit>
void each_character(const icu::UnicodeString& text, Visit visit) {
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        visit(text.char32At(i));
    }
}

bool is_space(UChar32 c) {
    return u_isUWhiteSpace(c) || c == 0x2060 || c == 0xFEFF;
}

bool is_separator(UChar32 c) {
    return is_space(c) || c == '.' || c == '(' || c == ')' || c == '/' || c == '[' || c == ']' ||
           c == 0x2212 || u_charType(c) == U_DASH_PUNCTUATION || u_charType(c) == U_FORMAT_CHAR ||
           u_charType(c) == U_CONTROL_CHAR;
}

// Most answers, and each is read anew for every route: nothing in them needs ICU.
bool is_plain(std::string_view utf8) {
    return std::all_of(utf8.begin(), utf8.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '.';
    });
}

}  // namespace

std::size_t grapheme_count(std::string_view utf8) {
    if (is_plain(utf8)) {
        return utf8.size();
    }
    const icu::UnicodeString text = from_utf8(utf8);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status) || !breaks) {
        return static_cast<std::size_t>(text.countChar32());
    }
    breaks->setText(text);
    std::size_t count = 0;
    while (breaks->next() != icu::BreakIterator::DONE) {
        ++count;
    }
    return count;
}

std::string tidy(std::string_view utf8, bool lines) {
    if (is_plain(utf8)) {
        return std::string(utf8);
    }
    icu::UnicodeString result;
    bool gap = false;
    each_character(from_utf8(i18n::normalise_input(utf8)), [&](UChar32 c) {
        if (lines && c == '\n') {
            result.append(c);
            gap = false;
        } else if (is_space(c)) {
            gap = true;
        } else {
            if (gap && !result.isEmpty() && result.charAt(result.length() - 1) != '\n') {
                result.append(UChar32{' '});
            }
            gap = false;
            result.append(c);
        }
    });
    return to_utf8(result.trim());
}

std::string ascii_digits(std::string_view utf8) {
    if (is_plain(utf8)) {
        return std::string(utf8);
    }
    icu::UnicodeString result;
    each_character(from_utf8(utf8), [&](UChar32 c) {
        const std::int32_t digit = u_charDigitValue(c);
        result.append(digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? UChar32{'0'} + digit
                                                                            : c);
    });
    return to_utf8(result);
}

std::string compact(std::string_view utf8) {
    if (is_plain(utf8) && utf8.find_first_of("-.") == std::string_view::npos) {
        return std::string(utf8);
    }
    icu::UnicodeString result;
    each_character(from_utf8(ascii_digits(utf8)), [&](UChar32 c) {
        if (!is_separator(c)) {
            result.append(c);
        }
    });
    return to_utf8(result);
}

std::string code_of(std::string_view utf8) {
    icu::UnicodeString result;
    each_character(from_utf8(compact(utf8)), [&](UChar32 c) {
        if (c == 0x131 || c == 0x130) {
            c = 'I';
        } else if (c == 0x307) {
            return;  // the dot of a decomposed dotted capital I
        } else if (c >= 'a' && c <= 'z') {
            c -= 'a' - 'A';
        }
        result.append(c);
    });
    return to_utf8(result);
}

bool only_name_characters(std::string_view utf8) {
    bool letter = false;
    bool right = true;
    each_character(from_utf8(utf8), [&](UChar32 c) {
        const auto category = u_charType(c);
        if (u_isalpha(c)) {
            letter = true;
            return;
        }
        const bool mark = category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK;
        const bool apostrophe = c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019;
        const bool hyphen = c == '-' || c == 0x2010 || c == 0x2011;
        right = right && (mark || apostrophe || hyphen || c == ' ' || c == 0x200C || c == 0x200D);
    });
    return letter && right;
}

unsigned month_named(std::string_view utf8, const i18n::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale language = icu::Locale::forLanguageTag(locale.tag(), status);
    const icu::DateFormatSymbols symbols(language, status);
    std::string wanted = i18n::search_key(utf8);
    if (wanted.ends_with('.')) {
        wanted.pop_back();
    }
    if (U_FAILURE(status) || wanted.size() < 3) {
        return 0;
    }
    for (const auto context :
         {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
        for (const auto width :
             {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
            std::int32_t count = 0;
            const icu::UnicodeString* names = symbols.getMonths(count, context, width);
            for (std::int32_t i = 0; i < count && i < 12; ++i) {
                std::string name = i18n::search_key(to_utf8(names[i]));
                if (name.ends_with('.')) {
                    name.pop_back();
                }
                if (name == wanted) {
                    return static_cast<unsigned>(i) + 1;
                }
            }
        }
    }
    return 0;
}

}  // namespace kiosk::form
