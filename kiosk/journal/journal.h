#pragma once
// What happened, for technicians and statistics. An event is made of closed words and numbers, so
// it cannot hold an answer, a name or a text of a library.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.h"
#include "platform/core/strong_id.h"

namespace kiosk::journal {

using Service = platform::core::StrongId<struct JournalServiceTag>;  // "az.identity-card"

enum class Code {
    started,
    stopped,
    link_joined,
    link_left,
    link_rejected,  // a message that follows no format
    stored,         // a submission is durable
    not_stored,
    attempt_failed,
    delivered,
    refused,
    needs_staff,
    paused,
    withdrawn,
    storage_failed,
    outbox_damaged,   // the file is put aside
    outbox_tampered,  // it is not as it was written
    closed,           // services that cannot be kept or brought are not begun
    reopened,
    // -- the kiosk's
    session_started,
    service_begun,
    submitted,
    session_finished,
    session_cancelled,
    session_timed_out,
    rated,
    scan_failed,  // the reason is flow::ScanFault
    package_refused,
    language_refused,
    glyph_missing,  // the reason is the Unicode block
};
std::string_view word(Code);

constexpr std::size_t longest_word = 32;

// A short word of a closed list of some module's, such as submission::word(Reason): it is written
// only if it is 1 to `longest_word` of a-z and _, so a slip cannot write an answer.
struct Event {
    Code code = Code::started;
    Service service;  // written only if it looks like one: a-z, 0-9, dot, hyphen
    std::string_view reason;
    std::optional<int> attempt;
    std::optional<int> http_status;
    std::optional<int> stars;  // rated: 1..5
};

// One JSON object a line, with the wall time in UTC. One thread. Never fails the caller: what
// cannot be written is counted. At 4 MiB the file becomes NAME.1 and a new one begins.
class Journal {
  public:
    // An empty path keeps nothing.
    Journal(std::filesystem::path, const platform::clock::Clock&);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    void record(const Event&);
    std::uint64_t lost() const { return lost_; }

  private:
    void open();
    void turn_over();

    std::filesystem::path path_;
    const platform::clock::Clock& clock_;
    int file_ = -1;
    std::uint64_t size_ = 0;
    std::uint64_t lost_ = 0;
};

}  // namespace kiosk::journal
