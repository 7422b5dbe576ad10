#pragma once
// Is a journal as it was written? Pure but for reading the files, a line at a time. Any thread.

#include <filesystem>
#include <vector>

#include "kiosk/journal/anchors.h"
#include "platform/core/result.h"

namespace kiosk::journal {

struct Wrong {
    enum class What {
        unreadable,     // no line of a journal
        number,         // not the number that follows: lines are missing, doubled or exchanged
        hash,           // the line, or the one before, is not as it was written
        no_beginning,   // files before this one are missing
        not_as_signed,  // the chain is whole, but another one than was signed: it was made anew
        tail_missing,   // lines up to `line` were signed, and are not there
    } what;
    std::filesystem::path file;  // where, and which line of it, from 1; tail_missing: the end
    std::uint64_t line_of_file = 0;
    std::uint64_t line = 0;  // the number that should be there; of the anchor, if it is about one
    std::optional<Timestamp> signed_at{};  // not_as_signed, tail_missing
    friend bool operator==(const Wrong&, const Wrong&) = default;
};
std::string_view word(Wrong::What);

struct Verified {
    std::optional<Wrong> wrong{};  // the first
    // The lines that are intact: `first` (more than 1 where older files were given up) to `last`.
    std::uint64_t first = 0;
    Head last{};
    std::optional<Timestamp> last_time{};
    // Up to where it is certain that nobody made the chain anew.
    std::optional<Head> anchored{};
    std::optional<Timestamp> anchored_at{};
    // Intact lines whose event this version does not know: readers pass over them.
    std::uint64_t unknown = 0;
    // Bytes behind the last line, as after a loss of power. The next start cuts them off.
    std::uint64_t unfinished = 0;
};

// What was signed of this one chain.
struct Signed {
    Head head;
    Timestamp time;
};

// files: the oldest first. anchors: in any order; those of lines that are no longer kept are passed
// over. Errors: a file cannot be read.
platform::core::Result<Verified> verify(const std::vector<std::filesystem::path>& files,
                                        std::vector<Signed> anchors);

}  // namespace kiosk::journal
