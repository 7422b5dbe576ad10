#pragma once
// Events out of a journal's files, in a fixed amount of memory, while its writer goes on. Any
// thread. What is no event of this version is passed over: verify() says what is wrong.

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/journal/line.h"
#include "platform/core/result.h"

namespace kiosk::journal {

// Of whatever is left out, all are meant.
struct Filter {
    std::set<Code> codes{};
    std::string service{};
    std::string text{};  // stands somewhere on the line
    std::optional<Timestamp> since{};
    std::optional<Timestamp> until{};       // and no later
    std::optional<std::uint64_t> before{};  // lines with smaller numbers: for the page after this
};

// The last events that fit, the newest first, of a journal by the name that its writer was given.
// Reads from the end and no further than it must. not_found: there is no such file.
platform::core::Result<std::vector<Record>> last(const std::filesystem::path& name, const Filter&,
                                                 std::size_t most);

// All that fit, in the order of the files and their lines. Errors: of the first file that cannot be
// read.
platform::core::Result<void> each(const std::vector<std::filesystem::path>& files, const Filter&,
                                  const std::function<void(const Record&)>&);

}  // namespace kiosk::journal
