// A month to choose a day from, opened by a button under the boxes of a date.
#include <algorithm>

#include "kiosk/i18n/dates.h"
#include "kiosk/i18n/numbers.h"
#include "kiosk/i18n/week.h"
#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

namespace chrono = std::chrono;
using i18n::Date;

constexpr double gap_mm = 2.6;
constexpr unsigned columns = 7;

// A month of the language's own calendar.
struct Month {
    i18n::Calendar calendar = i18n::Calendar::gregorian;
    int year = 0;
    unsigned month = 1;
};

Month moved(Month from, int months) {
    const int count = from.year * 12 + static_cast<int>(from.month) - 1 + months;
    return {from.calendar, count / 12, static_cast<unsigned>(count % 12) + 1};
}

std::optional<Date> day_of(const Month& month, unsigned day) {
    return i18n::from_calendar(month.calendar, {month.year, month.month, day});
}

unsigned length_of(const Month& month) {
    unsigned days = 31;
    while (days > 28 && !day_of(month, days)) {
        --days;
    }
    return days;
}

// 0 = Monday
unsigned weekday_of(Date day) {
    return chrono::weekday{chrono::sys_days{day}}.iso_encoding() - 1;
}

bool outside(const CalendarPicker& picker, Date first, Date last) {
    return (picker.minimum && last < *picker.minimum) ||
           (picker.maximum && first > *picker.maximum);
}

Month month_to_open(const Pass& p, const DateField& date) {
    const CalendarPicker& picker = *date.calendar;
    Date day = picker.today.ok() ? picker.today : Date{chrono::year{2000} / 1 / 1};
    day = picker.maximum ? std::min(day, *picker.maximum) : day;
    day = picker.minimum ? std::max(day, *picker.minimum) : day;
    day = date_in({date.day, date.month, date.year}).value_or(day);
    const i18n::Calendar calendar = i18n::calendar_of(p.page.language);
    const i18n::CalendarDay own = i18n::to_calendar(calendar, day);
    return {calendar, own.year, own.month};
}

// Goes back, says where it is, goes on; where a third of the row breaks a word, says it above, and
// where half of it does, in rows of their own. True when the month was changed.
bool draw_way(Pass& p, const std::string& id, const Words& back, const Words& here, const Words& on,
              int months, Month& month, const CalendarPicker& picker) {
    const float gap = p.mm(gap_mm);
    const float third = (p.column.width - 2 * gap) / 3;
    const auto may = [&](int by) {
        const Month to = moved(month, by);
        const auto first = day_of(to, 1);
        const auto last = day_of(to, length_of(to));
        return to.year > 0 && to.year <= 9999 && first && last && !outside(picker, *first, *last);
    };
    // A whole year may lead beyond a limit that lies within it: the nearest month is meant then.
    const Button before{id + ".back", back, ButtonKind::quiet, Icon::back, may(-months) || may(-1)};
    const Button after{id + ".on", on, ButtonKind::quiet, Icon::forward, may(months) || may(1)};
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.colour = p.options.theme.text;
    look.scale = letters::label;
    look.tabular = true;
    const float half = (p.column.width - gap) / 2;
    const float least = std::max(p.button_least(before), p.button_least(after));
    const bool above = std::max(least, p.longest_word(here.shown, look)) > third;
    const float wide = !above ? third : least <= half ? half : p.column.width;
    const float high = std::max(p.button_height(before, wide), p.button_height(after, wide));
    const auto say_here = [&](const Box& box) {
        bool clipped = false;
        p.draw_text_in(here.shown, look, box, &clipped);
        p.node(Role::text, id, here, box, look, p.options.theme.background).clipped = clipped;
    };
    if (above) {
        const float words = p.text_height(here.shown, look, p.column.width);
        say_here({p.column.x, p.y, p.column.width, words});
        p.y += words + gap;
    }
    Box row{p.column.x, p.y, p.column.width, high};
    int by = 0;
    if (p.draw_button(before, p.at_start(row, 0, wide))) {
        by = -months;
    }
    if (!above) {
        say_here(p.at_start(row, wide + gap, wide));
    } else if (wide > half) {
        row.y += high + gap;
    }
    if (p.draw_button(after, p.at_end(row, 0, wide))) {
        by = months;
    }
    p.y = row.bottom() + gap;
    if (by == 0) {
        return false;
    }
    while (!may(by)) {
        by += by < 0 ? 1 : -1;
    }
    month = moved(month, by);
    return true;
}

// In letters that leave each name of a day on its line: where a panel is narrow and the language
// has no short names, as small as the default size promises.
TextLook weekday_look(const Pass& p, const i18n::Week& week, float room) {
    TextLook look;
    look.colour = p.options.theme.muted;
    look.scale = 0.95;
    const double least = std::min(look.scale, 4.8 / cap_height_mm(p.display.text_size));
    for (const Words& day : week.days) {
        while (look.scale > least && p.text_width(day.shown, look) > room - p.mm(1)) {
            look.scale = std::max(least, look.scale - 0.05);
        }
    }
    return look;
}

void draw_weekdays(Pass& p, const i18n::Week& week, float cell, float gap) {
    const TextLook look = weekday_look(p, week, cell + gap);
    float high = 0;
    for (const Words& day : week.days) {
        high = std::max(high, p.text_height(day.shown, look, cell + gap));
    }
    const Box row{p.column.x, p.y, p.column.width, high};
    for (unsigned i = 0; i < columns; ++i) {
        const Words& day = week.days.at((week.first + i) % columns);
        Box box = p.at_start(row, static_cast<float>(i) * (cell + gap), cell);
        box.x -= gap / 2;
        box.width += gap;
        bool clipped = false;
        p.draw_text_in(day.shown, look, box, &clipped);
        p.node(Role::text, "", day, box, look, p.options.theme.background).clipped = clipped;
    }
    p.y += high + p.mm(1);
}

TextLook day_look(const Theme& theme) {
    TextLook look;
    look.scale = letters::label;
    look.tabular = true;
    look.colour = theme.text;
    return look;
}

struct DayState {
    bool chosen = false, today = false, enabled = true;
};

bool draw_day(Pass& p, const std::string& id, const Words& words, DayState day, const Box& box) {
    const Theme& theme = p.options.theme;
    const Touch hit = p.touch(id, box, day.enabled);
    const Colour ground = day.chosen    ? theme.primary
                          : hit.pressed ? theme.primary_soft
                                        : theme.surface;
    TextLook look = day_look(theme);
    look.colour = day.chosen ? theme.on_primary : day.enabled ? theme.text : theme.muted;
    look.weight =
        day.chosen || day.today ? platform::text::Weight::bold : platform::text::Weight::regular;
    if (day.enabled) {
        p.fill(box, ground, 1.5);
        p.stroke(box, day.today ? theme.primary : theme.border, day.today ? 1.0 : 0.4, 1.5);
    }
    bool clipped = false;
    p.draw_text_in(words.shown, look, box, &clipped);
    if (day.chosen) {  // a sign, not a colour alone
        const float line = p.mm(1);
        p.fill({box.x + box.width / 4, box.bottom() - 2 * line, box.width / 2, line},
               theme.on_primary);
    }
    if (p.has_focus(id) && p.focus_shown) {
        p.ring(box, 1.5);
    }
    Node& node =
        p.node(Role::button, id, words, box, look, day.enabled ? ground : theme.background);
    node.enabled = day.enabled;
    node.chosen = day.chosen;
    node.pressed = hit.pressed;
    node.clipped = clipped;
    node.hit = day.enabled ? p.shown_part(box) : Box{};
    return hit.activated;
}

std::optional<Date> draw_days(Pass& p, const DateField& date, const Month& month) {
    const CalendarPicker& picker = *date.calendar;
    const i18n::Week& week = i18n::week_of(p.page.language);
    const float gap = p.mm(gap_mm);
    const float cell =
        std::min(std::max(p.mm(26), 2.8F * p.em),
                 (p.column.width - gap * (columns - 1)) / static_cast<float>(columns));
    const float line = p.text_height("0", day_look(p.options.theme), cell);
    const float high = std::max({p.mm(14), std::min(cell, p.target() * 0.8F), line});
    draw_weekdays(p, week, cell, gap);
    const auto first = day_of(month, 1);
    if (!first) {
        return std::nullopt;
    }
    const auto value = date_in({date.day, date.month, date.year});
    const unsigned before = (weekday_of(*first) + columns - week.first) % columns;
    const unsigned length = length_of(month);
    std::optional<Date> pressed;
    for (unsigned number = 1; number <= length; ++number) {
        const unsigned at = before + number - 1;
        const unsigned above = at / columns;
        const Box row{p.column.x, p.y + static_cast<float>(above) * (high + gap), p.column.width,
                      high};
        const Date day = *day_of(month, number);
        const Words words{i18n::native_digits(p.page.language, std::to_string(number)),
                          i18n::spoken_date(p.page.language, day)};
        const Box box = p.at_start(row, static_cast<float>(at % columns) * (cell + gap), cell);
        const DayState state{value == day, picker.today == day, !outside(picker, day, day)};
        if (draw_day(p, date.id + ".day." + std::to_string(number), words, state, box)) {
            pressed = day;
        }
    }
    const unsigned rows = (before + length + columns - 1) / columns;
    p.y += static_cast<float>(rows) * (high + gap) - gap;
    return pressed;
}

}  // namespace

std::optional<DateText> Pass::draw_calendar(const DateField& date) {
    const CalendarPicker& picker = *date.calendar;
    Memory& kept = memory(date.id);
    const std::string id = date.id + ".calendar";
    const Button opener{id, kept.open ? picker.close : picker.open, ButtonKind::quiet,
                        Icon::calendar};
    const float wide = std::min(column.width, button_width(opener));
    const Box row{column.x, y, column.width, button_height(opener, wide)};
    if (draw_button(opener, at_start(row, 0, wide))) {
        kept.open = !kept.open;
        focus_shown = focus_shown && has_focus(id);
        if (!has_focus(id)) {
            give_focus(id, false);  // no keyboard beside the calendar
        }
    }
    record.nodes.back().expanded = kept.open;
    y += row.height;
    if (!kept.open) {
        kept.month = 0;  // it opens at the day that is typed
        return std::nullopt;
    }
    y += mm(4);
    const i18n::Locale& language = page.language;
    Month month{i18n::calendar_of(language), kept.year, kept.month};
    if (kept.calendar != month.calendar || kept.month == 0) {
        month = month_to_open(*this, date);
    }
    const std::string year = i18n::format_year(language, month.year);
    const std::string name = i18n::format_month(language, month.year, month.month);
    draw_way(*this, id + ".year", picker.previous_year, {year, std::to_string(month.year)},
             picker.next_year, 12, month, picker);
    draw_way(*this, id + ".month", picker.previous_month, {name, name}, picker.next_month, 1, month,
             picker);
    const auto day = draw_days(*this, date, month);
    kept.calendar = month.calendar;
    kept.year = month.year;
    kept.month = month.month;
    if (!day) {
        return std::nullopt;
    }
    kept.open = false;
    give_focus(id, focus_shown);
    reveal_focus = true;
    return text_of(*day);
}

}  // namespace kiosk::ui
