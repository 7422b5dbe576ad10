#pragma once
// Days of work in a country's calendar.

#include <cstdint>
#include <optional>

#include "kiosk/form/form.h"

namespace kiosk::form {

bool is_working_day(Date, const Calendar&);
// The n-th working day after it, before it where n < 0, itself where n = 0. Nothing beyond what the
// calendar knows.
std::optional<Date> plus_working_days(Date, std::int64_t n, const Calendar&);
// Those after `from` up to and with `to`; below zero where `to` is earlier: plus_working_days() of
// that many from `from` is `to`, if `to` is one.
std::optional<std::int64_t> working_days(Date from, Date to, const Calendar&);

}  // namespace kiosk::form
