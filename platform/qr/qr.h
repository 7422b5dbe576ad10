#pragma once
// A QR code (ISO/IEC 18004) as modules. Any thread.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace platform::qr {

// Without the quiet zone: whoever draws it leaves four light modules on each side.
struct Code {
    int size = 0;                       // modules a side
    std::vector<std::uint8_t> modules;  // size * size, row by row, 1 = dark

    bool dark(int x, int y) const {
        return modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
                       static_cast<std::size_t>(x)] != 0;
    }
    friend bool operator==(const Code&, const Code&) = default;
};

class Encoder {
  public:
    virtual ~Encoder() = default;

    // The bytes as they are, error correction level M (15 % of the code may be unreadable).
    // malformed: nothing to encode; too_large: more than version 40 holds (2,331 bytes).
    virtual core::Result<Code> encode(std::string_view bytes) const = 0;
};

}  // namespace platform::qr
