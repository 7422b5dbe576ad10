#include "kiosk/courier/program.h"

#include <sysexits.h>
#include <unistd.h>

#include <cstdio>
#include <random>
#include <string_view>

#include "kiosk/courier/clock_guard.h"
#include "kiosk/courier/courier.h"
#include "kiosk/courier/drill.h"
#include "kiosk/endpoints/config.h"
#include "kiosk/journal/anchors.h"
#include "kiosk/settings/settings_file.h"
#include "platform/clock/system/system_clock.h"
#include "platform/crypto/jose/jose_verifier.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/http/curl/curl_client.h"
#include "platform/ipc/unix/unix_server.h"
#include "platform/process/process.h"
#include "platform/storage/sqlite/sqlite_database.h"

namespace kiosk::courier {
namespace {

using endpoints::Config;

constexpr std::string_view usage =
    "usage: kiosk-courier --config FILE\n"
    "Keeps applications and brings them to the agencies. See [courier] and [endpoints.NAME] in "
    "FILE.\n";

// No clock that is right stands before it.
constexpr platform::core::Timestamp built{std::chrono::seconds(KIOSK_BUILD_TIME)};

int stop_with(int code, const std::string& line) {
    std::fprintf(stderr, "kiosk-courier: %s\n", line.c_str());
    return code;
}

// A damaged outbox is put aside whole, for a technician; new applications go to a fresh one.
platform::core::Result<std::unique_ptr<platform::storage::Database>> open_outbox(
    const std::filesystem::path& file, journal::Journal& journal) {
    using platform::storage::sqlite::SqliteDatabase;
    auto opened = SqliteDatabase::open(file);
    if (!opened && opened.error().kind == platform::core::ErrorKind::malformed) {
        const auto aside = SqliteDatabase::put_aside(file);
        if (!aside) {
            return platform::core::Failure(aside.error());
        }
        journal.record({journal::Code::outbox_damaged, {}, {}, {}, {}});
        std::fprintf(stderr, "kiosk-courier: %s; it is put aside as %s\n",
                     opened.error().what.c_str(), aside->c_str());
        opened = SqliteDatabase::open(file);
    }
    if (!opened) {
        return platform::core::Failure(opened.error());
    }
    return std::unique_ptr<platform::storage::Database>(std::move(*opened));
}

// Those of the file, and those that this terminal's certificate comes from and is tried on.
std::vector<platform::http::Endpoint> all_endpoints(const Config& config) {
    auto endpoints = config.endpoints;
    if (config.enrolment) {
        endpoints.push_back(*config.enrolment);
    }
    for (const auto& endpoint : config.endpoints) {
        if (endpoint.name == config.renewal) {
            endpoints.push_back(endpoint);
            endpoints.back().name = endpoints::trial_endpoint;
            endpoints.back().certificate = config.keys / endpoints::next_certificate;
            endpoints.back().key = config.keys / endpoints::own_key;
        }
    }
    return endpoints;
}

int run(const Config& config, const Wrap& wrap, int stop) {
    const platform::clock::system::SystemClock clock;
    journal::Journal journal(config.journal, clock);
    std::unique_ptr<platform::http::Client> http;
    const auto endpoints = all_endpoints(config);
    if (auto opened = platform::http::curl::CurlClient::open(endpoints)) {
        http = std::move(*opened);
    } else {
        return stop_with(EX_CONFIG, opened.error().what);
    }
    std::unique_ptr<platform::storage::Database> database;
    if (auto opened = open_outbox(config.outbox, journal)) {
        database = std::move(*opened);
    } else {
        return stop_with(EX_IOERR, "the outbox cannot be opened: " + opened.error().what);
    }
    const auto keys = platform::crypto::openssl::FileKeys::open(config.keys);
    if (!keys) {
        return stop_with(EX_IOERR, "the keys cannot be used: " + keys.error().what);
    }
    if (wrap.http) {
        http = wrap.http(std::move(http));
    }
    if (wrap.database) {
        database = wrap.database(std::move(database));
    }
    const auto server = platform::ipc::unix::UnixServer::open(config.socket);
    if (!server) {
        return stop_with(EX_UNAVAILABLE, server.error().what);
    }
    Settings settings;
    settings.retry = config.retry;
    settings.contracts = config.contracts;
    settings.limits = config.limits;
    std::map<std::string, std::string> urls;
    for (const auto& endpoint : endpoints) {
        urls.emplace(endpoint.name, endpoint.url);
    }
    Drill drill;
    const DrilledClock drilled_clock(clock, drill);
    const auto guard = ClockGuard::open(std::make_unique<DrilledClient>(*http, clock, drill),
                                        drilled_clock, *database, urls, built);
    if (!guard) {
        return stop_with(EX_IOERR, "the outbox cannot be opened: " + guard.error().what);
    }
    platform::crypto::jose::JoseVerifier verifier;
    std::random_device device;
    const auto random = [&device] { return std::generate_canonical<double, 32>(device); };
    const auto free_bytes = [folder =
                                 config.outbox.parent_path()]() -> std::optional<std::uint64_t> {
        std::error_code error;
        const auto space = std::filesystem::space(folder.empty() ? "." : folder, error);
        return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
    };
    Maintenance::Identification identity{{config.keys, (*keys)->key_id()},
                                         config.enrolment ? config.enrolment->url : "",
                                         config.renewal};
    const auto surroundings = [&config, &clock] { return surroundings_of(config, clock.wall()); };
    journal::AnchorFile anchors(journal::anchor_file_of(config.journal));
    const auto courier =
        Courier::open({**guard, *database, **keys, **server, clock, journal, verifier, random,
                       free_bytes, &identity, guard->get(), &drill, surroundings,
                       [&anchors](std::string_view jws) { anchors.keep(jws); }},
                      std::move(settings));
    if (!courier) {
        return stop_with(EX_IOERR, "the outbox cannot be opened: " + courier.error().what);
    }
    journal.record({journal::Code::started, {}, {}, {}, {}});
    if (!config.problem.empty()) {
        journal.record({journal::Code::configuration_refused, {}, {}, {}, {}});
    }
    while ((*courier)->step(stop)) {
    }
    journal.record({journal::Code::stopped, {}, {}, {}, {}});
    return EX_OK;
}

}  // namespace

int run_program(std::span<const char* const> arguments, const Wrap& wrap) {
    platform::process::leave_no_core();
    if (arguments.size() == 2 && std::string_view(arguments[1]) == "--help") {
        std::fputs(usage.data(), stdout);
        return EX_OK;
    }
    if (arguments.size() != 3 || std::string_view(arguments[1]) != "--config") {
        std::fputs(usage.data(), stderr);
        return EX_USAGE;
    }
    const settings::Usable source =
        settings::usable(arguments[2], "kiosk-courier",
                         [](const std::filesystem::path& file) -> platform::core::Result<void> {
                             if (const auto read = endpoints::read_config(file); !read) {
                                 return platform::core::Failure(read.error());
                             }
                             return {};
                         });
    auto config = endpoints::read_config(source.file);
    if (!config) {
        return stop_with(EX_CONFIG, config.error().what);
    }
    if (source.problem) {
        config->problem = source.problem->what;
        std::fprintf(stderr, "kiosk-courier: %s; its last good copy is in force\n",
                     config->problem.c_str());
    }
    return run(*config, wrap, platform::process::stop_descriptor());
}

int start_clean(int count, char** arguments) {
    if (!platform::http::curl::forget_environment(arguments)) {
        return stop_with(EX_OSERR, "cannot start anew without an environment");
    }
    return run_program({arguments, static_cast<std::size_t>(count)});
}

}  // namespace kiosk::courier
