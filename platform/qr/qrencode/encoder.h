#pragma once
// platform::qr::Encoder over libqrencode.

#include "platform/qr/qr.h"

namespace platform::qr::qrencode {

class QrencodeEncoder final : public Encoder {
  public:
    core::Result<Code> encode(std::string_view bytes) const override;
};

}  // namespace platform::qr::qrencode
