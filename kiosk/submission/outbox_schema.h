#pragma once

#include <vector>

#include "platform/crypto/keys.h"
#include "platform/storage/storage.h"

namespace kiosk::submission {

// All versions of the outbox's tables, for platform::storage::migrate. The keys outlive it.
std::vector<platform::storage::Migration> migrations(platform::crypto::Keys&);

}  // namespace kiosk::submission
