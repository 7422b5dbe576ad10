#include "kiosk/install/install.h"

#include <algorithm>

#include "kiosk/install/change.h"
#include "kiosk/install/compile.h"
#include "kiosk/install/prepare.h"

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;

// No version goes back, and none comes twice with other content. What lies in the pack counts as
// well as what is recorded: either may have been lost.
Finding no_step_back(const Terminal& terminal, const State& state, const Examined& examined) {
    const std::string folder = examined.manifest.folder();
    const Present there = present(terminal, terminal.pack / folder);
    if (there.signed_and_whole && there.digest == examined.digest) {
        return {Verdict::same, there.version, {}};
    }
    const Present kept = present(terminal, kept_folder(terminal.pack, folder));
    std::vector<Record> known{{Version::parse(there.version).value_or(Version{}), there.digest},
                              {Version::parse(kept.version).value_or(Version{}), kept.digest}};
    if (const auto record = state.packages.find(examined.manifest.package);
        record != state.packages.end()) {
        known.push_back(record->second);
    }
    for (const Record& one : known) {
        if (examined.manifest.version < one.version) {
            return {Verdict::older_version, one.version.str(), {}};
        }
        if (examined.manifest.version == one.version && !one.manifest.empty() &&
            examined.digest != one.manifest) {
            return {Verdict::other_content, one.version.str(), {}};
        }
    }
    return {};
}

struct Looked {
    Candidate candidate;
    Examined examined;
    catalogue::Files files;
};

// All that can be said without the compiler.
Looked look_at(const Terminal& terminal, const State& state, const fs::path& folder) {
    Looked looked;
    looked.candidate.folder = folder;
    Finding& finding = looked.candidate.finding;
    const auto source = Source::open(folder);
    if (!source) {
        finding = source.error();
        return looked;
    }
    auto examined = read_signed(terminal, *source);
    if (!examined) {
        finding = examined.error();
        return looked;
    }
    looked.examined = std::move(*examined);
    const Manifest& manifest = looked.examined.manifest;
    looked.candidate.key = looked.examined.key;
    looked.candidate.manifest = manifest;
    looked.candidate.installed = present(terminal, terminal.pack / manifest.folder()).version;
    finding = admitted(terminal, manifest, state.not_before);
    if (finding.good()) {
        finding = no_step_back(terminal, state, looked.examined);
    }
    if (finding.good()) {
        auto files = read_files(terminal, *source, manifest);
        if (files) {
            looked.files = std::move(*files);
        } else {
            finding = std::move(files.error());
        }
    }
    return looked;
}

State with_record(State state, const Examined& examined) {
    state.packages[examined.manifest.package] = {examined.manifest.version, examined.digest};
    state.not_before = std::max(state.not_before, examined.manifest.valid_from);
    return state;
}

// From here on the package is good; the disk may not be.
Verdict put_in_place(Change& change, const Terminal& terminal, Looked& looked,
                     const Progress& tell) {
    const std::string folder = looked.examined.manifest.folder();
    tell(Step::writing);
    looked.files[manifest_file] = std::move(looked.examined.manifest_bytes);
    looked.files[signature_file] = std::move(looked.examined.signature_bytes);
    if (const Verdict staged = change.stage(folder, looked.files); staged != Verdict::good) {
        return staged;
    }
    // Before the switch: a version that is there without a record could be followed by an older
    // one.
    if (!change.record(with_record(change.state(), looked.examined))) {
        return verdict_of(errno);
    }
    tell(Step::switching);
    // What is damaged or of the same version is nothing to go back to.
    const auto old = Version::parse(present(terminal, change.installed(folder)).version);
    return change.switch_over(folder, old && *old < looked.examined.manifest.version);
}

// The compiler's word, and whether the manifest speaks of this service.
Finding checked(const Terminal& terminal, const Looked& looked, const Checks& checks) {
    const auto pack = read_pack(terminal);
    if (!pack) {
        return pack.error();
    }
    const Manifest& manifest = looked.examined.manifest;
    const std::string name = manifest.folder();
    const auto service = compile(*pack, name, looked.files, terminal.today, checks);
    if (!service) {
        return service.error();
    }
    Finding finding;
    for (const auto& [pointer, agrees] :
         {std::pair{"/id", service->id.str() == manifest.package},
          std::pair{"/version", service->version == manifest.version.str()}}) {
        if (!agrees) {
            finding.verdict = Verdict::broken;
            finding.problems.push_back({name, "service.json", pointer,
                                        "is not what manifest.json says", "sign the package anew"});
        }
    }
    return finding;
}

bool is_meant_as_package(const fs::path& folder) {
    std::error_code error;
    return fs::exists(fs::symlink_status(folder / manifest_file, error)) ||
           fs::exists(fs::symlink_status(folder / "service.json", error));
}

}  // namespace

std::vector<Candidate> scan(const Terminal& terminal, const fs::path& stick) {
    std::vector<fs::path> folders;
    std::error_code error;
    if (is_meant_as_package(stick)) {
        folders.push_back(stick);
    } else {
        for (fs::directory_iterator it(stick, error), end;
             !error && it != end && folders.size() < most_candidates; it.increment(error)) {
            if (!it->path().filename().string().starts_with('.') &&
                is_meant_as_package(it->path())) {
                folders.push_back(it->path());
            }
        }
    }
    std::sort(folders.begin(), folders.end());
    const auto state = read_state(terminal.pack);
    std::vector<Candidate> candidates;
    for (const fs::path& folder : folders) {
        candidates.push_back(look_at(terminal, state.value_or(State{}), folder).candidate);
        if (!state && candidates.back().finding.good()) {
            candidates.back().finding.verdict = Verdict::state_damaged;
        }
    }
    return candidates;
}

Candidate install(const Terminal& terminal, const fs::path& package, const Progress& progress,
                  const Checks& checks) {
    const Progress tell = progress ? progress : [](Step) {};
    tell(Step::reading);
    auto change = Change::begin(terminal.pack);
    if (!change) {
        return {package, change.error(), {}, {}, {}};
    }
    Looked looked = look_at(terminal, change->state(), package);
    Finding& finding = looked.candidate.finding;
    if (!finding.good()) {
        return std::move(looked.candidate);
    }
    tell(Step::compiling);
    finding = checked(terminal, looked, checks);
    if (finding.good()) {
        finding.verdict = put_in_place(*change, terminal, looked, tell);
        change->sweep();
    }
    if (finding.good()) {
        tell(Step::preparing);
        // Without the file, or with an old one, a start reads the package itself.
        static_cast<void>(prepare(terminal.pack));
    }
    return std::move(looked.candidate);
}

}  // namespace kiosk::install
