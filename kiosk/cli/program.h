#pragma once
// kioskctl: what technicians and authors do beside the kiosk. English, one finding a line.

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace kiosk::cli {

// Exit statuses: 0 done, nothing wrong; 1 something is wrong with what was looked at, and it is
// named; 64 (EX_USAGE) the command line; 66 (EX_NOINPUT) a file cannot be read; 69
// (EX_UNAVAILABLE) the courier does not answer; 73 (EX_CANTCREAT) a file cannot be written.
constexpr int done = 0;
constexpr int found = 1;
constexpr int wrong_usage = 64;
constexpr int no_input = 66;
constexpr int no_answer = 69;
constexpr int no_output = 73;

// Prints the error on a line; which status it is. busy is of what was looked at: somebody else
// changes it.
int report(const platform::core::Error&, std::ostream& err);
int report(const platform::core::Result<void>&, std::ostream& err);

using Words = std::vector<std::string>;  // what stands after the command's name

struct Command {
    std::string_view name;
    std::string_view arguments;  // as the usage shows them
    std::string_view summary;    // one line
    std::string_view help;       // the rest of --help
    int (*run)(const Words&, std::ostream& out, std::ostream& err);
};

// All there are. A new command is a function in a file of its own and a row here.
std::span<const Command> commands();

// The command line without the program's name.
int run(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
