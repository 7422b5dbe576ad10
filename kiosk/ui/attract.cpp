// The screen that invites: all of it above the tools is one target.
#include <algorithm>

#include "kiosk/ui/button_row.h"
#include "kiosk/ui/masthead.h"

namespace kiosk::ui {
namespace {

constexpr double side_mm = 12;
constexpr double row_mm = 4;      // above and below the tools
constexpr double between_mm = 9;  // languages

// The invitation in all languages: in columns and in the largest letters in which it fits.
struct Invitation {
    std::size_t columns = 1;
    double title = 2.1, text = 1.25;  // scales; without titles where even the smallest are too many
    bool titles = true;
    std::vector<float> rows;  // heights
    float height = 0;
};

struct Wordings {
    std::span<const Words> titles, texts;
    std::span<const std::string> languages;
};

TextLook look_of(const Theme& theme, double scale, bool title, const std::string& language) {
    TextLook look;
    look.scale = scale;
    look.weight = title ? platform::text::Weight::bold : platform::text::Weight::regular;
    look.colour = theme.on_brand;
    look.align = platform::text::Align::centre;
    look.language = language;
    return look;
}

// False when a word does not fit its column.
bool measure(const Pass& p, const Wordings& words, float width, Invitation& made) {
    made.rows.clear();
    made.height = 0;
    const float wide = width / static_cast<float>(made.columns) - p.mm(4);
    for (std::size_t i = 0; i < words.texts.size(); ++i) {
        const TextLook title = look_of(p.options.theme, made.title, true, words.languages[i]);
        const TextLook text = look_of(p.options.theme, made.text, false, words.languages[i]);
        if (p.longest_word(words.texts[i].shown, text) > wide ||
            (made.titles && p.longest_word(words.titles[i].shown, title) > wide)) {
            return false;
        }
        const float high = p.text_height(words.texts[i].shown, text, wide) +
                           (made.titles ? p.text_height(words.titles[i].shown, title, wide) : 0);
        if (i % made.columns == 0) {
            made.rows.push_back(0);
        }
        made.rows.back() = std::max(made.rows.back(), high);
    }
    for (const float row : made.rows) {
        made.height += row + p.mm(between_mm);
    }
    return true;
}

Invitation fit(const Pass& p, const Wordings& words, const Box& box) {
    constexpr std::pair<double, double> scales[] = {
        {2.1, 1.25}, {1.6, 1.1}, {1.3, 1.0}, {1.1, 0.95}};
    Invitation made;
    for (const bool titles : {true, false}) {
        made.titles = titles;
        for (const auto& [title, text] : scales) {
            made.title = title;
            made.text = text;
            for (made.columns = 1; made.columns <= 3; ++made.columns) {
                if (measure(p, words, box.width, made) && made.height <= box.height) {
                    return made;
                }
            }
        }
    }
    made.columns = 2;
    measure(p, words, box.width, made);
    return made;
}

}  // namespace

std::optional<std::string> Frame::attract(const PageView& view, const std::string& id,
                                          std::span<const Words> titles,
                                          std::span<const Words> invitations,
                                          std::span<const std::string> languages) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    p.begin(view);
    p.fill({0, 0, p.width, p.height}, theme.brand);
    const Screen screen = p.screen();
    const float side = p.mm(side_mm);
    ButtonRow tools;
    {
        const FurnitureLetters letters(p);
        tools = arrange_tools(p, view.tools, screen.masthead_width() - 2 * side);
    }
    const float tools_high = tools.height + 2 * p.mm(row_mm);
    const Box all{0, 0, p.width, p.height - tools_high};
    const bool pressed = p.touch(id, all).activated || p.any_key;  // what wakes it does no more

    // Emblem and name above the words, or beside them.
    const Box half = screen.wide() ? p.at_start(all, 0, screen.masthead_width())
                                   : Box{0, 0, p.width, all.height * 0.44F};
    const Box rest =
        screen.wide()
            ? p.at_end({side, 0, p.width - 2 * side, p.height}, 0, screen.sheet_width() - 2 * side)
            : Box{side, half.height, p.width - 2 * side, all.height - half.height};
    const float brand_wide = half.width - 2 * side;
    TextLook brand = look_of(theme, 1.35, true, p.record.language);
    if (p.longest_word(view.brand.shown, brand) > brand_wide) {
        brand.scale = 1;
    }
    TextLook agency = brand;
    if (p.longest_word(view.agency.shown, agency) > brand_wide) {
        agency.scale = 1;
    }
    if (!view.agency.empty()) {
        brand.weight = platform::text::Weight::regular;
        brand.scale = 1.1;
    }
    const float agency_high =
        view.agency.empty() ? 0 : p.text_height(view.agency.shown, agency, brand_wide) + p.mm(2);
    const float brand_high = p.text_height(view.brand.shown, brand, brand_wide);
    const float names_high = agency_high + brand_high;
    const float radius =
        std::min({half.width * 0.3F, (half.height - names_high - p.mm(28)) / 2, p.mm(60)});
    float at = half.y + (half.height - 2 * radius - names_high - p.mm(10)) / 2;
    p.tile_wall({half.x, half.y, half.width, half.height * 0.86F}, 25, 0.11, true);
    if (radius > p.mm(8)) {
        const float x = half.x + half.width / 2;
        p.star(x, at + radius, radius * 1.16F, theme.brand, 255);  // the wall keeps clear of it
        p.draw_emblem({x - radius, at, 2 * radius, 2 * radius});
        at += 2 * radius + p.mm(10);
    }
    if (agency_high > 0) {
        p.draw_text(view.agency.shown, agency, half.x + side, at, brand_wide);
        p.node(Role::text, "", view.agency, {half.x + side, at, brand_wide, agency_high - p.mm(2)},
               agency, theme.brand);
        at += agency_high;
    }
    p.draw_text(view.brand.shown, brand, half.x + side, at, brand_wide);
    Node& target = p.node(Role::heading, id, view.brand,
                          {half.x + side, at, brand_wide, brand_high}, brand, theme.brand);
    target.hit = all;

    const Wordings words{titles, invitations, languages};
    const Invitation made = fit(p, words, rest);
    at = rest.y + std::max(0.0F, (rest.height - made.height) / 2);
    const float cell = rest.width / static_cast<float>(made.columns);
    for (std::size_t i = 0; i < invitations.size(); ++i) {
        const std::size_t in_row = i % made.columns;
        const Box box =
            p.at_start(rest, static_cast<float>(in_row) * cell + p.mm(2), cell - p.mm(4));
        float y = at;
        const auto say = [&](Role role, const Words& text, const TextLook& look) {
            bool clipped = false;
            const float used = p.draw_text(text.shown, look, box.x, y, box.width, &clipped);
            p.node(role, "", text, {box.x, y, box.width, used}, look, theme.brand).clipped =
                clipped;
            y += used;
        };
        if (made.titles) {
            say(Role::heading, titles[i], look_of(theme, made.title, true, languages[i]));
        }
        say(Role::text, invitations[i], look_of(theme, made.text, false, languages[i]));
        if (in_row + 1 == made.columns || i + 1 == invitations.size()) {
            at += made.rows[i / made.columns] + p.mm(between_mm);
        }
    }
    {
        const FurnitureLetters letters(p);
        Box row{side, all.bottom() + p.mm(row_mm), p.width - 2 * side, tools.height};
        row = p.at_start(row, 0, screen.masthead_width() - 2 * side);
        p.draw_row(view.tools, tools, row, 0, true);
    }
    return pressed ? std::optional(id) : p.pressed_action;
}

}  // namespace kiosk::ui
