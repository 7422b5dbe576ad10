#include "kiosk/courier/program.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sysexits.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <random>
#include <string_view>

#include "kiosk/courier/config.h"
#include "kiosk/courier/courier.h"
#include "platform/clock/system/system_clock.h"
#include "platform/http/curl/curl_client.h"
#include "platform/ipc/unix/unix_server.h"
#include "platform/storage/sqlite/sqlite_database.h"

namespace kiosk::courier {
namespace {

constexpr std::string_view usage =
    "usage: kiosk-courier --config FILE\n"
    "Keeps applications and brings them to the agencies. See [courier] and [endpoints.NAME] in "
    "FILE.\n";

int stop_with(int code, const std::string& line) {
    std::fprintf(stderr, "kiosk-courier: %s\n", line.c_str());
    return code;
}

// SIGTERM and SIGINT as a descriptor; SIGPIPE as an error of the write.
int stop_descriptor() {
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
}

// Applications without an agency's key pass through this memory as they are.
void leave_no_core() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

int run(const Config& config, const Wrap& wrap, int stop) {
    std::unique_ptr<platform::http::Client> http;
    if (auto opened = platform::http::curl::CurlClient::open(config.endpoints)) {
        http = std::move(*opened);
    } else {
        return stop_with(EX_CONFIG, opened.error().what);
    }
    std::unique_ptr<platform::storage::Database> database;
    if (auto opened = platform::storage::sqlite::SqliteDatabase::open(config.outbox)) {
        database = std::move(*opened);
    } else {
        return stop_with(EX_IOERR, "the outbox cannot be opened: " + opened.error().what);
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
    const platform::clock::system::SystemClock clock;
    journal::Journal journal(config.journal, clock);
    Settings settings;
    settings.retry = config.retry;
    for (const auto& endpoint : config.endpoints) {
        settings.endpoint_urls.emplace(endpoint.name, endpoint.url);
    }
    std::random_device device;
    const auto random = [&device] { return std::generate_canonical<double, 32>(device); };
    const auto courier =
        Courier::open({*http, *database, **server, clock, journal, random}, std::move(settings));
    if (!courier) {
        return stop_with(EX_IOERR, "the outbox cannot be opened: " + courier.error().what);
    }
    journal.record({journal::Code::started, {}, {}, {}, {}});
    while ((*courier)->step(stop)) {
    }
    journal.record({journal::Code::stopped, {}, {}, {}, {}});
    return EX_OK;
}

}  // namespace

int run_program(std::span<const char* const> arguments, const Wrap& wrap) {
    platform::http::curl::forget_environment();
    leave_no_core();
    if (arguments.size() == 2 && std::string_view(arguments[1]) == "--help") {
        std::fputs(usage.data(), stdout);
        return EX_OK;
    }
    if (arguments.size() != 3 || std::string_view(arguments[1]) != "--config") {
        std::fputs(usage.data(), stderr);
        return EX_USAGE;
    }
    const auto config = read_config(arguments[2]);
    if (!config) {
        return stop_with(EX_CONFIG, config.error().what);
    }
    return run(*config, wrap, stop_descriptor());
}

}  // namespace kiosk::courier
