// The terminal's own devices and records: tests, journal, statistics, the report.
#include <algorithm>

#include "kiosk/app/technician.h"
#include "kiosk/devices/clock.h"
#include "kiosk/devices/disk.h"
#include "kiosk/devices/panel.h"
#include "kiosk/journal/reader.h"
#include "kiosk/journal/statistics.h"
#include "kiosk/journal/verify.h"
#include "platform/files/files.h"

namespace kiosk::app {

using maintenance::Condition;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_events = 200;
constexpr auto longest_watch = std::chrono::seconds(2);
constexpr std::chrono::seconds longest_look{5};  // until there is no scanner

fs::path results_of(const Config& config) {
    return config.maintenance.state / "devices.json";
}

Condition condition_of(devices::Standing standing) {
    switch (standing) {
        case devices::Standing::passed:
            return Condition::good;
        case devices::Standing::due:
            return Condition::attention;
        case devices::Standing::failed:
            return Condition::bad;
        case devices::Standing::not_tried:
            break;
    }
    return Condition::unknown;
}

std::string date_of(platform::core::Timestamp at) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(at));
    const auto two = [](unsigned number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return std::to_string(int(day.year())) + "-" + two(unsigned(day.month())) + "-" +
           two(unsigned(day.day()));
}

std::chrono::minutes from_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return std::chrono::minutes(local.tm_gmtoff / 60);
}

maintenance::Use use_of(const journal::Statistics& counted) {
    maintenance::Use use;
    const auto number = [](std::uint64_t count) { return static_cast<int>(count); };
    use.sessions = number(counted.sessions.started);
    use.completed = number(counted.sessions.completed);
    use.cancelled = number(counted.sessions.cancelled);
    use.timed_out = number(counted.sessions.timed_out);
    for (const std::uint64_t count : counted.sent_by_hour) {
        use.by_hour.push_back(number(count));
    }
    for (const auto& [id, service] : counted.services) {
        maintenance::ServiceUse line;
        line.service = id;
        line.begun = number(service.begun);
        line.submitted = number(service.completed);
        if (service.completed > 0) {
            line.median = std::chrono::seconds(service.median_s);
        }
        const auto most =
            std::max_element(service.abandoned.begin(), service.abandoned.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        line.most_left = most == service.abandoned.end() ? "" : most->first;
        use.services.push_back(std::move(line));
    }
    return use;
}

}  // namespace

void Technician::read_devices() {
    const auto results = devices::read_results(results_of(tools_.config));
    std::vector<maintenance::DeviceLine> lines;
    for (const devices::Descriptor& one : devices::catalogue()) {
        if (one.device == devices::Device::scanner && tools_.config.scanner.empty()) {
            continue;
        }
        maintenance::DeviceLine line;
        line.id = std::string(one.word);
        line.is_judged = one.judge == devices::Judge::person;
        if (results) {
            line.condition =
                condition_of(devices::standing(*results, one.device, tools_.clock.wall()));
            if (const auto known = results->find(one.device); known != results->end()) {
                line.tested = known->second.at;
                line.reason = std::string(word(known->second.reason));
            }
        }
        lines.push_back(std::move(line));
    }
    tell(maintenance::Told{std::move(lines)});
}

void Technician::record_device(devices::Device device, devices::Reason reason) {
    const bool passed = reason == devices::Reason::none;
    const auto kept =
        devices::record(results_of(tools_.config), device,
                        {passed, tools_.clock.wall(),
                         account_ ? account_->role : access::Role::hall_staff, reason});
    const std::string_view name = devices::descriptor(device).word;
    record(journal::Code::device_tested, name, passed ? "passed" : word(reason));
    tell(maintenance::Went{maintenance::Devices{}});  // from the page that asked her
    end("device " + std::string(name), passed && kept ? Condition::good : Condition::bad,
        !kept    ? "hindrance.storage_failed"
        : passed ? "maintenance.done.device"
                 : "device_reason." + std::string(word(reason)));
}

void Technician::scanner_found(bool any) {
    looking_for_scanner_ = false;
    tools_.desk.look_for_scanner(false);
    tell(maintenance::Found{"scanner", any ? "" : std::string(word(devices::Reason::no_device))});
}

void Technician::record_touch(const maintenance::RecordTouch& e) {
    const auto dead = devices::dead_zones({e.columns, e.rows}, e.cells);
    record_device(devices::Device::touch,
                  dead.empty() ? devices::Reason::none : devices::Reason::dead_zone);
}

// Those that need no eye: on the other thread, since a failing disk takes its time.
void Technician::try_device(const std::string& name) {
    const auto device = devices::device_of(name);
    if (!device) {
        return;
    }
    if (*device == devices::Device::sound) {
        if (!sound_) {
            sound_ = tools_.open_sound();
        }
        for (const auto side : {platform::sound::Side::left, platform::sound::Side::right}) {
            sound_->play({880, platform::core::Duration(600), side});
        }
        return;
    }
    if (*device == devices::Device::scanner) {
        looking_for_scanner_ = true;
        tools_.desk.look_for_scanner(true);
        later([]() -> maintenance::Event {
            std::this_thread::sleep_for(longest_look);
            return maintenance::Found{"scanner", std::string(word(devices::Reason::no_device))};
        });
        return;
    }
    const fs::path folder = tools_.config.maintenance.state;
    const platform::clock::Clock& clock = tools_.clock;
    if (*device == devices::Device::disk) {
        later([folder, &clock]() -> maintenance::Event {
            return maintenance::Found{"disk",
                                      std::string(word(devices::test_disk(folder, clock).reason))};
        });
    } else if (*device == devices::Device::clock) {
        const auto built = tools_.built;
        later([&clock, built]() -> maintenance::Event {
            devices::ClockFacts facts;
            facts.from = devices::read_clock(clock);
            std::this_thread::sleep_for(longest_watch);
            facts.to = devices::read_clock(clock);
            facts.built = built;
            facts.has_time_zone = devices::has_time_zone();
            facts.synchronised = devices::is_synchronised();
            return maintenance::Found{"clock",
                                      std::string(word(devices::judge_clock(facts).reason))};
        });
    }
}

void Technician::record_drill(const maintenance::RecordDrill& e) {
    drilling_.reset();
    record({.code = journal::Code::drill_ended,
            .reason = e.passed ? "passed" : "failed",
            .item = link::word(e.fault),
            .seconds = static_cast<std::uint64_t>(
                std::chrono::ceil<std::chrono::seconds>(e.took).count())});
}

void Technician::read_drills() {
    journal::Filter wanted;
    wanted.codes = {journal::Code::drill_ended};
    std::map<std::string, maintenance::DrillLine> last;
    const auto events = journal::last(tools_.config.journal, wanted, most_events);
    for (const journal::Record& one : events ? *events : std::vector<journal::Record>()) {
        maintenance::DrillLine line;
        line.condition = one.text(journal::Field::reason) == "passed" ? maintenance::Condition::good
                                                                      : maintenance::Condition::bad;
        line.at = one.time;
        last.emplace(one.text(journal::Field::item), line);  // the newest first
    }
    std::vector<maintenance::DrillLine> lines;
    for (std::size_t at = 0; at < words(link::Fault{}).size(); ++at) {
        const auto fault = static_cast<link::Fault>(at);
        if (const auto played = last.find(std::string(link::word(fault))); played != last.end()) {
            lines.push_back(played->second);
            lines.back().fault = fault;
        }
    }
    tell(maintenance::Told{std::move(lines)});
}

// As the courier said last: an application that was accepted must not go with the rest.
bool Technician::is_nothing_kept() const {
    return survey_ && std::ranges::all_of(survey_->endpoints, [](const link::EndpointSurvey& one) {
               return one.queued + one.sending + one.held_up + one.refused + one.needs_staff == 0;
           });
}

void Technician::read_journal(const std::string& filter) {
    journal::Filter wanted;
    wanted.text = filter;
    std::vector<maintenance::JournalLine> lines;
    const auto events = journal::last(tools_.config.journal, wanted, most_events);
    for (const journal::Record& one : events ? *events : std::vector<journal::Record>()) {
        maintenance::JournalLine line;
        line.at = one.time;
        line.code = std::string(journal::word(one.code));
        line.service = std::string(one.text(journal::Field::service));
        line.item = std::string(one.text(journal::Field::item));
        line.reason = std::string(one.text(journal::Field::reason));
        lines.push_back(std::move(line));
    }
    tell(maintenance::Told{std::move(lines)});
}

void Technician::check_journal() {
    tools_.journal.sync();
    later([files = journal::files_of(tools_.config.journal)]() -> maintenance::Event {
        const auto verified = journal::verify(files, {});
        return maintenance::JournalChecked{verified && !verified->wrong};
    });
}

void Technician::export_journal() {
    tools_.journal.sync();
    const std::string folder = stick();
    const std::string terminal = name();
    record(journal::Code::exported, "journal");
    later([files = journal::files_of(tools_.config.journal), folder,
           terminal]() -> maintenance::Event {
        const fs::path target = fs::path(folder) / ("kiosk-journal-" + terminal);
        std::error_code error;
        fs::create_directories(target, error);
        bool good = !error;
        for (const fs::path& file : files) {
            constexpr std::size_t most = std::size_t{8} << 20U;
            const auto bytes = platform::files::read(file, most);
            good = good && bytes &&
                   platform::files::replace(target / file.filename(), *bytes).has_value();
        }
        return maintenance::Ended{"export_journal",
                                  {good ? Condition::good : Condition::bad,
                                   good ? "maintenance.done.journal" : "maintenance.failed.stick",
                                   target.filename().string()}};
    });
}

void Technician::read_use() {
    later([files = journal::files_of(tools_.config.journal)]() -> maintenance::Event {
        journal::Tally tally(from_utc());
        static_cast<void>(
            journal::each(files, {}, [&](const journal::Record& one) { tally.add(one); }));
        return maintenance::Told{use_of(tally.result())};
    });
}

void Technician::export_report() {
    const std::string page = tools_.desk.report();
    const std::string file =
        "kiosk-report-" + name() + "-" + date_of(tools_.clock.wall()) + ".html";
    const fs::path folder = stick().empty() ? tools_.config.maintenance.state : fs::path(stick());
    const bool written =
        platform::files::replace(folder / file, platform::core::as_bytes(page)).has_value();
    record(journal::Code::exported, "report");
    end("export_report", written ? Condition::good : Condition::bad,
        written ? "maintenance.done.report" : "maintenance.failed.stick", file);
}

}  // namespace kiosk::app
