#include "tests/faults/disk.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <optional>

namespace tests::faults {
namespace {

std::string watched;  // with a slash at its end; empty: nothing is
std::vector<Operation>* recorded = nullptr;
std::optional<Fault> fault;
int calls = 0;
bool fault_happened = false;

bool is_watched(std::string_view path) {
    return !watched.empty() &&
           (path.starts_with(watched) || path == watched.substr(0, watched.size() - 1));
}

std::string path_of(int descriptor) {
    if (watched.empty()) {
        return {};
    }
    std::array<char, 4096> name{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), name.data(), name.size());
    std::string path(name.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    return is_watched(path) ? path : std::string{};
}

void note(Operation operation) {
    if (recorded != nullptr) {
        recorded->push_back(std::move(operation));
    }
}

// Whether this call is the one that fails.
bool fails(Fault::Call call, std::string_view path) {
    if (!fault || fault->call != call || !is_watched(path)) {
        return false;
    }
    ++calls;
    if (calls != fault->nth && !(fault->from_then_on && calls > fault->nth)) {
        return false;
    }
    fault_happened = true;
    errno = fault->error;
    return true;
}

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int open_it(const char* path, int flags, unsigned mode) {
    static const auto next = real<int (*)(const char*, int, ...)>("open64");
    if (!is_watched(path)) {
        return next(path, flags, mode);
    }
    if (fails(Fault::Call::open, path)) {
        return -1;
    }
    const bool was_there = ::access(path, F_OK) == 0;
    const int opened = next(path, flags, mode);
    if (opened >= 0 && !was_there) {
        note({Operation::Kind::create, path, {}, 0, {}});
    }
    if (opened >= 0 && was_there && (flags & O_TRUNC) != 0) {
        note({Operation::Kind::truncate, path, {}, 0, {}});
    }
    return opened;
}

ssize_t write_it(int file, const void* data, std::size_t size, off_t offset) {
    static const auto next = real<ssize_t (*)(int, const void*, std::size_t, off_t)>("pwrite64");
    const std::string path = path_of(file);
    if (!path.empty() && fails(Fault::Call::write, path)) {
        if (fault->error != 0 || size < 2) {
            return -1;
        }
        size /= 2;
    }
    const ssize_t written = next(file, data, size, offset);
    if (written > 0 && !path.empty()) {
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        note({Operation::Kind::write,
              path,
              {},
              static_cast<std::uint64_t>(offset),
              platform::core::Bytes(bytes, bytes + written)});
    }
    return written;
}

int sync_it(int file, const char* name) {
    const std::string path = path_of(file);
    if (!path.empty() && fails(Fault::Call::sync, path)) {
        note({Operation::Kind::failed_sync, path, {}, 0, {}});
        errno = fault->error;
        return -1;
    }
    // The recording is what counts, not this machine's disk.
    const int synced = path.empty() ? real<int (*)(int)>(name)(file) : 0;
    if (synced == 0 && !path.empty()) {
        note({Operation::Kind::sync, path, {}, 0, {}});
    }
    return synced;
}

int remove_it(const char* path, const char* name) {
    if (fails(Fault::Call::remove, path)) {
        return -1;
    }
    const int removed = real<int (*)(const char*)>(name)(path);
    if (removed == 0 && is_watched(path)) {
        note({Operation::Kind::remove, path, {}, 0, {}});
    }
    return removed;
}

int truncate_it(int file, off_t size) {
    static const auto next = real<int (*)(int, off_t)>("ftruncate64");
    const std::string path = path_of(file);
    if (!path.empty() && fails(Fault::Call::truncate, path)) {
        return -1;
    }
    const int truncated = next(file, size);
    if (truncated == 0 && !path.empty()) {
        note({Operation::Kind::truncate, path, {}, static_cast<std::uint64_t>(size), {}});
    }
    return truncated;
}

int second_name(const char* from, const char* to, const char* name, Operation::Kind kind) {
    const int done = real<int (*)(const char*, const char*)>(name)(from, to);
    if (done == 0 && is_watched(from)) {
        note({kind, from, to, 0, {}});
    }
    return done;
}

void watch(const std::filesystem::path& folder) {
    watched = std::filesystem::canonical(folder).string() + "/";
}

}  // namespace

Recording::Recording(const std::filesystem::path& folder) {
    watch(folder);
    recorded = &operations_;
}
Recording::~Recording() {
    recorded = nullptr;
    watched.clear();
}
void Recording::mark(std::string_view text) {
    note({Operation::Kind::mark, {}, {}, 0, platform::core::to_bytes(text)});
}

Failing::Failing(const std::filesystem::path& folder, Fault one) {
    watch(folder);
    calls = 0;
    fault_happened = false;
    fault = one;
}
Failing::~Failing() {
    stop();
}
bool Failing::happened() const {
    return fault_happened;
}
void Failing::stop() {
    fault.reset();
    if (recorded == nullptr) {
        watched.clear();
    }
}

}  // namespace tests::faults

// The C library's names: an executable's own come before the library's, for its libraries too.
// Another name in the source keeps the compiler from what it knows of the originals.
extern "C" {
int faults_open(const char* path, int flags, ...) asm("open");
int faults_open64(const char* path, int flags, ...) asm("open64");
ssize_t faults_pwrite(int file, const void* data, std::size_t size, off_t offset) asm("pwrite");
ssize_t faults_pwrite64(int file, const void* data, std::size_t size, off_t offset) asm("pwrite64");
ssize_t faults_write(int file, const void* data, std::size_t size) asm("write");
ssize_t faults_pread(int file, void* data, std::size_t size, off_t offset) asm("pread64");
int faults_fsync(int file) asm("fsync");
int faults_fdatasync(int file) asm("fdatasync");
int faults_ftruncate(int file, off_t size) asm("ftruncate64");
int faults_unlink(const char* path) asm("unlink");
int faults_remove(const char* path) asm("remove");
int faults_rename(const char* from, const char* to) asm("rename");
int faults_link(const char* from, const char* to) asm("link");

#define KIOSK_SEEN __attribute__((visibility("default"), used))

KIOSK_SEEN int faults_open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    return tests::faults::open_it(path, flags, mode);
}
KIOSK_SEEN int faults_open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    return tests::faults::open_it(path, flags, mode);
}
KIOSK_SEEN ssize_t faults_pwrite(int file, const void* data, std::size_t size, off_t offset) {
    return tests::faults::write_it(file, data, size, offset);
}
KIOSK_SEEN ssize_t faults_pwrite64(int file, const void* data, std::size_t size, off_t offset) {
    return tests::faults::write_it(file, data, size, offset);
}
KIOSK_SEEN ssize_t faults_write(int file, const void* data, std::size_t size) {
    static const auto next =
        tests::faults::real<ssize_t (*)(int, const void*, std::size_t)>("write");
    if (tests::faults::path_of(file).empty()) {
        return next(file, data, size);
    }
    const off_t offset = ::lseek(file, 0, SEEK_CUR);
    const ssize_t written = tests::faults::write_it(file, data, size, offset);
    if (written > 0) {
        ::lseek(file, written, SEEK_CUR);
    }
    return written;
}
KIOSK_SEEN ssize_t faults_pread(int file, void* data, std::size_t size, off_t offset) {
    static const auto next =
        tests::faults::real<ssize_t (*)(int, void*, std::size_t, off_t)>("pread64");
    if (tests::faults::fault &&
        tests::faults::fails(tests::faults::Fault::Call::read, tests::faults::path_of(file))) {
        return -1;
    }
    return next(file, data, size, offset);
}
KIOSK_SEEN int faults_fsync(int file) {
    return tests::faults::sync_it(file, "fsync");
}
KIOSK_SEEN int faults_fdatasync(int file) {
    return tests::faults::sync_it(file, "fdatasync");
}
KIOSK_SEEN int faults_ftruncate(int file, off_t size) {
    return tests::faults::truncate_it(file, size);
}
KIOSK_SEEN int faults_unlink(const char* path) {
    return tests::faults::remove_it(path, "unlink");
}
KIOSK_SEEN int faults_remove(const char* path) {
    return tests::faults::remove_it(path, "remove");
}
KIOSK_SEEN int faults_rename(const char* from, const char* to) {
    return tests::faults::second_name(from, to, "rename", tests::faults::Operation::Kind::rename);
}
KIOSK_SEEN int faults_link(const char* from, const char* to) {
    return tests::faults::second_name(from, to, "link", tests::faults::Operation::Kind::link);
}
}
