#include <algorithm>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

// A closed word of some list of the program's; names of the configuration stand as they are.
Words closed_word(const Speaker& say, const std::string& word) {
    for (const char* list : {"journal_reason.", "device_reason.", "device.", "reason.", "verdict.",
                             "closure.", "setting."}) {
        if (say.knows(list + word)) {
            return say(list + word);
        }
    }
    return plain(word);
}

}  // namespace

Sheet present_journal(const Speaker& say, const State& state, const Journal& screen) {
    Sheet made = sheet(say, state, "journal", say("maintenance.journal"));
    ui::Field filter;
    filter.id = "field.filter";
    filter.label = say("journal.filter");
    filter.value = screen.filter;
    filter.search = true;
    filter.personal = false;
    filter.max_length = 40;
    made.blocks.emplace_back(Input{std::move(filter), Entry::single});
    if (state.known.journal_intact) {
        const bool intact = *state.known.journal_intact;
        made.blocks.emplace_back(
            ui::Banner{intact ? ui::Tone::success : ui::Tone::error,
                       intact ? ui::Icon::check : ui::Icon::warning,
                       say(intact ? "journal.intact" : "assess.journal.broken"),
                       {}});
    }
    add_press(made, say, state, "check_journal", "journal.check", CheckJournal{}, ui::Icon::search);
    if (!state.known.terminal.stick.empty()) {
        add_press(made, say, state, "export_journal", "journal.export", ExportJournal{},
                  ui::Icon::document);
    }
    ui::Table table;
    table.id = "events";
    table.caption =
        say("journal.events", {{"count", static_cast<long>(state.known.journal.size())}});
    table.columns = {{say("journal.at"), false}, {say("journal.event"), false}};
    for (const JournalLine& line : state.known.journal) {
        table.rows.push_back(
            {say.moment(line.at),
             say.join({say("event." + line.code),
                       line.service.empty() ? Words{} : say.name_of_service(line.service),
                       closed_word(say, line.item), closed_word(say, line.reason)})});
    }
    made.blocks.emplace_back(std::move(table));
    return made;
}

Sheet present_statistics(const Speaker& say, const State& state) {
    Sheet made = sheet(say, state, "statistics", say("maintenance.statistics"));
    if (!state.known.use) {
        made.blocks.emplace_back(Text{say("assess.unknown"), ui::TextStyle::lead});
        return made;
    }
    const Use& use = *state.known.use;
    const auto number = [](int count) { return plain(std::to_string(count)); };
    made.blocks.emplace_back(std::vector<ui::Fact>{
        {"sessions", ui::Icon::person, say("statistics.sessions"), {number(use.sessions)}},
        {"completed", ui::Icon::check, say("statistics.completed"), {number(use.completed)}},
        {"cancelled", ui::Icon::close, say("statistics.cancelled"), {number(use.cancelled)}},
        {"timed_out", ui::Icon::clock, say("statistics.timed_out"), {number(use.timed_out)}}});
    if (!use.by_hour.empty()) {
        ui::Plot plot;
        plot.id = "by_hour";
        plot.form = ui::Plot::Form::bars;
        plot.caption = say("statistics.by_hour");
        int most = 1;
        std::size_t busiest = 0;
        for (std::size_t hour = 0; hour < use.by_hour.size(); ++hour) {
            plot.values.emplace_back(use.by_hour[hour]);
            plot.bar_labels.push_back(hour % 6 == 0 ? std::to_string(hour) : "");
            if (use.by_hour[hour] > use.by_hour[busiest]) {
                busiest = hour;
            }
            most = std::max(most, use.by_hour[hour]);
        }
        plot.most = most;
        plot.most_label = number(most);
        plot.summary =
            say("statistics.busiest", {{"hour", static_cast<long>(busiest)},
                                       {"count", static_cast<long>(use.by_hour[busiest])}});
        made.blocks.emplace_back(std::move(plot));
    }
    if (use.services.empty()) {
        return made;
    }
    ui::Table table;
    table.id = "services";
    table.caption = say("statistics.services");
    table.columns = {{say("outbox.service"), false},
                     {say("statistics.begun"), true},
                     {say("statistics.sent"), true},
                     {say("statistics.median"), true},
                     {say("statistics.most_left"), false}};
    for (const ServiceUse& service : use.services) {
        table.rows.push_back({say.name_of_service(service.service), number(service.begun),
                              number(service.submitted),
                              service.median ? say.duration(*service.median) : plain("–"),
                              plain(service.most_left.empty() ? "–" : service.most_left)});
    }
    made.blocks.emplace_back(std::move(table));
    return made;
}

}  // namespace kiosk::maintenance
