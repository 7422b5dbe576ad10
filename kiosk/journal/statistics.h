#pragma once
// How the terminal is used, from its kiosk's journal. Pure: events in the order of the journal in,
// numbers out. The memory it takes grows with the services and the different lengths of time, not
// with the events.

#include <array>
#include <chrono>
#include <map>
#include <string>

#include "kiosk/journal/line.h"

namespace kiosk::journal {

// A session has exactly one end. Of one in which an application was sent the others do not count.
struct Sessions {
    std::uint64_t started = 0;
    std::uint64_t completed = 0;  // with at least one application sent
    std::uint64_t cancelled = 0;
    std::uint64_t timed_out = 0;
    std::uint64_t finished = 0;     // looked around, or was told that she is not entitled
    std::uint64_t interrupted = 0;  // by a restart of the kiosk
    std::uint64_t open = 0;         // goes on at the end of the journal: 0 or 1
    friend bool operator==(const Sessions&, const Sessions&) = default;
};

struct ServiceUse {
    std::uint64_t begun = 0;      // a form that is begun again in one session counts once
    std::uint64_t completed = 0;  // sent
    // From the form's first page to sending it, by the nearest rank; 0 while none was sent.
    std::uint64_t median_s = 0;
    std::uint64_t ninetieth_s = 0;  // 90th percentile
    // Where forms were given up: the page of the service, or the screen after its pages in
    // brackets: "[check]".
    std::map<std::string, std::uint64_t> abandoned{};
    friend bool operator==(const ServiceUse&, const ServiceUse&) = default;
};

struct Statistics {
    Sessions sessions{};
    std::map<std::string, ServiceUse> services{};  // by the service's name
    std::array<std::uint64_t, 24> sent_by_hour{};  // applications, by the local hour of the day
    std::array<std::uint64_t, 5> stars{};          // ratings, 1 to 5
    friend bool operator==(const Statistics&, const Statistics&) = default;
};

class Tally {
  public:
    // from_utc: of the terminal's place, for hours of the day.
    explicit Tally(std::chrono::minutes from_utc = {}) : from_utc_(from_utc) {}

    void add(const Record&);
    Statistics result() const;

  private:
    struct Form {
        std::string service;
        std::optional<std::uint64_t> begun_s;
        std::string place;  // where she was last
    };
    void end_session(std::uint64_t Sessions::*how, const Record&);
    void abandon(std::string_view place);

    std::chrono::minutes from_utc_;
    Statistics counted_;
    std::map<std::string, std::map<std::uint64_t, std::uint64_t>> times_;  // seconds -> how often
    bool open_ = false;
    bool sent_ = false;
    std::optional<Form> form_;  // begun and not sent
};

}  // namespace kiosk::journal
