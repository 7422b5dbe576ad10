#include "kiosk/app/start.h"

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/crypto_module.h"
#include "kiosk/app/inspection.h"
#include "kiosk/journal/journal.h"
#include "kiosk/link/link.h"
#include "kiosk/settings/settings_file.h"
#include "platform/clock/system/system_clock.h"
#include "platform/crypto/jose/jose_sealer.h"
#include "platform/ipc/unix/unix_client.h"
#include "platform/process/process.h"
#include "platform/qr/qrencode/encoder.h"
#include "platform/sound/sdl/sdl_sound.h"
#include "platform/text/harfbuzz/engine.h"
#include "platform/window/sdl/sdl_window.h"

namespace kiosk::app {
namespace {

constexpr int bad_configuration = 78;  // EX_CONFIG
constexpr int unavailable = 69;        // EX_UNAVAILABLE
// No clock that is right stands before it.
constexpr platform::core::Timestamp built{std::chrono::seconds(KIOSK_BUILD_TIME)};

int complain(const platform::core::Error& error, int status) {
    std::fprintf(stderr, "kiosk: %s\n", error.what.c_str());
    return status;
}

// A tag or a Unicode block as the journal writes words: fa-AF is fa_af.
std::string journal_word(std::string_view name) {
    std::string word;
    for (const char c : name.substr(0, journal::longest_word)) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        word += lower >= 'a' && lower <= 'z' ? lower : '_';
    }
    return word;
}

void record(journal::Journal& journal, const flow::Note& note) {
    const auto code = [&] {
        using What = flow::Note::What;
        switch (note.what) {
            case What::session_started:
                return journal::Code::session_started;
            case What::service_begun:
                return journal::Code::service_begun;
            case What::page_shown:
                return journal::Code::page_shown;
            case What::submitted:
                return journal::Code::submitted;
            case What::session_finished:
                return journal::Code::session_finished;
            case What::session_cancelled:
                return journal::Code::session_cancelled;
            case What::session_timed_out:
                return journal::Code::session_timed_out;
            case What::rated:
                return journal::Code::rated;
            case What::scan_failed:
                return journal::Code::scan_failed;
        }
        return journal::Code::stopped;
    }();
    journal::Event event{code, journal::Service(note.service ? note.service->str() : "")};
    event.screen = note.screen;
    event.page = note.page ? std::string_view(note.page->str()) : std::string_view();
    event.seconds = static_cast<std::uint64_t>(std::max<std::int64_t>(note.since_start.count(), 0));
    if (note.what == flow::Note::What::rated) {
        event.stars = static_cast<std::uint64_t>(note.number);
    }
    if (note.what == flow::Note::What::scan_failed) {
        event.reason = flow::name_of(static_cast<flow::ScanFault>(note.number));
    }
    journal.record(event);
}

void tell(journal::Journal& journal, const std::vector<catalogue::PackageProblem>& problems) {
    for (const catalogue::PackageProblem& problem : problems) {
        journal.record({journal::Code::package_refused});
        std::fprintf(stderr, "kiosk: service package %s is not offered: %s%s%s%s%s\n",
                     problem.package.c_str(), problem.file.c_str(),
                     problem.pointer.empty() ? "" : " at ", problem.pointer.c_str(),
                     problem.file.empty() ? "" : ": ", problem.reason.c_str());
    }
}

// Reads every package whole while the citizen already looks at the screen.
class PackageCheck {
  public:
    PackageCheck(const Folders& folders, const catalogue::Pack& pack, std::function<void()> done)
        : thread_(
              [this, &folders, &pack, tell_done = std::move(done)](const std::stop_token& stop) {
                  Refusals refused = check_services(folders, pack, stop);
                  malloc_trim(0);
                  {
                      const std::lock_guard lock(mutex_);
                      refused_ = std::move(refused);
                  }
                  tell_done();
              }) {}

    // What it found since it was last asked.
    Refusals take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(refused_, {});
    }

  private:
    std::mutex mutex_;
    Refusals refused_;
    std::jthread thread_;  // ends first
};

}  // namespace

bool can_be_inspected() {
#ifdef KIOSK_INSPECTION
    return true;
#else
    return false;
#endif
}

int start(const Arguments& arguments) {
    platform::process::leave_no_core();
    platform::clock::system::SystemClock clock;
    const settings::Usable source =
        settings::usable(arguments.config, "kiosk",
                         [](const std::filesystem::path& file) -> platform::core::Result<void> {
                             if (const auto read = read_config(file); !read) {
                                 return platform::core::Failure(read.error());
                             }
                             return {};
                         });
    auto config = read_config(source.file);
    if (!config) {
        return complain(config.error(), bad_configuration);
    }
    const std::size_t fingerprint = fingerprint_of(*config);
    config->file = arguments.config;
    if (source.problem) {
        config->problem = source.problem->what;
        std::fprintf(stderr, "kiosk: %s; its last good copy is in force\n",
                     config->problem.c_str());
    }
    // Reading the services takes about as long as opening the window: both at once.
    auto loading = std::async(std::launch::async, [&config] { return load(*config); });
    auto text = platform::text::harfbuzz::open(
        platform::text::harfbuzz::noto_fonts(config->fonts.string()));
    if (!text) {
        return complain(text.error(), bad_configuration);
    }
    platform::window::sdl::SdlWindow::Options look;
    look.title = "kiosk";
    look.fullscreen = arguments.fullscreen;
    look.width = arguments.width;
    look.height = arguments.height;
    look.hide_cursor = arguments.fullscreen;
    for (auto& binding : look.keypad) {
        if (const auto own = config->keypad.find(binding.means); own != config->keypad.end()) {
            binding.key = own->second;
        }
    }
    auto window = platform::window::sdl::SdlWindow::open(look);
    if (!window) {
        return complain(window.error(), unavailable);
    }
    platform::window::Window& screen = **window;
    auto content = loading.get();
    malloc_trim(0);  // what parsing needed goes back to the system
    if (!content) {
        return complain(content.error(), bad_configuration);
    }
    if (const auto left = offer_only_what_fonts_write(*content, **text); !left) {
        return complain(left.error(), bad_configuration);
    }
    journal::Journal journal(config->journal, clock);
    journal.record({journal::Code::started});
    if (!config->problem.empty()) {
        journal.record({journal::Code::configuration_refused});
    }
    tell(journal, content->problems);
    for (const LanguageProblem& problem : content->language_problems) {
        const std::string tag = journal_word(problem.language.tag());
        journal.record({journal::Code::language_refused, {}, tag});
        std::fprintf(stderr, "kiosk: language %s is not offered: %s\n",
                     problem.language.tag().c_str(), problem.reason.c_str());
    }
    auto wire = platform::ipc::unix::UnixClient::open(config->socket, [&screen] { screen.wake(); });
    if (!wire) {
        return complain(wire.error(), unavailable);
    }
    link::CourierLink courier(std::move(*wire));
    platform::crypto::jose::JoseSealer sealer;
    platform::qr::qrencode::QrencodeEncoder qr;
    Outgoing outgoing(courier, sealer, config->centre, config->bare_endpoints, [&journal] {
        const auto head = journal.sync();
        return head ? link::JournalHead{static_cast<int>(head->lines), head->hash}
                    : link::JournalHead{};
    });
    Scanner scanner([&]() -> std::unique_ptr<platform::ipc::Client> {
        if (config->scanner.empty()) {
            return nullptr;
        }
        auto client =
            platform::ipc::unix::UnixClient::open(config->scanner, [&screen] { screen.wake(); });
        return client ? std::move(*client) : nullptr;
    });
    const Folders folders = content->folders;
    const catalogue::Pack pack = content->catalogue.pack();
    std::optional<PackageCheck> check;
    std::function<std::unique_ptr<Technician>(Desk)> technician;
    if (!config->maintenance.state.empty()) {
        technician = [&](Desk desk) -> std::unique_ptr<Technician> {
            const auto crypto = open_crypto_module();
            if (!crypto) {
                complain(crypto.error(), unavailable);
                return nullptr;
            }
            return std::make_unique<Technician>(Technician::Tools{
                *config, outgoing, journal, clock, *crypto->authentication, *crypto->signatures,
                [&screen]() -> std::unique_ptr<platform::sound::Sound> {
                    return std::make_unique<platform::sound::sdl::SdlSound>(
                        [&screen] { screen.wake(); });
                },
                built, platform::clock::system::boot_id(), fingerprint,
                [&screen] { screen.wake(); }, std::move(desk)});
        };
    }
    App app(*config, std::move(*content),
            {&screen, text->get(), &clock, &qr, &outgoing, &scanner,
             [&journal](const flow::Note& note) { record(journal, note); },
             [&] {
                 std::set<catalogue::ServiceId> unreadable;
                 for (const auto& [id, problems] : check ? check->take() : Refusals()) {
                     tell(journal, problems);
                     unreadable.insert(id);
                 }
                 return unreadable;
             },
             [&](const catalogue::ServiceId& id) {
                 for (const auto& [service, problems] : check_services({*folders.find(id)}, pack)) {
                     tell(journal, problems);
                 }
             },
             [&journal](const std::string& block) {
                 const std::string word = journal_word(block);
                 journal.record({journal::Code::glyph_missing, {}, word});
                 std::fprintf(stderr,
                              "kiosk: boxes are shown: no font has a character of the block %s\n",
                              block.c_str());
             },
             technician, [&] { check.emplace(folders, pack, [&screen] { screen.wake(); }); }});

#ifdef KIOSK_INSPECTION
    std::unique_ptr<Inspection> inspection;
    if (!arguments.inspect.empty()) {
        auto opened = Inspection::open(arguments.inspect, [&screen] { screen.wake(); });
        if (!opened) {
            return complain(opened.error(), unavailable);
        }
        inspection = std::move(*opened);
        app.inspect(inspection.get());
    }
#endif
    const auto ended = app.run();
    journal.record({journal::Code::stopped});
    return ended ? EXIT_SUCCESS : complain(ended.error(), unavailable);
}

}  // namespace kiosk::app
