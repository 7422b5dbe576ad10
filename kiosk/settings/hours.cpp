#include "kiosk/settings/hours.h"

#include <toml++/toml.h>

#include <algorithm>

namespace kiosk::settings {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

// "09:00"
std::optional<minutes> time_of(std::string_view text) {
    const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) ||
        !is_digit(4)) {
        return std::nullopt;
    }
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const minutes time = std::chrono::hours(two(0)) + minutes(two(3));
    return two(3) < 60 && time <= std::chrono::hours(24) ? std::optional(time) : std::nullopt;
}

}  // namespace

std::optional<Day> parse_times(std::string_view text) {
    Day day;
    if (text == "closed") {
        return day;
    }
    for (;;) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = text.substr(0, comma);
        const auto from = time_of(part.substr(0, std::min(part.find('-'), part.size())));
        const auto until = time_of(part.substr(std::min(part.find('-'), part.size() - 1) + 1));
        if (part.size() != 11 || !from || !until || *from >= *until ||
            (!day.empty() && *from <= day.back().until)) {
            return std::nullopt;
        }
        day.push_back({*from, *until});
        if (comma == text.size()) {
            return day;
        }
        text.remove_prefix(comma + 1);
    }
}

bool Hours::is_open(std::chrono::local_seconds now) const {
    const auto midnight = std::chrono::floor<std::chrono::days>(now);
    const auto time = now - midnight;
    const Day& day = days[std::chrono::weekday(midnight).c_encoding()];
    return always || std::ranges::any_of(day, [&](const Opening& opening) {
               return time >= opening.from && time < opening.until;
           });
}

std::optional<std::chrono::local_seconds> Hours::next_change(std::chrono::local_seconds now) const {
    const bool open = is_open(now);
    const auto today = std::chrono::floor<std::chrono::days>(now);
    for (auto midnight = today; !always && midnight <= today + std::chrono::days(7);
         midnight += std::chrono::days(1)) {
        for (const Opening& opening : days[std::chrono::weekday(midnight).c_encoding()]) {
            for (const std::chrono::local_seconds at :
                 {midnight + opening.from, midnight + opening.until}) {
                if (at > now && is_open(at) != open) {  // it may go on at midnight
                    return at;
                }
            }
        }
    }
    return std::nullopt;
}

Result<Hours> parse_hours(std::string_view text, const std::filesystem::path& file) {
    const auto at = [&](const toml::source_region& source) {
        return file.string() + ':' + std::to_string(source.begin.line) + ": ";
    };
    toml::table document;
    try {
        document = toml::parse(text);
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::malformed, at(error.source()) + std::string(error.description()));
    }
    Hours hours;
    const toml::node* const node = document.get("hours");
    if (node == nullptr) {
        return hours;
    }
    hours.always = false;
    if (!node->is_table()) {
        return fail(ErrorKind::malformed, at(node->source()) + "hours must be a table");
    }
    for (const auto& [key, value] : *node->as_table()) {
        const auto name = std::ranges::find(names, key.str());
        const std::string title = at(value.source()) + "hours." + std::string(key.str());
        if (name == names.end()) {
            return fail(ErrorKind::malformed, title + " is not a setting");
        }
        const auto day = parse_times(value.value_exact<std::string>().value_or(""));
        if (!day) {
            return fail(ErrorKind::malformed,
                        title + " must be times as 09:00-13:00,14:00-18:00, or closed");
        }
        hours.days[static_cast<std::size_t>(name - names.begin())] = *day;
    }
    return hours;
}

}  // namespace kiosk::settings
