#pragma once
// Files that are whole or not there, whatever happens meanwhile.

#include <filesystem>
#include <optional>
#include <thread>

#include "platform/core/bytes.h"
#include "platform/core/channel.h"
#include "platform/core/result.h"
#include "platform/core/watch.h"

namespace platform::core {

// For its owner's eyes only. Written under another name, synced, given its name, the folder synced.
// full: no space; not_found: no such folder; io: as the disk says.
Result<void> write_durably(const std::filesystem::path&, BytesView content);

// Does it on a thread of its own, one file at a time: a failing stick takes its time. Owned and
// used by one other thread. The destructor waits for the file under way.
class FileWriter {
  public:
    FileWriter();
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    // False: the last one's end has not been taken yet.
    bool start(std::filesystem::path, Bytes content);
    Watch watch() const { return {ended_, true, false}; }  // readable when there is an end to take
    std::optional<Result<void>> take();                    // never blocks

  private:
    struct Job {
        std::filesystem::path path;
        Bytes content;
    };
    void work();

    Channel<Job> jobs_{1};
    Channel<Result<void>> results_{1};
    int ended_;
    bool busy_ = false;
    std::thread thread_;
};

}  // namespace platform::core
