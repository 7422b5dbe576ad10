#pragma once
// The lines of a file one at a time, from either end, in a fixed amount of memory. A line that is
// longer than any of a journal is read as an empty one. Nobody writes meanwhile but at the end.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/core/result.h"

namespace kiosk::journal {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    explicit operator bool() const { return number_ >= 0; }
    int number() const { return number_; }

  private:
    int number_;
};

// Views are good until the next call.
class LinesForward {
  public:
    // not_found, io
    static platform::core::Result<LinesForward> open(const std::filesystem::path&);
    // nullopt: there are no more, or the disk cannot read them (failed()).
    std::optional<std::string_view> next();
    // The one that next() gave had no end: something was cut off there, or is being written.
    bool is_unfinished() const { return unfinished_; }
    bool failed() const { return failed_; }

  private:
    explicit LinesForward(Descriptor file) : file_(std::move(file)) {}
    bool fill();

    Descriptor file_;
    std::string held_;
    std::size_t at_ = 0;
    bool unfinished_ = false;
    bool failed_ = false;
};

class LinesBackward {
  public:
    // The descriptor must outlive it; size: where to begin, in bytes.
    LinesBackward(int file, std::uint64_t size);
    // What stands behind the last whole line, in bytes.
    std::uint64_t unfinished() const { return unfinished_; }
    // Where the lines begin that next() has given.
    std::uint64_t begin() const { return end_; }
    // nullopt: at the beginning, or the disk cannot read it.
    std::optional<std::string_view> next();

  private:
    std::uint64_t begin_of_line(std::uint64_t before);
    bool load(std::uint64_t end);

    int file_;
    std::string window_;
    std::uint64_t window_begin_ = 0;
    std::string line_;
    std::uint64_t end_ = 0;
    std::uint64_t unfinished_ = 0;
    bool failed_ = false;
};

}  // namespace kiosk::journal
