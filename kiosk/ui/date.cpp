// Dates and times as boxes for their parts: typed, no jump from one to the next.
#include <algorithm>
#include <charconv>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

int number_of(const std::string& text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// A whole date in the calendar's own parts; what is no date yet stays as it is.
DateText in_calendar(i18n::Calendar calendar, const DateText& value) {
    const auto day = date_in(value);
    if (!day) {
        return value;
    }
    const i18n::CalendarDay own = i18n::to_calendar(calendar, *day);
    return {std::to_string(own.day), std::to_string(own.month), std::to_string(own.year)};
}

// The Gregorian date that is meant. What is not whole yet stays so; a day that the calendar has not
// is none in the Gregorian either.
DateText from_calendar(i18n::Calendar calendar, const DateText& typed) {
    constexpr int years_between = 621;  // 1 Hamal 1 is 622-03-21
    if (typed.day.empty() || typed.month.empty() || typed.year.empty()) {
        const int year = number_of(typed.year);
        return {typed.day, typed.month,
                year > 0 ? std::to_string(year + years_between) : typed.year};
    }
    const auto day = i18n::from_calendar(
        calendar, {number_of(typed.year), static_cast<unsigned>(number_of(typed.month)),
                   static_cast<unsigned>(number_of(typed.day))});
    return day ? text_of(*day)
               : DateText{typed.day, "99", std::to_string(number_of(typed.year) + years_between)};
}

struct Part {
    std::string id;
    const Words& label;
    const std::string& value;
    std::size_t digits;
};

struct Change {
    std::size_t part = 0;
    std::string text;
};

// What all boxes have in common.
struct Boxes {
    const Words& name;
    const Words& error;
    bool personal;
    std::string_view between;    // drawn between two boxes
    bool left_to_right = false;  // in every language
};

std::optional<Change> draw_parts(Pass& p, const Boxes& boxes, std::span<const Part> parts) {
    TextLook small;
    small.colour = p.options.theme.text;
    TextLook sign = small;
    sign.scale = 1.3;
    const float gap = p.mm(boxes.between.empty() ? 5 : 8);
    const float gaps = gap * static_cast<float>(parts.size() - 1);
    const auto units_of = [](const Part& part) { return part.digits == 4 ? 1.6F : 1.0F; };
    float units = 0;
    float wished = std::max(p.mm(32), 3.5F * p.em);
    for (const Part& part : parts) {
        units += units_of(part);
        wished = std::max(wished, (p.longest_word(part.label.shown, small) + 1) / units_of(part));
    }
    const float unit = std::min(wished, (p.column.width - gaps) / units);
    const auto width_of = [&](const Part& part) { return unit * units_of(part); };
    float label_high = 0;
    for (const Part& part : parts) {
        label_high = std::max(label_high, p.text_height(part.label.shown, small, width_of(part)));
    }
    std::optional<Change> change;
    const Box all =
        p.at_start({p.column.x, p.y, p.column.width, p.target()}, 0, unit * units + gaps);
    float offset = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        const float wide = width_of(part);
        const Box place = boxes.left_to_right ? Box{all.x + offset, all.y, wide, all.height}
                                              : p.at_start(all, offset, wide);
        const float part_high = p.text_height(part.label.shown, small, wide);
        const float label_y = p.y + label_high - part_high;
        bool clipped = false;
        p.draw_text(part.label.shown, small, place.x, label_y, wide, &clipped);
        p.node(Role::text, "", part.label, {place.x, label_y, wide, part_high}, small,
               p.options.theme.background)
            .clipped = clipped;
        Field field;
        field.id = part.id;
        field.label = part.label;
        field.error = boxes.error;
        field.value = part.value;
        field.input = FieldInput::digits;
        field.max_length = part.digits;
        field.personal = boxes.personal;
        const Box box{place.x, p.y + label_high + p.mm(1), wide, p.target()};
        if (i > 0 && !boxes.between.empty()) {
            p.draw_text_in(boxes.between, sign, {box.x - gap, box.y, gap, box.height});
        }
        const Words name{boxes.name.shown + ", " + part.label.shown,
                         boxes.name.spoken + ", " + part.label.spoken};
        if (auto text = p.draw_entry(field, box, name)) {
            change = Change{i, std::move(*text)};
        }
        offset += wide + gap;
    }
    p.y += label_high + p.mm(1) + p.target();
    return change;
}

}  // namespace

std::optional<i18n::Date> date_in(const DateText& text) {
    const i18n::Date day{std::chrono::year{number_of(text.year)},
                         std::chrono::month{static_cast<unsigned>(number_of(text.month))},
                         std::chrono::day{static_cast<unsigned>(number_of(text.day))}};
    return day.ok() && !text.year.empty() ? std::optional(day) : std::nullopt;
}

DateText text_of(i18n::Date day) {
    return {std::to_string(static_cast<unsigned>(day.day())),
            std::to_string(static_cast<unsigned>(day.month())),
            std::to_string(static_cast<int>(day.year()))};
}

std::optional<DateText> Frame::date(const DateField& date) {
    Pass& p = pass_;
    p.field_head(date.show_label ? date.label : Words{}, date.hint, date.error);
    const DateText value{date.day, date.month, date.year};
    const i18n::Calendar calendar = i18n::calendar_of(p.page.language);
    DateText shown = value;
    if (calendar != i18n::Calendar::gregorian) {
        const Memory& memory = p.memory(date.id);
        shown = value == memory.handed_out ? memory.typed : in_calendar(calendar, value);
    }
    const Part parts[] = {{date.id + ".day", date.day_label, shown.day, 2},
                          {date.id + ".month", date.month_label, shown.month, 2},
                          {date.id + ".year", date.year_label, shown.year, 4}};
    std::optional<DateText> result;
    if (auto change = draw_parts(p, {date.label, date.error, date.personal, ""}, parts)) {
        DateText typed = shown;
        std::string* const texts[] = {&typed.day, &typed.month, &typed.year};
        *texts[change->part] = std::move(change->text);
        result = typed;
        if (calendar != i18n::Calendar::gregorian) {
            result = from_calendar(calendar, typed);
            Memory& memory = p.memory(date.id);
            memory.typed = std::move(typed);
            memory.handed_out = *result;
        }
    }
    if (date.calendar) {
        p.y += p.mm(4);
        if (auto chosen = p.draw_calendar(date)) {
            result = std::move(chosen);
        }
    }
    p.y += p.mm(7);
    return result;
}

std::optional<TimeText> Frame::time(const TimeField& time) {
    Pass& p = pass_;
    p.field_head(time.show_label ? time.label : Words{}, time.hint, time.error);
    const Part parts[] = {{time.id + ".hour", time.hour_label, time.hour, 2},
                          {time.id + ".minute", time.minute_label, time.minute, 2}};
    std::optional<TimeText> result;
    if (auto change = draw_parts(p, {time.label, time.error, time.personal, ":", true}, parts)) {
        result = TimeText{time.hour, time.minute};
        (change->part == 0 ? result->hour : result->minute) = std::move(change->text);
    }
    p.y += p.mm(7);
    return result;
}

}  // namespace kiosk::ui
