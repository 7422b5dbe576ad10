#include <cmath>

#include "kiosk/form/rule_values.h"
#include "kiosk/formio/fields.h"

namespace kiosk::formio {
namespace {

constexpr long most_days = 200 * 366L;

Json today() {
    return {{"var", "$today"}};
}

Json later(Json date, long count, const char* unit) {
    return count == 0 ? std::move(date)
                      : Json{{"plusTime", Json::array({std::move(date), count, unit})}};
}

// "2026-11-23", also with a time behind it.
std::optional<std::string> day_in(const std::string& text) {
    const auto date = form::parse_iso_date(std::string_view(text).substr(0, 10));
    const bool ends = text.size() == 10 || (text.size() > 10 && text[10] == 'T');
    return date && ends ? std::optional(form::iso_date(*date)) : std::nullopt;
}

class Bounds {
  public:
    Bounds(const Node& component, Question& question, Notes& notes)
        : component_(component), question_(question), notes_(notes) {}

    void read() {
        for (const bool first : {true, false}) {
            const std::string_view member = first ? "minDate" : "maxDate";
            for (const Node& holder :
                 {component_.at("datePicker"), component_.at("widget"), component_}) {
                fixed(holder.at(member), first);
            }
            open_forms(component_.at("openForms").at(member), first);
            fixed(
                component_.at(first ? "specificEarliestAllowedDate" : "specificLatestAllowedDate"),
                first);
        }
        const Node validate = component_.at("validate");
        const bool months = component_.text("type").starts_with("month");
        relative("earliestAllowedDate", true, months ? "year" : "day");
        relative("latestAllowedDate", false, months ? "year" : "day");
        year(validate.whole("minYear"), true);
        year(validate.whole("maxYear"), false);
        if (const std::string key = component_.text("beforeDateInputKey"); !key.empty()) {
            question_.after = {key, component_.flag("mayBeEqual") ? 0 : 1};
        }
        for (const std::string_view member : {"disable", "disabledDates", "disableFunction"}) {
            for (const Node& holder : {component_.at("datePicker"), component_.at("widget")}) {
                if (!holder.at(member).is_blank() && holder.at(member).json() != false) {
                    notes_.drop(holder.at(member), "days that cannot be chosen",
                                "every day between the bounds can");
                }
            }
        }
    }

  private:
    Json& place(bool first) { return first ? question_.earliest : question_.latest; }

    void fixed(const Node& at, bool first) {
        if (at.is_blank() || !place(first).is_null()) {
            return;
        }
        if (const auto day = day_in(at.text())) {
            place(first) = *day;
        } else {
            notes_.drop(at, first ? "an earliest date" : "a latest date",
                        "it is computed, or no day of the calendar");
        }
    }

    // {"mode": "future"}, {"mode": "relativeToVariable", "variable": "now", "delta": {"years": 1}}
    void open_forms(const Node& at, bool first) {
        const std::string mode = at.text("mode");
        if (mode.empty() || mode == "fixedValue" || !place(first).is_null()) {
            return;
        }
        if (mode == "future" || mode == "past") {
            const long next = at.flag("includeToday") ? 0 : mode == "future" ? 1 : -1;
            place(first) = later(today(), next, "day");
            return;
        }
        if (mode == "relativeToVariable" && at.text("variable") == "now") {
            const long sign = at.text("operator") == "subtract" ? -1 : 1;
            Json date = today();
            for (const auto& [member, unit] :
                 {std::pair{"years", "year"}, {"months", "month"}, {"days", "day"}}) {
                const long count = at.at("delta").whole(member).value_or(0);
                if (std::abs(count) > most_days) {
                    break;
                }
                date = later(std::move(date), sign * count, unit);
            }
            place(first) = std::move(date);
            return;
        }
        notes_.drop(at, first ? "an earliest date" : "a latest date",
                    "it depends on what the form does not hold");
    }

    void relative(std::string_view member, bool first, const char* unit) {
        const auto count = component_.whole(member);
        const bool within =
            count && std::abs(*count) <= (std::string_view(unit) == "year" ? 200 : most_days);
        if (within && place(first).is_null()) {
            place(first) = later(today(), *count, unit);
        }
    }

    void year(std::optional<long> year, bool first) {
        if (year && *year >= 1000 && *year <= 9999) {
            place(first) = std::to_string(*year) + (first ? "-01-01" : "-12-31");
        }
    }

    const Node& component_;
    Question& question_;
    Notes& notes_;
};

}  // namespace

void read_date_bounds(const Node& component, Question& question, Notes& notes) {
    Bounds(component, question, notes).read();
}

}  // namespace kiosk::formio
