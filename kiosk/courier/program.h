#pragma once
// kiosk-courier from its arguments to its exit code.

#include <functional>
#include <memory>
#include <span>

#include "platform/http/http.h"
#include "platform/storage/storage.h"

namespace kiosk::courier {

// Stands between the courier and one of its ports; a proof that a test would notice puts a fault
// there.
struct Wrap {
    std::function<std::unique_ptr<platform::http::Client>(std::unique_ptr<platform::http::Client>)>
        http;
    std::function<std::unique_ptr<platform::storage::Database>(
        std::unique_ptr<platform::storage::Database>)>
        database;
};

// Exit codes as in sysexits.h: 0 after SIGTERM or SIGINT, 64 wrong arguments, 69 the socket is
// somebody else's, 74 the outbox or a key cannot be opened, 78 wrong configuration. Each comes with
// one line on stderr.
int run_program(std::span<const char* const> arguments, const Wrap& = {});

// The whole of main: run_program in a process without an environment (71: that cannot be had).
int start_clean(int count, char** arguments);

}  // namespace kiosk::courier
