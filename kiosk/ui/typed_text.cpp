#include "kiosk/ui/typed_text.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace kiosk::ui {
namespace {

icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BB ||
           c == 0x2BC;
}

UChar32 code_letter(UChar32 c) {
    if (c == 0x131 || c == 0x130) {  // ı, İ
        return 'I';
    }
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

bool is_digit(UChar32 c) {
    return c >= '0' && c <= '9';
}

bool belongs_to_name(UChar32 c) {
    const auto category = u_charType(c);
    return u_isalpha(c) || category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK ||
           is_apostrophe(c) || c == '-' || c == 0x2010 || c == 0x2011 || c == ' ' || c == 0x200C ||
           c == 0x200D;
}

bool belongs(const Field& field, UChar32 c) {
    switch (field.input) {
        case FieldInput::letters:
            return !field.names || belongs_to_name(c);
        case FieldInput::digits:
            return is_digit(c);
        case FieldInput::identifier:
            return field.allowed.empty()
                       ? is_digit(c) || (c >= 'A' && c <= 'Z')
                       : c < 0x80 && field.allowed.find(static_cast<char>(c)) != std::string::npos;
        case FieldInput::email:
            return c > ' ' && c < 0x7F;
        case FieldInput::amount:
            return is_digit(c) || c == '.' || c == ',' || c == 0x66B;
        case FieldInput::phone:
            return is_digit(c) || c == '+' || c == '-' || c == ' ';
    }
    return false;
}

}  // namespace

std::string as_typed(std::string_view utf8, const Field& field, std::string_view language) {
    const icu::UnicodeString text = from_utf8(i18n::normalise_input(utf8));
    const bool uzbek = language == "uz" && field.input == FieldInput::letters;
    icu::UnicodeString out;
    UChar32 before = 0;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        UChar32 c = text.char32At(at);
        if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
            c = '0' + u_charDigitValue(c);
        } else if (field.input == FieldInput::identifier) {
            c = code_letter(c);
        } else if (uzbek && is_apostrophe(c)) {
            const UChar32 letter = u_tolower(before);
            c = letter == 'o' || letter == 'g' ? 0x2BB : 0x2BC;
        }
        out.append(c);
        before = c;
    }
    std::string result;
    out.toUTF8String(result);
    return result;
}

bool accepts(const Field& field, std::string_view utf8) {
    const icu::UnicodeString text = from_utf8(utf8);
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        if (!belongs(field, text.char32At(at))) {
            return false;
        }
    }
    return true;
}

}  // namespace kiosk::ui
