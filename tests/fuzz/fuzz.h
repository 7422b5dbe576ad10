#pragma once
// What the fuzz targets share: what must hold, and a reader that makes things of an input's bytes.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tests::fuzz {

inline void require(bool holds, std::string_view what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
        std::abort();
    }
}

// Behind the end it goes on with numbers that the bytes before decide, so that few bytes make
// something whole.
class Bytes {
  public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
    Bytes(const std::uint8_t* data, std::size_t size)
        : bytes_(reinterpret_cast<const char*>(data), size) {}

    std::size_t byte() {
        if (bytes_.empty()) {
            mixed_ = mixed_ * 6364136223846793005U + 1442695040888963407U;
            return mixed_ >> 56U;
        }
        const auto first = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        mixed_ = (mixed_ ^ first) * 1099511628211U;
        return first;
    }
    // Below `count`; also of more than 256.
    std::size_t below(std::size_t count) {
        return count <= 256 ? byte() % count : (byte() << 8U | byte()) % count;
    }
    bool one_in(std::size_t count) { return byte() % count == 0; }
    template <typename T, std::size_t count>
    const T& one_of(const std::array<T, count>& all) {
        return all.at(below(count));
    }
    // Of the input itself, whatever is in it.
    std::string text(std::size_t most = 12) {
        const std::size_t size = std::min(byte() % most, bytes_.size());
        std::string text(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
        return text;
    }
    bool empty() const { return bytes_.empty(); }
    std::string_view rest() const { return bytes_; }

  private:
    std::string_view bytes_;
    std::uint64_t mixed_ = 14695981039346656037U;  // of the bytes so far
};

// The same for the same input and else by chance: what is too dear for each of them.
inline bool chosen(std::string_view input, std::uint64_t one_in) {
    std::uint64_t mixed = 14695981039346656037U;
    for (const char c : input) {
        mixed = (mixed ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return (mixed >> 20U) % one_in == 0;
}

}  // namespace tests::fuzz
