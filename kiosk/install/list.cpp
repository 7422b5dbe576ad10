#include "kiosk/form/rule_values.h"
#include "kiosk/install/change.h"
#include "kiosk/install/compile.h"
#include "kiosk/install/prepare.h"

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;

Version version_of(const Present& present) {
    return Version::parse(present.version).value_or(Version{});
}

// Of a package that nobody signed: its files are this machine's own.
Found<catalogue::Files> read_unsigned(const Source& source) {
    const auto paths = source.files();
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    catalogue::Files files;
    for (const std::string& path : *paths) {
        auto bytes = source.read(path, largest_file);
        if (!bytes) {
            return tl::unexpected(std::move(bytes.error()));
        }
        files[path] = std::move(*bytes);
    }
    return files;
}

// A package in the pack. Its files are there where they are those that were signed, or nobody
// signed them.
struct Lying {
    Finding finding;  // good, not_signed, or what is wrong
    Examined examined;
    catalogue::Files files;
};

Lying look_at(const Terminal& terminal, const fs::path& folder) {
    Lying lying;
    const auto source = Source::open(fs::weakly_canonical(folder));
    if (!source) {
        lying.finding = source.error();
        return lying;
    }
    auto examined = read_signed(terminal, *source);
    if (examined) {
        lying.finding = admitted(terminal, examined->manifest, {});
    } else {
        lying.finding = examined.error();
        if (lying.finding.verdict != Verdict::not_signed || lying.finding.detail != manifest_file) {
            return lying;
        }
        lying.finding.detail.clear();
    }
    auto files =
        examined ? read_files(terminal, *source, examined->manifest) : read_unsigned(*source);
    if (files) {
        lying.files = std::move(*files);
    } else {
        lying.finding = std::move(files.error());
    }
    if (examined) {
        lying.examined = std::move(*examined);
    }
    return lying;
}

std::string folder_of(const Terminal& terminal, const catalogue::ServiceId& id) {
    for (const fs::path& folder : package_folders(terminal.pack)) {
        if (present(terminal, folder).service == id.str()) {
            return folder.filename().string();
        }
    }
    return {};
}

// What roll_back would bring back; nothing where it would be no step back.
std::optional<Version> version_kept(const Terminal& terminal, const std::string& folder) {
    const Present kept = present(terminal, kept_folder(terminal.pack, folder));
    const Present there = present(terminal, terminal.pack / folder);
    if (kept.service.empty() || kept.service != there.service ||
        version_of(kept) >= version_of(there)) {
        return std::nullopt;
    }
    return version_of(kept);
}

}  // namespace

std::vector<Installed> list(const Terminal& terminal) {
    const auto state = read_state(terminal.pack);
    const auto pack = read_pack(terminal);
    std::vector<Installed> all;
    for (const fs::path& folder : package_folders(terminal.pack)) {
        Installed one;
        one.folder = folder.filename().string();
        const Present there = present(terminal, folder);
        one.service = there.service;
        one.version = there.version;
        Lying lying = look_at(terminal, folder);
        if (!lying.examined.key.empty()) {
            one.key = lying.examined.key;
            one.valid_from = form::iso_date(lying.examined.manifest.valid_from);
            one.valid_until = form::iso_date(lying.examined.manifest.valid_until);
        }
        if (!pack) {
            lying.finding = pack.error();
        } else if (!lying.files.empty()) {
            auto service = catalogue::parse_package(one.folder, lying.files, *pack);
            if (!service) {
                lying.finding = {Verdict::broken, {}, std::move(service.error())};
            }
        }
        one.finding = std::move(lying.finding);
        if (const auto kept = version_kept(terminal, one.folder)) {
            one.kept = kept->str();
        }
        one.enabled = state && !state->disabled.contains(one.service);
        all.push_back(std::move(one));
    }
    return all;
}

Finding enable(const Terminal& terminal, const catalogue::ServiceId& id, bool enabled) {
    auto change = Change::begin(terminal.pack);
    if (!change) {
        return change.error();
    }
    if (folder_of(terminal, id).empty()) {
        return {Verdict::not_installed, id.str(), {}};
    }
    State state = change->state();
    if (enabled) {
        state.disabled.erase(id.str());
    } else {
        state.disabled.insert(id.str());
    }
    return {change->record(std::move(state)) ? Verdict::good : verdict_of(errno), {}, {}};
}

Finding roll_back(const Terminal& terminal, const catalogue::ServiceId& id) {
    auto change = Change::begin(terminal.pack);
    if (!change) {
        return change.error();
    }
    const std::string folder = folder_of(terminal, id);
    if (folder.empty()) {
        return {Verdict::not_installed, id.str(), {}};
    }
    const auto pack = read_pack(terminal);
    if (!pack) {
        return pack.error();
    }
    if (!version_kept(terminal, folder)) {
        return {Verdict::nothing_kept, id.str(), {}};
    }
    Lying kept = look_at(terminal, change->kept(folder));
    if (!kept.finding.good() && kept.finding.verdict != Verdict::not_signed) {
        return std::move(kept.finding);
    }
    if (const auto service = compile(*pack, folder, kept.files, terminal.today, {}); !service) {
        return service.error();
    }
    const Verdict switched = change->exchange_with_kept(folder);
    if (switched == Verdict::good) {
        static_cast<void>(prepare(terminal.pack));
    }
    return {switched, {}, {}};
}

}  // namespace kiosk::install
