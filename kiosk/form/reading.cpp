#include "kiosk/form/reading.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/form/attachment.h"
#include "kiosk/form/characters.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::form {
namespace {

struct Boxes {
    std::string year, month, day;
};

Boxes boxes_of(std::string_view draft) {
    Boxes boxes;
    const std::size_t first = std::min(draft.find('-'), draft.size());
    const std::size_t second = std::min(draft.find('-', first + 1), draft.size());
    boxes.year = compact(draft.substr(0, first));
    if (first < draft.size()) {
        boxes.month = compact(draft.substr(first + 1, second - first - 1));
    }
    if (second < draft.size()) {
        boxes.day = compact(draft.substr(second + 1));
    }
    return boxes;
}

std::optional<unsigned> small_number(std::string_view text, std::size_t longest) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.size() > longest || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

Reading read_date(std::string_view draft) {
    const Boxes boxes = boxes_of(draft);
    const auto year = small_number(boxes.year, 4);
    // Two digits of a year leave the century open.
    if (boxes.year.empty() || boxes.month.empty() || boxes.day.empty() ||
        (year && boxes.year.size() < 4)) {
        return {nullptr, ProblemKind::incomplete};
    }
    const auto month = small_number(boxes.month, 2);
    const auto day = small_number(boxes.day, 2);
    if (!year || !month || !day) {
        return {nullptr, ProblemKind::impossible};
    }
    const Date date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                    std::chrono::day{*day}};
    if (!date.ok() || *year == 0) {
        return {nullptr, ProblemKind::impossible};
    }
    return {iso_date(date), {}};
}

// Two drafts of dates with a slash between them, as ISO 8601 has intervals.
Reading read_date_range(std::string_view draft) {
    const std::size_t slash = std::min(draft.find('/'), draft.size());
    const Reading from = read_date(draft.substr(0, slash));
    const Reading to = slash < draft.size() ? read_date(draft.substr(slash + 1)) : read_date("--");
    for (const Reading* half : {&from, &to}) {
        if (half->problem) {
            return {nullptr, half->problem};
        }
    }
    return {Json{{"from", from.value}, {"to", to.value}}, {}};
}

Reading read_year(std::string_view typed) {
    const std::string digits = compact(typed);
    const auto year = small_number(digits, 4);
    if (!year) {
        return {nullptr, digits.find_first_not_of("0123456789") == std::string::npos
                             ? ProblemKind::impossible
                             : ProblemKind::wrong_characters};
    }
    if (digits.size() < 4) {
        return {nullptr, ProblemKind::incomplete};
    }
    return *year == 0 ? Reading{nullptr, ProblemKind::impossible} : Reading{*year, {}};
}

Reading read_time(std::string_view draft) {
    const std::size_t colon = std::min(draft.find(':'), draft.size());
    std::string hour = compact(draft.substr(0, colon));
    std::string minute = colon < draft.size() ? compact(draft.substr(colon + 1)) : std::string();
    if (hour.empty() || minute.empty()) {
        return {nullptr, ProblemKind::incomplete};
    }
    const auto hours = small_number(hour, 2);
    const auto minutes = small_number(minute, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return {nullptr, ProblemKind::impossible};
    }
    hour.insert(0, 2 - hour.size(), '0');
    minute.insert(0, 2 - minute.size(), '0');
    return {hour + ":" + minute, {}};
}

constexpr std::string_view decimal_marks = ".,", group_marks = ".,'";

// "1.234,50" and "1,234.50" are one number, and "1,234,567" has only groups of three: the last
// point or comma is the decimal one where it is alone of its kind. Empty = no number that is sure.
std::string with_point(const std::string& digits) {
    const std::size_t last = digits.find_last_of(decimal_marks);
    const std::size_t point =
        last != std::string::npos && digits.find(digits[last]) == last ? last : digits.size();
    if (digits.find_first_of(group_marks, point + 1) != std::string::npos) {
        return {};
    }
    std::string plain;
    const std::size_t first = digits.find_first_of(group_marks);
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at == point) {
            plain += '.';
        } else if (group_marks.find(digits[at]) == std::string_view::npos) {
            plain += digits[at];
        } else if (at == 0 || first > 3 || digits[at] != digits[first] ||
                   std::min(digits.find_first_of(group_marks, at + 1), digits.size()) - at != 4) {
            return {};
        }
    }
    return plain;
}

Reading read_decimal(const Question& question, std::string_view typed) {
    std::string text = ascii_digits(tidy(typed));
    for (const auto& [mark, ascii] : {std::pair{"\u066b", "."},
                                      {"\u066c", "'"},
                                      {"\u2019", "'"},
                                      {" ", "'"},
                                      {"\u2212", "-"}}) {
        for (std::size_t at = 0; (at = text.find(mark)) != std::string::npos;) {
            text.replace(at, std::string_view(mark).size(), ascii);
        }
    }
    const bool negative = text.starts_with('-');
    text.erase(0, negative ? 1 : 0);
    if (text.find_first_not_of("0123456789.,'") != std::string::npos) {
        return {nullptr, ProblemKind::wrong_characters};
    }
    std::string plain = with_point(text);
    if (plain.size() > 1 && plain.starts_with('.')) {
        plain.insert(0, "0");
    }
    if (plain.size() > 1 && plain.ends_with('.')) {
        plain.pop_back();
    }
    const auto value = parse_decimal((negative ? "-" : "") + plain);
    if (!value || value->scale > question.decimals) {
        return {nullptr, ProblemKind::wrong_format};
    }
    const auto beyond = [&](std::optional<long> bound, int sign) {
        return bound && compare(*value, {*bound, 0}).value_or(0) * sign > 0;
    };
    if (beyond(question.minimum, -1) || beyond(question.maximum, 1)) {
        return {nullptr, ProblemKind::out_of_range};
    }
    return {value->str(), {}};
}

constexpr std::size_t longest_path = 60'000;  // a minute of drawing

Reading read_signature(const Json& answer) {
    if (answer.is_boolean()) {
        return {answer == true ? Json("confirmed") : Json(), {}};
    }
    if (!answer.is_string()) {
        return {nullptr, ProblemKind::wrong_format};
    }
    const std::string& path = answer.get_ref<const std::string&>();
    if (path.front() != 'M' || path.find_first_not_of("ML0123456789. ") != std::string::npos) {
        return {nullptr, ProblemKind::wrong_format};
    }
    return path.size() > longest_path ? Reading{nullptr, ProblemKind::too_long} : Reading{path, {}};
}

// Characters that a kind of question holds when the package does not say.
std::size_t bound_of(const Question& question) {
    if (question.max_length != 0) {
        return question.max_length;
    }
    switch (question.kind) {
        case QuestionKind::name:
            return 60;
        case QuestionKind::email:
            return 254;
        case QuestionKind::long_text:
            return 1000;
        case QuestionKind::text:
        case QuestionKind::whole_number:
        case QuestionKind::decimal:
        case QuestionKind::money:
        case QuestionKind::date:
        case QuestionKind::date_range:
        case QuestionKind::year:
        case QuestionKind::time:
        case QuestionKind::one_of:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::phone:
        case QuestionKind::identifier:
        case QuestionKind::document:
        case QuestionKind::declaration:
        case QuestionKind::signature:
        case QuestionKind::full_name:
        case QuestionKind::address:
        case QuestionKind::computed:
        case QuestionKind::attachment:
        case QuestionKind::information:
            return 200;
    }
    return 200;
}

Reading read_text(const Question& question, const std::string& typed) {
    const auto bounded = [&](Reading reading) -> Reading {
        if (!reading.problem &&
            grapheme_count(reading.value.get_ref<const std::string&>()) > bound_of(question)) {
            return {nullptr, ProblemKind::too_long};
        }
        return reading;
    };
    switch (question.kind) {
        case QuestionKind::text:
            return bounded({tidy(typed), {}});
        case QuestionKind::long_text:
            return bounded({tidy(typed, true), {}});
        case QuestionKind::name:
            return bounded(read_name(typed));
        case QuestionKind::email:
            return bounded(read_email(typed));
        case QuestionKind::whole_number:
            return read_whole_number(typed, question.minimum, question.maximum);
        case QuestionKind::decimal:
        case QuestionKind::money:
            return read_decimal(question, typed);
        case QuestionKind::date:
            return read_date(typed);
        case QuestionKind::date_range:
            return read_date_range(typed);
        case QuestionKind::year:
            return read_year(typed);
        case QuestionKind::time:
            return read_time(typed);
        case QuestionKind::phone:
            return question.identifier.empty() ? read_phone(typed)
                                               : read_identifier(question.identifier, typed);
        case QuestionKind::identifier:
        case QuestionKind::document:
            return read_identifier(question.identifier, typed);
        case QuestionKind::one_of:
            return {typed, {}};
        case QuestionKind::full_name:
        case QuestionKind::address:
            return read_parts(question, typed);
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
        case QuestionKind::signature:
        case QuestionKind::computed:
        case QuestionKind::attachment:
        case QuestionKind::information:
            break;
    }
    return {nullptr, ProblemKind::wrong_format};
}

}  // namespace

std::string date_draft(std::string_view day, std::string_view month, std::string_view year,
                       const i18n::Locale& locale) {
    const std::string digits = compact(month);
    const unsigned named = locale.tag().empty() ? 0 : month_named(month, locale);
    const std::string month_text = named != 0 ? std::to_string(named) : digits;
    const auto number = small_number(month_text, 2);
    Boxes boxes{compact(year), month_text, compact(day)};
    std::string draft =
        boxes.year + "-" + (number ? std::to_string(*number) : boxes.month) + "-" + boxes.day;
    // A whole date is kept in the form that data has.
    const Reading reading = read_date(draft);
    return reading.problem ? draft : reading.value.get<std::string>();
}

std::optional<Date> date_of_draft(std::string_view draft) {
    const Reading reading = read_date(draft);
    return reading.problem ? std::nullopt
                           : parse_iso_date(reading.value.get_ref<const std::string&>());
}

namespace {

bool is_blank(const Question& question, const Json& answer) {
    if (answer.is_string()) {
        const std::string& text = answer.get_ref<const std::string&>();
        // The draft of a date or a time with nothing in its boxes is what stands between them.
        const bool in_boxes = question.kind == QuestionKind::date ||
                              question.kind == QuestionKind::date_range ||
                              question.kind == QuestionKind::time;
        return in_boxes ? compact(text).find_first_not_of(':') == std::string::npos
                        : tidy(text).empty();
    }
    return answer.is_null() || (answer.is_structured() && answer.empty());
}

}  // namespace

Reading read_answer(const Question& question, const Json& answer) {
    if (is_blank(question, answer)) {
        return {nullptr, {}};
    }
    switch (question.kind) {
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
            return answer.is_boolean() ? Reading{answer, {}}
                                       : Reading{nullptr, ProblemKind::wrong_format};
        case QuestionKind::many_of: {
            if (!answer.is_array()) {
                return {nullptr, ProblemKind::wrong_format};
            }
            // In the order of the options, each once, whatever the order of the taps.
            Json chosen = Json::array();
            for (const Option& option : question.options) {
                if (std::find(answer.begin(), answer.end(), option.value) != answer.end()) {
                    chosen.push_back(option.value);
                }
            }
            return {chosen.empty() ? Json() : std::move(chosen), {}};
        }
        case QuestionKind::signature:
            return read_signature(answer);
        case QuestionKind::attachment:
            return read_attachment(question, answer);
        case QuestionKind::computed:
        case QuestionKind::information:
            return {nullptr, {}};
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::whole_number:
        case QuestionKind::decimal:
        case QuestionKind::money:
        case QuestionKind::date:
        case QuestionKind::date_range:
        case QuestionKind::year:
        case QuestionKind::time:
        case QuestionKind::one_of:
        case QuestionKind::phone:
        case QuestionKind::email:
        case QuestionKind::name:
        case QuestionKind::full_name:
        case QuestionKind::address:
        case QuestionKind::identifier:
        case QuestionKind::document:
            break;
    }
    if (!answer.is_string()) {
        return {nullptr, ProblemKind::wrong_format};
    }
    Reading reading = read_text(question, answer.get_ref<const std::string&>());
    if (!reading.problem && reading.value.is_string() &&
        reading.value.get_ref<const std::string&>().empty()) {
        reading.value = nullptr;
    }
    return reading;
}

Json normal_form(const Question& question, const Json& answer) {
    Reading reading = read_answer(question, answer);
    return question.kind == QuestionKind::attachment && !reading.value.is_null()
               ? pages_of_attachment(answer)
               : std::move(reading.value);
}

}  // namespace kiosk::form
