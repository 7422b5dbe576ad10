#include "kiosk/form/decisions.h"

#include <optional>

namespace kiosk::form {
namespace {

bool is_operation(const Json& rule) {
    return rule.is_object() && rule.size() == 1;
}

// "members" of {"var": "members.0.name"}; nothing of $today and its like.
std::optional<std::string> question_of(const Json& rule) {
    if (!is_operation(rule) || !rule.contains("var")) {
        return std::nullopt;
    }
    const Json& operand =
        rule["var"].is_array() && !rule["var"].empty() ? rule["var"][0] : rule["var"];
    const std::string name = operand.is_string() ? operand.get<std::string>() : "";
    if (name.empty() || name.front() == '$') {
        return std::nullopt;
    }
    return name.substr(0, name.find('.'));
}

}  // namespace

void questions_in(const Json& rule, std::set<std::string>& names) {
    if (const auto name = question_of(rule)) {
        names.insert(*name);
    } else if (rule.is_structured()) {
        for (const Json& part : rule) {
            questions_in(part, names);
        }
    }
}

void decisions_in(const Json& rule, std::vector<const Json*>& decisions) {
    static const std::set<std::string> joints{"and", "or", "!", "!!", "if", "object", "cat"};
    if (is_operation(rule) && joints.contains(rule.begin().key())) {
        for (const Json& part : rule.begin().value()) {
            decisions_in(part, decisions);
        }
    } else if (rule.is_structured() && !is_operation(rule)) {
        for (const Json& part : rule) {
            decisions_in(part, decisions);
        }
    } else if (is_operation(rule)) {
        decisions.push_back(&rule);
    }
}

void constants_in(const Json& rule, std::set<long>& numbers, std::set<std::string>& texts) {
    if (rule.is_number_integer()) {
        numbers.insert(rule.get<long>());
    } else if (rule.is_string()) {
        texts.insert(rule.get<std::string>());
    } else if (rule.is_structured()) {
        for (const Json& part : rule) {
            constants_in(part, numbers, texts);
        }
    }
}

}  // namespace kiosk::form
