#include "platform/crypto/openssl/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace platform::crypto::openssl {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::size_t longest = 4096;

class File {
  public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    explicit operator bool() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

core::Failure failed(const std::filesystem::path& path) {
    const int reason = errno;
    const auto kind = reason == ENOSPC || reason == EDQUOT ? ErrorKind::full : ErrorKind::io;
    return fail(kind, path.string() + ": " + std::strerror(reason));
}

core::Result<core::Sensitive<core::Bytes>> read(const std::filesystem::path& path,
                                                const File& file) {
    struct stat found {};
    if (::fstat(file.get(), &found) != 0) {
        return failed(path);
    }
    if ((found.st_mode & 077U) != 0) {
        return fail(ErrorKind::refused, path.string() + ": others may read it; chmod 600");
    }
    core::Bytes content(longest);
    std::size_t size = 0;
    while (size < longest) {
        const ssize_t got = ::read(file.get(), content.data() + size, longest - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            core::wipe(content);
            return failed(path);
        }
        if (got == 0) {
            break;
        }
        size += static_cast<std::size_t>(got);
    }
    content.resize(size);
    return core::Sensitive<core::Bytes>(std::move(content));
}

bool write_whole(const File& file, core::BytesView content) {
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

// Under another name first: a file of that name is whole or not there.
core::Result<void> write_durably(const std::filesystem::path& path, core::BytesView content) {
    const std::filesystem::path fresh = path.string() + ".new";
    {
        const File file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!file || !write_whole(file, content) || ::fsync(file.get()) != 0) {
            return failed(fresh);
        }
    }
    if (::rename(fresh.c_str(), path.c_str()) != 0) {
        return failed(path);
    }
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const File folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder || ::fsync(folder.get()) != 0) {
        return failed(path);
    }
    return {};
}

}  // namespace

core::Result<core::Sensitive<core::Bytes>> read_or_make(
    const std::filesystem::path& path, const std::function<core::Result<core::Bytes>()>& make) {
    {
        const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (file) {
            return read(path, file);
        }
        if (errno != ENOENT) {
            return failed(path);
        }
    }
    auto made = make();
    if (!made) {
        return core::Failure(made.error());
    }
    core::Sensitive<core::Bytes> content(std::move(*made));
    if (const auto written = write_durably(path, content.reveal()); !written) {
        return core::Failure(written.error());
    }
    return content;
}

}  // namespace platform::crypto::openssl
