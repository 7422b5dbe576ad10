// The panel in which a citizen adjusts the screen to herself.
#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

using flow::TextSize;
using flow::Theme;

ui::TextSize size_of(TextSize size) {
    switch (size) {
        case TextSize::s:
            return ui::TextSize::s;
        case TextSize::m:
            return ui::TextSize::m;
        case TextSize::l:
            return ui::TextSize::l;
        case TextSize::xl:
            return ui::TextSize::xl;
    }
    return ui::TextSize::m;
}

constexpr std::pair<TextSize, const char*> sizes[] = {
    {TextSize::s, "s"}, {TextSize::m, "m"}, {TextSize::l, "l"}, {TextSize::xl, "xl"}};
constexpr std::pair<Theme, const char*> themes[] = {
    {Theme::standard, "standard"},
    {Theme::high_contrast_light, "high_contrast_light"},
    {Theme::high_contrast_dark, "high_contrast_dark"},
    {Theme::yellow_on_black, "yellow_on_black"},
    {Theme::low_contrast, "low_contrast"}};
constexpr std::pair<bool flow::Display::*, const char*> switches[] = {
    {&flow::Display::low_reach, "low_reach"},
    {&flow::Display::more_time, "more_time"},
    {&flow::Display::wide_spacing, "wide_spacing"},
    {&flow::Display::reduced_motion, "reduced_motion"}};

}  // namespace

ui::Display display_of(const flow::Display& display,
                       const std::map<flow::Theme, ui::Theme>& offered) {
    ui::Display out;
    out.text_size = size_of(display.text_size);
    const auto theme = offered.find(display.theme);
    out.theme = theme == offered.end() ? offered.at(Theme::standard) : theme->second;
    out.low_reach = display.low_reach;
    out.reduced_motion = display.reduced_motion;
    out.wide_spacing = display.wide_spacing;
    return out;
}

DisplayView present_display(const flow::State& state, const Stage& stage) {
    const auto say = [&](const std::string& key) { return stage.say(state.language, key); };
    DisplayView view;
    view.page = page(
        state, stage, "display", say("display.title"),
        {action(state, stage, "close", "action.close", ui::ButtonKind::primary, ui::Icon::check),
         action(state, stage, "display.restore", "display.restore", ui::ButtonKind::quiet)});
    view.size_title = say("display.text_size");
    for (const auto& [size, name] : sizes) {
        ui::Sample sample;
        sample.choice = {std::string("size.") + name,
                         say(std::string("display.size.") + name),
                         {},
                         state.display.text_size == size};
        sample.cap_height_mm = ui::cap_height_mm(size_of(size));
        view.sizes.push_back(std::move(sample));
    }
    view.theme_title = say("display.theme");
    for (const auto& [theme, name] : themes) {
        const auto offered = stage.themes.find(theme);
        if (offered == stage.themes.end()) {
            continue;
        }
        ui::Sample sample;
        sample.choice = {std::string("theme.") + name,
                         say(std::string("theme.") + name),
                         {},
                         state.display.theme == theme};
        sample.colours = {offered->second.text, offered->second.background};
        view.themes.push_back(std::move(sample));
        view.theme_values.push_back(theme);
    }
    view.switches_title = say("display.more");
    for (const auto& [member, name] : switches) {
        const std::string key = std::string("display.") + name;
        view.switches.push_back({key, say(key), say(key + "_hint"), state.display.*member});
    }
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const flow::Display& now, const DisplayView& view) {
    flow::Display wanted = now;
    frame.begin_page(view.page);
    frame.text(view.size_title, ui::TextStyle::heading);
    if (const auto size = frame.samples(view.sizes)) {
        wanted.text_size = sizes[*size].first;
    }
    frame.text(view.theme_title, ui::TextStyle::heading);
    if (const auto theme = frame.samples(view.themes)) {
        wanted.theme = view.theme_values[*theme];
    }
    frame.text(view.switches_title, ui::TextStyle::heading);
    if (const auto changed = frame.many_of(view.switches)) {
        bool& value = wanted.*switches[*changed].first;
        value = !value;
    }
    const auto pressed = frame.end_page();
    if (pressed == "display.restore") {
        wanted = {};
    }
    return wanted == now ? event_of(pressed) : flow::DisplayChanged{wanted};
}

}  // namespace kiosk::screens
