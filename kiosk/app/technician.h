#pragma once
// Carries out what a technician's screens ask for, with the terminal's own files and the courier.
// UI thread only. What takes seconds (compiling a package, reading a disk, checking a journal) has
// a thread of its own, one thing at a time; a sign-in takes 60 to 100 ms on this one.

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/access/administration.h"
#include "kiosk/access/gate.h"
#include "kiosk/app/config.h"
#include "kiosk/app/content.h"
#include "kiosk/app/outgoing.h"
#include "kiosk/app/self_tests.h"
#include "kiosk/devices/results.h"
#include "kiosk/install/install.h"
#include "kiosk/journal/journal.h"
#include "kiosk/maintenance/event.h"
#include "kiosk/settings/settings_file.h"
#include "platform/clock/clock.h"
#include "platform/core/channel.h"
#include "platform/crypto/authentication.h"
#include "platform/crypto/signatures.h"
#include "platform/sound/sound.h"

namespace kiosk::app {

// What the app itself knows of the terminal, and does to it, for a technician.
struct Desk {
    std::function<void()> leave;
    std::function<void(bool out)> set_out_of_service;
    std::function<void(const i18n::Locale&)> set_language;
    std::function<maintenance::Terminal()> terminal;
    std::function<std::string()> report;  // is it fit to open, as HTML
    // Answered by scanner_found(); false: no longer.
    std::function<void(bool)> look_for_scanner;
    std::function<std::vector<catalogue::ServiceId>()> services;  // offered
    // An application of nobody's; see SelfTests::Tools.
    std::function<std::optional<link::RunSelfTest>(const catalogue::ServiceId&)> rehearse;
};

class Technician {
  public:
    // All outlive it.
    struct Tools {
        const Config& config;
        Outgoing& outgoing;
        journal::Journal& journal;
        const platform::clock::Clock& clock;
        platform::crypto::Authentication& authentication;
        platform::crypto::Signatures& signatures;
        std::function<std::unique_ptr<platform::sound::Sound>()> open_sound;
        platform::core::Timestamp built;  // no clock that is right stands before it
        std::string boot;                 // platform::clock::system::boot_id()
        std::size_t fingerprint = 0;      // fingerprint_of() what this start has read
        std::function<void()> wake;       // from any thread
        Desk desk;
    };
    explicit Technician(Tools);
    ~Technician();
    Technician(const Technician&) = delete;
    Technician& operator=(const Technician&) = delete;

    // Somebody stands before the sign-in.
    void enter();
    void carry_out(const maintenance::Effect&);
    // What has come of it since the last call.
    std::vector<maintenance::Event> hear();
    void scanner_found(bool any);
    // She has left: nothing goes on for her, and the next one signs in anew.
    void forget();

    // As a technician left it, across restarts, or while the programs are being updated.
    static bool is_out_of_service(const Config&, platform::core::Timestamp now);

  private:
    struct Runner;
    using Work = std::function<maintenance::Event()>;

    void sign_in(const maintenance::TrySignIn&);
    void tell(maintenance::Event event) { events_.push_back(std::move(event)); }
    void end(std::string errand, maintenance::Condition, std::string key, std::string detail = {});
    void record(journal::Event);  // with her account
    void record(journal::Code, std::string_view item = {}, std::string_view reason = {});
    void record(const link::MaintenanceReply&);  // what she has had done at the courier
    void later(Work);
    void work();

    void look_around();
    void read_services();
    void look_at_stick();
    void install(const std::string& folder);
    void switch_service(const std::string& service, bool on);
    void roll_back(const std::string& service);
    void read_settings();
    void change_setting(const std::string& key, const std::string& value);
    void undo_setting();
    void read_devices();
    void try_device(const std::string& device);
    void record_device(devices::Device, devices::Reason);
    void record_touch(const maintenance::RecordTouch&);
    void read_drills();
    void record_drill(const maintenance::RecordDrill&);
    void read_journal(const std::string& filter);
    void check_journal();
    void export_journal();
    void read_use();
    void export_report();
    std::filesystem::path accounts_file() const;
    access::Administration administration() const;  // on behalf of who is signed in
    std::string number_of(int ordinal) const;       // empty: there is no such account
    void record_account(int ordinal, std::string_view what);
    void make_first_account(const maintenance::MakeFirstAccount&);
    void read_accounts();
    void add_account(const maintenance::AddAccount&);
    void change_account(const maintenance::ChangeAccount&);
    void forget_guesses();
    void trust(const std::string& key);
    void change_own_pin(const maintenance::ChangeOwnPin&);
    void change_own_language(const std::string& language);
    void account_refused(const platform::core::Error&);
    void save_request();
    void update_programs();
    void request(std::string_view what);  // of the system: "restart"
    void hear_courier();
    void test_all();
    void hear_self_tests();
    install::Terminal pack() const;
    bool is_nothing_kept() const;
    Config settings() const;    // as they are now, which may be newer than what is in force
    std::string name() const;   // of the terminal, for files and codes
    std::string stick() const;  // where one is, or empty

    Tools tools_;
    std::optional<access::Gate> gate_;
    std::optional<access::SignedIn> account_;
    std::vector<install::TrustedKey> keys_;
    std::vector<maintenance::Event> events_;
    std::optional<link::Survey> survey_;  // the last one
    SelfTests self_tests_;
    bool test_once_surveyed_ = false;
    std::optional<settings::SettingsFile> settings_;  // as the screen shows them
    std::unique_ptr<platform::sound::Sound> sound_;
    bool connected_ = false;
    bool request_is_for_stick_ = false;
    bool looking_for_scanner_ = false;
    std::optional<link::Fault> drilling_;  // begun, and not known to be over
    platform::core::Channel<Work> works_{16};
    platform::core::Channel<maintenance::Event> done_{64};
    std::jthread worker_;  // ends first
};

}  // namespace kiosk::app
