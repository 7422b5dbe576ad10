#pragma once
// A 128-bit fingerprint for telling pictures apart: fast, order-dependent, not for anything that an
// adversary can choose. Two different inputs meet with a chance of about 2^-128.

#include <cstdint>

namespace platform::raster {

struct Fingerprint {
    std::uint64_t low = 0x9e3779b97f4a7c15, high = 0xc2b2ae3d27d4eb4f;

    // The whole 128-bit product folded into 64 bits spreads every input bit over all of `low`;
    // `high` takes the same words in another order through other constants.
    void add(std::uint64_t first, std::uint64_t second) {
        low = folded_product(low ^ first, second ^ 0xa0761d6478bd642f);
        high = rotated((high ^ second) * 0xe7037ed1a0b428db) + first * 0x8ebc6af09c88c6e3;
    }
    void add(const Fingerprint& part) { add(part.low, part.high); }

    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;

  private:
    __extension__ using Product = unsigned __int128;

    static std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
        const Product product = static_cast<Product>(a) * b;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    static std::uint64_t rotated(std::uint64_t word) { return (word << 29) | (word >> 35); }
};

}  // namespace platform::raster
