#pragma once
// What happened, for technicians, auditors and statistics, one event a line (line.h), each line
// chained to the one before. An event is made of closed words and numbers, so it cannot hold an
// answer, a name or a text of a library.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/journal/line.h"
#include "kiosk/journal/lines.h"
#include "platform/clock/clock.h"

namespace kiosk::journal {

// How many files there are at most: NAME, NAME.1 (before it) ... of 4 MiB each. The chain goes on
// from file to file: the first line of each names the hash of the last line before it.
constexpr int most_files = 16;

// NAME.15 ... NAME.1, NAME: those that exist, the oldest first.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& name);

// The writer. One thread, and one process for each file: a second one writes nothing. Opening reads
// the last line only. Never fails the caller: what cannot be written is counted, and an event says
// so as soon as one can be written. A line that was not written whole, by a loss of power, is cut
// off by the next start, and an event says so; the chain is never broken by a kill.
class Journal {
  public:
    // An empty path keeps nothing.
    Journal(std::filesystem::path, const platform::clock::Clock&);
    ~Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    void record(const Event&);
    std::uint64_t lost() const { return lost_; }

    // Of what is written, after it is on the disk: this may be told to others. nullopt: there is no
    // journal, nothing in it, or the disk refuses. Waits for the disk.
    std::optional<Head> sync();

  private:
    bool open();
    void take_up();
    void turn_over();
    bool append(const Event&);

    std::filesystem::path path_;
    const platform::clock::Clock& clock_;
    Descriptor file_{-1};
    std::uint64_t size_ = 0;
    Head head_;
    std::uint64_t lost_ = 0;
    std::uint64_t untold_ = 0;  // of them, those that no event has told of
};

}  // namespace kiosk::journal
