#include "kiosk/settings/settings_file.h"

#include "kiosk/settings/edit.h"
#include "kiosk/settings/hours.h"
#include "platform/files/files.h"

namespace kiosk::settings {
namespace {

using platform::core::as_bytes;
using platform::core::Error;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

constexpr std::size_t most_bytes = std::size_t{1024} * 1024;
constexpr std::string_view undo_mark = "# The text before ";

std::filesystem::path beside(const std::filesystem::path& file, std::string_view suffix) {
    return file.string() + std::string(suffix);
}

Result<std::string> read_text(const std::filesystem::path& file) {
    const auto bytes = platform::files::read(file, most_bytes);
    return bytes ? Result<std::string>(platform::core::as_text(*bytes)) : Failure(bytes.error());
}

// FNV-1a: whether a text is still the one that was written; nobody is to be kept from anything.
std::string name_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    return std::to_string(hash);
}

Failure changed_meanwhile(const std::filesystem::path& file) {
    return fail(ErrorKind::busy,
                file.string() + ": was changed by somebody else; nothing was written");
}

void name_candidates_file(Error& error, const std::filesystem::path& candidate,
                          const std::filesystem::path& file) {
    const std::string name = candidate.string();
    for (std::size_t at = error.what.find(name); at != std::string::npos;
         at = error.what.find(name)) {
        error.what.replace(at, name.size(), file.string());
    }
}

}  // namespace

Result<SettingsFile> SettingsFile::open(std::filesystem::path file, std::vector<Reader> readers) {
    auto text = read_text(file);
    if (!text) {
        return Failure(text.error());
    }
    SettingsFile opened(std::move(file), std::move(readers));
    opened.text_ = std::move(*text);
    if (const auto judged = opened.judge(opened.text_, opened.file_); !judged) {
        opened.problem_ = judged.error();
    }
    return opened;
}

std::vector<Entry> SettingsFile::entries() const {
    std::vector<Entry> found;
    if (!names_in(text_, "")) {
        return found;
    }
    const auto add = [&](const Setting& setting, std::string key) {
        const auto value = value_in(text_, key);
        found.push_back({&setting, std::move(key), value ? *value : std::nullopt});
    };
    for (const Setting& setting : table()) {
        if (setting.key.ends_with('*')) {
            const std::string parent(setting.key.substr(0, setting.key.size() - 2));
            const auto names = names_in(text_, parent);
            for (const std::string& name : *names) {
                add(setting, std::string(parent).append(1, '.').append(name));
            }
        }
        add(setting, std::string(setting.key));
    }
    return found;
}

Result<std::optional<Value>> SettingsFile::value(std::string_view key) const {
    if (find(key) == nullptr) {
        return fail(ErrorKind::malformed, std::string(key) + " is not a setting of the screen");
    }
    return value_in(text_, key);
}

Result<void> SettingsFile::set(std::string_view key, const std::optional<Value>& value) {
    const Setting* const setting = find(key);
    if (setting == nullptr) {
        return fail(ErrorKind::malformed, std::string(key) + " is not a setting of the screen");
    }
    if (auto checked = value ? check(*setting, key, *value) : Result<void>(); !checked) {
        return checked;
    }
    const auto lock = platform::files::Lock::take(file_);
    if (!lock) {
        return Failure(lock.error());
    }
    const auto now = read_text(file_);
    if (!now) {
        return Failure(now.error());
    }
    if (*now != text_) {
        return changed_meanwhile(file_);
    }
    const auto made = value ? with(text_, key, *value) : without(text_, key);
    if (!made) {
        return Failure(made.error());
    }
    return *made == text_ ? Result<void>() : put(*made);
}

Result<void> SettingsFile::undo() {
    const auto lock = platform::files::Lock::take(file_);
    if (!lock) {
        return Failure(lock.error());
    }
    const auto kept = read_text(beside(file_, ".undo"));
    const auto now = read_text(file_);
    if (!kept || !now) {
        return Failure(kept ? now.error() : kept.error());
    }
    const std::size_t end = kept->find('\n');
    if (end == kept->npos || !kept->starts_with(undo_mark)) {
        return fail(ErrorKind::not_found, beside(file_, ".undo").string() + ": is no text to undo");
    }
    if (kept->substr(undo_mark.size(), end - undo_mark.size()) != name_of(*now)) {
        return changed_meanwhile(file_);
    }
    text_ = *now;
    return put(kept->substr(end + 1));
}

// The lock is held, and text_ is what stands in the file.
Result<void> SettingsFile::put(const std::string& text) {
    // In the same folder, because paths are relative to the file.
    const auto candidate = beside(file_, ".candidate");
    if (auto written = platform::files::replace(candidate, as_bytes(text)); !written) {
        return written;
    }
    const auto judged = judge(text, candidate);
    std::error_code gone;
    std::filesystem::remove(candidate, gone);
    if (!judged) {
        Error error = judged.error();
        name_candidates_file(error, candidate, file_);
        return Failure(error);
    }
    // First, so that what is undone is always what stands there: until the file is replaced, the
    // mark names another text, and there is nothing to undo.
    const std::string kept = std::string(undo_mark) + name_of(text) + '\n' + text_;
    if (auto written = platform::files::replace(beside(file_, ".undo"), as_bytes(kept)); !written) {
        return written;
    }
    if (auto written = platform::files::replace(file_, as_bytes(text)); !written) {
        return written;
    }
    text_ = text;
    problem_.reset();
    return {};
}

Result<void> SettingsFile::judge(const std::string& text,
                                 const std::filesystem::path& where) const {
    if (const auto hours = parse_hours(text, where); !hours) {
        return Failure(hours.error());
    }
    for (const Reader& reader : readers_) {
        if (auto judged = reader(where); !judged) {
            return judged;
        }
    }
    return {};
}

Usable usable(const std::filesystem::path& file, std::string_view program, const Reader& reader) {
    const auto copy = beside(file, '.' + std::string(program) + "-good");
    if (const auto judged = reader(file); !judged) {
        return {reader(copy) ? copy : file, judged.error()};
    }
    const auto text = read_text(file);
    if (text && text != read_text(copy)) {
        // Without it the next broken file is refused, as it would be without a copy at all.
        static_cast<void>(platform::files::replace(copy, as_bytes(*text)));
    }
    return {file, {}};
}

}  // namespace kiosk::settings
