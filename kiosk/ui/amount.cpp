// Numbers with something beside them: buttons for one less and one more, a currency, a prefix.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "kiosk/i18n/numbers.h"
#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

std::optional<long> number_of(std::string_view text) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

Field field_of(const Entry& entry, const std::string& value, FieldInput input) {
    Field field;
    field.id = entry.id;
    field.label = entry.label;
    field.error = entry.error;
    field.personal = entry.personal;
    field.value = value;
    field.input = input;
    return field;
}

void head(Pass& p, const Entry& entry) {
    p.field_head(entry.show_label ? entry.label : Words{}, entry.hint, entry.error);
}

TextLook affix_look(const Theme& theme) {
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.tabular = true;
    look.direction = platform::text::Direction::left_to_right;
    look.colour = theme.text;
    return look;
}

float affix_width(const Pass& p, const std::string& text) {
    return std::max(p.target(), p.text_width(text, affix_look(p.options.theme)) + p.mm(8));
}

float affix_height(const Pass& p, const std::string& text) {
    const TextLook look = affix_look(p.options.theme);
    return std::max(p.target(), p.text_height(text, look, affix_width(p, text)));
}

// What stands fixed beside a field.
void draw_affix(Pass& p, const std::string& text, const Box& box) {
    const Theme& theme = p.options.theme;
    const TextLook look = affix_look(theme);
    p.fill(box, theme.primary_soft, radius::control);
    p.stroke(box, theme.border, line::border, radius::control);
    bool clipped = false;
    p.draw_text_in(text, look, box, &clipped);
    p.node(Role::text, "", {text, text}, box, look, theme.primary_soft).clipped = clipped;
}

struct MoneyShape {
    std::string sign;
    bool sign_first = false;
    std::string separator = ".";
};

// As CLDR writes one and a half of it.
MoneyShape shape_of(const i18n::Locale& language, const std::string& currency) {
    const std::string sample = i18n::normalise_input(i18n::format_money(language, "1.5", currency));
    const std::size_t one = sample.find('1');
    const std::size_t five = sample.rfind('5');
    MoneyShape shape;
    if (one == std::string::npos || five == std::string::npos || five < one) {
        shape.sign = currency;
        return shape;
    }
    const std::size_t end = sample.find_last_of("0123456789");
    const std::string before = sample.substr(0, one);
    const std::string after = sample.substr(end + 1);
    shape.sign_first = !before.empty();
    shape.sign = shape.sign_first ? before : after;
    for (const std::string_view space : {" ", "\u00a0", "\u202f"}) {
        for (std::size_t at = 0; (at = shape.sign.find(space)) != std::string::npos;) {
            shape.sign.erase(at, space.size());
        }
    }
    shape.separator = sample.substr(one + 1, five - one - 1);
    return shape;
}

constexpr double beside_mm = 2.6;

}  // namespace

std::optional<std::string> Frame::number(const NumberField& number) {
    Pass& p = pass_;
    head(p, number);
    const auto value = number_of(number.value);
    const auto within = [&](long next) {
        next = std::max(next, number.minimum.value_or(next));
        return std::to_string(std::min(next, number.maximum.value_or(next)));
    };
    const Button less{number.id + ".less",
                      {"\u2013", number.less.spoken},
                      ButtonKind::secondary,
                      Icon::none,
                      value && (!number.minimum || *value > *number.minimum)};
    const Button more{number.id + ".more",
                      {"+", number.more.spoken},
                      ButtonKind::secondary,
                      Icon::none,
                      value ? !number.maximum || *value < *number.maximum : number.value.empty()};
    const float side = p.button_height(less, p.target());
    const float gap = p.mm(3);
    const float wide = std::min(p.column.width - 2 * (side + gap), std::max(p.mm(45), 5 * p.em));
    const Box row{p.column.x, p.y, p.column.width, side};
    std::optional<std::string> changed;
    if (p.draw_button(less, p.at_start(row, 0, side))) {
        changed = within(*value - 1);
    }
    const Field field = field_of(number, number.value, FieldInput::digits);
    if (const auto typed = p.draw_entry(field, p.at_start(row, side + gap, wide), number.label)) {
        changed = typed;
    }
    if (p.draw_button(more, p.at_start(row, side + wide + 2 * gap, side))) {
        changed = value ? within(*value + 1) : within(number.minimum.value_or(1));
    }
    p.y += side + p.mm(7);
    return changed;
}

std::optional<std::string> Frame::money(const MoneyField& money) {
    Pass& p = pass_;
    head(p, money);
    const MoneyShape shape = shape_of(p.page.language, money.currency);
    const float sign = affix_width(p, shape.sign);
    const float gap = p.mm(beside_mm);
    const float wide = std::min(p.column.width - sign - gap, std::max(p.mm(70), 8 * p.em));
    const Box row{p.column.x, p.y, p.column.width, affix_height(p, shape.sign)};
    if (shape.sign_first) {
        draw_affix(p, shape.sign, p.at_start(row, 0, sign));
    }
    Field field = field_of(money, money.value, FieldInput::amount);
    field.separator = shape.separator;
    const Box box = p.at_start(row, shape.sign_first ? sign + gap : 0, wide);
    auto changed = p.draw_entry(field, box, money.label);
    if (!shape.sign_first) {
        draw_affix(p, shape.sign, p.at_start(row, wide + gap, sign));
    }
    p.y += row.height + p.mm(7);
    return changed;
}

std::optional<std::string> Frame::phone(const PhoneField& phone) {
    Pass& p = pass_;
    head(p, phone);
    const float prefix = affix_width(p, phone.prefix);
    const float gap = p.mm(beside_mm);
    const float wide = std::min(p.column.width - prefix - gap, std::max(p.mm(90), 10 * p.em));
    const Box row{p.column.x, p.y, p.column.width, affix_height(p, phone.prefix)};
    // The number reads from left to right in every language, so its prefix stands left of it.
    const Box all = p.at_start(row, 0, prefix + gap + wide);
    draw_affix(p, phone.prefix, {all.x, all.y, prefix, all.height});
    const Field field = field_of(phone, phone.value, FieldInput::phone);
    auto changed =
        p.draw_entry(field, {all.x + prefix + gap, all.y, wide, all.height}, phone.label);
    p.y += row.height + p.mm(7);
    return changed;
}

}  // namespace kiosk::ui
