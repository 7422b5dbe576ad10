#include <algorithm>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

void add_backlog(Sheet& made, const Speaker& say, const link::BacklogHistory& history) {
    if (history.samples.size() < 2) {
        return;
    }
    ui::Plot plot;
    plot.id = "backlog";
    plot.caption = say("outbox.backlog");
    int most = 1;
    for (const link::BacklogSample& sample : history.samples) {
        plot.values.emplace_back(sample.waiting);
        most = std::max(most, sample.waiting);
    }
    plot.most = most;
    plot.most_label = plain(std::to_string(most));
    plot.from = say.moment(history.samples.front().at);
    plot.to = say.moment(history.samples.back().at);
    plot.summary =
        say("outbox.backlog_summary", {{"most", static_cast<long>(most)},
                                       {"now", static_cast<long>(history.samples.back().waiting)}});
    made.blocks.emplace_back(std::move(plot));
}

bool is_paused(const link::EndpointSurvey& endpoint) {
    return std::find(endpoint.closures.begin(), endpoint.closures.end(),
                     link::ClosureReason::paused) != endpoint.closures.end();
}

// An agency's part of the outbox, and what can be done with all of it.
void add_endpoint(Sheet& made, const Speaker& say, const State& state,
                  const link::EndpointSurvey& endpoint) {
    const long waiting = endpoint.queued + endpoint.sending + endpoint.held_up;
    made.blocks.emplace_back(Text{plain(endpoint.name), ui::TextStyle::heading});
    std::vector<Words> words{say("assess.outbox.waiting", {{"count", waiting}})};
    if (endpoint.oldest_age) {
        words.push_back(
            say("assess.outbox.oldest", {{"duration", say.duration(*endpoint.oldest_age)}}));
    }
    if (endpoint.next_attempt_in && waiting > 0) {
        words.push_back(
            say("outbox.next_attempt", {{"duration", say.duration(*endpoint.next_attempt_in)}}));
    }
    if (endpoint.needs_staff + endpoint.refused > 0) {
        words.push_back(
            say("assess.outbox.staff",
                {{"count", static_cast<long>(endpoint.needs_staff + endpoint.refused)}}));
    }
    made.blocks.emplace_back(Text{say.join(words), ui::TextStyle::body});
    if (waiting > 0) {
        add_press(made, say, state, "retry." + endpoint.name, "outbox.retry",
                  ToCourier{link::RetryNow{endpoint.name, {}}}, ui::Icon::repeat);
    }
    if (is_paused(endpoint)) {
        add_press(made, say, state, "resume." + endpoint.name, "outbox.resume",
                  ToCourier{link::ResumeEndpoint{endpoint.name}}, ui::Icon::forward);
    } else {
        add_press(made, say, state, "pause." + endpoint.name, "outbox.pause",
                  ToCourier{link::PauseEndpoint{endpoint.name}}, ui::Icon::clock);
    }
}

ui::Finding row_of(const Speaker& say, const link::OutboxRow& row) {
    ui::Finding made;
    made.id = "entry." + std::to_string(row.number);
    made.state = row.state == link::State::needs_staff ? ui::Finding::State::bad
                 : row.reason == link::Reason::none    ? ui::Finding::State::good
                                                       : ui::Finding::State::attention;
    made.label = plain(row.short_id);
    made.value = say.join(
        {say.name_of_service(row.service), say.word("state", row.state), say.duration(row.age)});
    made.leads = true;
    return made;
}

}  // namespace

Sheet present_outbox(const Speaker& say, const State& state, const Outbox& screen) {
    Sheet made = sheet(say, state, "outbox", say("maintenance.outbox"));
    if (!state.known.survey) {
        made.blocks.emplace_back(Text{say("assess.unknown"), ui::TextStyle::lead});
        return made;
    }
    if (screen.after == 0) {
        for (const link::EndpointSurvey& endpoint : state.known.survey->endpoints) {
            add_endpoint(made, say, state, endpoint);
        }
        if (state.known.backlog) {
            add_backlog(made, say, *state.known.backlog);
        }
    }
    if (const auto& page = state.known.outbox; page && !page->rows.empty()) {
        made.blocks.emplace_back(
            Text{say("outbox.rows", {{"count", static_cast<long>(page->total)}}),
                 ui::TextStyle::heading});
        Findings rows;
        for (const link::OutboxRow& row : page->rows) {
            rows.rows.push_back(row_of(say, row));
            rows.events.emplace_back(Went{OutboxEntry{row.number}});
        }
        made.blocks.emplace_back(std::move(rows));
        if (page->more) {
            made.blocks.emplace_back(Press{say.button("more_rows", "outbox.more"),
                                           Went{Outbox{page->rows.back().number}}});
        }
    }
    return made;
}

Sheet present_outbox_entry(const Speaker& say, const State& state, const OutboxEntry& screen) {
    const link::OutboxRow* row = nullptr;
    if (state.known.outbox) {
        for (const link::OutboxRow& one : state.known.outbox->rows) {
            row = one.number == screen.number ? &one : row;
        }
    }
    if (row == nullptr) {
        Sheet gone = sheet(say, state, "outbox_entry", say("maintenance.outbox"));
        gone.blocks.emplace_back(Text{say("outbox.gone"), ui::TextStyle::lead});
        return gone;
    }
    Sheet made = sheet(say, state, "outbox_entry",
                       say("outbox.entry", {{"number", i18n::Code{row->short_id}}}));
    std::vector<ui::Fact> facts{
        {"service", ui::Icon::document, say("outbox.service"), {say.name_of_service(row->service)}},
        {"endpoint", ui::Icon::building, say("outbox.agency"), {plain(row->endpoint)}},
        {"state", ui::Icon::information, say("outbox.state"), {say.word("state", row->state)}},
        {"age", ui::Icon::clock, say("outbox.age"), {say.duration(row->age)}},
        {"attempts",
         ui::Icon::repeat,
         say("outbox.attempts"),
         {plain(std::to_string(row->attempts))}}};
    if (row->next_attempt_in) {
        facts.push_back(
            {"next", ui::Icon::forward, say("outbox.next"), {say.duration(*row->next_attempt_in)}});
    }
    if (row->reason != link::Reason::none) {
        std::vector<Words> words{say.word("reason", row->reason)};
        if (row->http_status > 0) {
            words.push_back(plain("HTTP " + std::to_string(row->http_status)));
        }
        facts.push_back({"reason", ui::Icon::warning, say("outbox.reason"), std::move(words)});
    }
    if (row->mender != link::Mender::nobody) {
        facts.push_back(
            {"mender", ui::Icon::person, say("outbox.mender"), {say.word("mender", row->mender)}});
    }
    if (row->exported) {
        facts.push_back(
            {"exported", ui::Icon::check, say("outbox.exported"), {say.moment(*row->exported)}});
    }
    made.blocks.emplace_back(std::move(facts));
    if (row->state == link::State::needs_staff) {
        const std::string& stick = state.known.terminal.stick;
        if (stick.empty()) {
            made.blocks.emplace_back(ui::Banner{ui::Tone::plain, ui::Icon::information,
                                                say("stick.none"), say("outbox.export_text")});
        } else {
            add_press(made, say, state, "export_sealed", "outbox.export",
                      ToCourier{link::ExportSealed{row->number, stick}}, ui::Icon::document);
        }
    } else {
        add_press(made, say, state, "retry", "outbox.retry_one",
                  ToCourier{link::RetryNow{row->endpoint, row->number}}, ui::Icon::repeat);
    }
    return made;
}

}  // namespace kiosk::maintenance
