#include "kiosk/app/technician.h"

#include <algorithm>
#include <utility>

#include "kiosk/access/pin.h"
#include "kiosk/app/program_update.h"
#include "kiosk/devices/panel.h"
#include "kiosk/install/prepare.h"
#include "platform/core/uuid.h"
#include "platform/files/files.h"

namespace kiosk::app {

using maintenance::Condition;
namespace fs = std::filesystem;

namespace {

constexpr const char* out_of_service_file = "out-of-service";

}  // namespace

bool Technician::is_out_of_service(const Config& config, platform::core::Timestamp now) {
    std::error_code error;
    const fs::path& state = config.maintenance.state;
    const auto update = state.empty() ? std::nullopt : read_update(state, now);
    return !state.empty() &&
           (fs::exists(state / out_of_service_file, error) ||
            (update && update->state == maintenance::ProgramUpdate::State::running));
}

Technician::Technician(Tools tools)
    : tools_(std::move(tools)),
      self_tests_(
          {[this](const link::MaintenanceRequest& request) { tools_.outgoing.send(request); },
           tools_.desk.rehearse}) {
    worker_ = std::jthread([this] { work(); });
}

Technician::~Technician() {
    works_.close();
}

void Technician::work() {
    while (auto work = works_.receive()) {
        done_.send((*work)());
        tools_.wake();
    }
}

void Technician::later(Work work) {
    works_.send(std::move(work));
}

void Technician::end(std::string errand, Condition condition, std::string key, std::string detail) {
    tell(maintenance::Ended{std::move(errand), {condition, std::move(key), std::move(detail)}});
}

void Technician::record(journal::Event event) {
    if (account_) {
        event.account = static_cast<std::uint64_t>(account_->ordinal);
    }
    tools_.journal.record(event);
}

void Technician::record(journal::Code code, std::string_view item, std::string_view reason) {
    record(journal::Event{.code = code, .reason = reason, .item = item});
}

void Technician::record(const link::MaintenanceReply& reply) {
    using journal::Code;
    if (const auto* done = std::get_if<link::Done>(&reply)) {
        if (done->errand == link::Errand::retry) {
            record({.code = Code::retry_asked,
                    .item = done->endpoint,
                    .number = static_cast<std::uint64_t>(std::max(done->count, 0))});
        } else if (done->errand == link::Errand::pause) {
            record(Code::service_paused, done->endpoint);
        } else if (done->errand == link::Errand::resume) {
            record(Code::service_resumed, done->endpoint);
        }
    } else if (std::holds_alternative<link::Exported>(reply)) {
        record(Code::exported, "application");
    } else if (std::holds_alternative<link::Requested>(reply)) {
        record(Code::identity_made);
    } else if (const auto* tested = std::get_if<link::SelfTested>(&reply);
               tested != nullptr && tested->result.supported) {
        const link::SelfTestResult& result = tested->result;
        const bool own = result.service == link::own_self_test;
        record({.code = result.passed ? Code::self_test_passed : Code::self_test_failed,
                .service = journal::Service(own ? "" : result.service),
                .reason = result.passed ? "" : submission::word(result.reason),
                .item = result.endpoint});
    }
}

void Technician::enter() {
    gate_.emplace(access::Gate::Place{accounts_file(), name(), tools_.boot}, tools_.authentication,
                  tools_.clock);
    if (!tools_.config.maintenance.keys.empty()) {
        keys_ = install::read_keys(tools_.signatures, tools_.config.maintenance.keys)
                    .value_or(std::vector<install::TrustedKey>());
    }
    if (gate_->is_unprovisioned()) {
        tell(maintenance::NobodyKnown{});
    } else if (gate_->is_broken()) {  // before she types for nothing
        tell(maintenance::SignInRefused{maintenance::SignInFault::unavailable, 0, {}});
    }
    look_around();
    tools_.outgoing.send(link::TakeSurvey{});  // whether the clock can be trusted
}

void Technician::forget() {
    if (drilling_) {
        tools_.outgoing.send(link::EndDrill{});
        record_drill({*drilling_, false, {}});
    }
    if (std::exchange(looking_for_scanner_, false)) {
        tools_.desk.look_for_scanner(false);
    }
    if (account_) {
        record(journal::Code::signed_out);
    }
    account_.reset();
    gate_.reset();
    sound_.reset();
    self_tests_.forget();
    test_once_surveyed_ = false;
    settings_.reset();
    events_.clear();
}

void Technician::sign_in(const maintenance::TrySignIn& e) {
    using maintenance::SignInFault;
    const bool clock_is_trusted = tools_.desk.terminal().clock_trusted;
    const access::Outcome outcome =
        gate_->sign_in({e.number.reveal(), e.pin, e.code}, clock_is_trusted);
    if (const auto* in = std::get_if<access::SignedIn>(&outcome)) {
        account_ = *in;
        record(journal::Code::signed_in, {}, access::word(in->role));
        if (!in->language.empty()) {
            tools_.desk.set_language(i18n::Locale(in->language));
        }
        tell(maintenance::SignedIn{in->role});
        return;
    }
    maintenance::SignInRefused refused;
    std::string_view reason = "wrong";
    if (const auto* wrong = std::get_if<access::Wrong>(&outcome)) {
        refused.left = wrong->left;
    } else if (const auto* wait = std::get_if<access::Wait>(&outcome)) {
        refused = {SignInFault::wait, 0, wait->until};
        reason = "wait";
    } else if (std::holds_alternative<access::Locked>(outcome)) {
        refused.fault = SignInFault::locked;
        reason = "locked";
    } else if (std::holds_alternative<access::Expired>(outcome)) {
        refused.fault = SignInFault::expired;
        reason = "expired";
    } else {
        refused.fault = SignInFault::unavailable;
        reason = "unavailable";
    }
    record(refused.fault == SignInFault::locked ? journal::Code::account_locked
                                                : journal::Code::sign_in_refused,
           {}, reason);
    tell(refused);
}

struct Technician::Runner {
    Technician& t;

    void operator()(const maintenance::TrySignIn& e) const { t.sign_in(e); }
    void operator()(const maintenance::AskChallenge& e) const {
        if (auto text = t.gate_->challenge(e.number.reveal())) {
            t.tell(maintenance::Challenged{std::move(*text)});
        } else {
            t.tell(maintenance::SignInRefused{maintenance::SignInFault::unavailable, 0, {}});
        }
    }
    void operator()(const maintenance::MakeFirstAccount& e) const { t.make_first_account(e); }
    void operator()(const maintenance::Leave&) const { t.tools_.desk.leave(); }
    void operator()(const maintenance::LookAround&) const { t.look_around(); }
    void operator()(const maintenance::ToCourier& e) const {
        t.request_is_for_stick_ = false;
        if (const auto* drill = std::get_if<link::BeginDrill>(&e.request)) {
            t.drilling_ = drill->fault;
            t.record(journal::Code::drill_begun, link::word(drill->fault));
        }
        t.tools_.outgoing.send(e.request);
    }
    void operator()(const maintenance::TestAll&) const { t.test_all(); }
    void operator()(const maintenance::ReadServices&) const { t.read_services(); }
    void operator()(const maintenance::LookAtStick&) const { t.look_at_stick(); }
    void operator()(const maintenance::InstallPackage& e) const { t.install(e.folder); }
    void operator()(const maintenance::SwitchService& e) const {
        t.switch_service(e.service, e.on);
    }
    void operator()(const maintenance::RollBack& e) const { t.roll_back(e.service); }
    void operator()(const maintenance::ReadSettings&) const { t.read_settings(); }
    void operator()(const maintenance::ChangeSetting& e) const { t.change_setting(e.key, e.value); }
    void operator()(const maintenance::UndoSetting&) const { t.undo_setting(); }
    void operator()(const maintenance::SaveRequest&) const { t.save_request(); }
    void operator()(const maintenance::EnrolDevice& e) const {
        const Config now = t.settings();
        t.tools_.outgoing.send(link::Enrol{now.centre, now.maintenance.terminal, e.code});
    }
    void operator()(const maintenance::ReadDevices&) const { t.read_devices(); }
    void operator()(const maintenance::TryDevice& e) const { t.try_device(e.device); }
    void operator()(const maintenance::RecordDevice& e) const {
        if (const auto device = devices::device_of(e.device)) {
            t.record_device(*device, e.passed ? devices::Reason::none : devices::Reason::not_right);
        }
    }
    void operator()(const maintenance::RecordFound& e) const {
        const auto device = devices::device_of(e.device);
        const auto reason = device ? devices::reason_of(*device, e.reason) : std::nullopt;
        if (device) {
            t.record_device(*device, reason.value_or(devices::Reason::none));
        }
    }
    void operator()(const maintenance::RecordTouch& e) const { t.record_touch(e); }
    void operator()(const maintenance::RecordCard& e) const {
        t.record_device(devices::Device::geometry, devices::judge_card(e.permille / 1000.0));
    }
    void operator()(const maintenance::ReadDrills&) const { t.read_drills(); }
    void operator()(const maintenance::RecordDrill& e) const { t.record_drill(e); }
    void operator()(const maintenance::ReadJournal& e) const { t.read_journal(e.filter); }
    void operator()(const maintenance::CheckJournal&) const { t.check_journal(); }
    void operator()(const maintenance::ExportJournal&) const { t.export_journal(); }
    void operator()(const maintenance::ReadUse&) const { t.read_use(); }
    void operator()(const maintenance::ExportReport&) const { t.export_report(); }
    void operator()(const maintenance::ReadAccounts&) const { t.read_accounts(); }
    void operator()(const maintenance::AddAccount& e) const { t.add_account(e); }
    void operator()(const maintenance::ChangeAccount& e) const { t.change_account(e); }
    void operator()(const maintenance::ForgetGuesses&) const { t.forget_guesses(); }
    void operator()(const maintenance::TrustAdministrator& e) const { t.trust(e.key); }
    void operator()(const maintenance::ChangeOwnPin& e) const { t.change_own_pin(e); }
    void operator()(const maintenance::ChangeOwnLanguage& e) const {
        t.change_own_language(e.language);
    }
    void operator()(const maintenance::SetOutOfService& e) const {
        const fs::path file = t.tools_.config.maintenance.state / out_of_service_file;
        if (e.out) {
            if (!platform::files::replace(file, {})) {
                t.end({}, Condition::bad, "maintenance.failed.power", file.filename().string());
                return;
            }
        } else {
            std::error_code error;
            fs::remove(file, error);
        }
        t.record(e.out ? journal::Code::out_of_service : journal::Code::in_service);
        t.tools_.desk.set_out_of_service(e.out);
        if (!e.out && t.tools_.desk.terminal().out_of_service) {  // it has no name yet
            t.end({}, Condition::attention,
                  t.settings().is_named() ? "assess.restart.remedy" : "assess.names.remedy");
            return;
        }
        t.end({}, Condition::good, e.out ? "maintenance.done.out" : "maintenance.done.in");
    }
    void operator()(const maintenance::Restart&) const { t.request("restart"); }
    void operator()(const maintenance::ShutDown&) const { t.request("shut-down"); }
    void operator()(const maintenance::UpdatePrograms&) const { t.update_programs(); }
    void operator()(const maintenance::Wipe&) const {
        if (t.is_nothing_kept()) {
            t.request("wipe");
        } else {
            t.end({}, Condition::bad, "confirm.wipe");  // which says why
        }
    }
};

void Technician::carry_out(const maintenance::Effect& effect) {
    std::visit(Runner{*this}, effect);
}

void Technician::hear_courier() {
    if (connected_ && !tools_.outgoing.connected()) {
        tell(maintenance::CourierLost{});
        self_tests_.forget();
        test_once_surveyed_ = false;
    }
    if (connected_ != tools_.outgoing.connected()) {
        connected_ = tools_.outgoing.connected();
        look_around();
    }
    for (link::MaintenanceReply& reply : tools_.outgoing.replies()) {
        if (const auto* survey = std::get_if<link::Survey>(&reply)) {
            survey_ = *survey;
            if (std::exchange(test_once_surveyed_, false)) {
                test_all();
            }
        }
        if (const auto* requested = std::get_if<link::Requested>(&reply);
            requested != nullptr && std::exchange(request_is_for_stick_, false)) {
            const std::string file = "kiosk-request-" + name() + ".pem";
            const bool written = platform::files::replace(fs::path(stick()) / file,
                                                          platform::core::as_bytes(requested->pem))
                                     .has_value();
            end("save_request", written ? Condition::good : Condition::bad,
                written ? "maintenance.done.request" : "maintenance.failed.stick", file);
        }
        record(reply);
        self_tests_.hear(reply);
        tell(maintenance::CourierSaid{std::move(reply)});
    }
    hear_self_tests();
}

std::vector<maintenance::Event> Technician::hear() {
    hear_courier();
    while (auto done = done_.try_receive()) {
        if (const auto* found = std::get_if<maintenance::Found>(&*done);
            found != nullptr && found->device == "scanner") {
            if (looking_for_scanner_) {
                scanner_found(false);
            }
            continue;
        }
        if (const auto* ended = std::get_if<maintenance::Ended>(&*done);
            ended != nullptr && ended->errand == "install") {
            const bool good = ended->notice.condition == Condition::good;
            record(
                {.code = good ? journal::Code::package_installed : journal::Code::package_refused,
                 .service = journal::Service(good ? ended->notice.detail : "")});
        }
        tell(std::move(*done));
    }
    if (sound_) {
        while (const auto outcome = sound_->next()) {
            using platform::sound::Outcome;
            const bool silent = *outcome == Outcome::no_device || *outcome == Outcome::failed;
            end("device sound", silent ? Condition::bad : Condition::good,
                silent ? "device_reason.no_device" : "maintenance.done.device");
        }
    }
    return std::exchange(events_, {});
}

void Technician::look_around() {
    maintenance::Terminal terminal = tools_.desk.terminal();
    terminal.courier_connected = tools_.outgoing.connected();
    terminal.stick = stick();
    const Config now = settings();
    terminal.centre = now.centre;
    terminal.name = now.maintenance.terminal;
    terminal.services_installed =
        static_cast<int>(install::package_folders(tools_.config.services).size());
    terminal.needs_restart = fingerprint_of(tools_.config) != tools_.fingerprint;
    terminal.update = read_update(tools_.config.maintenance.state, tools_.clock.wall());
    if (survey_) {
        terminal.clock_trusted = survey_->clock != link::ClockTrust::behind &&
                                 survey_->clock != link::ClockTrust::disagrees;
    }
    tell(maintenance::Told{std::move(terminal)});
}

// The kiosk has no rights over the machine: it leaves a file that a unit of root's waits for
// (packaging/systemd), which carries out these few words and nothing else.
void Technician::request(std::string_view what) {
    const auto left = platform::files::replace(
        tools_.config.maintenance.state / "requests" / std::string(what), {});
    record(what == "restart"     ? journal::Code::restarted
           : what == "shut-down" ? journal::Code::shut_down
           : what == "update"    ? journal::Code::updated
                                 : journal::Code::wiped,
           {}, left ? "" : "failed");
    tools_.journal.sync();
    end({}, left ? Condition::good : Condition::bad,
        left ? "maintenance.done.asked" : "maintenance.failed.power",
        left ? "" : left.error().what);
}

// Closed from now on, so that the programs do not begin anew under a citizen's hands.
void Technician::update_programs() {
    if (const auto begun = begin_update(tools_.config.maintenance.state, tools_.clock.wall());
        !begun) {
        end({}, Condition::bad, "maintenance.failed.power", begun.error().what);
        return;
    }
    tools_.desk.set_out_of_service(true);
    request("update");
}

std::string Technician::stick() const {
    std::error_code error;
    const fs::path& folder = tools_.config.maintenance.stick;
    return !folder.empty() && fs::is_directory(folder, error) ? folder.string() : "";
}

}  // namespace kiosk::app
