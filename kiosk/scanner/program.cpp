#include "kiosk/scanner/program.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sysexits.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "kiosk/scanner/config.h"
#include "kiosk/scanner/desk.h"
#include "platform/ipc/unix/unix_server.h"
#include "platform/process/process.h"
#include "platform/scanner/sane/sane_scanner.h"

namespace kiosk::scanner {
namespace {

constexpr std::string_view usage =
    "usage: kiosk-scanner --config FILE\n"
    "Scans documents for the kiosk. See [scanner] in FILE.\n";

int stop_with(int code, const std::string& line) {
    std::fprintf(stderr, "kiosk-scanner: %s\n", line.c_str());
    return code;
}

int run(const Config& config, int stop) {
    const auto server = platform::ipc::unix::UnixServer::open(config.socket);
    if (!server) {
        return stop_with(EX_UNAVAILABLE, server.error().what);
    }
    const int bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    Desk desk(**server, [&] {
        platform::scanner::sane::SaneScanner::Options options;
        options.device = config.device;
        options.wake = [bell] {
            const std::uint64_t one = 1;
            static_cast<void>(!::write(bell, &one, sizeof one));
        };
        return std::make_unique<platform::scanner::sane::SaneScanner>(std::move(options));
    });
    for (;;) {
        desk.step();
        std::vector<pollfd> polled{{stop, POLLIN, 0}, {bell, POLLIN, 0}};
        for (const auto& watch : (*server)->watches()) {
            polled.push_back(
                {watch.descriptor, static_cast<short>(POLLIN | (watch.writable ? POLLOUT : 0)), 0});
        }
        ::poll(polled.data(), polled.size(), -1);
        if (polled[0].revents != 0) {
            return EX_OK;
        }
        std::uint64_t rings = 0;
        static_cast<void>(!::read(bell, &rings, sizeof rings));
    }
}

}  // namespace

int run_program(std::span<const char* const> arguments) {
    platform::process::leave_no_core();
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
    return run(*config, platform::process::stop_descriptor());
}

}  // namespace kiosk::scanner
