#include "platform/storage/storage.h"

namespace platform::storage {
namespace {

core::Result<std::int64_t> version(Database& database) {
    const auto rows = database.run("PRAGMA user_version", {});
    if (!rows) {
        return core::Failure(rows.error());
    }
    if (rows->rows.empty() || rows->rows[0].empty() ||
        !std::holds_alternative<std::int64_t>(rows->rows[0][0])) {
        return core::fail(core::ErrorKind::malformed, "the database does not tell its version");
    }
    return std::get<std::int64_t>(rows->rows[0][0]);
}

}  // namespace

core::Result<void> migrate(Database& database, std::span<const Migration> migrations) {
    const auto found = version(database);
    if (!found) {
        return core::Failure(found.error());
    }
    const auto newest = static_cast<std::int64_t>(migrations.size());
    if (*found > newest || *found < 0) {
        return core::fail(core::ErrorKind::unsupported,
                          "the database has schema " + std::to_string(*found) +
                              "; this program knows up to " + std::to_string(newest));
    }
    for (std::int64_t next = *found; next < newest; ++next) {
        auto done = database.transaction([&]() -> core::Result<void> {
            for (const auto statement : migrations[static_cast<std::size_t>(next)].statements) {
                if (const auto ran = database.run(statement, {}); !ran) {
                    return core::Failure(ran.error());
                }
            }
            const auto& work = migrations[static_cast<std::size_t>(next)].work;
            if (work) {
                if (auto worked = work(database); !worked) {
                    return worked;
                }
            }
            const auto set = database.run("PRAGMA user_version = " + std::to_string(next + 1), {});
            if (!set) {
                return core::Failure(set.error());
            }
            return {};
        });
        if (!done) {
            return done;
        }
    }
    return {};
}

}  // namespace platform::storage
