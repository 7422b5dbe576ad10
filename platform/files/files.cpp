#include "platform/files/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include "platform/core/descriptor.h"

namespace platform::files {
namespace {

using core::Descriptor;
using core::ErrorKind;
using core::fail;
using std::filesystem::path;

core::Failure failed(const path& file, int reason = errno) {
    const auto kind = [&] {
        switch (reason) {
            case ENOSPC:
            case EDQUOT:
                return ErrorKind::full;
            case ENOENT:
            case ENOTDIR:
                return ErrorKind::not_found;
            case EACCES:
            case EPERM:
            case EROFS:
                return ErrorKind::refused;
            default:
                return ErrorKind::io;
        }
    }();
    return fail(kind, file.string() + ": " + std::strerror(reason));
}

path folder_of(const path& file) {
    return file.has_parent_path() ? file.parent_path() : path(".");
}

bool write_whole(const Descriptor& file, core::BytesView content) {
    while (!content.empty()) {
        const ssize_t put = ::write(file.get(), content.data(), content.size());
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        content = content.subspan(static_cast<std::size_t>(put));
    }
    return true;
}

// `old`: what stood there, or nothing.
bool hand_over(const Descriptor& fresh, const struct stat* old, const path& file) {
    if (::geteuid() == 0) {
        struct stat folder {};
        const struct stat* owner = old;
        if (owner == nullptr && ::stat(folder_of(file).c_str(), &folder) == 0) {
            owner = &folder;
        }
        if (owner != nullptr && ::fchown(fresh.get(), owner->st_uid, owner->st_gid) != 0) {
            return false;
        }
    }
    return old == nullptr || ::fchmod(fresh.get(), old->st_mode & 07777U) == 0;
}

}  // namespace

core::Result<core::Bytes> read(const path& file, std::size_t most) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened) {
        return failed(file);
    }
    core::Bytes content(most + 1);
    std::size_t size = 0;
    while (size < content.size()) {
        const ssize_t got = ::read(opened.get(), content.data() + size, content.size() - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return failed(file);
        }
        if (got == 0) {
            content.resize(size);
            return content;
        }
        size += static_cast<std::size_t>(got);
    }
    return fail(ErrorKind::too_large,
                file.string() + ": more than " + std::to_string(most) + " bytes");
}

core::Result<void> replace(const path& file, core::BytesView content) {
    struct stat old {};
    const bool exists = ::lstat(file.c_str(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) {
        return fail(ErrorKind::refused, file.string() + ": is not a file of its own");
    }
    const path fresh = file.string() + ".new";
    // Never through what lies there: in a folder of somebody else's it may be a link.
    ::unlink(fresh.c_str());
    {
        const Descriptor out(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!out) {
            return failed(fresh);
        }
        if (!write_whole(out, content) || !hand_over(out, exists ? &old : nullptr, file) ||
            ::fsync(out.get()) != 0) {
            const int reason = errno;
            ::unlink(fresh.c_str());
            return failed(fresh, reason);
        }
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0) {
        const int reason = errno;
        ::unlink(fresh.c_str());
        return failed(file, reason);
    }
    const Descriptor folder(::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder || ::fsync(folder.get()) != 0) {
        return failed(file);
    }
    return {};
}

core::Result<Lock> Lock::take(const path& file, core::Duration patience) {
    const path name = folder_of(file);
    const int folder = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return failed(name);
    }
    Lock lock(folder);
    const auto end = std::chrono::steady_clock::now() + patience;
    while (::flock(folder, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return failed(name);
        }
        if (std::chrono::steady_clock::now() >= end) {
            return fail(ErrorKind::busy, name.string() + ": is being changed by somebody else");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return lock;
}

Lock::~Lock() {
    if (folder_ >= 0) {
        ::close(folder_);
    }
}

Lock::Lock(Lock&& other) noexcept : folder_(std::exchange(other.folder_, -1)) {
}

}  // namespace platform::files
