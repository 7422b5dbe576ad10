#pragma once
// The disk below everything in this process: what the program and its libraries ask of files under
// one folder is written down and may be made to fail. One thread.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/core/bytes.h"

namespace tests::faults {

struct Operation {
    enum class Kind {
        create,    // path
        write,     // path, offset, data
        truncate,  // path, offset: the new size
        sync,      // path: content of a file, or the names in a folder
        failed_sync,
        remove,  // path
        rename,  // path, to
        link,    // path, to
        mark,    // data: the workload's own, between two operations
    } kind;
    std::string path;
    std::string to;
    std::uint64_t offset = 0;
    platform::core::Bytes data;
};

// Writes down what happens under `folder` until it goes.
class Recording {
  public:
    explicit Recording(const std::filesystem::path& folder);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void mark(std::string_view text);
    const std::vector<Operation>& operations() const { return operations_; }

  private:
    std::vector<Operation> operations_;
};

// The n-th such call under `folder` (from 1) fails with this error, once or from then on. An error
// of 0 for a write: half of it is written.
struct Fault {
    enum class Call { open, read, write, sync, truncate, remove } call;
    int nth = 1;
    int error = 0;
    bool from_then_on = false;
};
class Failing {
  public:
    Failing(const std::filesystem::path& folder, Fault);
    ~Failing();
    Failing(const Failing&) = delete;
    Failing& operator=(const Failing&) = delete;

    bool happened() const;  // there was an n-th call
    // The device is well again.
    void stop();
};

}  // namespace tests::faults
