#include "kiosk/journal/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::journal {
namespace {

constexpr std::uint64_t size_limit = std::uint64_t{4} * 1024 * 1024;

std::filesystem::path numbered(const std::filesystem::path& name, int number) {
    return number == 0 ? name : std::filesystem::path(name.string() + "." + std::to_string(number));
}

// A name that is not on the disk is lost with the power, whatever the file holds.
void sync_folder_of(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.parent_path();
    const Descriptor opened(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened) {
        ::fsync(opened.number());
    }
}

struct End {
    std::optional<Head> head;
    std::uint64_t cut = 0;         // bytes of a line without an end
    std::uint64_t unreadable = 0;  // bytes of whole lines behind the last one that can be read
};

End end_of(int file, std::uint64_t size) {
    LinesBackward lines(file, size);
    End end{{}, lines.unfinished(), 0};
    while (const auto line = lines.next()) {
        if (const auto link = read_link(*line)) {
            end.head = Head{link->line, std::string(link->hash)};
            break;
        }
        end.unreadable = size - end.cut - lines.begin();
    }
    return end;
}

}  // namespace

std::vector<std::filesystem::path> files_of(const std::filesystem::path& name) {
    std::vector<std::filesystem::path> files;
    for (int number = most_files - 1; number >= 0; --number) {
        std::error_code error;
        if (auto file = numbered(name, number); std::filesystem::exists(file, error)) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

Journal::Journal(std::filesystem::path path, const platform::clock::Clock& clock)
    : path_(std::move(path)), clock_(clock) {
    if (!path_.empty() && open()) {
        take_up();
    }
}

bool Journal::open() {
    Descriptor file(::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    struct stat found {};
    if (!file || ::flock(file.number(), LOCK_EX | LOCK_NB) != 0 ||
        ::fstat(file.number(), &found) != 0) {
        return false;
    }
    file_ = std::move(file);
    size_ = static_cast<std::uint64_t>(found.st_size);
    if (size_ == 0) {
        sync_folder_of(path_);
    }
    return true;
}

void Journal::take_up() {
    End end = end_of(file_.number(), size_);
    size_ -= end.cut;
    if (end.cut > 0 && ::ftruncate(file_.number(), static_cast<off_t>(size_)) != 0) {
        file_ = Descriptor(-1);
        return;
    }
    if (!end.head) {
        // Killed between two files, or nothing here can be read.
        const Descriptor before(::open(numbered(path_, 1).c_str(), O_RDONLY | O_CLOEXEC));
        struct stat found {};
        if (before && ::fstat(before.number(), &found) == 0) {
            end.head = end_of(before.number(), static_cast<std::uint64_t>(found.st_size)).head;
        }
    }
    head_ = end.head.value_or(Head{});
    if (end.unreadable > 0) {
        append({.code = Code::journal_broken, .number = end.unreadable});
    }
    if (end.cut > 0) {
        append({.code = Code::line_cut, .number = end.cut});
    }
}

// A kill in the midst of this leaves a gap in the names, up to which the next one moves them.
void Journal::turn_over() {
    ::fdatasync(file_.number());
    int free = 1;
    std::error_code error;
    while (free < most_files - 1 && std::filesystem::exists(numbered(path_, free), error)) {
        ++free;
    }
    for (int number = free; number > 0; --number) {
        std::filesystem::rename(numbered(path_, number - 1), numbered(path_, number), error);
    }
    file_ = Descriptor(-1);
    open();
}

void Journal::record(const Event& event) {
    if (path_.empty()) {
        return;
    }
    if (!file_ && open()) {
        take_up();
    }
    if (untold_ > 0 && file_ && append({.code = Code::lines_lost, .number = untold_})) {
        untold_ = 0;
    }
    if (!file_ || !append(event)) {
        ++lost_;
        ++untold_;
    }
}

bool Journal::append(const Event& event) {
    if (size_ + longest_line > size_limit) {
        turn_over();
        if (!file_) {
            return false;
        }
    }
    if (size_ == 0 && head_.lines > 0 && event.code != Code::continued &&
        !append({.code = Code::continued, .head = head_.hash})) {
        return false;
    }
    Head head = head_;
    const std::string line = next_line(head, clock_.wall(), event) + '\n';
    // One write, so that lines of a killed process are whole or missing.
    const ssize_t written = ::write(file_.number(), line.data(), line.size());
    if (written != static_cast<ssize_t>(line.size())) {
        if (written > 0 && ::ftruncate(file_.number(), static_cast<off_t>(size_)) != 0) {
            file_ = Descriptor(-1);  // taking it up again cuts the piece off
        }
        return false;
    }
    size_ += line.size();
    head_ = std::move(head);
    return true;
}

std::optional<Head> Journal::sync() {
    if (!file_ || head_.lines == 0 || ::fdatasync(file_.number()) != 0) {
        return std::nullopt;
    }
    return head_;
}

}  // namespace kiosk::journal
