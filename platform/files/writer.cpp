#include "platform/files/writer.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace platform::files {

Writer::Writer() : ended_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { work(); }) {
}

Writer::~Writer() {
    jobs_.close();
    thread_.join();
    ::close(ended_);
}

void Writer::work() {
    while (const auto job = jobs_.receive()) {
        results_.send(replace(job->path, job->content));
        const std::uint64_t one = 1;
        static_cast<void>(!::write(ended_, &one, sizeof one));
    }
}

bool Writer::start(std::filesystem::path path, core::Bytes content) {
    if (busy_) {
        return false;
    }
    busy_ = jobs_.send({std::move(path), std::move(content)});
    return busy_;
}

std::optional<core::Result<void>> Writer::take() {
    auto result = results_.try_receive();
    if (result) {
        std::uint64_t count = 0;
        static_cast<void>(!::read(ended_, &count, sizeof count));
        busy_ = false;
    }
    return result;
}

}  // namespace platform::files
