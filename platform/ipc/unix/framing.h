#pragma once
// A message on the wire: its length as four bytes, most significant first, then its bytes.

#include <optional>

#include "platform/core/bytes.h"
#include "platform/core/result.h"

namespace platform::ipc::unix {

void append_frame(core::Bytes& out, core::BytesView message);

// Bytes in, messages out. Wipes what it held: a message may be somebody's document.
class Unframer {
  public:
    Unframer() = default;
    ~Unframer();
    Unframer(const Unframer&) = delete;
    Unframer& operator=(const Unframer&) = delete;

    void add(core::BytesView);
    // nullopt: not a whole one yet. too_large: the peer announces more than message_limit; give it
    // up.
    core::Result<std::optional<core::Bytes>> next();

  private:
    // Of the message that begins at read_; nullopt: not known yet.
    std::optional<std::size_t> size_of_next() const;

    core::Bytes buffer_;
    std::size_t read_ = 0;
};

}  // namespace platform::ipc::unix
