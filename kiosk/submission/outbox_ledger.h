#pragma once
// One tag over everything that the outbox holds: how many rows there are, the last number, and the
// sum of a tag of each row, modulo 2^256. The sum itself is never on the disk, so that rows cannot
// be exchanged for others (or older ones) of the same sum.

#include <array>
#include <cstdint>
#include <functional>

#include "platform/core/result.h"
#include "platform/crypto/keys.h"
#include "platform/storage/storage.h"

namespace kiosk::submission {

struct Row;

// What somebody else did to the outbox since it was last written.
struct Findings {
    int damaged = 0;       // rows that are not as they were written: with staff now, never sent
    int missing = 0;       // numbers without a row
    bool changed = false;  // this, or states of rows, rows cut off the end, old rows put back
};

class Ledger {
  public:
    Ledger(platform::storage::Database& database, platform::crypto::Keys& keys)
        : database_(&database), keys_(&keys) {}

    // The first tag, over what is there, within a transaction of the caller's.
    platform::core::Result<void> begin();
    // Reads the whole outbox. What is found is set right as far as it can be, noted in the outbox
    // and covered by a new tag.
    platform::core::Result<Findings> check();

    // The work's statements and the tag over their result, in one transaction. Within it, each row
    // that changes is told. Success although the commit was reported as failed: it holds.
    platform::core::Result<void> transaction(
        const std::function<platform::core::Result<void>()>& work);
    platform::core::Result<void> told(const Row* before, const Row* after);  // null: no row

    std::int64_t next_number() const { return held_.last + 1; }  // within transaction()

  private:
    using Sum = std::array<std::uint64_t, 4>;
    struct Held {
        std::int64_t rows = 0;
        std::int64_t last = 0;  // number
        std::int64_t incidents = 0;
        Sum sum{};
        friend bool operator==(const Held&, const Held&) = default;
    };

    platform::core::Result<platform::crypto::Digest> tag_of(const Held&);
    platform::core::Result<bool> holds(const Held&);
    platform::core::Result<void> write(const Held&);
    platform::core::Result<void> each_row(bool with_bodies,
                                          const std::function<platform::core::Result<void>(
                                              const Row&, const platform::core::Bytes& body)>&);
    platform::core::Result<Held> sum_of_rows();
    platform::core::Result<Findings> set_right();

    platform::storage::Database* database_;
    platform::crypto::Keys* keys_;
    Held held_;
    bool certain_ = false;  // held_ is what the disk holds
};

}  // namespace kiosk::submission
