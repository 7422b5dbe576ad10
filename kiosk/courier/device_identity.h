#pragma once
// The certificate of this terminal's own key: in which state it is, and how the next one takes its
// place. Files of the folder of the keys; owned by the courier, one thread.

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/link/maintenance.h"
#include "platform/core/result.h"
#include "platform/crypto/certificate.h"

namespace kiosk::courier {

// The old certificate stays in use until the new one has worked; where there is no old one that is
// any good, the new one is used at once. Whenever the power goes, one of them is whole.
class DeviceIdentity {
  public:
    static constexpr platform::core::Duration renewed_before = std::chrono::days(30);

    // key_id: of the key in the folder.
    DeviceIdentity(std::filesystem::path folder, std::string key_id)
        : folder_(std::move(folder)), key_id_(std::move(key_id)) {}

    link::Identity state(platform::core::Timestamp now) const;
    bool is_on_trial() const;

    // PKCS #10 in PEM.
    platform::core::Result<std::string> request(const std::string& centre,
                                                const std::string& terminal) const;
    // A certificate in PEM. malformed: it is none, or of another key, or not valid now.
    platform::core::Result<void> take(const std::string& pem, platform::core::Timestamp now);
    // The one on trial has worked.
    platform::core::Result<void> adopt();

  private:
    std::optional<platform::crypto::Certificate> read(const char* name) const;

    std::filesystem::path folder_;
    std::string key_id_;
};

}  // namespace kiosk::courier
