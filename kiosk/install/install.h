#pragma once
// Signed service packages: from a stick into the pack of a terminal, and what is there.
//
// A signed package is the folder of assets/services/README.md with two files more: manifest.json
// (manifest.h) and manifest.sig. Nothing of a package is looked at before its signature holds.
//
// The pack is left as it was or has the new package whole, whenever the power goes. What else lies
// in it: installed.json (state.h) and .install/ (packages being installed; the last version of
// each). One process at a time changes a pack; a kiosk that runs sees a package as it was when it
// began to read it only if it begins anew afterwards. Every call blocks, for seconds where it
// compiles; no call keeps anything. Any thread.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/install/keys.h"
#include "kiosk/install/manifest.h"
#include "kiosk/install/verdict.h"

namespace kiosk::install {

// Where packages are installed, and what is trusted there.
struct Terminal {
    std::filesystem::path pack;  // its folder; the folder's name is the country's: "az"
    std::vector<TrustedKey> keys;
    platform::crypto::Signatures& signatures;
    form::Date today{};  // UTC
    Version kiosk = kiosk_version();
};

// A folder of a stick that is or was meant to be a package.
struct Candidate {
    std::filesystem::path folder;  // its name may have any characters whatever
    Finding finding;               // good: nothing is known against installing it
    std::string key;               // id of the key that signed it, empty until the signature holds
    Manifest manifest;             // empty until the signature holds
    std::string installed;         // version that is there now, empty = none
};

enum class Step { reading, compiling, writing, switching, preparing };
using Progress = std::function<void(Step)>;  // on the caller's thread

// What is asked of a package besides the compiler's own checks and its tests; empty = nothing.
using Checks = std::function<std::vector<catalogue::PackageProblem>(
    const std::string& name, const catalogue::Files&, const catalogue::Service&,
    const catalogue::Pack&)>;

// The package that the folder is, or those in it, by name. All is checked but what the compiler
// says. At most `most_candidates` are looked at. A stick that is gone has none.
inline constexpr std::size_t most_candidates = 500;
std::vector<Candidate> scan(const Terminal&, const std::filesystem::path& stick);

// Checks all of it anew and installs it. `good` in the result: it is installed and will survive a
// power cut. Any other verdict: the pack is as it was.
Candidate install(const Terminal&, const std::filesystem::path& package, const Progress& = {},
                  const Checks& = {});

struct Installed {
    std::string folder;
    std::string service;  // "az.job-seeker"; empty where service.json does not say it
    std::string version;
    Finding finding;  // as it lies on the disk; unsigned: it came with the kiosk
    std::string key;  // empty = not signed, or by nobody we trust
    std::string valid_from, valid_until;  // ISO 8601; empty = not signed
    std::string kept;                     // version that roll_back brings back, empty = none
    bool enabled = true;
};
// Every folder of the pack, by name; each is compiled, about a millisecond each. Changes nothing.
std::vector<Installed> list(const Terminal&);

// From the next start on the service is not offered, or is again.
Finding enable(const Terminal&, const catalogue::ServiceId&, bool enabled);

// The version before the one that is installed, checked anew, takes its place; one step, and what
// was rolled back from can only be installed again.
Finding roll_back(const Terminal&, const catalogue::ServiceId&);

}  // namespace kiosk::install
