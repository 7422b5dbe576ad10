#include "platform/qr/qrencode/encoder.h"

#include <qrencode.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace platform::qr::qrencode {

namespace {

constexpr std::size_t most_bytes = 2331;  // version 40-M, byte mode (ISO/IEC 18004:2015 table 7)

struct Release {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

core::Result<Code> QrencodeEncoder::encode(std::string_view bytes) const {
    if (bytes.empty()) {
        return core::fail(core::ErrorKind::malformed, "a QR code needs at least one byte");
    }
    if (bytes.size() > most_bytes) {
        return core::fail(core::ErrorKind::too_large, "too many bytes for a QR code");
    }
    // Version 0: the smallest that holds the bytes.
    const std::unique_ptr<QRcode, Release> made(
        QRcode_encodeData(static_cast<int>(bytes.size()),
                          reinterpret_cast<const unsigned char*>(bytes.data()), 0, QR_ECLEVEL_M));
    if (!made) {
        return errno == ERANGE
                   ? core::fail(core::ErrorKind::too_large, "too many bytes for a QR code")
                   : core::fail(core::ErrorKind::unsupported, "libqrencode made no code");
    }
    Code code;
    code.size = made->width;
    code.modules.resize(static_cast<std::size_t>(made->width) *
                        static_cast<std::size_t>(made->width));
    // Bit 0 is the colour; the others say what the module is for.
    std::transform(made->data, made->data + code.modules.size(), code.modules.begin(),
                   [](unsigned char module) { return static_cast<std::uint8_t>(module & 1U); });
    return code;
}

}  // namespace platform::qr::qrencode
