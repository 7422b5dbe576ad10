#pragma once
// What the kiosk and its courier say to each other. Values only; link/codec.h turns them into CBOR.

#include <string>
#include <variant>
#include <vector>

#include "kiosk/link/maintenance.h"
#include "platform/core/bytes.h"
#include "platform/core/uuid.h"

namespace kiosk::link {

using platform::core::Bytes;
using platform::core::Uuid;

// One sealed application. Its bytes never change after this moment; `id` is its identity at the agency
// and its idempotency key.
struct Submission {
    Uuid id;
    std::string service;          // "az.identity-card"
    std::string service_version;
    std::string endpoint;         // name of the delivery endpoint in the courier's configuration
    std::string content_type;     // "application/jose" or "application/json"
    Bytes body;
};

// The end of the kiosk's own journal (kiosk/journal), on its disk: the courier's signature covers it too.
struct JournalHead {
    int lines = 0;                             // none: it keeps no journal
    std::string hash;
};

// kiosk -> courier
struct Submit { Submission submission; JournalHead journal{}; };  // may be repeated: the same id is stored once
struct Ask { Uuid id; };                       // where is it?
struct Release { Uuid id; };                   // the citizen has gone: nobody waits for news of this id
// A refused application that the citizen has corrected and sent under a new id: the old one is closed. The
// answer is Unknown, or where it is if it has not been refused.
struct Withdraw { Uuid id; };
struct Report {};                              // state of the courier as a whole
using Request = std::variant<Submit, Ask, Release, Withdraw, Report, MaintenanceRequest>;

// One thing that the agency found wrong (RFC 9457 problem details, JSON pointer into the payload).
struct Refusal {
    std::string pointer;  // "/reason"
    std::string code;     // closed word: "missing", "wrong_format" ..., as form::ProblemKind
};

// courier -> kiosk
struct Accepted { Uuid id; };                  // durably in the outbox: it will not be lost
struct NotAccepted {                           // nothing was stored
    Uuid id;
    enum class Why { disk_full, storage_failed, malformed, unknown_endpoint } why;
};
struct Delivered {                             // the agency's receipt names our id
    Uuid id;
    std::string reference;                     // the agency's number for it
    std::string received_at;                   // RFC 3339
    std::string jws{};                         // the receipt as the agency signed it; empty: it does not sign
};
struct Delayed { Uuid id; std::string reason; };                       // not yet: closed word for the technician, "unreachable" ...
struct Refused { Uuid id; std::vector<Refusal> refusals; };            // the agency will not take it as it is
struct Unknown { Uuid id; };                                           // Ask for an id that is not in the outbox
struct Reported { int queued = 0; int needs_staff = 0; bool agency_reachable = false; };
// What the courier cannot take in now, and what it finds of this machine's clock; said at the
// beginning and whenever it changes.
struct Closed {
    bool all = false;                          // there is no room on the disk
    std::vector<std::string> endpoints;        // nothing is begun for these
    std::vector<ClosureReason> reasons{};      // why: one of each, in the same order
    bool clock_trusted = true;                 // nothing speaks against it
    std::vector<std::string> services{};       // nothing is begun for these: their self-tests failed
    friend bool operator==(const Closed&, const Closed&) = default;
};
using Reply =
    std::variant<Accepted, NotAccepted, Delivered, Delayed, Refused, Unknown, Reported, Closed,
                 MaintenanceReply>;

}  // namespace kiosk::link
