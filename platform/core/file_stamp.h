#pragma once
// By what it is noticed that a file is another one than it was, without reading it.

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace platform::core {

// Whoever writes a file cannot choose the time of its last change, as its modification time can be.
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;  // bytes
    std::uint64_t modified_ns = 0, changed_ns = 0;  // since the epoch
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// Of the file that a link leads to; nothing where there is none.
std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

}  // namespace platform::core
