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

// Check digits. The characters are those of the shape already.
int digit(char c) {
    return c - '0';
}

// ISO 7064 MOD 97-10 of the country, the check digits and the rest, as ISO 13616 arranges them.
bool iban_checks(std::string_view code) {
    int rest = 0;
    const std::string turned = std::string(code.substr(4)) + std::string(code.substr(0, 4));
    for (const char c : turned) {
        rest = is_digit(c) ? (rest * 10 + digit(c)) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    }
    return rest == 1;
}

bool tckn_checks(std::string_view code) {
    int odd = 0, even = 0;
    for (std::size_t i = 0; i < 9; ++i) {
        (i % 2 == 0 ? odd : even) += digit(code[i]);
    }
    const int tenth = (odd * 7 - even + 100) % 10;
    return tenth == digit(code[9]) && (odd + even + tenth) % 10 == digit(code[10]);
}

bool vkn_checks(std::string_view code) {
    int sum = 0;
    for (int i = 0; i < 9; ++i) {
        const int value = (digit(code[static_cast<std::size_t>(i)]) + 9 - i) % 10;
        const int turned = value * (1 << (9 - i)) % 9;
        sum += value != 0 && turned == 0 ? 9 : turned;
    }
    return (10 - sum % 10) % 10 == digit(code[9]);
}

// Weights 7 3 1; the century and sex, and a day of birth that exists.
bool pinfl_checks(std::string_view code) {
    constexpr std::array weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < 13; ++i) {
        sum += digit(code[i]) * weights[i % weights.size()];
    }
    const auto two = [&](std::size_t at) { return digit(code[at]) * 10 + digit(code[at + 1]); };
    const int year = 1800 + (digit(code[0]) - 1) / 2 * 100 + two(5);
    const Date born{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(two(3))},
                    std::chrono::day{static_cast<unsigned>(two(1))}};
    return sum % 10 == digit(code[13]) && born.ok();
}

bool province_of_turkey(std::string_view code) {
    const int province = digit(code[0]) * 10 + digit(code[1]);
    return province >= 1 && province <= 81;
}

// d: a digit, n: 1-9, o: 1-8, s: 1-6, l: a letter, x: either; all else stands for itself.
using Shapes = std::string_view;  // with a blank between two of them

bool fits(char c, char shape) {
    switch (shape) {
        case 'd':
            return is_digit(c);
        case 'n':
            return c >= '1' && c <= '9';
        case 'o':
            return c >= '1' && c <= '8';
        case 's':
            return c >= '1' && c <= '6';
        case 'l':
            return is_capital(c);
        case 'x':
            return is_digit(c) || is_capital(c);
        default:
            return c == shape;
    }
}

struct RuleSet {
    std::string_view name, example;
    Shapes shapes;
    std::string_view never = {};  // characters that it never has
    bool (*checks)(std::string_view) = nullptr;
};
constexpr std::array rule_sets{
    RuleSet{"af.etazkira", "1400000000001", "ddddddddddddd"},
    RuleSet{"af.passport", "P1234567", "lddddddd ldddddddd llddddddd lldddddddd"},
    RuleSet{"az.fin", "5K7X2M9", "xxxxxxx", "IO"},
    RuleSet{"az.iban", "AZ77VTBA00000000001234567890", "AZddllllxxxxxxxxxxxxxxxxxxxx", "",
            iban_checks},
    RuleSet{"az.id-card", "AA1234567", "llddddddd AZEdddddddd"},
    RuleSet{"az.passport", "C12345678", "ldddddddd"},
    RuleSet{"az.plate", "10AB123", "ddllddd"},
    RuleSet{"az.voen", "1400057421", "ddddddddd1 ddddddddd2"},
    RuleSet{"pk.cnic", "3520212345671", "odddddddddddn"},
    RuleSet{"pk.iban", "PK36SCBL0000001123456702", "PKddlllldddddddddddddddd", "", iban_checks},
    RuleSet{"pk.ntn", "1234567", "ddddddd dddddddd"},
    RuleSet{"pk.passport", "AB1234567", "llddddddd"},
    RuleSet{"tr.iban", "TR330006100519786457841326", "TRdddddddxxxxxxxxxxxxxxxxx", "", iban_checks},
    RuleSet{"tr.id-card", "A12B34567", "lddlddddd"},
    RuleSet{"tr.passport", "U12345678", "ldddddddd"},
    RuleSet{"tr.plate", "34ABC123",
            "ddldd ddlddd ddldddd ddlddddd ddlldd ddllddd ddlldddd ddllddddd ddllldd ddlllddd "
            "ddllldddd ddlllddddd",
            "QWX", province_of_turkey},
    RuleSet{"tr.tckn", "10000000146", "ndddddddddd", "", tckn_checks},
    RuleSet{"tr.vkn", "1234567890", "dddddddddd", "", vkn_checks},
    RuleSet{"uz.id-card", "AD1234567", "llddddddd"},
    RuleSet{"uz.passport", "AB1234567", "llddddddd"},
    RuleSet{"uz.pinfl", "31210932040247", "sddddddddddddd", "", pinfl_checks},
    RuleSet{"uz.plate", "01A123BC", "ddldddll dddddlll"},
    RuleSet{"uz.stir", "123456789", "ddddddddd"},
    RuleSet{"vin", "1M8GDM9AXKP042788", "xxxxxxxxxxxxxxxxx", "IOQ"},
};

// "xx" is one shape of one class: nothing can be in the wrong place.
bool is_structured(Shapes shapes) {
    return shapes.find_first_not_of(shapes[0]) != Shapes::npos;
}

// The characters that are somewhere in a shape.
std::string characters_of(const RuleSet& set) {
    std::string characters;
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) {
        if (set.never.find(c) == std::string_view::npos &&
            std::any_of(set.shapes.begin(), set.shapes.end(),
                        [&](char shape) { return fits(c, shape); })) {
            characters += c;
        }
    }
    return characters;
}

Reading read_shaped(const RuleSet& set, std::string_view typed) {
    std::string code = code_of(typed);
    // What it never has is not changed silently: for I and O in a FIN the digits are meant.
    if (code.find_first_not_of(characters_of(set)) != std::string::npos) {
        return wrong(ProblemKind::wrong_characters);
    }
    bool is_part = false, has_more = false;
    for (std::size_t from = 0; from < set.shapes.size();) {
        const std::size_t end = std::min(set.shapes.find(' ', from), set.shapes.size());
        const std::string_view shape = set.shapes.substr(from, end - from);
        from = end + 1;
        const std::size_t both = std::min(code.size(), shape.size());
        if (!std::equal(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(both),
                        shape.begin(), fits)) {
            continue;
        }
        if (code.size() == shape.size()) {
            if (set.checks != nullptr && !set.checks(code)) {
                return wrong(ProblemKind::wrong_check_digit);
            }
            return {std::move(code), {}};
        }
        (code.size() < shape.size() ? is_part : has_more) = true;
    }
    return wrong(is_part    ? ProblemKind::too_short
                 : has_more ? ProblemKind::too_long
                            : ProblemKind::wrong_format);
}

// ISO 13616: a country, two check digits, up to 30 more; the countries' own lengths are theirs.
Reading read_iban(std::string_view typed) {
    constexpr std::size_t shortest = 15, longest = 34;
    std::string code = code_of(typed);
    if (!std::all_of(code.begin(), code.end(), [](char c) { return fits(c, 'x'); })) {
        return wrong(ProblemKind::wrong_characters);
    }
    constexpr std::string_view start = "lldd";
    if (!std::equal(code.begin(),
                    code.begin() + static_cast<std::ptrdiff_t>(std::min(code.size(), start.size())),
                    start.begin(), fits)) {
        return wrong(ProblemKind::wrong_format);
    }
    if (code.size() < shortest || code.size() > longest) {
        return wrong(code.size() < shortest ? ProblemKind::too_short : ProblemKind::too_long);
    }
    return iban_checks(code) ? Reading{std::move(code), {}} : wrong(ProblemKind::wrong_check_digit);
}

// A country's mobile numbers; the prefixes are of the national number, without its trunk 0.
struct Mobile {
    std::string_view name, example, country;
    std::size_t length;
    std::string_view prefixes;  // with a blank between two of them
};
constexpr std::array mobiles{
    Mobile{"af.mobile", "+93701234567", "93", 9, "7"},
    // Nakhchivan's mobile numbers begin like its fixed ones.
    Mobile{"az.mobile", "+994501234567", "994", 9, "10 40 44 50 51 55 60 70 77 99 36554"},
    Mobile{"pk.mobile", "+923012345678", "92", 10, "3"},
    Mobile{"tr.mobile", "+905012345678", "90", 10, "5"},
    Mobile{"uz.mobile", "+998912345678", "998", 9,
           "20 33 50 70 77 80 87 88 90 91 92 93 94 95 97 98 99"},
};

bool starts_with_one_of(std::string_view prefixes, std::string_view number) {
    for (std::size_t from = 0; from < prefixes.size();) {
        const std::size_t end = std::min(prefixes.find(' ', from), prefixes.size());
        if (number.starts_with(prefixes.substr(from, end - from))) {
            return true;
        }
        from = end + 1;
    }
    return false;
}

Reading read_mobile(const Mobile& plan, std::string_view typed) {
    const std::string number = compact(typed);
    std::string_view digits = number;
    const bool international = digits.starts_with('+') || digits.starts_with("00");
    digits.remove_prefix(digits.starts_with('+') ? 1 : (digits.starts_with("00") ? 2 : 0));
    if (!all_digits(digits)) {
        return wrong(ProblemKind::wrong_characters);
    }
    if (digits.starts_with(plan.country) && (international || digits.size() > plan.length + 1)) {
        digits.remove_prefix(plan.country.size());
    } else if (international) {
        return wrong(ProblemKind::wrong_format);
    }
    if (digits.starts_with('0')) {
        digits.remove_prefix(1);
    }
    if (digits.size() != plan.length) {
        return wrong(digits.size() < plan.length ? ProblemKind::too_short : ProblemKind::too_long);
    }
    if (!starts_with_one_of(plan.prefixes, digits)) {
        return wrong(ProblemKind::wrong_format);
    }
    return {"+" + std::string(plan.country) + std::string(digits), {}};
}

constexpr std::string_view iban_name = "iban", iban_example = "AZ77VTBA00000000001234567890";

template <typename Table>
const auto* find_named(const Table& table, std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const auto& one) { return one.name == name; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace

bool knows_identifier(std::string_view rule_set) {
    return !identifier_example(rule_set).empty();
}

std::string identifier_characters(std::string_view rule_set) {
    const RuleSet* found = find_named(rule_sets, rule_set);
    return found ? characters_of(*found) : std::string();
}

std::string_view identifier_example(std::string_view rule_set) {
    if (const RuleSet* found = find_named(rule_sets, rule_set)) {
        return found->example;
    }
    if (const Mobile* found = find_named(mobiles, rule_set)) {
        return found->example;
    }
    return rule_set == iban_name ? iban_example : std::string_view();
}

std::vector<ProblemKind> identifier_problems(std::string_view rule_set) {
    using enum ProblemKind;
    std::vector<ProblemKind> kinds{wrong_characters, too_short, too_long};
    const RuleSet* found = find_named(rule_sets, rule_set);
    if (found == nullptr || is_structured(found->shapes)) {
        kinds.push_back(wrong_format);
    }
    if (rule_set == iban_name || (found != nullptr && found->checks != nullptr)) {
        kinds.push_back(wrong_check_digit);
    }
    return kinds;
}

Reading read_identifier(std::string_view rule_set, std::string_view typed) {
    if (const RuleSet* found = find_named(rule_sets, rule_set)) {
        return read_shaped(*found, typed);
    }
    if (const Mobile* found = find_named(mobiles, rule_set)) {
        return read_mobile(*found, typed);
    }
    return rule_set == iban_name ? read_iban(typed) : wrong(ProblemKind::wrong_format);
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
