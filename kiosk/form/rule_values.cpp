#include "kiosk/form/rule_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <limits>

namespace kiosk::form {
namespace {

constexpr int max_scale = 9;

bool digits_only(std::string_view text) {
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return false;
        }
    }
    return !text.empty();
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
    if (text.size() < from + count || !digits_only(text.substr(from, count))) {
        return std::nullopt;
    }
    const auto value = number(text.substr(from, count));
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

std::optional<Decimal> scaled(Decimal value, int scale) {
    while (value.scale < scale) {
        if (__builtin_mul_overflow(value.mantissa, std::int64_t{10}, &value.mantissa)) {
            return std::nullopt;
        }
        ++value.scale;
    }
    return value;
}

bool align(Decimal& a, Decimal& b) {
    const int scale = std::max(a.scale, b.scale);
    const auto left = scaled(a, scale);
    const auto right = scaled(b, scale);
    if (!left || !right) {
        return false;
    }
    a = *left;
    b = *right;
    return true;
}

}  // namespace

std::string Decimal::str() const {
    if (scale == 0) {
        return std::to_string(mantissa);
    }
    const bool negative = mantissa < 0;
    std::string text = std::to_string(mantissa);
    if (negative) {
        text.erase(0, 1);
    }
    const auto places = static_cast<std::size_t>(scale);
    if (text.size() <= places) {
        text.insert(0, places + 1 - text.size(), '0');
    }
    text.insert(text.size() - places, 1, '.');
    return negative ? "-" + text : text;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
    std::string_view body = text;
    if (body.starts_with('-')) {
        body.remove_prefix(1);
    }
    const std::size_t point = body.find('.');
    const std::string_view whole = body.substr(0, point);
    const std::string_view places = point == std::string_view::npos ? "" : body.substr(point + 1);
    if (!digits_only(whole) || places.size() > max_scale ||
        (point != std::string_view::npos && !digits_only(places))) {
        return std::nullopt;
    }
    std::string all(text.substr(0, text.size() - body.size()));
    all.append(whole).append(places);
    const auto mantissa = number(all);
    if (!mantissa) {
        return std::nullopt;
    }
    return Decimal{*mantissa, static_cast<int>(places.size())};
}

std::optional<Decimal> to_decimal(const Json& value) {
    if (value.is_number_unsigned() &&
        value.get<std::uint64_t>() >
            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return std::nullopt;
    }
    if (value.is_number_integer()) {
        return Decimal{value.get<std::int64_t>(), 0};
    }
    if (value.is_string()) {
        return parse_decimal(value.get_ref<const std::string&>());
    }
    return std::nullopt;
}

std::optional<Decimal> add(Decimal a, Decimal b) {
    Decimal sum;
    if (!align(a, b) || __builtin_add_overflow(a.mantissa, b.mantissa, &sum.mantissa)) {
        return std::nullopt;
    }
    sum.scale = a.scale;
    return sum;
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
    Decimal difference;
    if (!align(a, b) || __builtin_sub_overflow(a.mantissa, b.mantissa, &difference.mantissa)) {
        return std::nullopt;
    }
    difference.scale = a.scale;
    return difference;
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
    Decimal product;
    product.scale = a.scale + b.scale;
    if (product.scale > max_scale ||
        __builtin_mul_overflow(a.mantissa, b.mantissa, &product.mantissa)) {
        return std::nullopt;
    }
    return product;
}

std::optional<int> compare(Decimal a, Decimal b) {
    if (!align(a, b)) {
        return std::nullopt;
    }
    return a.mantissa < b.mantissa ? -1 : (a.mantissa > b.mantissa ? 1 : 0);
}

std::optional<Decimal> round_half_away(Decimal value, std::int64_t places) {
    if (places < 0 || places > max_scale) {
        return std::nullopt;
    }
    if (value.scale <= places) {
        return scaled(value, static_cast<int>(places));
    }
    std::int64_t divisor = 1;
    for (; value.scale > places; --value.scale) {
        divisor *= 10;
    }
    const std::int64_t rest = value.mantissa % divisor;
    value.mantissa /= divisor;
    if (rest >= divisor / 2) {
        ++value.mantissa;
    } else if (rest <= -divisor / 2) {
        --value.mantissa;
    }
    return value;
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto y = digits(text, 0, 4);
    const auto m = digits(text, 5, 2);
    const auto d = digits(text, 8, 2);
    if (!y || !m || !d) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                    std::chrono::day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

std::string iso_date(Date date) {
    std::string text = "0000-00-00";
    const auto write = [&](std::size_t last, unsigned number) {
        for (; number != 0; number /= 10) {
            text[last--] = static_cast<char>('0' + number % 10);
        }
    };
    write(3, static_cast<unsigned>(static_cast<int>(date.year())) % 10'000);
    write(6, static_cast<unsigned>(date.month()) % 100);
    write(9, static_cast<unsigned>(date.day()) % 100);
    return text;
}

std::string pointer_token(std::string_view name) {
    std::string token = "/";
    for (const char c : name) {
        token += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    }
    return token;
}

Date Moment::date() const {
    return Date{std::chrono::floor<std::chrono::days>(at)};
}

std::string Moment::str() const {
    std::string day = iso_date(date());
    if (!has_time) {
        return day;
    }
    const std::chrono::hh_mm_ss time{at - std::chrono::floor<std::chrono::days>(at)};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ",
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return day + text.data();
}

std::optional<Moment> parse_moment(std::string_view text) {
    const auto date = parse_iso_date(text.substr(0, 10));
    if (!date) {
        return std::nullopt;
    }
    Moment moment{std::chrono::sys_days{*date}, false};
    std::string_view rest = text.substr(10);
    if (rest.empty()) {
        return moment;
    }
    const auto hour = digits(rest, 1, 2);
    const auto minute = digits(rest, 4, 2);
    const auto second = digits(rest, 7, 2);
    if (rest[0] != 'T' || !hour || !minute || !second || rest[3] != ':' || rest[6] != ':' ||
        *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    moment.has_time = true;
    moment.at +=
        std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
    rest.remove_prefix(9);
    if (rest.starts_with('.')) {
        const std::size_t end = rest.find_first_not_of("0123456789", 1);
        if (end == 1 || rest.size() == 1) {
            return std::nullopt;
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
    }
    if (rest.empty() || rest == "Z") {
        return moment;
    }
    const auto offset_hours = digits(rest, 1, 2);
    if ((rest[0] != '+' && rest[0] != '-') || !offset_hours || *offset_hours > 23) {
        return std::nullopt;
    }
    std::chrono::minutes offset = std::chrono::hours{*offset_hours};
    if (rest.size() > 3) {
        const std::size_t colon = rest[3] == ':' ? 1 : 0;
        const auto offset_minutes = digits(rest, 3 + colon, 2);
        if (!offset_minutes || *offset_minutes > 59 || rest.size() != 5 + colon) {
            return std::nullopt;
        }
        offset += std::chrono::minutes{*offset_minutes};
    }
    moment.at -= rest[0] == '+' ? offset : -offset;
    return moment;
}

std::string completed(const std::string& text) {
    const std::string day = text.size() == 4 ? text + "-12-31" : text + "-01";
    auto whole = text.size() == 4 || text.size() == 7 ? parse_iso_date(day) : std::nullopt;
    if (whole && text.size() == 7) {
        whole = whole->year() / whole->month() / std::chrono::last;
    }
    return whole ? iso_date(*whole) : text;
}

std::optional<Moment> plus_time(Moment moment, std::int64_t amount, std::string_view unit) {
    // Beyond this the year has more than four digits, and no rule of an office means it.
    constexpr std::int64_t most = 4'000'000;
    if (amount < -most || amount > most) {
        return std::nullopt;
    }
    const auto day = std::chrono::floor<std::chrono::days>(moment.at);
    const auto time = moment.at - day;
    Date date{day};
    if (unit == "hour") {
        moment.at += std::chrono::hours{amount};
        moment.has_time = true;
    } else if (unit == "day") {
        moment.at += std::chrono::days{amount};
    } else if (unit == "month" || unit == "year") {
        const std::int64_t months = amount * (unit == "year" ? 12 : 1);
        if (months < -120'000 || months > 120'000) {
            return std::nullopt;
        }
        date += std::chrono::months{months};
        if (!date.ok()) {
            date = date.year() / date.month() / std::chrono::last;
        }
        moment.at = std::chrono::sys_days{date} + time;
    } else {
        return std::nullopt;
    }
    const int year = static_cast<int>(moment.date().year());
    return year >= 1 && year <= 9999 ? std::optional<Moment>(moment) : std::nullopt;
}

}  // namespace kiosk::form
