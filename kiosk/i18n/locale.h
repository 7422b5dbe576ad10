#pragma once
// A language of the interface, and what is said in it. Pure; all functions are thread-compatible.

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

namespace kiosk::i18n {

using Date = std::chrono::year_month_day;  // Gregorian; calendars are a matter of display

// BCP 47 tag: "az", "ru", "en", "fa-AF".
class Locale {
  public:
    Locale() = default;
    explicit Locale(std::string tag) : tag_(std::move(tag)) {}

    const std::string& tag() const { return tag_; }
    bool right_to_left() const;

    friend auto operator<=>(const Locale&, const Locale&) = default;

  private:
    std::string tag_;
};

// What is shown and what speech says for it; `spoken` equals `shown` unless the catalogue says otherwise.
struct Words {
    std::string shown;
    std::string spoken;

    bool empty() const { return shown.empty(); }
    friend bool operator==(const Words&, const Words&) = default;
};

// CLDR forms (ICU). Digits of identifiers and amounts stay ASCII.
std::string format_date(const Locale&, Date);          // 27 mart 1990
std::string format_money(const Locale&, std::string_view decimal, std::string_view currency);  // 50 AZN -> 50 ₼
std::string upper(const Locale&, std::string_view utf8);
std::string lower(const Locale&, std::string_view utf8);
// For search and comparison: case, diacritics and script look-alikes removed, NFKD; not for display.
std::string search_key(std::string_view utf8);
// NFC, without control and bidi control characters.
std::string normalise_input(std::string_view utf8);

}  // namespace kiosk::i18n
