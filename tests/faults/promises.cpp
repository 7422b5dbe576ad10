#include "tests/faults/promises.h"

namespace tests::faults {

using namespace kiosk::submission;
using platform::core::Bytes;
using platform::core::Uuid;

namespace {

const platform::core::Timestamp now{};
const Receipt receipt{"ASAN-2026-000001", "2026-11-23T10:00:00Z"};

}  // namespace

Life live(const std::filesystem::path& folder) {
    Life life;
    auto database = platform::storage::sqlite::SqliteDatabase::open(folder / "outbox.db");
    if (!database) {
        return life;
    }
    life.database = std::move(*database);
    auto keys = platform::crypto::openssl::FileKeys::open(folder);
    if (!keys) {
        return life;
    }
    life.keys = std::move(*keys);
    if (auto outbox = Outbox::open(*life.database, *life.keys)) {
        life.outbox.emplace(std::move(*outbox));
    }
    return life;
}

Parcel any_parcel(std::mt19937& dice) {
    Bytes body(200 + dice() % 6000);
    for (auto& byte : body) {
        byte = static_cast<std::uint8_t>(dice());
    }
    return {Uuid::random(),
            "az.identity-card",
            "1",
            "agency",
            dice() % 3 == 0 ? "application/json" : "application/jose",
            std::move(body)};
}

bool store(Life& life, const Parcel& parcel) {
    return life.outbox && life.outbox->store(parcel, now).has_value();
}

bool claim(Life& life, const Entry& entry) {
    const auto claimed = life.outbox->claim(entry.id, entry.attempts, now);
    return claimed && *claimed;
}

bool settle(Life& life, const Entry& entry, bool sent) {
    return life.outbox
        ->settle(entry.id, entry.attempts + 1,
                 {sent ? Next::sent : Next::retry, Reason::timeout, {}, receipt, {}})
        .has_value();
}

void examine(const std::filesystem::path& folder, const Promises& promises, Figures& figures) {
    ++figures.images;
    Life life = live(folder);
    if (!life.outbox) {
        ++figures.corrupt;
        return;
    }
    figures.changed += life.outbox->findings().changed ? 1 : 0;
    for (const auto& [id, promise] : promises) {
        const auto entry = life.outbox->find(promise.parcel.id);
        if (!entry || !*entry) {
            ++figures.missing;
            continue;
        }
        // The same bytes again are known; others would be refused.
        const auto again = life.outbox->store(promise.parcel, now);
        figures.changed += again && *again == Stored::before ? 0 : 1;
        figures.forgotten_attempts += (*entry)->attempts < promise.attempts ? 1 : 0;
        figures.forgotten_receipts += promise.sent && (*entry)->state != State::sent ? 1 : 0;
    }
}

}  // namespace tests::faults
