#pragma once

namespace platform::core {

// A file descriptor that a loop waits on. The loop does not own it.
struct Watch {
    int descriptor = -1;
    bool readable = true;
    bool writable = false;
};

}  // namespace platform::core
