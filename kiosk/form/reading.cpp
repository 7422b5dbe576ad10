#include "kiosk/form/reading.h"

#include <algorithm>
#include <array>
#include <charconv>

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
        case QuestionKind::date:
        case QuestionKind::one_of:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::phone:
        case QuestionKind::identifier:
        case QuestionKind::document:
        case QuestionKind::declaration:
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
        case QuestionKind::date:
            return read_date(typed);
        case QuestionKind::phone:
            return question.identifier.empty() ? read_phone(typed)
                                               : read_identifier(question.identifier, typed);
        case QuestionKind::identifier:
        case QuestionKind::document:
            return read_identifier(question.identifier, typed);
        case QuestionKind::one_of:
            return {typed, {}};
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
            break;
    }
    return {nullptr, ProblemKind::wrong_format};
}

}  // namespace

std::string_view name_of(ProblemKind kind) {
    switch (kind) {
        case ProblemKind::missing:
            return "missing";
        case ProblemKind::incomplete:
            return "incomplete";
        case ProblemKind::wrong_characters:
            return "wrong_characters";
        case ProblemKind::too_short:
            return "too_short";
        case ProblemKind::too_long:
            return "too_long";
        case ProblemKind::impossible:
            return "impossible";
        case ProblemKind::in_past:
            return "in_past";
        case ProblemKind::in_future:
            return "in_future";
        case ProblemKind::out_of_range:
            return "out_of_range";
        case ProblemKind::wrong_format:
            return "wrong_format";
        case ProblemKind::wrong_check_digit:
            return "wrong_check_digit";
        case ProblemKind::too_few:
            return "too_few";
        case ProblemKind::refused_by_agency:
            return "refused_by_agency";
    }
    return "";
}

std::vector<ProblemKind> possible_problems(const Question& question) {
    using enum ProblemKind;
    std::vector<ProblemKind> kinds;
    if (question.required) {
        kinds.push_back(missing);
    }
    const auto add = [&](std::initializer_list<ProblemKind> more) {
        kinds.insert(kinds.end(), more);
    };
    switch (question.kind) {
        case QuestionKind::text:
        case QuestionKind::long_text:
            add({too_long});
            break;
        case QuestionKind::name:
            add({wrong_characters, too_long});
            break;
        case QuestionKind::email:
            add({wrong_characters, wrong_format, too_long});
            break;
        case QuestionKind::whole_number:
            add({wrong_characters, out_of_range});
            break;
        case QuestionKind::date:
            add({incomplete, impossible});
            if (!question.latest.is_null()) {
                add({in_future});
            }
            if (!question.earliest.is_null() || !question.accepted_if.is_null()) {
                add({out_of_range});
            }
            break;
        case QuestionKind::phone:
        case QuestionKind::document:
            add({wrong_characters, too_short, too_long, wrong_format});
            break;
        case QuestionKind::identifier:
            add({wrong_characters, too_short, too_long});
            break;
        case QuestionKind::one_of:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
            break;
    }
    return kinds;
}

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
        // A date's draft with nothing in its boxes is its hyphens.
        return tidy(text).empty() || (question.kind == QuestionKind::date && compact(text).empty());
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
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::whole_number:
        case QuestionKind::date:
        case QuestionKind::one_of:
        case QuestionKind::phone:
        case QuestionKind::email:
        case QuestionKind::name:
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

}  // namespace kiosk::form
