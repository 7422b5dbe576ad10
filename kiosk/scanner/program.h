#pragma once

#include <span>

namespace kiosk::scanner {

// kiosk-scanner --config FILE. Runs until SIGTERM or SIGINT. The process's exit status: 0, or one
// of sysexits.h with one line on standard error.
int run_program(std::span<const char* const> arguments);

}  // namespace kiosk::scanner
