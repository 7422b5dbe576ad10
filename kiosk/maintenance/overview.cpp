#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

struct Way {
    const char* id;
    ui::Icon icon;
    Screen to;
};

void add_ways(Sheet& made, const Speaker& say, const State& state) {
    const Way ways[] = {
        {"network", ui::Icon::paper_plane, Network{}},   {"outbox", ui::Icon::document, Outbox{}},
        {"devices", ui::Icon::hand, Devices{}},          {"drills", ui::Icon::warning, Drills{}},
        {"services", ui::Icon::building, Services{}},    {"settings", ui::Icon::pencil, Settings{}},
        {"identity", ui::Icon::card, Identity{}},        {"journal", ui::Icon::clock, Journal{}},
        {"statistics", ui::Icon::happy, Statistics{}},   {"accounts", ui::Icon::family, Accounts{}},
        {"own_account", ui::Icon::person, OwnAccount{}}, {"power", ui::Icon::repeat, Power{}}};
    Tiles tiles;
    for (const Way& way : ways) {
        if (may_open(state, way.to)) {
            ui::Tile tile;
            tile.id = std::string("open.") + way.id;
            tile.title = say(std::string("maintenance.") + way.id);
            tile.icon = way.icon;
            tiles.tiles.push_back(std::move(tile));
            tiles.events.emplace_back(Went{way.to});
        }
    }
    made.blocks.emplace_back(std::move(tiles));
}

}  // namespace

Sheet present_overview(const Speaker& say, const State& state) {
    const std::vector<Assessment> parts = assess(say, state.known);
    const Condition worst = worst_of(parts);
    Sheet made = sheet(say, state, "overview",
                       say(worst == Condition::good  ? "overview.fit"
                           : worst == Condition::bad ? "overview.unfit"
                                                     : "overview.nearly_fit"));
    made.page.mark = sign_of(worst);
    made.page.tone = tone_of(worst);
    Findings to_do, findings;
    for (const Assessment& part : parts) {
        const bool leads = part.leads && may_open(state, *part.leads);
        Findings& into = part.to_do ? to_do : findings;
        into.rows.push_back({"part." + part.part, look_of(part.condition),
                             say("assess." + part.part), part.value, part.remedy, leads});
        into.events.push_back(leads ? std::optional<Event>(Went{*part.leads}) : std::nullopt);
    }
    const auto add_self_test = [&] {
        add_press(made, say, state, "self_test", "overview.self_test", TestAll{}, ui::Icon::repeat);
    };
    const bool is_set_up = to_do.rows.empty();
    if (!is_set_up) {
        made.blocks.emplace_back(Text{say("overview.to_do"), ui::TextStyle::lead});
        made.blocks.emplace_back(std::move(to_do));
        add_self_test();
        made.blocks.emplace_back(Text{say("overview.rest"), ui::TextStyle::lead});
    }
    made.blocks.emplace_back(std::move(findings));
    if (is_set_up) {
        add_self_test();
    }
    add_press(made, say, state, "export_report", "overview.export", ExportReport{},
              ui::Icon::document);
    add_ways(made, say, state);
    return made;
}

}  // namespace kiosk::maintenance
