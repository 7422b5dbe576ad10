#include "tests/faults/memory.h"

#include <cerrno>
#include <cstddef>

namespace tests::faults {
namespace {

bool armed = false;
int counted = 0;
int failing = 0;
bool for_good = false;

bool fails() {
    if (!armed) {
        return false;
    }
    ++counted;
    if (failing == 0 || (counted != failing && !(for_good && counted > failing))) {
        return false;
    }
    errno = ENOMEM;
    return true;
}

}  // namespace

ScarceMemory::ScarceMemory(int nth, bool from_then_on) {
    counted = 0;
    failing = nth;
    for_good = from_then_on;
    armed = true;
}
ScarceMemory::~ScarceMemory() {
    armed = false;
}
int ScarceMemory::allocations() const {
    return counted;
}

PlentyOfMemory::PlentyOfMemory() : before_(armed) {
    armed = false;
}
PlentyOfMemory::~PlentyOfMemory() {
    armed = before_;
}

}  // namespace tests::faults

// The C library's own are still there under these names.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);

__attribute__((visibility("default"), used)) void* malloc(std::size_t size) {
    return tests::faults::fails() ? nullptr : __libc_malloc(size);
}
__attribute__((visibility("default"), used)) void* calloc(std::size_t count, std::size_t size) {
    return tests::faults::fails() ? nullptr : __libc_calloc(count, size);
}
__attribute__((visibility("default"), used)) void* realloc(void* old, std::size_t size) {
    return tests::faults::fails() ? nullptr : __libc_realloc(old, size);
}
}
