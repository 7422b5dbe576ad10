#pragma once

#include <filesystem>
#include <utility>

#include "platform/core/result.h"

namespace platform::ipc::unix {

// Owns a file descriptor.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();

    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    void reset() { Descriptor gone(std::exchange(number_, -1)); }

  private:
    int number_ = -1;
};

// A connected stream socket that does not block. unavailable: nobody listens there.
core::Result<Descriptor> connect_to(const std::filesystem::path&);

}  // namespace platform::ipc::unix
