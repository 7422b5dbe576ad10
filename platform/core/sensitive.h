#pragma once
// Something of a citizen's. It wipes itself when it goes, and it cannot be formatted, compared with
// a stream or logged: there is no conversion and no operator<<, so that does not compile.

#include <string.h>

#include <string>
#include <utility>

#include "platform/core/bytes.h"

namespace platform::core {

inline void wipe(std::string& text) {
    text.resize(text.capacity());
    explicit_bzero(text.data(), text.size());
    text.clear();
}
inline void wipe(Bytes& bytes) {
    if (!bytes.empty()) {  // data() may be null then
        explicit_bzero(bytes.data(), bytes.size());
    }
    bytes.clear();
}

// As reserve(); what it held until now is wiped at its old place.
inline void reserve_wiping(Bytes& bytes, std::size_t capacity) {
    if (bytes.capacity() < capacity) {
        Bytes larger;
        larger.reserve(capacity);
        larger.assign(bytes.begin(), bytes.end());
        std::swap(bytes, larger);
        wipe(larger);
    }
}

template <typename T>
class Sensitive {
  public:
    Sensitive() = default;
    explicit Sensitive(T value) : value_(std::move(value)) {}
    Sensitive(const Sensitive&) = default;
    Sensitive& operator=(const Sensitive& other) {
        if (this != &other) {
            wipe(value_);
            value_ = other.value_;
        }
        return *this;
    }
    Sensitive(Sensitive&& other) noexcept : value_(std::move(other.value_)) { wipe(other.value_); }
    Sensitive& operator=(Sensitive&& other) noexcept {
        if (this != &other) {
            wipe(value_);
            value_ = std::move(other.value_);
            wipe(other.value_);
        }
        return *this;
    }
    ~Sensitive() { wipe(value_); }

    // The one way in, named so that a reviewer finds each place.
    const T& reveal() const { return value_; }

  private:
    T value_{};
};

}  // namespace platform::core
