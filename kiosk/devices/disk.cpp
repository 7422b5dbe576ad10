#include "kiosk/devices/disk.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>
#include <vector>

namespace kiosk::devices {
namespace {

using platform::clock::Clock;
using platform::core::Duration;
using platform::core::Instant;

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
constexpr const char* file_name = ".disk-test";
using Piece = std::vector<std::uint64_t>;

// Other content in every run and in every piece: a block that was not written shows.
class Content {
  public:
    explicit Content(std::uint64_t seed) : random_(seed) {}
    void next(Piece& piece) {
        std::generate(piece.begin(), piece.end(), [this] { return random_(); });
    }

  private:
    std::mt19937_64 random_;
};

// Has no name from the moment it is there.
class File {
  public:
    explicit File(const std::filesystem::path& folder) {
        const std::filesystem::path path = folder / file_name;
        ::unlink(path.c_str());  // of a run that was cut off in between
        descriptor_ =
            ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (descriptor_ >= 0) {
            ::unlink(path.c_str());
        }
    }
    ~File() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }

  private:
    int descriptor_ = -1;
};

Reason reason_now() {
    return errno == ENOSPC || errno == EDQUOT ? Reason::full : Reason::failed;
}

// All of a piece, whatever the call takes at a time. False: errno says why; 0 = nothing more.
template <typename Byte, typename Call>
bool whole(Byte* at, const Call& call) {
    std::size_t left = piece_bytes;
    while (left > 0) {
        errno = 0;
        const ssize_t done = call(at, left);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        at += done;
        left -= static_cast<std::size_t>(done);
    }
    return true;
}

Reason write_all(int file, std::uint64_t seed, const DiskCalls& calls) {
    Content content(seed);
    Piece piece(piece_bytes / sizeof(Piece::value_type));
    for (std::size_t done = 0; done < disk_bytes; done += piece_bytes) {
        content.next(piece);
        const auto* bytes = reinterpret_cast<const char*>(piece.data());
        if (!whole(bytes,
                   [&](const char* at, std::size_t left) { return calls.write(file, at, left); })) {
            return reason_now();
        }
    }
    return calls.sync(file) == 0 ? Reason::none : reason_now();
}

Reason read_all(int file, std::uint64_t seed, const DiskCalls& calls) {
    Content content(seed);
    Piece wanted(piece_bytes / sizeof(Piece::value_type));
    Piece got(wanted.size());
    for (std::size_t done = 0; done < disk_bytes; done += piece_bytes) {
        content.next(wanted);
        auto* bytes = reinterpret_cast<char*>(got.data());
        if (!whole(bytes, [&](char* at, std::size_t left) { return calls.read(file, at, left); })) {
            return errno == 0 ? Reason::wrong_data : Reason::failed;  // shorter than it was written
        }
        if (got != wanted) {
            return Reason::wrong_data;
        }
    }
    return Reason::none;
}

}  // namespace

DiskCalls DiskCalls::of_kernel() {
    return {::write, ::read, ::fsync};
}

DiskReport test_disk(const std::filesystem::path& folder, const Clock& clock,
                     const DiskCalls& calls) {
    DiskReport report;
    struct statvfs room {};
    if (::statvfs(folder.c_str(), &room) == 0) {
        report.free_bytes = std::uint64_t{room.f_bavail} * room.f_frsize;
    }
    const auto failed_with = [&](Reason reason) {
        report.reason = reason;
        return report;
    };
    if (report.free_bytes && *report.free_bytes < disk_bytes) {
        return failed_with(Reason::full);
    }
    const File file(folder);
    if (file.get() < 0) {
        return failed_with(reason_now());
    }
    const std::uint64_t seed = std::random_device{}();
    const Instant began = clock.monotonic();
    if (const Reason reason = write_all(file.get(), seed, calls); reason != Reason::none) {
        return failed_with(reason);
    }
    const Instant written = clock.monotonic();
    report.writing = written - began;
    // What is in memory would be read from there.
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
    if (::lseek(file.get(), 0, SEEK_SET) != 0) {
        return failed_with(Reason::failed);
    }
    if (const Reason reason = read_all(file.get(), seed, calls); reason != Reason::none) {
        return failed_with(reason);
    }
    report.reading = clock.monotonic() - written;
    const bool slow = report.writing > slow_writing || report.reading > slow_reading;
    return failed_with(slow ? Reason::slow : Reason::none);
}

}  // namespace kiosk::devices
