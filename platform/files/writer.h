#pragma once

#include <filesystem>
#include <optional>
#include <thread>

#include "platform/core/channel.h"
#include "platform/core/watch.h"
#include "platform/files/files.h"

namespace platform::files {

// replace() on a thread of its own, one file at a time: a failing stick takes its time. Owned and
// used by one other thread. The destructor waits for the file under way.
class Writer {
  public:
    Writer();
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // False: the last one's end has not been taken yet.
    bool start(std::filesystem::path, core::Bytes content);
    core::Watch watch() const {
        return {ended_, true, false};
    }                                          // readable when there is an end to take
    std::optional<core::Result<void>> take();  // never blocks

  private:
    struct Job {
        std::filesystem::path path;
        core::Bytes content;
    };
    void work();

    core::Channel<Job> jobs_{1};
    core::Channel<core::Result<void>> results_{1};
    int ended_;
    bool busy_ = false;
    std::thread thread_;
};

}  // namespace platform::files
