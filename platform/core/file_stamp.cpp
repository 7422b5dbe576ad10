#include "platform/core/file_stamp.h"

#include <sys/stat.h>

namespace platform::core {
namespace {

std::uint64_t nanoseconds(const timespec& time) {
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000U +
           static_cast<std::uint64_t>(time.tv_nsec);
}

}  // namespace

std::optional<FileStamp> stamp_of(const std::filesystem::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
        return std::nullopt;
    }
    return FileStamp{found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size),
                     nanoseconds(found.st_mtim), nanoseconds(found.st_ctim)};
}

}  // namespace platform::core
