#include "platform/crypto/openssl/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/core/descriptor.h"
#include "platform/files/files.h"

namespace platform::crypto::openssl {
namespace {

using core::Descriptor;
using core::ErrorKind;
using core::fail;

constexpr std::size_t longest = 4096;

core::Failure failed(const std::filesystem::path& path) {
    const int reason = errno;
    const auto kind = reason == ENOSPC || reason == EDQUOT ? ErrorKind::full : ErrorKind::io;
    return fail(kind, path.string() + ": " + std::strerror(reason));
}

core::Result<core::Sensitive<core::Bytes>> read(const std::filesystem::path& path,
                                                const Descriptor& file) {
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

}  // namespace

core::Result<core::Sensitive<core::Bytes>> read_or_make(
    const std::filesystem::path& path, const std::function<core::Result<core::Bytes>()>& make) {
    {
        const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
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
    if (const auto written = files::replace(path, content.reveal()); !written) {
        return core::Failure(written.error());
    }
    return content;
}

}  // namespace platform::crypto::openssl
