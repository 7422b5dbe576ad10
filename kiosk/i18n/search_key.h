#pragma once
// What is compared when somebody searches, never what is shown. Pure; any thread.

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::i18n {

struct SearchWord {
    // The word in its own script, without what people leave out or type one for the other:
    // compatibility forms, case, marks, apostrophes, joiners; ə e, ı i, қ к, Arabic ي ك ة for ی ک
    // ہ; all digits are ASCII.
    std::string key;
    // The same roughly in Latin letters, from Latin and Cyrillic: паспорт, pasport and passport are
    // one, so are шәхсијјәт and şəxsiyyət. Empty for a word with letters of another script.
    std::string sound;

    friend auto operator<=>(const SearchWord&, const SearchWord&) = default;
};

// In their order. Whatever is no letter, digit or mark separates words. Never fails; bytes that are
// no UTF-8 separate words.
std::vector<SearchWord> search_words(std::string_view utf8);
// The words' keys with one space between them.
std::string search_key(std::string_view utf8);
// What the same keys give where the other layout was meant: Russian ЙЦУКЕН for Latin letters;
// QWERTY and the Azerbaijani layout for Cyrillic ones. Empty where there is nothing to exchange.
std::vector<std::string> typed_on_other_layouts(std::string_view utf8);

}  // namespace kiosk::i18n
