#include <algorithm>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

Condition condition_of(const link::EndpointSurvey& endpoint) {
    if (!endpoint.closures.empty() || (endpoint.self_test && !endpoint.self_test->passed)) {
        return Condition::bad;
    }
    if (endpoint.failure != link::Reason::none || endpoint.breaker != link::Breaker::closed) {
        return Condition::attention;
    }
    return endpoint.last_success || (endpoint.self_test && endpoint.self_test->passed)
               ? Condition::good
               : Condition::unknown;
}

ui::Finding row_of(const Speaker& say, const link::EndpointSurvey& endpoint) {
    ui::Finding row;
    row.id = "endpoint." + endpoint.name;
    row.state = look_of(condition_of(endpoint));
    row.label = plain(endpoint.name);
    std::vector<Words> words;
    if (!endpoint.closures.empty()) {
        words.push_back(say.word("closure", endpoint.closures.front()));
    } else if (endpoint.failure != link::Reason::none) {
        words.push_back(say.word("reason", endpoint.failure));
    } else if (endpoint.last_success) {
        words.push_back(
            say("network.last_success", {{"moment", say.moment(*endpoint.last_success)}}));
    } else {
        words.push_back(say("network.no_answer_yet"));
    }
    if (endpoint.self_test) {
        words.push_back(say(endpoint.self_test->passed ? "network.self_test_passed"
                                                       : "network.self_test_failed"));
    }
    row.value = say.join(words);
    if (endpoint.mender != link::Mender::nobody) {
        row.remedy = say.word("mender", endpoint.mender);
    }
    row.leads = true;
    return row;
}

Condition condition_of(link::StageOutcome outcome) {
    switch (outcome) {
        case link::StageOutcome::passed:
            return Condition::good;
        case link::StageOutcome::failed:
            return Condition::bad;
        case link::StageOutcome::not_reached:
        case link::StageOutcome::not_checked:
            break;
    }
    return Condition::unknown;
}

Words stage_words(const Speaker& say, const link::Probed& probe, const link::ProbedStage& stage) {
    using link::ProbeStage;
    std::vector<Words> words{say.word("outcome", stage.outcome)};
    if (stage.took) {
        words.push_back(say.milliseconds(*stage.took));
    }
    if (stage.outcome == link::StageOutcome::failed) {
        words.push_back(say.word("reason", probe.failure));
    } else if (stage.stage == ProbeStage::connection && !probe.address.empty()) {
        words.push_back(plain(probe.address));
    } else if (stage.stage == ProbeStage::handshake && !probe.tls_version.empty()) {
        words.push_back(plain(probe.tls_version + " " + probe.cipher));
    } else if (stage.stage == ProbeStage::chain && !probe.chain.empty()) {
        words.push_back(say("network.chain_days",
                            {{"count", static_cast<long>(probe.chain.front().days_left)}}));
    } else if (stage.stage == ProbeStage::revocation && probe.revocation_age) {
        words.push_back(
            say("network.revocation_age", {{"duration", say.duration(*probe.revocation_age)}}));
    } else if (stage.stage == ProbeStage::answer && probe.http_status > 0) {
        words.push_back(plain("HTTP " + std::to_string(probe.http_status)));
    }
    return say.join(words);
}

void add_probe(Sheet& made, const Speaker& say, const link::Probed& probe) {
    const bool good = probe.failure == link::Reason::none;
    made.blocks.emplace_back(ui::Banner{
        good ? ui::Tone::success : ui::Tone::error, good ? ui::Icon::check : ui::Icon::warning,
        good ? say("network.probe_good", {{"duration", say.milliseconds(probe.took)}})
             : say.word("reason", probe.failure),
        good ? say.moment(probe.at) : say.word("mender", probe.mender)});
    Findings stages;
    for (const link::ProbedStage& stage : probe.stages) {
        stages.rows.push_back({"stage." + std::string(link::word(stage.stage)),
                               look_of(condition_of(stage.outcome)),
                               say.word("probe", stage.stage),
                               stage_words(say, probe, stage),
                               {},
                               false});
        stages.events.emplace_back();
    }
    made.blocks.emplace_back(std::move(stages));
    if (!probe.chain.empty()) {
        ui::Table table;
        table.id = "chain";
        table.caption = say("network.chain");
        table.columns = {{say("network.subject"), false}, {say("network.days_left"), true}};
        for (const link::Certificate& certificate : probe.chain) {
            table.rows.push_back(
                {plain(certificate.subject), plain(std::to_string(certificate.days_left))});
        }
        if (probe.certificate) {
            table.rows.push_back(
                {say.join({say("network.our_certificate"), plain(probe.certificate->subject)}),
                 plain(std::to_string(probe.certificate->days_left))});
        }
        made.blocks.emplace_back(std::move(table));
    }
}

void add_latency(Sheet& made, const Speaker& say, const link::LatencyHistory& history) {
    if (history.samples.empty()) {
        return;
    }
    ui::Plot plot;
    plot.id = "latency";
    plot.caption = say("network.latency");
    std::vector<Duration> took;
    for (const link::LatencySample& sample : history.samples) {
        const bool answered = sample.reason == link::Reason::none;
        plot.values.push_back(answered ? std::optional(static_cast<double>(sample.took.count()))
                                       : std::nullopt);
        if (answered) {
            took.push_back(sample.took);
        }
    }
    Duration most{1};
    if (!took.empty()) {
        std::sort(took.begin(), took.end());
        most = std::max(most, took.back());
    }
    plot.most = static_cast<double>(most.count());
    plot.most_label = say.milliseconds(most);
    plot.from = say.moment(history.samples.front().at);
    plot.to = say.moment(history.samples.back().at);
    plot.summary = took.empty()
                       ? say("network.latency_none")
                       : say("network.latency_summary",
                             {{"median", say.milliseconds(took[took.size() / 2])},
                              {"most", say.milliseconds(most)},
                              {"failed", static_cast<long>(history.samples.size() - took.size())}});
    made.blocks.emplace_back(std::move(plot));
}

}  // namespace

Sheet present_network(const Speaker& say, const State& state, const Network& screen) {
    const auto& survey = state.known.survey;
    if (screen.endpoint.empty()) {
        Sheet made = sheet(say, state, "network", say("maintenance.network"));
        if (!survey) {
            made.blocks.emplace_back(Text{say("assess.unknown"), ui::TextStyle::lead});
            return made;
        }
        Findings rows;
        for (const link::EndpointSurvey& endpoint : survey->endpoints) {
            rows.rows.push_back(row_of(say, endpoint));
            rows.events.emplace_back(Went{Network{endpoint.name}});
        }
        made.blocks.emplace_back(std::move(rows));
        add_press(made, say, state, "self_test", "overview.self_test", TestAll{}, ui::Icon::repeat);
        return made;
    }
    Sheet made = sheet(say, state, "endpoint", plain(screen.endpoint));
    add_press(made, say, state, "probe", "network.probe",
              ToCourier{link::ProbeEndpoint{screen.endpoint}}, ui::Icon::search,
              ui::ButtonKind::primary);
    if (const auto probe = state.known.probes.find(screen.endpoint);
        probe != state.known.probes.end()) {
        add_probe(made, say, probe->second);
    }
    if (const auto latency = state.known.latency.find(screen.endpoint);
        latency != state.known.latency.end()) {
        add_latency(made, say, latency->second);
    }
    if (survey) {
        for (const link::EndpointSurvey& endpoint : survey->endpoints) {
            if (endpoint.name == screen.endpoint) {
                std::vector<ui::Fact> facts;
                facts.push_back(
                    {"host", ui::Icon::building, say("network.host"), {plain(endpoint.host)}});
                facts.push_back({"revocation",
                                 ui::Icon::law,
                                 say("probe.revocation"),
                                 {say.word("revocation", endpoint.revocation)}});
                facts.push_back({"pins",
                                 ui::Icon::card,
                                 say("probe.pins"),
                                 {plain(std::to_string(endpoint.pins))}});
                if (endpoint.skew) {
                    facts.push_back({"skew",
                                     ui::Icon::clock,
                                     say("network.skew"),
                                     {say.duration(std::chrono::abs(*endpoint.skew))}});
                }
                made.blocks.emplace_back(std::move(facts));
            }
        }
    }
    return made;
}

}  // namespace kiosk::maintenance
