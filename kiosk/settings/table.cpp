#include "kiosk/settings/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "kiosk/settings/hours.h"

namespace kiosk::settings {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;

constexpr Restarts kiosk{true, false, false};
constexpr Restarts courier{false, true, false};
constexpr Restarts scanning{true, false, true};
constexpr double day_ms = 86'400'000;
// As the courier takes it into a certificate request.
constexpr std::string_view in_names =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";

// The bounds are those of the readers: kiosk::ui::checked, kiosk::app::read_config and
// kiosk::courier::parse_config, which look once more.
constexpr std::array settings{
    Setting{"kiosk.centre", Kind::name, 1, 32, "", kiosk},
    Setting{"maintenance.terminal", Kind::name, 1, 32, "", kiosk},
    Setting{"kiosk.languages", Kind::languages, 1, 32, "", kiosk},
    Setting{"brand.agency.*", Kind::text, 1, 200, "", kiosk},
    Setting{"brand.centre.*", Kind::text, 1, 200, "", kiosk},
    Setting{"brand.colours.*", Kind::colour, 7, 7, "", kiosk},
    Setting{"panel.diagonal_inches", Kind::decimal, 5, 120, "in", kiosk},
    Setting{"panel.width_px", Kind::whole, 320, 16'384, "px", kiosk},
    Setting{"panel.height_px", Kind::whole, 320, 16'384, "px", kiosk},
    Setting{"panel.bottom_mm", Kind::decimal, 380, 1220, "mm", kiosk},
    Setting{"panel.viewing_distance_mm", Kind::decimal, 350, 700, "mm", kiosk},
    Setting{"touch.double_strike_ms", Kind::whole, 0, 1000, "ms", kiosk},
    Setting{"hours.monday", Kind::times, 0, 0, "", kiosk},
    Setting{"hours.tuesday", Kind::times, 0, 0, "", kiosk},
    Setting{"hours.wednesday", Kind::times, 0, 0, "", kiosk},
    Setting{"hours.thursday", Kind::times, 0, 0, "", kiosk},
    Setting{"hours.friday", Kind::times, 0, 0, "", kiosk},
    Setting{"hours.saturday", Kind::times, 0, 0, "", kiosk},
    Setting{"hours.sunday", Kind::times, 0, 0, "", kiosk},
    Setting{"scanner.device", Kind::text, 1, 200, "", scanning},  // "none": there is none
    Setting{"courier.retry.foreground_base_ms", Kind::whole, 1, day_ms, "ms", courier},
    Setting{"courier.retry.foreground_cap_ms", Kind::whole, 1, day_ms, "ms", courier},
    Setting{"courier.retry.foreground_attempts", Kind::whole, 1, 100, "", courier},
    Setting{"courier.retry.foreground_limit_ms", Kind::whole, 1, day_ms, "ms", courier},
    Setting{"courier.retry.background_base_ms", Kind::whole, 1, day_ms, "ms", courier},
    Setting{"courier.retry.background_cap_ms", Kind::whole, 1, day_ms, "ms", courier},
    Setting{"courier.limits.free_mib", Kind::whole, 0, 1'000'000, "MiB", courier},
    Setting{"courier.limits.most", Kind::whole, 1, 1'000'000, "", courier},
    Setting{"courier.limits.oldest_hours", Kind::whole, 1, 8760, "h", courier},
};

// A name for "*": one part of a key that TOML takes without quotes.
bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789ABCDEFabcdef", 1) == text.npos;
}

bool are_languages(const std::vector<std::string>& tags) {
    return std::ranges::all_of(tags, is_name) &&
           std::set<std::string>(tags.begin(), tags.end()).size() == tags.size();
}

std::string number(double value) {
    return shown(Value(value));
}

Result<void> refuse(std::string_view key, const std::string& what) {
    return fail(ErrorKind::malformed, std::string(key) + " must be " + what);
}

std::string wanted(const Setting& setting) {
    switch (setting.kind) {
        case Kind::whole:
        case Kind::decimal:
            return std::string(setting.kind == Kind::whole ? "a whole number" : "a number") +
                   " from " + number(setting.least) + " to " + number(setting.most) +
                   (setting.unit.empty() ? "" : " ") + std::string(setting.unit);
        case Kind::text:
            return "a text of " + number(setting.least) + " to " + number(setting.most) + " bytes";
        case Kind::name:
            return "a name of " + number(setting.least) + " to " + number(setting.most) +
                   " letters of the Latin alphabet, digits, hyphens and dots";
        case Kind::colour:
            return "a colour: # and six hexadecimal digits";
        case Kind::languages:
            return "a list of language tags, each once, as az,ru,en";
        case Kind::times:
            return "times as 09:00-13:00,14:00-18:00, or closed";
    }
    return {};
}

template <typename Number>
std::optional<Value> read(std::string_view typed) {
    Number value{};
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    return error == std::errc{} && end == typed.data() + typed.size() ? std::optional<Value>(value)
                                                                      : std::nullopt;
}

std::vector<std::string> parts_of(std::string_view typed) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= typed.size();) {
        const std::size_t comma = std::min(typed.find(',', at), typed.size());
        parts.emplace_back(typed.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

bool is_within(const Setting& setting, double value) {
    return value >= setting.least && value <= setting.most;
}

bool is_right(const Setting& setting, const Value& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* decimal = std::get_if<double>(&value);
    const auto* text = std::get_if<std::string>(&value);
    const auto* list = std::get_if<std::vector<std::string>>(&value);
    switch (setting.kind) {
        case Kind::whole:
            return whole != nullptr && is_within(setting, static_cast<double>(*whole));
        case Kind::decimal:
            return (whole != nullptr && is_within(setting, static_cast<double>(*whole))) ||
                   (decimal != nullptr && is_within(setting, *decimal));
        case Kind::text:
            return text != nullptr && is_within(setting, static_cast<double>(text->size()));
        case Kind::name:
            return text != nullptr && is_within(setting, static_cast<double>(text->size())) &&
                   text->find_first_not_of(in_names) == text->npos;
        case Kind::colour:
            return text != nullptr && is_colour(*text);
        case Kind::languages:
            return list != nullptr && is_within(setting, static_cast<double>(list->size())) &&
                   are_languages(*list);
        case Kind::times:
            return text != nullptr && parse_times(*text).has_value();
    }
    return false;
}

}  // namespace

std::span<const Setting> table() {
    return settings;
}

const Setting* find(std::string_view key) {
    const auto found = std::ranges::find_if(settings, [&](const Setting& setting) {
        if (!setting.key.ends_with('*')) {
            return setting.key == key;
        }
        const std::string_view before = setting.key.substr(0, setting.key.size() - 1);
        return key.starts_with(before) && is_name(key.substr(before.size()));
    });
    return found == settings.end() ? nullptr : &*found;
}

Result<void> check(const Setting& setting, std::string_view key, const Value& value) {
    return is_right(setting, value) ? Result<void>() : refuse(key, wanted(setting));
}

Result<Value> value_of(const Setting& setting, std::string_view key, std::string_view typed) {
    std::optional<Value> value;
    switch (setting.kind) {
        case Kind::whole:
            value = read<std::int64_t>(typed);
            break;
        case Kind::decimal:
            value = read<double>(typed);
            break;
        case Kind::text:
        case Kind::name:
        case Kind::colour:
        case Kind::times:
            value = std::string(typed);
            break;
        case Kind::languages:
            value = parts_of(typed);
            break;
    }
    if (!value || !is_right(setting, *value)) {
        return platform::core::Failure(refuse(key, wanted(setting)).error());
    }
    return *value;
}

}  // namespace kiosk::settings
