#pragma once
// Working memory that may hold a citizen's words: every block is wiped before it goes back to the
// heap, also when a vector grows out of it.

#include <string.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace platform::text::harfbuzz {

template <typename T>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <typename U>
    explicit(false) WipingAllocator(const WipingAllocator<U>& /*other*/) {}

    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* block, std::size_t count) {
        explicit_bzero(static_cast<void*>(block), count * sizeof(T));
        std::allocator<T>().deallocate(block, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

template <typename T>
using Scratch = std::vector<T, WipingAllocator<T>>;

template <typename T>
void wipe_block(std::vector<T>& values) {
    if (values.data() != nullptr) {
        explicit_bzero(static_cast<void*>(values.data()), values.capacity() * sizeof(T));
    }
    values.clear();
}

template <typename T>
void release(Scratch<T>& values) {
    Scratch<T>().swap(values);
}

}  // namespace platform::text::harfbuzz
