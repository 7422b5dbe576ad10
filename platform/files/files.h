#pragma once
// Small files that must survive a loss of power. Any thread.

#include <cstddef>
#include <filesystem>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/time.h"

namespace platform::files {

// not_found; too_large: more than `most` bytes; io.
core::Result<core::Bytes> read(const std::filesystem::path&, std::size_t most);

// When it returns, the file has this content, whatever happens, a loss of power included. If it
// fails (full, io, refused: it is a link) or is cut off, the file is whole: as it was, or as it
// should be. An old file keeps its permissions; a new one is readable by its owner only. If root
// calls, the owner stays too; that of a new file is the folder's. One writer of a file at a time:
// take its lock.
core::Result<void> replace(const std::filesystem::path&, core::BytesView content);

// Held while a file is read, changed and replaced. It is one for all files of a folder (flock(2) of
// it, so that nothing is left of it) and ends with its process.
class Lock {
  public:
    // Waits at most `patience`. busy: somebody else has it; not_found, io: the folder.
    static core::Result<Lock> take(const std::filesystem::path& file,
                                   core::Duration patience = core::Duration(2000));
    ~Lock();
    Lock(Lock&&) noexcept;
    Lock& operator=(Lock&&) = delete;

  private:
    explicit Lock(int folder) : folder_(folder) {}
    int folder_;
};

}  // namespace platform::files
