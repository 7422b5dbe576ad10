#include "kiosk/submission/services.h"

#include <algorithm>

#include "kiosk/submission/answer.h"

namespace kiosk::submission {
namespace {

using platform::core::Timestamp;

constexpr std::size_t most_services = 1000;
constexpr std::int64_t ten_years_s = std::int64_t{10} * 365 * 86'400;

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    });
}

// -1: not so many digits.
int number(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

std::optional<Timestamp> parse_time(std::string_view text) {
    const int year = number(text, 0, 4);
    const int month = number(text, 5, 2);
    const int day = number(text, 8, 2);
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || year < 0 || month < 0 || day < 0 || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    std::string_view zone = text.substr(19);
    if (zone.starts_with('.')) {
        const std::size_t end = zone.find_first_not_of("0123456789", 1);
        zone = end == std::string_view::npos || end == 1 ? std::string_view{} : zone.substr(end);
    }
    std::chrono::minutes offset{0};
    if (zone != "Z") {
        const int hours = number(zone, 1, 2);
        const int minutes = number(zone, 4, 2);
        if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || hours < 0 ||
            hours > 23 || minutes < 0 || minutes > 59) {
            return std::nullopt;
        }
        offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
        offset = zone[0] == '-' ? -offset : offset;
    }
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) - offset;
}

std::optional<TakenServices> parse_services(platform::core::BytesView body) {
    const nlohmann::json object = parse_object(body);
    const auto list = object.find("services");
    if (list == object.end() || !list->is_array()) {
        return std::nullopt;
    }
    TakenServices taken;
    for (const auto& one : *list) {
        if (!one.is_object() || taken.services.size() == most_services) {
            continue;
        }
        TakenService service{text_member(one, "id"), text_member(one, "version"),
                             parse_time(text_member(one, "taken_until"))};
        if (is_word(service.id) && is_word(service.version)) {
            taken.services.push_back(std::move(service));
        }
    }
    const auto kept = object.find("ids_kept_s");
    if (kept != object.end() && kept->is_number_unsigned() &&
        kept->get<std::uint64_t>() <= static_cast<std::uint64_t>(ten_years_s)) {
        taken.ids_kept = std::chrono::seconds(kept->get<std::int64_t>());
    }
    return taken;
}

}  // namespace kiosk::submission
