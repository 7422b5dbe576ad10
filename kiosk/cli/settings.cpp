#include "kiosk/cli/settings.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "kiosk/app/config.h"
#include "kiosk/endpoints/config.h"
#include "kiosk/settings/settings_file.h"

namespace kiosk::cli {
namespace {

using kiosk::settings::Setting;
using kiosk::settings::SettingsFile;
using platform::core::Failure;
using platform::core::Result;

template <typename Config>
Result<void> verdict(const Result<Config>& read) {
    return read ? Result<void>() : Failure(read.error());
}

// The programs that would be started with the file.
Result<SettingsFile> open(const std::string& file) {
    return SettingsFile::open(
        file,
        {[](const std::filesystem::path& text) { return verdict(app::read_config(text)); },
         [](const std::filesystem::path& text) { return verdict(endpoints::read_config(text)); }});
}

std::string restarts(const Setting& setting) {
    std::string programs;
    for (const auto& [does, name] : {std::pair{setting.restarts.kiosk, "kiosk"},
                                     {setting.restarts.courier, "kiosk-courier"},
                                     {setting.restarts.scanner, "kiosk-scanner"}}) {
        if (does) {
            programs += (programs.empty() ? "" : " ") + std::string(name);
        }
    }
    return programs;
}

int list(SettingsFile& file, const Words&, std::ostream& out, std::ostream& err) {
    for (const auto& [setting, key, value] : file.entries()) {
        out << key << '\t' << (value ? kiosk::settings::shown(*value) : "") << '\t' << setting->unit
            << '\t' << restarts(*setting) << '\n';
    }
    return file.problem() ? report(*file.problem(), err) : done;
}

int get(SettingsFile& file, const Words& words, std::ostream& out, std::ostream& err) {
    const auto value = file.value(words[0]);
    if (!value) {
        return report(value.error(), err);
    }
    if (!*value) {
        return found;
    }
    out << kiosk::settings::shown(**value) << '\n';
    return done;
}

int set(SettingsFile& file, const Words& words, std::ostream&, std::ostream& err) {
    const Setting* const setting = kiosk::settings::find(words[0]);
    if (setting == nullptr) {
        err << "kioskctl: " << words[0] << " is not a setting of the screen\n";
        return found;
    }
    const auto value = kiosk::settings::value_of(*setting, words[0], words[1]);
    if (!value) {
        return report(value.error(), err);
    }
    const int status = report(file.set(words[0], *value), err);
    if (status == done) {
        err << "In force after a restart of " << restarts(*setting) << ".\n";
    }
    return status;
}

int unset(SettingsFile& file, const Words& words, std::ostream&, std::ostream& err) {
    return report(file.set(words[0], std::nullopt), err);
}

int undo(SettingsFile& file, const Words&, std::ostream&, std::ostream& err) {
    return report(file.undo(), err);
}

struct Verb {
    std::string_view name;
    std::size_t words;  // after the file
    int (*run)(SettingsFile&, const Words&, std::ostream& out, std::ostream& err);
};
constexpr std::array verbs{Verb{"list", 0, list}, Verb{"get", 1, get}, Verb{"set", 2, set},
                           Verb{"unset", 1, unset}, Verb{"undo", 0, undo}};

}  // namespace

int settings(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto verb = arguments.size() < 2
                          ? verbs.end()
                          : std::ranges::find(verbs, std::string_view(arguments[0]), &Verb::name);
    if (verb == verbs.end() || arguments.size() != verb->words + 2) {
        err << "kioskctl: kioskctl settings --help says what it takes\n";
        return wrong_usage;
    }
    auto file = open(arguments[1]);
    if (!file) {
        return report(file.error(), err);
    }
    return verb->run(*file, Words(arguments.begin() + 2, arguments.end()), out, err);
}

}  // namespace kiosk::cli
