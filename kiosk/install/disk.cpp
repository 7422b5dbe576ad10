#include "kiosk/install/disk.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;

bool write_whole(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

bool write_over(const fs::path& path, int flags, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644));
    // The kiosk reads it as another user, whatever the umask of whoever installs.
    return file && ::fchmod(file.get(), 0644) == 0 && write_whole(file, bytes) &&
           ::fsync(file.get()) == 0;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

Verdict verdict_of(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return Verdict::no_space;
        case EROFS:
        case EACCES:
        case EPERM:
            return Verdict::read_only;
        case EWOULDBLOCK:
            return Verdict::busy;
        default:
            return Verdict::disk_failed;
    }
}

bool make_folder(const fs::path& path) {
    if (::mkdir(path.c_str(), 0755) == 0) {
        return ::chmod(path.c_str(), 0755) == 0;
    }
    return errno == EEXIST;
}

bool write_file(const fs::path& path, std::string_view bytes) {
    return write_over(path, O_EXCL, bytes);
}

bool sync_folder(const fs::path& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder && ::fsync(folder.get()) == 0;
}

bool replace_file(const fs::path& path, std::string_view bytes) {
    const fs::path fresh = path.string() + ".new";
    return write_over(fresh, O_TRUNC, bytes) && ::rename(fresh.c_str(), path.c_str()) == 0 &&
           sync_folder(path.parent_path());
}

bool exchange(const fs::path& one, const fs::path& other) {
    return ::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0;
}

bool move(const fs::path& from, const fs::path& to) {
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0;
}

bool has_space(const fs::path& folder, std::uint64_t bytes) {
    struct statvfs found {};
    if (::statvfs(folder.c_str(), &found) != 0) {
        return false;
    }
    errno = ENOSPC;
    return found.f_bavail >= bytes / found.f_frsize + 1;
}

std::optional<Lock> Lock::take(const fs::path& path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return std::nullopt;
    }
    return Lock(std::move(file));
}

}  // namespace kiosk::install
