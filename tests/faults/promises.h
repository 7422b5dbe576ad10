#pragma once
// The outbox on a real file, what it promised, and whether it kept it.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>

#include "kiosk/submission/outbox.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/storage/sqlite/sqlite_database.h"

namespace tests::faults {

struct Promise {
    kiosk::submission::Parcel parcel;
    int attempts = 0;  // at least; each was promised before a byte left
    bool sent = false;
};
using Promises = std::map<std::string, Promise>;  // id -> what was reported as done

struct Life {
    std::unique_ptr<platform::storage::sqlite::SqliteDatabase> database;
    std::unique_ptr<platform::crypto::openssl::FileKeys> keys;
    std::optional<kiosk::submission::Outbox> outbox;  // none: it could not be opened
};
Life live(const std::filesystem::path& folder);

kiosk::submission::Parcel any_parcel(std::mt19937& dice);
// Each says whether it was reported as done.
bool store(Life&, const kiosk::submission::Parcel&);
bool claim(Life&, const kiosk::submission::Entry&);
bool settle(Life&, const kiosk::submission::Entry&, bool sent);  // after claim()

struct Figures {
    int images = 0, missing = 0, changed = 0, corrupt = 0, forgotten_attempts = 0,
        forgotten_receipts = 0;
    bool clean() const {
        return missing + changed + corrupt + forgotten_attempts + forgotten_receipts == 0;
    }
};
// Opens what lies in the folder and asks for everything that was promised.
void examine(const std::filesystem::path& folder, const Promises&, Figures&);

}  // namespace tests::faults
