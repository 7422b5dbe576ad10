#include "platform/core/durable_file.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace platform::core {
namespace {

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

Failure failed(const std::filesystem::path& path) {
    const int reason = errno;
    const auto kind = reason == ENOSPC || reason == EDQUOT    ? ErrorKind::full
                      : reason == ENOENT || reason == ENOTDIR ? ErrorKind::not_found
                                                              : ErrorKind::io;
    return fail(kind, path.string() + ": " + std::strerror(reason));
}

bool write_whole(const File& file, BytesView content) {
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

}  // namespace

Result<void> write_durably(const std::filesystem::path& path, BytesView content) {
    const std::filesystem::path fresh = path.string() + ".new";
    {
        const File file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!file || !write_whole(file, content) || ::fsync(file.get()) != 0) {
            auto failure = failed(fresh);
            if (file) {
                ::unlink(fresh.c_str());
            }
            return failure;
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

FileWriter::FileWriter()
    : ended_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { work(); }) {
}

FileWriter::~FileWriter() {
    jobs_.close();
    thread_.join();
    ::close(ended_);
}

void FileWriter::work() {
    while (const auto job = jobs_.receive()) {
        results_.send(write_durably(job->path, job->content));
        const std::uint64_t one = 1;
        static_cast<void>(!::write(ended_, &one, sizeof one));
    }
}

bool FileWriter::start(std::filesystem::path path, Bytes content) {
    if (busy_) {
        return false;
    }
    busy_ = jobs_.send({std::move(path), std::move(content)});
    return busy_;
}

std::optional<Result<void>> FileWriter::take() {
    auto result = results_.try_receive();
    if (result) {
        std::uint64_t count = 0;
        static_cast<void>(!::read(ended_, &count, sizeof count));
        busy_ = false;
    }
    return result;
}

}  // namespace platform::core
