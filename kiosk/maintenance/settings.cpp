#include <algorithm>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

Words name_of(const Speaker& say, const SettingLine& line) {
    const std::size_t star = line.name.find('*');
    const std::string part = star == line.name.npos ? "" : line.key.substr(star);
    return say("setting." + line.name, {{"part", i18n::Code{part}}});
}

// No terminal can do without its names.
bool is_missing(const SettingLine& line) {
    return line.kind == SettingKind::name && line.value.empty();
}

const SettingLine* find(const State& state, const std::string& key) {
    const auto& all = state.known.settings;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const SettingLine& line) { return line.key == key; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> parts_of(const std::string& list) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    while (at <= list.size()) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (end > at) {
            parts.push_back(list.substr(at, end - at));
        }
        at = end + 1;
    }
    return parts;
}

void add_choices(Sheet& made, const State& state, const SettingLine& line) {
    const bool several = line.kind == SettingKind::languages;
    const std::vector<std::string> chosen =
        several ? parts_of(state.typed) : std::vector{state.typed};
    Options options;
    options.several = several;
    for (const std::string& choice : line.choices) {
        const auto at = std::find(chosen.begin(), chosen.end(), choice);
        ui::Choice shown;
        shown.id = "choice." + choice;
        shown.label = plain(choice);
        shown.chosen = at != chosen.end();
        options.choices.push_back(std::move(shown));
        std::string value = choice;
        if (several) {  // in the order in which they are chosen: the first is the terminal's
            value.clear();
            for (const std::string& other : chosen) {
                if (other != choice) {
                    value += (value.empty() ? "" : ",") + other;
                }
            }
            if (at == chosen.end()) {
                value += (value.empty() ? "" : ",") + choice;
            }
        }
        options.events.emplace_back(Typed{Entry::single, std::move(value)});
    }
    made.blocks.emplace_back(std::move(options));
}

}  // namespace

Sheet present_settings(const Speaker& say, const State& state, const Settings& screen) {
    if (screen.key.empty()) {
        Sheet made = sheet(say, state, "settings", say("maintenance.settings"));
        made.blocks.emplace_back(Text{say("settings.text"), ui::TextStyle::muted});
        Findings rows;
        for (const SettingLine& line : state.known.settings) {
            rows.rows.push_back(
                {"setting." + line.key,
                 is_missing(line) ? ui::Finding::State::bad : ui::Finding::State::good,
                 name_of(say, line),
                 line.value.empty() ? say("settings.unset") : plain(line.value),
                 {},
                 true});
            rows.events.emplace_back(Went{Settings{line.key}});
        }
        made.blocks.emplace_back(std::move(rows));
        if (state.known.setting_can_be_undone) {
            add_press(made, say, state, "undo", "settings.undo", UndoSetting{}, ui::Icon::back);
        }
        return made;
    }
    const SettingLine* line = find(state, screen.key);
    if (line == nullptr) {
        return sheet(say, state, "setting", plain(screen.key));
    }
    Sheet made =
        sheet(say, state, "setting", name_of(say, *line),
              {{say.button("save", "settings.save", ui::ButtonKind::primary, ui::Icon::check),
                Asked{ChangeSetting{line->key, state.typed}}}});
    if (line->choices.empty()) {
        ui::Field field;
        field.id = "field.setting";
        field.label = name_of(say, *line);
        field.show_label = false;
        field.value = state.typed;
        field.personal = false;
        field.max_length = 200;
        if (line->kind == SettingKind::number) {
            field.input = ui::FieldInput::amount;
        } else if (line->kind == SettingKind::name) {
            field.input = ui::FieldInput::email;  // letters, digits, - and . whatever she speaks
            field.hint = say("settings.name_hint");
            field.max_length = 32;
        }
        made.blocks.emplace_back(Input{std::move(field), Entry::single});
    } else {
        add_choices(made, state, *line);
    }
    if (line->restarts) {
        made.blocks.emplace_back(Text{say("settings.restarts"), ui::TextStyle::muted});
    }
    return made;
}

}  // namespace kiosk::maintenance
