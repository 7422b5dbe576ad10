#pragma once
// The applications that this kiosk has taken on, durably. Owned and used by one thread, the
// courier's.
//
//   queued -> sending -> sent          the receipt named it: the bytes go, the receipt stays
//                     -> queued        try again
//                     -> paused        something between us and the agency must be set right; tried
//                     again
//                     -> refused       the agency named what is wrong; the citizen may still be
//                     there
//                     -> needs_staff   the agency will not take it, or nobody waits for the refusal
//   refused, needs_staff -> withdrawn  the citizen sent a corrected one: the bytes go
//
// Body, id and key never change. `sending` with its attempt number is durable before the first byte
// leaves, so that a crash leaves a row that will be sent again under the same key.
//
// Nothing on the disk can be read: what no agency's key protects is under this machine's storage
// key until it is sent. Nothing can be changed unnoticed: each row is signed by the device key, and
// a tag over all rows as they are now, which only this machine can make, changes with each of them.
// Not noticed: a whole older copy of the file.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/submission/delivery_rules.h"
#include "kiosk/submission/outbox_ledger.h"
#include "kiosk/submission/receipt.h"
#include "platform/core/result.h"
#include "platform/core/time.h"
#include "platform/core/uuid.h"
#include "platform/crypto/keys.h"
#include "platform/storage/storage.h"

namespace kiosk::submission {

// What is stored at once, and never changed.
struct Parcel {
    platform::core::Uuid id;
    std::string service;
    std::string service_version;
    std::string endpoint;
    std::string content_type;
    platform::core::Bytes body;
};

struct Entry {
    platform::core::Uuid id;
    std::string endpoint;
    State state = State::queued;
    int attempts = 0;
    Reason reason = Reason::none;    // of the last attempt
    std::optional<Receipt> receipt;  // sent
    std::vector<Problem> problems;   // refused, or needs_staff after it
};

struct Claim {
    Parcel parcel;
    int attempt = 1;  // this one's number
    // When the first of the attempts before this one began that may have reached the agency.
    std::optional<platform::core::Timestamp> doubtful_since;
};

struct Counts {
    int waiting = 0;  // queued, sending, paused
    int refused = 0;
    int needs_staff = 0;
};

struct Backlog {
    std::string endpoint;
    int waiting = 0;  // queued, sending, paused
    platform::core::Timestamp oldest;
};

// What is neither sent nor withdrawn, for technicians: nothing of what is in it.
struct Listed {
    std::int64_t number = 0;  // counts up
    platform::core::Uuid id;
    std::string service;
    std::string endpoint;
    State state = State::queued;
    int attempts = 0;
    Reason reason = Reason::none;  // of the last attempt
    platform::core::Timestamp stored_at;
};

struct Tally {
    std::string endpoint;
    std::string service;
    State state = State::queued;  // neither sent nor withdrawn
    int count = 0;
    platform::core::Timestamp oldest;
};

enum class Stored { now, before };

class Outbox {
  public:
    // Creates or migrates the tables and checks every row. Both outlive the outbox.
    static platform::core::Result<Outbox> open(platform::storage::Database&,
                                               platform::crypto::Keys&);
    const Findings& findings() const { return findings_; }  // of open()

    // Durable when it returns. The same parcel again is `before`; another one under a known id:
    // refused. After any error the parcel is not in the outbox, unless the database cannot be asked
    // any more (io).
    platform::core::Result<Stored> store(const Parcel&, platform::core::Timestamp now);

    platform::core::Result<std::optional<Entry>> find(const platform::core::Uuid&);
    // queued, sending, paused and refused, oldest first.
    platform::core::Result<std::vector<Entry>> unfinished();
    platform::core::Result<Counts> count();
    platform::core::Result<std::vector<Backlog>> backlogs();  // by endpoint
    platform::core::Result<std::vector<Tally>> tally();
    // Those with a number above `after`, in its order, at most so many.
    platform::core::Result<std::vector<Listed>> list(std::int64_t after, int most);
    platform::core::Result<std::optional<Listed>> listed(std::int64_t number);
    // A needs_staff one as it was stored; refused: it is not as it was written, or in another
    // state; unsupported: no agency's key protects it.
    platform::core::Result<Parcel> sealed(std::int64_t number);

    // One sender gets it: nullopt when the entry has moved on since it was read (state or
    // attempts), or is not as it was written and has gone to staff.
    platform::core::Result<std::optional<Claim>> claim(const platform::core::Uuid&, int attempts,
                                                       platform::core::Timestamp now);
    // What became of the claimed attempt. Does nothing when another attempt has been claimed since.
    // doubtful_since: the claim's; it stands again when this attempt has not reached the agency.
    platform::core::Result<void> settle(
        const platform::core::Uuid&, int attempt, const Verdict&,
        std::optional<platform::core::Timestamp> doubtful_since = std::nullopt);

    // refused -> needs_staff; other states stay as they are.
    platform::core::Result<void> give_to_staff(const platform::core::Uuid&);
    // refused, needs_staff -> withdrawn; false: it is in another state and stays.
    platform::core::Result<bool> withdraw(const platform::core::Uuid&);

  private:
    Outbox(platform::storage::Database& database, platform::crypto::Keys& keys)
        : database_(&database), keys_(&keys), ledger_(database, keys) {}

    platform::core::Result<std::optional<Row>> row(const platform::core::Uuid&);
    platform::core::Result<platform::core::Bytes> body(const Row&);
    // In one transaction: the row after `edit`; false: nothing changes.
    platform::core::Result<bool> change(const platform::core::Uuid&,
                                        const std::function<platform::core::Result<bool>(Row&)>&);
    platform::core::Result<std::optional<Stored>> known(const Parcel&);

    platform::storage::Database* database_;
    platform::crypto::Keys* keys_;
    Ledger ledger_;
    Findings findings_;
};

}  // namespace kiosk::submission
