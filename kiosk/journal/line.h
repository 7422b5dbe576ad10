#pragma once
// One line of a journal:
//   {"n":2,"time":"2026-11-23T07:00:00Z","event":"stored","service":"az.fines","hash":"64 hex
//   digits"}
// `hash` is the SHA-256 of the line before's hash (nothing before the first line) and of this
// line's own bytes up to `,"hash"`:
//   printf '%s%s' "$previous" "${line%,\"hash\":*}" | sha256sum
// Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/journal/codes.h"
#include "platform/core/strong_id.h"
#include "platform/core/time.h"

namespace kiosk::journal {

using platform::core::Timestamp;
using Service = platform::core::StrongId<struct JournalServiceTag>;  // "az.identity-card"

constexpr std::size_t longest_word = 32;
constexpr std::size_t longest_line = 1024;

// A short word of a closed list of some module's, such as submission::word(Reason): it is written
// only if it is 1 to `longest_word` of a-z and _, so a slip cannot write an answer. Names are 1 to
// 64 of a-z, 0-9, '.', '-' and '_'. What the catalogue does not list for the code is not written.
struct Event {
    Code code = Code::started;
    Service service{};
    std::string_view reason{};  // a word
    std::optional<std::uint64_t> attempt{};
    std::optional<std::uint64_t> http_status{};
    std::optional<std::uint64_t> stars{};
    std::string_view page{};     // a name
    std::string_view screen{};   // a word
    std::string_view item{};     // a name
    std::string_view version{};  // 1 to 32 digits and dots
    std::optional<std::uint64_t> account{};
    std::optional<std::uint64_t> seconds{};
    std::optional<std::uint64_t> number{};
    std::string_view head{};  // of Head
};

// The end of a chain.
struct Head {
    std::uint64_t lines = 0;
    std::string hash{};  // 64 hexadecimal digits; empty before the first line
    friend bool operator==(const Head&, const Head&) = default;
};
bool is_hash(std::string_view);

// The chain's next line, without its end; `head` becomes its.
std::string next_line(Head& head, Timestamp, const Event&);

// What the chain needs of a line, whatever its event is. Views into the line.
struct Link {
    std::uint64_t line = 0;
    Timestamp time;
    std::string_view event;   // its word
    std::string_view hash;    // as it stands there
    std::string_view hashed;  // the bytes that it is over
};
std::optional<Link> read_link(std::string_view line);
std::string hash_of(std::string_view previous, std::string_view hashed);

// A line as a value.
struct Record {
    std::uint64_t line = 0;
    Timestamp time;
    Code code = Code::started;
    std::map<Field, std::string> values{};  // those it has, as they stand there
    std::string hash{};

    std::string_view text(Field) const;               // empty: it has none
    std::optional<std::uint64_t> count(Field) const;  // of a field that is a number
    friend bool operator==(const Record&, const Record&) = default;
};
// nullopt: it is none, or of an event that this version does not know. The hash is not checked.
std::optional<Record> read_record(std::string_view line);

bool is_number(Field);  // the others are words

// RFC 3339 in UTC, to the second.
std::string text_of(Timestamp);
std::optional<Timestamp> time_in(std::string_view);

}  // namespace kiosk::journal
