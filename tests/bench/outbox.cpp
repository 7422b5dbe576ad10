// Measures what it costs to keep an application durably, against the same bytes in a bare SQLite
// table with the same settings, on the same disk, turn about; and what 10,000 waiting applications
// cost. Prints one JSON object a line: wall time, because the disk is what is waited for.
//
//   bench-outbox FOLDER PAIRS

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/submission/outbox.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/storage/sqlite/sqlite_database.h"

namespace {

using namespace kiosk::submission;
using platform::core::Bytes;
using platform::core::Uuid;
using platform::crypto::openssl::FileKeys;
using platform::storage::sqlite::SqliteDatabase;

constexpr int full_queue = 10'000;
constexpr std::size_t body_size = 4096;  // the sealed application of most services

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    return took.count();
}

double part(std::vector<double> times, double share) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(static_cast<double>(times.size() - 1) * share)];
}

void say(const char* figure, const char* subject, const char* screen, double value) {
    std::printf("{\"figure\": \"%s\", \"subject\": \"%s\", \"screen\": \"%s\", \"value\": %.4f}\n",
                figure, subject, screen, value);
    std::fflush(stdout);
}

Parcel parcel(const char* content_type) {
    Bytes body(body_size);
    for (auto& byte : body) {
        byte = static_cast<std::uint8_t>(std::rand());
    }
    return {Uuid::random(), "az.identity-card", "1", "agency", content_type, std::move(body)};
}

template <typename T>
T must(platform::core::Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "bench-outbox: %s\n", result.error().what.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

void store_bare(SqliteDatabase& bare, const Parcel& one) {
    const auto done = bare.transaction([&]() -> platform::core::Result<void> {
        must(bare.run("INSERT INTO t VALUES (?, ?)",
                      platform::storage::values_of(one.id.str(), one.body)));
        return {};
    });
    if (!done) {
        std::exit(1);
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: bench-outbox FOLDER PAIRS\n", stderr);
        return 64;
    }
    const std::filesystem::path folder = arguments[1];
    const int pairs = std::atoi(arguments[2]);
    const platform::core::Timestamp now{};
    const auto keys = must(FileKeys::open(folder));
    {
        const auto bare = must(SqliteDatabase::open(folder / "bare.db"));
        must(bare->run("CREATE TABLE t (id TEXT PRIMARY KEY, body BLOB)", {}));
        const auto database = must(SqliteDatabase::open(folder / "outbox.db"));
        auto outbox = must(Outbox::open(*database, *keys));
        std::vector<double> ours, locked, theirs;
        for (int pair = 0; pair < pairs; ++pair) {
            const Parcel sealed = parcel("application/jose");
            const Parcel plain = parcel("application/json");
            // Each in its turn first: the first one waits for what the disk did meanwhile.
            const std::array<std::function<void()>, 3> turns = {
                [&] { theirs.push_back(milliseconds([&] { store_bare(*bare, sealed); })); },
                [&] { ours.push_back(milliseconds([&] { must(outbox.store(sealed, now)); })); },
                [&] { locked.push_back(milliseconds([&] { must(outbox.store(plain, now)); })); }};
            for (std::size_t turn = 0; turn < turns.size(); ++turn) {
                turns[(turn + static_cast<std::size_t>(pair)) % turns.size()]();
            }
        }
        say("enqueue", "kiosk", "sealed", part(ours, 0.5));
        say("enqueue", "kiosk", "locked", part(locked, 0.5));
        say("enqueue", "sqlite", "sealed", part(theirs, 0.5));
        say("ratio", "kiosk", "sealed", part(ours, 0.5) / part(theirs, 0.5));
    }
    std::filesystem::remove(folder / "outbox.db");
    std::filesystem::remove(folder / "bare.db");
    std::vector<double> times;
    {
        const auto database = must(SqliteDatabase::open(folder / "outbox.db"));
        auto outbox = must(Outbox::open(*database, *keys));
        for (int number = 0; number < full_queue; ++number) {
            const Parcel one = parcel("application/jose");
            times.push_back(milliseconds([&] { must(outbox.store(one, now)); }));
        }
    }
    times.erase(times.begin(), times.end() - 1000);  // when it is nearly full
    say("enqueue p99", "kiosk", "10,000 waiting", part(times, 0.99));
    say("start", "kiosk", "10,000 waiting", milliseconds([&] {
            const auto database = must(SqliteDatabase::open(folder / "outbox.db"));
            auto outbox = must(Outbox::open(*database, *keys));
            if (must(outbox.unfinished()).size() != full_queue) {
                std::exit(1);
            }
        }));
    say("size", "kiosk", "10,000 waiting",
        static_cast<double>(std::filesystem::file_size(folder / "outbox.db")) /
            (static_cast<double>(full_queue) * static_cast<double>(body_size)));
    return 0;
}
