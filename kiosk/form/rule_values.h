#pragma once
// Decimals and moments of the rule language, exact.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/form/form.h"

namespace kiosk::form {

// mantissa / 10^scale. Nothing is rounded: what does not fit is not a number.
struct Decimal {
    std::int64_t mantissa = 0;
    int scale = 0;

    std::string str() const;
};
// "-12.50"; no exponent, at most 9 places.
std::optional<Decimal> parse_decimal(std::string_view text);
// An integer, or a string that holds a decimal.
std::optional<Decimal> to_decimal(const Json& value);
std::optional<Decimal> add(Decimal, Decimal);
std::optional<Decimal> subtract(Decimal, Decimal);
std::optional<Decimal> multiply(Decimal, Decimal);
std::optional<int> compare(Decimal, Decimal);  // < 0, 0, > 0
// To that many places (0 to 9), half away from zero; it has them then.
std::optional<Decimal> round_half_away(Decimal, std::int64_t places);

// ISO 8601 calendar date, or date and time with an offset (without one: UTC). A date is its first
// moment in UTC.
struct Moment {
    std::chrono::sys_seconds at{};
    bool has_time = false;

    Date date() const;
    std::string str() const;
};
std::optional<Moment> parse_moment(std::string_view text);
// CertLogic: of a month or a year alone ("2026-11", "2026") the last day is meant.
std::string completed(const std::string& text);
inline constexpr std::string_view working_day_unit = "working-day";
std::optional<Moment> plus_time(Moment, std::int64_t amount, std::string_view unit);

std::optional<Date> parse_iso_date(std::string_view text);
std::string iso_date(Date);

std::string pointer_token(std::string_view name);  // "/name", escaped: RFC 6901

}  // namespace kiosk::form
