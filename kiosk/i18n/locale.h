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

// What is shown and what speech says for it; `spoken` equals `shown` unless the catalogue says
// otherwise.
struct Words {
    std::string shown;
    std::string spoken;

    bool empty() const { return shown.empty(); }
    friend bool operator==(const Words&, const Words&) = default;
};

std::string upper(const Locale&, std::string_view utf8);
std::string lower(const Locale&, std::string_view utf8);
// NFC, without control, bidi control and invisible characters; a line feed and joiners (which
// Persian and Urdu words need) stay, a tab is a space.
std::string normalise_input(std::string_view utf8);

}  // namespace kiosk::i18n
