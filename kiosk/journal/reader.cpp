#include "kiosk/journal/reader.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

#include "kiosk/journal/journal.h"

namespace kiosk::journal {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;

// Most lines are turned away before they are read as a whole.
std::optional<Record> fitting(const Filter& filter, std::string_view line) {
    const auto link = read_link(line);
    const auto code = link ? code_of(link->event) : std::nullopt;
    if (!code || (!filter.codes.empty() && !filter.codes.contains(*code)) ||
        (filter.since && link->time < *filter.since) ||
        (filter.until && link->time > *filter.until) ||
        (filter.before && link->line >= *filter.before) || line.find(filter.text) == line.npos ||
        line.find(filter.service) == line.npos) {
        return std::nullopt;
    }
    auto record = read_record(line);
    return record && (filter.service.empty() || record->text(Field::service) == filter.service)
               ? std::move(record)
               : std::nullopt;
}

}  // namespace

Result<std::vector<Record>> last(const std::filesystem::path& name, const Filter& filter,
                                 std::size_t most) {
    std::vector<Record> found;
    auto files = files_of(name);
    if (files.empty()) {
        return fail(ErrorKind::not_found, name.string() + ": there is no such file");
    }
    std::ranges::reverse(files);
    for (const auto& path : files) {
        const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        struct stat stated {};
        if (!file || ::fstat(file.number(), &stated) != 0) {
            return fail(ErrorKind::io, path.string() + ": cannot be read");
        }
        LinesBackward lines(file.number(), static_cast<std::uint64_t>(stated.st_size));
        while (found.size() < most) {
            const auto line = lines.next();
            if (!line) {
                break;
            }
            if (auto record = fitting(filter, *line)) {
                found.push_back(std::move(*record));
            }
        }
    }
    return found;
}

Result<void> each(const std::vector<std::filesystem::path>& files, const Filter& filter,
                  const std::function<void(const Record&)>& tell) {
    for (const auto& path : files) {
        auto lines = LinesForward::open(path);
        if (!lines) {
            return platform::core::Failure(lines.error());
        }
        while (const auto line = lines->next()) {
            if (const auto record = fitting(filter, *line)) {
                tell(*record);
            }
        }
        if (lines->failed()) {
            return fail(ErrorKind::io, path.string() + ": cannot be read to its end");
        }
    }
    return {};
}

}  // namespace kiosk::journal
