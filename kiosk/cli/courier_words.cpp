#include "kiosk/cli/courier_words.h"

#include <algorithm>
#include <iomanip>
#include <ostream>

#include "kiosk/journal/line.h"
#include "platform/core/overloaded.h"

namespace kiosk::cli {
namespace {

using namespace std::chrono_literals;
using link::word;
using platform::core::Duration;
using platform::core::Overloaded;
using submission::word;

constexpr int certificate_soon_days = 30;  // from then on it should have renewed itself

std::string_view sentence(link::Hindrance why) {
    using link::Hindrance;
    switch (why) {
        case Hindrance::unknown_endpoint:
            return "there is no such endpoint in the configuration";
        case Hindrance::unknown_entry:
            return "there is no such application in the outbox";
        case Hindrance::wrong_state:
            return "that cannot be done in its state";
        case Hindrance::under_way:
            return "that is under way already";
        case Hindrance::storage_failed:
            return "the terminal's disk failed";
        case Hindrance::disk_full:
            return "there is no room";
        case Hindrance::no_folder:
            return "the folder is not there, or cannot be written";
        case Hindrance::unsupported:
            return "that does not exist here";
        case Hindrance::not_configured:
            return "[enrolment] is not in the configuration";
        case Hindrance::code_refused:
            return "the code is not valid, or was used before";
        case Hindrance::too_many_codes:
            return "too many wrong codes; try again later";
        case Hindrance::not_reached:
            return "the administrator's service was not reached; see kioskctl terminal probe";
        case Hindrance::bad_answer:
            return "what came back is no certificate of this terminal's key";
        case Hindrance::no_certificate:
            return "there is no certificate to renew";
    }
    return {};
}

// "3 min", in its largest unit.
std::string length(Duration span) {
    for (const auto& [unit, name] :
         {std::pair<Duration, const char*>{24h, " d"}, {1h, " h"}, {1min, " min"}, {1s, " s"}}) {
        if (span >= 2 * unit) {
            return std::to_string(span / unit) + name;
        }
    }
    return std::to_string(span.count()) + " ms";
}

struct Printer {
    std::ostream& out;

    std::ostream& row(std::string_view state, std::string_view what) const {
        return out << std::left << std::setw(12) << state << std::setw(14) << what;
    }
    void blame(link::Reason reason, link::Mender mender) const {
        if (reason != link::Reason::none) {
            out << "  " << word(reason) << ", for " << word(mender);
        }
    }

    void operator()(const link::Survey& it) const;
    void operator()(const link::OutboxPage& it) const {
        out << std::left << std::setw(8) << "number" << std::setw(10) << "id" << std::setw(13)
            << "state" << std::setw(8) << "age" << std::setw(9) << "attempts"
            << "service\n";
        for (const link::OutboxRow& row : it.rows) {
            out << std::setw(8) << row.number << std::setw(10) << row.short_id << std::setw(13)
                << word(row.state) << std::setw(8) << length(row.age) << std::setw(9)
                << row.attempts << row.service;
            blame(row.reason, row.mender);
            out << (row.exported ? "  exported\n" : "\n");
        }
        out << it.total << (it.total == 1 ? " application\n" : " applications\n");
    }
    void operator()(const link::Probed& it) const {
        for (const link::ProbedStage& stage : it.stages) {
            row(word(stage.outcome), it.endpoint)
                << word(stage.stage) << (stage.took ? "  " + length(*stage.took) : "") << '\n';
        }
        for (const link::Certificate& one : it.chain) {
            row("", "server") << one.subject << ", " << one.days_left << " days left\n";
        }
        if (it.certificate) {
            row("", "terminal") << it.certificate->subject << ", " << it.certificate->days_left
                                << " days left\n";
        }
        row(it.failure == link::Reason::none ? "good" : "bad", it.endpoint) << it.host;
        for (const std::string& known : {it.address, it.tls_version, it.cipher}) {
            out << (known.empty() ? "" : "  ") << known;
        }
        blame(it.failure, it.mender);
        out << '\n';
    }
    void operator()(const link::SelfTested& it) const {
        row(it.result.passed ? "good" : "bad", it.result.endpoint) << length(it.result.took);
        blame(it.result.reason, it.result.mender);
        out << '\n';
    }
    void operator()(const link::Identity& it) const {
        row(is_good(it) ? "good" : "bad", "identity") << word(it.state);
        blame(it.failure, link::mender_of(it.failure));
        out << '\n';
        row("", "key") << it.key << '\n';
        for (const auto& [name, certificate] :
             {std::pair{"certificate", &it.certificate}, {"next", &it.next}}) {
            if (*certificate) {
                row("", name) << (*certificate)->subject << ", until "
                              << journal::text_of((*certificate)->not_after) << ", "
                              << (*certificate)->days_left << " days left\n";
            }
        }
    }
    void operator()(const link::Requested& it) const { out << it.pem; }
    void operator()(const link::Exported& it) const { out << it.number << ": " << it.file << '\n'; }
    void operator()(const link::Done& it) const {
        row("done", word(it.errand)) << it.endpoint;
        if (it.errand == link::Errand::retry) {
            out << "  " << it.count << (it.count == 1 ? " application" : " applications");
        }
        out << '\n';
    }
    void operator()(const link::NotDone& it) const {
        row("not done", word(it.errand)) << it.endpoint << (it.endpoint.empty() ? "" : "  ")
                                         << word(it.why) << ": " << sentence(it.why) << '\n';
    }
    // Nobody asks for these here: pictures of the screen.
    void operator()(const link::BacklogHistory&) const {}
    void operator()(const link::LatencyHistory&) const {}
    void operator()(const link::Struck&) const {}  // drills are for the screen
    void operator()(const link::Recovered&) const {}
};

bool is_well(const link::EndpointSurvey& one) {
    return one.closures.empty() && one.failure == link::Reason::none &&
           one.breaker == link::Breaker::closed && (!one.self_test || one.self_test->passed) &&
           one.certificate && one.certificate->days_left >= certificate_soon_days &&
           one.needs_staff + one.refused == 0;
}

bool is_clock_well(link::ClockTrust clock) {
    return clock == link::ClockTrust::trusted || clock == link::ClockTrust::unheard;
}

bool is_outbox_well(const link::Survey& it) {
    return !it.tampered && it.damaged + it.missing + it.put_aside == 0;
}

bool is_disk_well(const link::Survey& it) {
    return it.database_writable && it.database_durable && !it.disk_full && it.storage_key;
}

void Printer::operator()(const link::Survey& it) const {
    const auto judged = [&](bool well, std::string_view what) -> std::ostream& {
        return row(well ? "good" : "bad", what);
    };
    row("good", "courier") << it.version << ", up " << length(it.uptime) << '\n';
    judged(is_clock_well(it.clock), "clock") << word(it.clock) << '\n';
    judged(is_disk_well(it), "disk")
        << (it.free_bytes ? std::to_string(*it.free_bytes >> 20U) + " MiB free" : "not known")
        << (it.database_writable ? "" : ", cannot be written") << '\n';
    judged(is_outbox_well(it), "outbox")
        << (it.tampered ? "changed by somebody, or damaged"
                        : std::to_string(it.damaged + it.missing + it.put_aside) + " damaged")
        << '\n';
    judged(it.journal_writable, "journal") << it.journal_lost << " events lost\n";
    for (const link::EndpointSurvey& one : it.endpoints) {
        judged(is_well(one), one.name)
            << one.host << ", " << one.queued + one.sending + one.held_up << " waiting, "
            << one.needs_staff + one.refused << " for staff, ";
        if (one.certificate) {
            out << "certificate for " << one.certificate->days_left << " days";
        } else {
            out << "no certificate";
        }
        out << (!one.self_test          ? ", not tested"
                : one.self_test->passed ? ", test passed"
                                        : ", test failed");
        for (const link::ClosureReason reason : one.closures) {
            out << ", closed: " << word(reason);
        }
        blame(one.failure, one.mender);
        out << '\n';
    }
}

}  // namespace

std::string how_to_name(const std::string& config) {
    const std::string set = "kioskctl settings set " + config + ' ';
    return set + "kiosk.centre NAME && " + set + "maintenance.terminal NAME";
}

bool is_good(const link::MaintenanceReply& reply) {
    return std::visit(Overloaded{
                          [](const link::Survey& it) {
                              return is_clock_well(it.clock) && is_disk_well(it) &&
                                     is_outbox_well(it) && it.journal_writable &&
                                     std::ranges::all_of(it.endpoints, is_well);
                          },
                          [](const link::Probed& it) { return it.failure == link::Reason::none; },
                          [](const link::SelfTested& it) { return it.result.passed; },
                          [](const link::Identity& it) {
                              return it.failure == link::Reason::none &&
                                     (it.state == link::IdentityState::enrolled ||
                                      it.state == link::IdentityState::trying);
                          },
                          [](const link::NotDone&) { return false; },
                          [](const auto&) { return true; },
                      },
                      reply);
}

void say(const SetupStep& step, std::ostream& out) {
    Printer{out}.row("to do", step.what) << step.how << '\n';
}

void say(const link::MaintenanceReply& reply, std::ostream& out) {
    std::visit(Printer{out}, reply);
}

}  // namespace kiosk::cli
