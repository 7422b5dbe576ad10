#pragma once
// The configuration file of a terminal, which the screen and an editor may both change. One thread;
// the calls that write wait for two or three syncs of the disk.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/settings/table.h"
#include "platform/core/result.h"

namespace kiosk::settings {

// A program's own reader of the file, such as kiosk::app::read_config: whether it would start with
// it. Errors are a line for the technician: file, line, key, what is wrong.
using Reader = std::function<platform::core::Result<void>(const std::filesystem::path&)>;

struct Entry {
    const Setting* setting = nullptr;
    std::string key;             // a "*" stands for one of its own that is not there yet
    std::optional<Value> value;  // nothing: it is left out, and the program's own is in force
};

class SettingsFile {
  public:
    // A broken file is opened too: see problem(). not_found, io, too_large: as the disk says.
    // Besides what the readers refuse, it must have [hours] as parse_hours reads them.
    static platform::core::Result<SettingsFile> open(std::filesystem::path, std::vector<Reader>);

    // What a reader has against the file as it was opened: file, line and key.
    const std::optional<platform::core::Error>& problem() const { return problem_; }
    // What the screen may change, in the table's order; none where the file is no TOML.
    std::vector<Entry> entries() const;
    // malformed: it is no such setting.
    platform::core::Result<std::optional<Value>> value(std::string_view key) const;

    // In place and durable; nothing: the key is left out from now on, its line becomes a comment.
    // The text as it was before is kept for undo(). If it fails, nothing was changed: malformed,
    // unsupported: the key, the value, or the readers' verdict on the new text (file, line, key);
    // busy: somebody else has changed the file since it was opened, open it again.
    platform::core::Result<void> set(std::string_view key, const std::optional<Value>&);
    // The text before the latest set(), by whichever program; a second one takes that back.
    // not_found: there is none; busy: an editor has changed the file since.
    platform::core::Result<void> undo();

  private:
    SettingsFile(std::filesystem::path file, std::vector<Reader> readers)
        : file_(std::move(file)), readers_(std::move(readers)) {}
    platform::core::Result<void> put(const std::string& text);
    // What the readers say of the text, which stands there.
    platform::core::Result<void> judge(const std::string& text,
                                       const std::filesystem::path& where) const;

    std::filesystem::path file_;
    std::vector<Reader> readers_;
    std::string text_;
    std::optional<platform::core::Error> problem_;
};

// What a program starts with: the file, or, where its reader refuses it, the copy of the last one
// that it did not refuse, which stands beside it as FILE.PROGRAM-good.
struct Usable {
    std::filesystem::path file;
    std::optional<platform::core::Error> problem;  // of the file, if the copy is used or none is
};
Usable usable(const std::filesystem::path& file, std::string_view program, const Reader&);

}  // namespace kiosk::settings
