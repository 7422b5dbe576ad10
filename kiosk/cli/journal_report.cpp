#include <time.h>

#include <iomanip>
#include <ostream>

#include "kiosk/cli/journal.h"
#include "kiosk/journal/codes.h"
#include "kiosk/journal/statistics.h"

namespace kiosk::cli {
namespace {

// localtime_r reads this machine's time zone and nothing else.
std::chrono::minutes from_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    return std::chrono::minutes(parts.tm_gmtoff / 60);
}

void tell(std::ostream& out, const std::string& service, const journal::ServiceUse& use) {
    out << service << ": begun " << use.begun << ", sent " << use.completed;
    if (use.completed > 0) {
        out << ", half of them within " << use.median_s << " s, nine of ten within "
            << use.ninetieth_s << " s";
    }
    out << '\n';
    for (const auto& [place, count] : use.abandoned) {
        out << "  given up at " << (place.empty() ? "its beginning" : place) << ": " << count
            << '\n';
    }
}

}  // namespace

int journal_statistics(const std::vector<std::filesystem::path>& files,
                       const kiosk::journal::Filter& filter, std::ostream& out, std::ostream& err) {
    kiosk::journal::Tally tally(from_utc());
    const auto read = kiosk::journal::each(
        files, filter, [&](const kiosk::journal::Record& record) { tally.add(record); });
    if (!read) {
        err << "kioskctl: " << read.error().what << '\n';
        return no_input;
    }
    const auto counted = tally.result();
    const auto& sessions = counted.sessions;
    out << "sessions: " << sessions.started << ", with an application " << sessions.completed
        << ", cancelled " << sessions.cancelled << ", timed out " << sessions.timed_out
        << ", without an application " << sessions.finished << ", interrupted "
        << sessions.interrupted << ", going on " << sessions.open << '\n';
    for (const auto& [service, use] : counted.services) {
        tell(out, service, use);
    }
    for (std::size_t hour = 0; hour < counted.sent_by_hour.size(); ++hour) {
        if (counted.sent_by_hour[hour] > 0) {
            out << "sent from " << std::setfill('0') << std::setw(2) << hour
                << ":00: " << counted.sent_by_hour[hour] << '\n';
        }
    }
    for (std::size_t stars = 0; stars < counted.stars.size(); ++stars) {
        if (counted.stars[stars] > 0) {
            out << "rated " << stars + 1 << ": " << counted.stars[stars] << '\n';
        }
    }
    return done;
}

void journal_codes(std::ostream& out) {
    out << R"(# The journal

What the programs of a terminal write down of what happens, for technicians, auditors and statistics. Nothing else can
stand there: an event is made of the words and numbers below, and none of them can hold an answer of a citizen's. This
page is printed by `kioskctl journal codes`.

## A line

One JSON object a line: its number `n`, the `time` (UTC), the `event`, the event's fields, and the `hash`:

```
{"n":2,"time":"2026-11-23T07:00:00Z","event":"stored","service":"az.fines","hash":"9f86d0..."}
```

`hash` is the SHA-256, in hexadecimal, of the hash of the line before (nothing before the first) and of this line up to
`,"hash"`. A line is checked with

```
printf '%s%s' "$previous" "${line%,\"hash\":*}" | sha256sum
```

A file of 4 MiB becomes NAME.1 and a new one begins, with `continued`; sixteen are kept. With every application the
courier sends the ends of both programs' journals, signed with the device's key (`Journal-Head` in
`assets/api/openapi.yaml`), and keeps what it has sent beside its journal in NAME.anchors. `kioskctl journal verify`
says up to where a journal is intact, or which line is the first that is not.

## Fields

| field | what stands there |
|---|---|
)";
    for (const auto& field : kiosk::journal::fields()) {
        out << "| `" << field.word << "` | " << field.meaning << " |\n";
    }
    out << "\n## Events\n\n| event | meaning | fields |\n|---|---|---|\n";
    for (const auto& code : kiosk::journal::codes()) {
        out << "| `" << code.word << "` | " << code.meaning << " |";
        for (const auto field : code.fields) {
            out << " `" << kiosk::journal::fields()[static_cast<std::size_t>(field)].word << '`';
        }
        out << " |\n";
    }
}

}  // namespace kiosk::cli
