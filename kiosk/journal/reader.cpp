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

// What can be said of the bytes alone, before they are read as a line.
bool may_fit(const Filter& filter, std::string_view line) {
    return line.find(filter.text) != line.npos && line.find(filter.service) != line.npos;
}

}  // namespace

bool fits(const Filter& filter, const Record& record, std::string_view line) {
    return (filter.codes.empty() || filter.codes.contains(record.code)) &&
           (filter.service.empty() || record.text(Field::service) == filter.service) &&
           line.find(filter.text) != line.npos && (!filter.since || record.time >= *filter.since) &&
           (!filter.until || record.time <= *filter.until) &&
           (!filter.before || record.line < *filter.before);
}

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
            if (auto record = may_fit(filter, *line) ? read_record(*line) : std::nullopt;
                record && fits(filter, *record, *line)) {
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
            if (const auto record = may_fit(filter, *line) ? read_record(*line) : std::nullopt;
                record && fits(filter, *record, *line)) {
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
