#include "kiosk/formio/targets.h"

#include <algorithm>
#include <charconv>

#include "kiosk/form/reading.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

Path parts_of(std::string_view key) {
    Path parts;
    while (!key.empty()) {
        const std::size_t dot = std::min(key.find('.'), key.size());
        if (dot > 0) {
            parts.emplace_back(key.substr(0, dot));
        }
        key.remove_prefix(std::min(dot + 1, key.size()));
    }
    return parts;
}

Json operation(const char* name, Json left, Json right) {
    return {{name, Json::array({std::move(left), std::move(right)})}};
}

Json negated(Json rule) {
    return {{"!", Json::array({std::move(rule)})}};
}

std::string text_of(const Json& value) {
    return value.is_string()                         ? value.get<std::string>()
           : value.is_number() || value.is_boolean() ? value.dump()
                                                     : std::string();
}

long characters_in(const std::string& text) {
    return static_cast<long>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

bool is_decimal(Kind kind) {
    return kind == Kind::decimal || kind == Kind::money;
}

Json is_empty(const Target& target) {
    const Kind kind = target.question->asked.kind;
    if (target.is_boolean() || kind == Kind::whole_number || is_decimal(kind)) {
        return operation("===", target.var(), nullptr);  // 0 and "no" are answers
    }
    return negated(target.var());
}

std::optional<Json> is_equal(const Target& target, const Json& with, std::string& why) {
    if (text_of(with).empty()) {
        return is_empty(target);
    }
    if (target.question->asked.kind == Kind::many_of && !target.option) {
        Target one = target;
        one.option = text_of(with);
        return one.var();
    }
    const auto literal = literal_for(target, with);
    if (!literal) {
        why = "'" + text_of(with) + "' is never an answer to '" + target.question->asked.id.str() +
              "'";
        return std::nullopt;
    }
    if (is_decimal(target.question->asked.kind)) {  // "1.0" and "1.00" are equal and two texts
        return Json{{"and", Json::array({operation(">=", target.var(), *literal),
                                         operation("<=", target.var(), *literal)})}};
    }
    return target.option ? (*literal == true ? target.var() : negated(target.var()))
                         : operation("===", target.var(), *literal);
}

}  // namespace

Json Target::var() const {
    Json var{{"var", question->asked.id.str()}};
    return option ? Json{{"in", Json::array({*option, std::move(var)})}} : var;
}

bool Target::is_boolean() const {
    return option || question->asked.kind == Kind::yes_no ||
           question->asked.kind == Kind::declaration;
}

std::optional<Target> Targets::find(std::string_view key, const Condition& by,
                                    std::string& why) const {
    const Path wanted = parts_of(key);
    const Question* best = nullptr;
    std::size_t best_index = 0;
    std::size_t best_points = 0;
    std::optional<std::string> option;
    bool known = false;
    const auto around = draft_.around(by.group);
    for (std::size_t i = 0; i < draft_.questions.size() && !wanted.empty(); ++i) {
        const Question& question = draft_.questions[i];
        for (const bool member : {false, true}) {  // "boxes", or "boxes.one"
            const std::size_t length = wanted.size() - (member ? 1 : 0);
            const Path& path = question.scope;
            if (length == 0 || length > path.size() ||
                (member && question.asked.kind != Kind::many_of) ||
                !std::equal(path.end() - static_cast<std::ptrdiff_t>(length), path.end(),
                            wanted.begin())) {
                continue;
            }
            known = true;
            if (i >= by.begins ||
                (question.group && !std::count(around.begin(), around.end(), *question.group))) {
                continue;
            }
            // The whole way counts most, then the same surroundings, then the nearest before.
            const auto [mine, theirs] =
                std::mismatch(path.begin(), path.end(), by.scope.begin(), by.scope.end());
            const auto common = static_cast<std::size_t>(mine - path.begin());
            const std::size_t points =
                1 + 2 * common + (length == path.size() ? 1000 : 0) + (member ? 0 : 1);
            if (points >= best_points) {
                best = &question;
                best_index = i;
                best_points = points;
                option = member ? std::optional(wanted.back()) : std::nullopt;
            }
        }
    }
    if (!best) {
        why = known ? "'" + std::string(key) + "' is asked later, or in a list"
                    : "nobody is asked for '" + std::string(key) + "'";
        return std::nullopt;
    }
    return Target{best, best_index, std::move(option)};
}

std::optional<Json> literal_for(const Target& target, const Json& value) {
    const std::string text = text_of(value);
    if (target.is_boolean()) {
        return text == "true"    ? std::optional<Json>(true)
               : text == "false" ? std::optional<Json>(false)
                                 : std::nullopt;
    }
    if (text.empty()) {
        return std::nullopt;
    }
    const Kind kind = target.question->asked.kind;
    if (is_decimal(kind)) {
        return form::parse_decimal(text) ? std::optional<Json>(text) : std::nullopt;
    }
    if (kind == Kind::time) {  // theirs has seconds
        const std::size_t seconds = text.find(':', text.find(':') + 1);
        const auto time = form::read_answer(target.question->asked, text.substr(0, seconds));
        return time.value.is_null() ? std::nullopt : std::optional<Json>(time.value);
    }
    if (kind == Kind::whole_number || kind == Kind::year) {
        long number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size() &&
                       std::abs(number) <= 1'000'000'000
                   ? std::optional<Json>(number)
                   : std::nullopt;
    }
    if (kind == Kind::date) {
        const auto date = form::parse_iso_date(std::string_view(text).substr(0, 10));
        return date ? std::optional<Json>(form::iso_date(*date)) : std::nullopt;
    }
    return text;
}

std::optional<Json> compare(const Target& target, std::string_view op, const Json& with,
                            std::string& why) {
    const auto opposite = [&](std::string_view positive) -> std::optional<Json> {
        auto rule = compare(target, positive, with, why);
        return rule ? std::optional(negated(std::move(*rule))) : std::nullopt;
    };
    if (op == "isEqual" || op == "isDateEqual") {
        return is_equal(target, with, why);
    }
    if (op == "isNotEqual" || op == "isNotDateEqual") {
        return opposite("isEqual");
    }
    if (op == "isEmpty") {
        return is_empty(target);
    }
    if (op == "isNotEmpty") {
        return opposite("isEmpty");
    }
    if (op == "notIncludes") {
        return opposite("includes");
    }
    const std::string text = text_of(with);
    const Kind kind = target.question->asked.kind;
    if (op == "includes") {
        return kind == Kind::many_of ? is_equal(target, with, why)
                                     : std::optional(operation("in", text, target.var()));
    }
    if (op == "startsWith" || op == "endsWith") {
        const long count = characters_in(text);
        Json operands = op == "startsWith" ? Json::array({target.var(), 0, count})
                                           : Json::array({target.var(), -count});
        return operation("===", Json{{"substr", std::move(operands)}}, text);
    }
    struct Order {
        std::string_view name;
        const char *of_numbers, *of_dates;
    };
    for (const Order& order : {Order{"lessThan", "<", "before"},
                               {"lessThanOrEqual", "<=", "not-after"},
                               {"greaterThan", ">", "after"},
                               {"greaterThanOrEqual", ">=", "not-before"},
                               {"dateLessThan", "<", "before"},
                               {"dateLessThanOrEqual", "<=", "not-after"},
                               {"dateGreaterThan", ">", "after"},
                               {"dateGreaterThanOrEqual", ">=", "not-before"}}) {
        if (op == order.name) {
            const auto literal = literal_for(target, with);
            if (!literal) {
                why = "'" + text + "' cannot be compared with an answer to '" +
                      target.question->asked.id.str() + "'";
                return std::nullopt;
            }
            return operation(kind == Kind::date ? order.of_dates : order.of_numbers, target.var(),
                             *literal);
        }
    }
    why = "the operator '" + std::string(op) + "' is not known";
    return std::nullopt;
}

}  // namespace kiosk::formio
