#pragma once
// RFC 9562 UUID. An application's identity and its idempotency key from the moment it is frozen.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform::core {

class Uuid {
  public:
    Uuid() = default;  // the nil UUID

    // Version 4 from the kernel's generator. Aborts when the kernel has no randomness to give: there is
    // no safe way on.
    static Uuid random();
    // The canonical lower-case form with hyphens only, as str() writes it.
    static std::optional<Uuid> parse(std::string_view text);

    std::string str() const;
    const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    friend auto operator<=>(const Uuid&, const Uuid&) = default;

  private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace platform::core
