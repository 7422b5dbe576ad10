#include "kiosk/journal/lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "kiosk/journal/line.h"

namespace kiosk::journal {
namespace {

constexpr std::size_t block = std::size_t{32} * 1024;
static_assert(block > longest_line);

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

platform::core::Result<LinesForward> LinesForward::open(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) {
        return platform::core::fail(
            errno == ENOENT ? platform::core::ErrorKind::not_found : platform::core::ErrorKind::io,
            path.string() + ": cannot be read");
    }
    return LinesForward(std::move(file));
}

// False: nothing more came.
bool LinesForward::fill() {
    held_.erase(0, at_);
    at_ = 0;
    const std::size_t before = held_.size();
    held_.resize(before + block);
    ssize_t got = 0;
    do {
        got = ::read(file_.number(), held_.data() + before, block);
    } while (got < 0 && errno == EINTR);
    failed_ = got < 0;
    held_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return got > 0;
}

std::optional<std::string_view> LinesForward::next() {
    bool too_long = false;
    std::size_t end = held_.find('\n', at_);
    while (end == held_.npos) {
        if (held_.size() - at_ > longest_line) {
            too_long = true;
            at_ = held_.size();
        }
        if (!fill()) {
            unfinished_ = at_ < held_.size() || too_long;
            const std::string_view rest = std::string_view(held_).substr(at_);
            at_ = held_.size();
            return unfinished_ && !failed_ ? std::optional(rest) : std::nullopt;
        }
        end = held_.find('\n', at_);
    }
    const std::string_view line = std::string_view(held_).substr(at_, end - at_);
    at_ = end + 1;
    return too_long || line.size() > longest_line ? std::string_view{} : line;
}

LinesBackward::LinesBackward(int file, std::uint64_t size) : file_(file) {
    end_ = begin_of_line(size);
    unfinished_ = size - end_;
}

bool LinesBackward::load(std::uint64_t end) {
    window_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(end, block)));
    window_begin_ = end - window_.size();
    const ssize_t got =
        ::pread(file_, window_.data(), window_.size(), static_cast<off_t>(window_begin_));
    failed_ = got != static_cast<ssize_t>(window_.size());
    return !failed_;
}

// Behind the last end of a line that stands before this place.
std::uint64_t LinesBackward::begin_of_line(std::uint64_t before) {
    while (before > 0) {
        if ((before <= window_begin_ || before > window_begin_ + window_.size()) && !load(before)) {
            return before;
        }
        const std::size_t found =
            window_.rfind('\n', static_cast<std::size_t>(before - window_begin_) - 1);
        if (found != window_.npos) {
            return window_begin_ + found + 1;
        }
        before = window_begin_;
    }
    return 0;
}

std::optional<std::string_view> LinesBackward::next() {
    if (end_ == 0 || failed_) {
        return std::nullopt;
    }
    const std::uint64_t end = end_ - 1;
    end_ = begin_of_line(end);
    if (failed_) {
        return std::nullopt;
    }
    line_.clear();
    if (end - end_ <= longest_line) {
        line_.resize(static_cast<std::size_t>(end - end_));
        if (::pread(file_, line_.data(), line_.size(), static_cast<off_t>(end_)) !=
            static_cast<ssize_t>(line_.size())) {
            failed_ = true;
            return std::nullopt;
        }
    }
    return line_;
}

}  // namespace kiosk::journal
