// Is this terminal fit to open? What is known of each part, judged.
#include <algorithm>
#include <array>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

using namespace std::chrono_literals;

constexpr int certificate_soon_days = 30, certificate_now_days = 7;
constexpr auto old_backlog = std::chrono::hours(1), very_old_backlog = std::chrono::hours(24);
constexpr auto small_skew = std::chrono::seconds(5);

struct Judge {
    const Speaker& say;
    const Known& known;

    Arguments count(long number) const { return {{"count", number}}; }

    Assessment courier() const {
        return known.terminal.courier_connected
                   ? Assessment{"courier", Condition::good, say("assess.courier.good"), {}, {}}
                   : Assessment{"courier", Condition::bad, say("assess.courier.bad"),
                                say("assess.courier.remedy"), Power{}};
    }
    Assessment hall() const {
        return known.terminal.out_of_service
                   ? Assessment{"hall", Condition::attention, say("assess.hall.out"),
                                say(names()                        ? "assess.names.remedy"
                                    : known.terminal.needs_restart ? "assess.restart.remedy"
                                                                   : "assess.hall.remedy"),
                                Power{}}
               : known.terminal.after_hours
                   ? Assessment{"hall",
                                Condition::good,
                                say("assess.hall.after_hours"),
                                {},
                                Settings{}}
                   : Assessment{"hall", Condition::good, say("assess.hall.open"), {}, Power{}};
    }
    Assessment programs() const {
        const auto& update = known.terminal.update;
        const Words version =
            known.survey ? say("services.version", {{"version", i18n::Code{known.survey->version}}})
                         : Words{};
        using State = ProgramUpdate::State;
        if (update && update->state == State::failed) {
            return {"programs", Condition::attention,
                    say.join({version,
                              say("assess.programs.failed", {{"moment", say.moment(update->at)}})}),
                    say("assess.programs.remedy"), Power{}};
        }
        if (update && update->state == State::running) {
            return {"programs", Condition::attention, say("assess.programs.updating"),
                    say("power.updating"), Power{}};
        }
        if (!known.survey) {
            return {"programs", Condition::unknown, say("assess.unknown"), {}, Power{}};
        }
        return {"programs",
                Condition::good,
                say.join({version, update ? say("assess.programs.updated",
                                                {{"moment", say.moment(update->at)}})
                                          : Words{}}),
                {},
                Power{}};
    }
    Assessment services() const {
        const Terminal& terminal = known.terminal;
        const Words offered = say("assess.services.offered", count(terminal.services_offered));
        if (terminal.services_installed == 0) {
            return {"services", Condition::bad,
                    offered,    say("assess.services.remedy_none"),
                    Services{}, true};
        }
        if (terminal.services_offered == 0) {
            return {
                "services", Condition::bad, offered,
                say(terminal.needs_restart ? "assess.restart.remedy" : "assess.services.remedy"),
                Services{}};
        }
        if (terminal.services_closed > 0) {
            return {"services", Condition::bad,
                    say("assess.services.closed", count(terminal.services_closed)),
                    say("assess.services.remedy_closed"), Services{}};
        }
        if (terminal.services_refused > 0) {
            return {"services", Condition::attention,
                    say.join({offered,
                              say("assess.services.refused", count(terminal.services_refused))}),
                    say("assess.services.remedy"), Services{}};
        }
        return {"services", Condition::good, offered, {}, Services{}};
    }
    std::optional<Assessment> names() const {
        if (!known.terminal.centre.empty() && !known.terminal.name.empty()) {
            return std::nullopt;
        }
        return Assessment{"names",
                          Condition::bad,
                          say("assess.names.none"),
                          say("assess.names.remedy"),
                          Settings{},
                          true};
    }
    std::optional<Assessment> restart() const {
        if (!known.terminal.needs_restart) {
            return std::nullopt;
        }
        return Assessment{"restart",
                          Condition::attention,
                          say("assess.restart.needed"),
                          say("assess.restart.remedy"),
                          Power{},
                          true};
    }
    // What no agency has been asked since the courier's start, nobody knows.
    std::optional<Assessment> self_test() const {
        const bool made =
            !known.survey ||
            std::ranges::any_of(known.survey->endpoints, [](const link::EndpointSurvey& endpoint) {
                return endpoint.self_test.has_value();
            });
        if (made) {
            return std::nullopt;
        }
        return Assessment{"self_test",
                          Condition::attention,
                          say("assess.self_test.none"),
                          say("assess.self_test.remedy", {{"button", say("overview.self_test")}}),
                          {},
                          true};
    }
    // The worst agency stands for all.
    Assessment agencies() const {
        const auto& all = known.survey->endpoints;
        long closed = 0, failing = 0;
        link::Mender mender = link::Mender::nobody;
        for (const link::EndpointSurvey& endpoint : all) {
            closed += endpoint.closures.empty() ? 0 : 1;
            if (endpoint.failure != link::Reason::none ||
                endpoint.breaker != link::Breaker::closed ||
                (endpoint.self_test && !endpoint.self_test->passed)) {
                ++failing;
                mender = endpoint.mender;
            }
        }
        if (closed > 0) {
            return {"agencies", Condition::bad, say("assess.agencies.closed", count(closed)),
                    say("assess.agencies.remedy_closed"), Network{}};
        }
        if (failing > 0) {
            return {"agencies", Condition::attention,
                    say("assess.agencies.failing", count(failing)), say.word("mender", mender),
                    Network{}};
        }
        return {"agencies",
                Condition::good,
                say("assess.agencies.good", count(static_cast<long>(all.size()))),
                {},
                Network{}};
    }
    Assessment outbox() const {
        long waiting = 0, staff = 0;
        std::optional<Duration> oldest;
        for (const link::EndpointSurvey& endpoint : known.survey->endpoints) {
            waiting += endpoint.queued + endpoint.sending + endpoint.held_up;
            staff += endpoint.needs_staff + endpoint.refused;
            if (endpoint.oldest_age) {
                oldest = std::max(oldest.value_or(Duration(0)), *endpoint.oldest_age);
            }
        }
        if (known.survey->tampered || known.survey->damaged > 0 || known.survey->missing > 0) {
            return {"outbox", Condition::bad, say("assess.outbox.tampered"),
                    say("assess.outbox.remedy_tampered"), Outbox{}};
        }
        std::vector<Words> words{waiting == 0 ? say("assess.outbox.empty")
                                              : say("assess.outbox.waiting", count(waiting))};
        if (oldest) {
            words.push_back(say("assess.outbox.oldest", {{"duration", say.duration(*oldest)}}));
        }
        if (staff > 0) {
            words.push_back(say("assess.outbox.staff", count(staff)));
        }
        const bool late = oldest.value_or(0ms) > old_backlog;
        const Condition condition = oldest.value_or(0ms) > very_old_backlog ? Condition::bad
                                    : late || staff > 0                     ? Condition::attention
                                                                            : Condition::good;
        return {"outbox", condition, say.join(words),
                staff > 0 ? say("assess.outbox.remedy_staff")
                : late    ? say("assess.outbox.remedy_late")
                          : Words{},
                Outbox{}};
    }
    Assessment clock() const {
        std::optional<Duration> skew;
        for (const link::EndpointSurvey& endpoint : known.survey->endpoints) {
            if (endpoint.skew &&
                (!skew || std::chrono::abs(*endpoint.skew) > std::chrono::abs(*skew))) {
                skew = endpoint.skew;
            }
        }
        const link::ClockTrust trust = known.survey->clock;
        const Words value =
            skew ? say.join({say.word("clock", trust),
                             say("assess.clock.skew",
                                 {{"duration", say.duration(std::chrono::abs(*skew))}})})
                 : say.word("clock", trust);
        if (trust == link::ClockTrust::behind || trust == link::ClockTrust::disagrees) {
            return {"clock", Condition::bad, value, say("assess.clock.remedy"), {}};
        }
        const bool off = skew && std::chrono::abs(*skew) > small_skew;
        return {"clock",
                off                                  ? Condition::attention
                : trust == link::ClockTrust::unheard ? Condition::unknown
                                                     : Condition::good,
                value,
                off ? say("assess.clock.remedy") : Words{},
                {}};
    }
    Assessment disk() const {
        const link::Survey& survey = *known.survey;
        if (!survey.database_writable || survey.disk_full) {
            return {"disk", Condition::bad, say("assess.disk.full"), say("assess.disk.remedy"), {}};
        }
        if (!survey.free_bytes) {
            return {"disk", Condition::unknown, say("assess.unknown"), {}, {}};
        }
        const bool low = *survey.free_bytes < 2 * survey.free_bytes_wanted;
        const bool aside = survey.put_aside > 0;
        return {"disk",
                low || aside || !survey.database_durable ? Condition::attention : Condition::good,
                say("assess.disk.free", {{"size", say.size(*survey.free_bytes)}}),
                aside ? say("assess.disk.remedy_aside", count(survey.put_aside))
                : low ? say("assess.disk.remedy")
                      : Words{},
                {}};
    }
    Assessment certificate() const {
        std::optional<int> left;
        for (const link::EndpointSurvey& endpoint : known.survey->endpoints) {
            if (!endpoint.certificate) {
                return {"certificate",
                        Condition::bad,
                        say("assess.certificate.none"),
                        say("assess.certificate.remedy_none"),
                        Identity{},
                        true};
            }
            left = std::min(left.value_or(endpoint.certificate->days_left),
                            endpoint.certificate->days_left);
        }
        if (!left) {
            return {"certificate", Condition::unknown, say("assess.unknown"), {}, Identity{}};
        }
        const Condition condition = *left < certificate_now_days    ? Condition::bad
                                    : *left < certificate_soon_days ? Condition::attention
                                                                    : Condition::good;
        return {"certificate", condition,
                *left < 0 ? say("assess.certificate.expired")
                          : say("assess.certificate.days", count(*left)),
                condition == Condition::good ? Words{} : say("assess.certificate.remedy"),
                Identity{}};
    }
    Assessment journal() const {
        const bool intact = known.journal_intact.value_or(true);
        if (!intact) {
            return {"journal", Condition::bad, say("assess.journal.broken"),
                    say("assess.journal.remedy_broken"), Journal{}};
        }
        return known.survey->journal_writable
                   ? Assessment{"journal",
                                Condition::good,
                                say("assess.journal.good"),
                                {},
                                Journal{}}
                   : Assessment{"journal", Condition::bad, say("assess.journal.bad"),
                                say("assess.disk.remedy"), Journal{}};
    }
    Assessment devices() const {
        long failed = 0, untested = 0;
        for (const DeviceLine& device : known.devices) {
            failed += device.condition == Condition::bad ? 1 : 0;
            untested +=
                device.condition == Condition::unknown || device.condition == Condition::attention
                    ? 1
                    : 0;
        }
        if (failed > 0) {
            return {"devices", Condition::bad, say("assess.devices.failed", count(failed)),
                    say("assess.devices.remedy"), Devices{}};
        }
        if (untested > 0 || known.devices.empty()) {
            return {"devices", Condition::attention,
                    say("assess.devices.untested", count(untested)),
                    say("assess.devices.remedy_test"), Devices{}};
        }
        return {"devices", Condition::good, say("assess.devices.good"), {}, Devices{}};
    }
};

// In the order in which a terminal is set up: the certificate bears its names, and what was
// installed is offered after the restart.
std::vector<Assessment> in_order(std::vector<Assessment> parts, const Judge& judge) {
    for (auto& step : {judge.names(), judge.restart(), judge.self_test()}) {
        if (step) {
            parts.push_back(*step);
        }
    }
    const auto place = [](const Assessment& one) {
        constexpr std::array order{"names", "certificate", "services", "restart", "self_test"};
        const auto at = std::ranges::find(order, one.part);
        return one.to_do ? at - order.begin() : std::ssize(order);
    };
    std::ranges::stable_sort(parts, {}, place);
    return parts;
}

}  // namespace

std::vector<Assessment> assess(const Speaker& say, const Known& known) {
    const Judge judge{say, known};
    std::vector<Assessment> parts{judge.hall(), judge.courier(), judge.programs(),
                                  judge.services()};
    if (known.survey) {
        for (const auto part : {&Judge::agencies, &Judge::outbox, &Judge::clock, &Judge::disk,
                                &Judge::certificate, &Judge::journal}) {
            parts.push_back((judge.*part)());
        }
    } else {
        for (const char* part : {"agencies", "outbox", "clock", "disk", "certificate", "journal"}) {
            parts.push_back({part, Condition::unknown, say("assess.unknown"), {}, {}});
        }
    }
    parts.push_back(judge.devices());
    const std::string& kiosks = known.terminal.config_problem;
    const std::string couriers = known.survey ? known.survey->config_problem : "";
    if (!kiosks.empty() || !couriers.empty()) {
        parts.push_back({"settings", Condition::attention,
                         plain(kiosks.empty() ? couriers : kiosks), say("assess.settings.remedy"),
                         Settings{}});
    }
    return in_order(std::move(parts), judge);
}

}  // namespace kiosk::maintenance
