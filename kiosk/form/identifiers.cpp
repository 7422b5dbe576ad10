#include "kiosk/form/identifiers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/form/characters.h"

namespace kiosk::form {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

Reading wrong(ProblemKind kind) {
    return {nullptr, kind};
}

Reading read_az_fin(std::string_view typed) {
    constexpr std::size_t length = 7;
    std::string code = code_of(typed);
    // I and O are never in a FIN, and are not changed silently: the digits 1 and 0 are meant.
    if (!std::all_of(code.begin(), code.end(), [](char c) {
            return is_digit(c) || (is_capital(c) && c != 'I' && c != 'O');
        })) {
        return wrong(ProblemKind::wrong_characters);
    }
    if (code.size() != length) {
        return wrong(code.size() < length ? ProblemKind::too_short : ProblemKind::too_long);
    }
    return {std::move(code), {}};
}

Reading read_az_id_card(std::string_view typed) {
    std::string code = code_of(typed);
    if (!std::all_of(code.begin(), code.end(),
                     [](char c) { return is_digit(c) || is_capital(c); })) {
        return wrong(ProblemKind::wrong_characters);
    }
    const bool old = code.starts_with("AZE");
    const std::size_t letters = old ? 3 : 2;
    const std::size_t length = old ? 11 : 9;
    const auto series = std::string_view(code).substr(0, letters);
    const auto number = std::string_view(code).substr(std::min(letters, code.size()));
    if (!std::all_of(series.begin(), series.end(), is_capital) || !all_digits(number)) {
        return wrong(ProblemKind::wrong_format);
    }
    if (code.size() != length) {
        return wrong(code.size() < length ? ProblemKind::too_short : ProblemKind::too_long);
    }
    return {std::move(code), {}};
}

bool az_mobile_prefix(std::string_view national) {
    constexpr std::array prefixes{"10", "40", "44", "50", "51", "55", "60", "70", "77", "99"};
    // Nakhchivan's mobile numbers begin like its fixed ones.
    return std::find(prefixes.begin(), prefixes.end(), national.substr(0, 2)) != prefixes.end() ||
           national.starts_with("36554");
}

Reading read_az_mobile(std::string_view typed) {
    constexpr std::size_t national_length = 9;
    const std::string number = compact(typed);
    std::string_view digits = number;
    const bool international = digits.starts_with('+') || digits.starts_with("00");
    digits.remove_prefix(digits.starts_with('+') ? 1 : (digits.starts_with("00") ? 2 : 0));
    if (!all_digits(digits)) {
        return wrong(ProblemKind::wrong_characters);
    }
    if (digits.starts_with("994") && (international || digits.size() > national_length + 1)) {
        digits.remove_prefix(3);
    } else if (international) {
        return wrong(ProblemKind::wrong_format);
    }
    if (digits.starts_with('0')) {
        digits.remove_prefix(1);
    }
    if (digits.size() != national_length) {
        return wrong(digits.size() < national_length ? ProblemKind::too_short
                                                     : ProblemKind::too_long);
    }
    if (!az_mobile_prefix(digits)) {
        return wrong(ProblemKind::wrong_format);
    }
    return {"+994" + std::string(digits), {}};
}

using Reader = Reading (*)(std::string_view);
struct RuleSet {
    std::string_view name;
    Reader read;
    std::string_view characters, example;
};
constexpr std::array rule_sets{
    RuleSet{"az.fin", read_az_fin, "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", "5K7X2M9"},
    RuleSet{"az.id-card", read_az_id_card, {}, "AA1234567"},
    RuleSet{"az.mobile", read_az_mobile, {}, "+994501234567"}};

const RuleSet* find_rule_set(std::string_view name) {
    const auto* found = std::find_if(rule_sets.begin(), rule_sets.end(),
                                     [&](const RuleSet& set) { return set.name == name; });
    return found == rule_sets.end() ? nullptr : found;
}

}  // namespace

bool knows_identifier(std::string_view rule_set) {
    return find_rule_set(rule_set) != nullptr;
}

std::string_view identifier_characters(std::string_view rule_set) {
    const RuleSet* found = find_rule_set(rule_set);
    return found ? found->characters : std::string_view();
}

std::string_view identifier_example(std::string_view rule_set) {
    const RuleSet* found = find_rule_set(rule_set);
    return found ? found->example : std::string_view();
}

Reading read_identifier(std::string_view rule_set, std::string_view typed) {
    const RuleSet* found = find_rule_set(rule_set);
    return found ? found->read(typed) : wrong(ProblemKind::wrong_format);
}

Reading read_phone(std::string_view typed) {
    const std::string number = compact(typed);
    const std::string_view digits =
        std::string_view(number).substr(number.starts_with('+') ? 1 : 0);
    if (!all_digits(digits)) {
        return wrong(ProblemKind::wrong_characters);
    }
    if (digits.size() < 7 || digits.size() > 15) {
        return wrong(digits.size() < 7 ? ProblemKind::too_short : ProblemKind::too_long);
    }
    return {number, {}};
}

Reading read_email(std::string_view typed) {
    constexpr std::string_view never = "()<>[]\\,;:\"";
    std::string address = tidy(typed);
    std::erase(address, ' ');
    if (std::any_of(address.begin(), address.end(), [&](char c) {
            return c <= ' ' || c > '~' || never.find(c) != std::string_view::npos;
        })) {
        return wrong(ProblemKind::wrong_characters);
    }
    const std::size_t at = address.find('@');
    if (at == std::string::npos || at == 0 || address.find('@', at + 1) != std::string::npos) {
        return wrong(ProblemKind::wrong_format);
    }
    const std::string_view domain = std::string_view(address).substr(at + 1);
    if (domain.find('.') == std::string_view::npos || domain.starts_with('.') ||
        domain.ends_with('.') || address.find("..") != std::string::npos) {
        return wrong(ProblemKind::wrong_format);
    }
    return {std::move(address), {}};
}

Reading read_name(std::string_view typed) {
    std::string name = tidy(typed);
    if (!only_name_characters(name)) {
        return wrong(ProblemKind::wrong_characters);
    }
    return {std::move(name), {}};
}

Reading read_whole_number(std::string_view typed, std::optional<long> minimum,
                          std::optional<long> maximum) {
    std::string digits = ascii_digits(tidy(typed));
    std::erase(digits, ' ');
    const bool negative = digits.starts_with('-');
    if (digits.size() == (negative ? 1U : 0U) ||
        !all_digits(std::string_view(digits).substr(negative ? 1 : 0))) {
        return wrong(ProblemKind::wrong_characters);
    }
    long value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || (minimum && value < *minimum) || (maximum && value > *maximum)) {
        return wrong(ProblemKind::out_of_range);
    }
    return {value, {}};
}

}  // namespace kiosk::form
