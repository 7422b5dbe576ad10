// Loaded with LD_PRELOAD: a machine whose wall clock is SHIFTED_CLOCK seconds off.

#include <dlfcn.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

namespace {

time_t shift() {
    // Kept: the program may throw its environment away.
    static const time_t seconds = [] {
        const char* const text = std::getenv("SHIFTED_CLOCK");
        return text == nullptr ? time_t{0} : static_cast<time_t>(std::strtoll(text, nullptr, 10));
    }();
    return seconds;
}

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

__attribute__((constructor)) void read_shift() {
    static_cast<void>(shift());
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t which, timespec* into) noexcept {
    static const auto next = real<int (*)(clockid_t, timespec*)>("clock_gettime");
    const int result = next(which, into);
    if (result == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) {
        into->tv_sec += shift();
    }
    return result;
}

int gettimeofday(timeval* into, void* zone) noexcept {
    static const auto next = real<int (*)(timeval*, void*)>("gettimeofday");
    const int result = next(into, zone);
    if (result == 0) {
        into->tv_sec += shift();
    }
    return result;
}

time_t time(time_t* into) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (into != nullptr) {
        *into = now.tv_sec;
    }
    return now.tv_sec;
}
}
