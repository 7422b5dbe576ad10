// Service packages and settings, as a technician sees, tests and changes them.
#include <algorithm>
#include <fstream>

#include "kiosk/app/technician.h"
#include "kiosk/endpoints/config.h"
#include "kiosk/i18n/locale.h"

namespace kiosk::app {

using maintenance::Condition;
namespace fs = std::filesystem;

namespace {

std::string reason_of(const install::Finding& finding) {
    if (finding.problems.empty()) {
        return std::string(word(finding.verdict)) +
               (finding.detail.empty() ? "" : ": " + finding.detail);
    }
    const catalogue::PackageProblem& first = finding.problems.front();
    return first.file + first.pointer + ": " + first.reason;
}

// What comes off a stick may have any bytes.
std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

std::vector<maintenance::ServiceLine> lines_of(const install::Terminal& pack) {
    std::vector<maintenance::ServiceLine> lines;
    for (const install::Installed& one : install::list(pack)) {
        maintenance::ServiceLine line;
        line.id = one.service.empty() ? one.folder : one.service;
        line.version = one.version;
        const bool good = one.finding.good() || one.finding.verdict == install::Verdict::not_signed;
        line.condition = good ? Condition::good : Condition::bad;
        line.reason = good ? "" : printable(reason_of(one.finding));
        line.valid_until = one.valid_until;
        line.kept = one.kept;
        line.is_signed = !one.key.empty();
        line.enabled = one.enabled;
        lines.push_back(std::move(line));
    }
    return lines;
}

maintenance::SettingKind kind_of(settings::Kind kind) {
    switch (kind) {
        case settings::Kind::whole:
        case settings::Kind::decimal:
            return maintenance::SettingKind::number;
        case settings::Kind::languages:
            return maintenance::SettingKind::languages;
        case settings::Kind::name:
            return maintenance::SettingKind::name;
        case settings::Kind::text:
        case settings::Kind::colour:
        case settings::Kind::times:
            break;
    }
    return maintenance::SettingKind::text;
}

}  // namespace

install::Terminal Technician::pack() const {
    const auto now = std::chrono::floor<std::chrono::days>(tools_.clock.wall());
    return {tools_.config.services, keys_, tools_.signatures, form::Date(now)};
}

void Technician::read_services() {
    later([pack = pack()] { return maintenance::Told{lines_of(pack)}; });
}

void Technician::look_at_stick() {
    look_around();
    const std::string folder = stick();
    later([pack = pack(), folder]() -> maintenance::Event {
        std::vector<maintenance::StickLine> lines;
        for (const install::Candidate& one : install::scan(pack, folder)) {
            maintenance::StickLine line;
            line.folder = one.folder.string();
            line.id = one.manifest.package.empty() ? printable(one.folder.filename().string())
                                                   : one.manifest.package;
            line.version = one.manifest.version.str();
            line.installed = one.installed;
            line.verdict = word(one.finding.verdict);
            line.detail = printable(one.finding.detail);
            line.can_install = one.finding.good();
            lines.push_back(std::move(line));
        }
        return maintenance::Told{std::move(lines)};
    });
}

void Technician::install(const std::string& folder) {
    later([pack = pack(), folder]() -> maintenance::Event {
        const install::Candidate done = install::install(pack, folder);
        const bool good = done.finding.good();
        return maintenance::Ended{
            "install",
            {good ? Condition::good : Condition::bad,
             good ? "maintenance.done.installed" : "maintenance.failed.install",
             good ? done.manifest.package : printable(reason_of(done.finding))}};
    });
}

void Technician::switch_service(const std::string& service, bool on) {
    const install::Finding done = install::enable(pack(), catalogue::ServiceId(service), on);
    if (done.good()) {
        record({.code = on ? journal::Code::package_enabled : journal::Code::package_disabled,
                .service = journal::Service(service)});
    }
    end("switch", done.good() ? Condition::good : Condition::bad,
        done.good() ? "maintenance.done.switched" : "verdict." + std::string(word(done.verdict)));
}

void Technician::roll_back(const std::string& service) {
    later([pack = pack(), service]() -> maintenance::Event {
        const install::Finding done = install::roll_back(pack, catalogue::ServiceId(service));
        return maintenance::Ended{"roll_back",
                                  {done.good() ? Condition::good : Condition::bad,
                                   done.good() ? "maintenance.done.rolled_back"
                                               : "verdict." + std::string(word(done.verdict)),
                                   {}}};
    });
}

void Technician::test_all() {
    if (!tools_.outgoing.connected()) {
        return end("self_tests", Condition::bad, "maintenance.failed.self_tests_courier");
    }
    if (!survey_) {
        test_once_surveyed_ = true;  // it was asked for when she came
        return;
    }
    std::vector<std::string> endpoints;
    for (const link::EndpointSurvey& endpoint : survey_->endpoints) {
        endpoints.push_back(endpoint.name);
    }
    self_tests_.begin(endpoints, tools_.desk.services());
}

void Technician::hear_self_tests() {
    const auto outcome = self_tests_.ended();
    if (!outcome) {
        return;
    }
    if (outcome->failed > 0) {
        end("self_tests", Condition::bad, "maintenance.failed.self_tests",
            std::to_string(outcome->failed));
    } else if (outcome->not_tested > 0) {
        end("self_tests", Condition::attention, "maintenance.done.self_tests_partly",
            std::to_string(outcome->not_tested));
    } else {
        end("self_tests", Condition::good, "maintenance.done.self_tests");
    }
}

namespace {

// The programs that would be started with the file.
platform::core::Result<settings::SettingsFile> open_settings(const fs::path& file) {
    const auto verdict = [](const auto& read) -> platform::core::Result<void> {
        if (!read) {
            return platform::core::Failure(read.error());
        }
        return {};
    };
    return settings::SettingsFile::open(
        file, {[verdict](const fs::path& path) { return verdict(read_config(path)); },
               [verdict](const fs::path& path) { return verdict(endpoints::read_config(path)); }});
}

}  // namespace

// Kept as it was read, so that a change that somebody makes after it was shown is not lost.
void Technician::read_settings() {
    auto file = open_settings(tools_.config.file);
    settings_ = file ? std::optional(std::move(*file)) : std::nullopt;
    std::vector<maintenance::SettingLine> lines;
    std::vector<std::string> languages;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(tools_.config.locale, error)) {
        if (entry.path().extension() == ".json") {
            languages.push_back(entry.path().stem().string());
        }
    }
    std::sort(languages.begin(), languages.end());
    for (const settings::Entry& entry :
         settings_ ? settings_->entries() : std::vector<settings::Entry>()) {
        if (entry.key.ends_with('*')) {
            continue;  // one that is not there yet is an editor's
        }
        maintenance::SettingLine line;
        line.key = entry.key;
        line.name = std::string(entry.setting->key);
        line.kind = kind_of(entry.setting->kind);
        line.value = entry.value ? settings::shown(*entry.value) : "";
        if (line.kind == maintenance::SettingKind::languages) {
            line.choices = languages;
        }
        line.restarts = true;
        lines.push_back(std::move(line));
    }
    tell(maintenance::Told{std::move(lines)});
}

void Technician::change_setting(const std::string& key, const std::string& value) {
    platform::core::Result<void> done;
    if (!settings_) {
        return end("setting", Condition::bad, "maintenance.failed.busy");
    } else if (const settings::Setting* setting = settings::find(key); setting == nullptr) {
        return;
    } else if (const auto read = settings::value_of(*setting, key, value); !read) {
        done = platform::core::Failure(read.error());
    } else {
        done = settings_->set(key, *read);
    }
    if (done) {
        record(journal::Code::setting_changed, key);
        end("setting", Condition::good, "maintenance.done.setting");
    } else if (done.error().kind == platform::core::ErrorKind::busy) {
        end("setting", Condition::bad, "maintenance.failed.busy");
    } else {
        end("setting", Condition::bad, "maintenance.failed.setting", done.error().what);
    }
}

void Technician::undo_setting() {
    const bool done = settings_ && settings_->undo();
    if (done) {
        record(journal::Code::setting_undone);
    }
    end("setting", done ? Condition::good : Condition::bad,
        done ? "maintenance.done.undone" : "maintenance.failed.busy");
}

void Technician::save_request() {
    request_is_for_stick_ = true;
    const Config now = settings();
    tools_.outgoing.send(link::MakeDeviceRequest{now.centre, now.maintenance.terminal});
}

Config Technician::settings() const {
    return read_config(tools_.config.file).value_or(tools_.config);
}

std::string Technician::name() const {
    const std::string now = settings().maintenance.terminal;
    return now.empty() ? "kiosk" : now;
}

}  // namespace kiosk::app
