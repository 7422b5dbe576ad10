#pragma once
// What was found out about a package, as values that a screen can translate.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"

namespace kiosk::install {

enum class Verdict {
    good,
    same,  // this very package is installed
    // -- who signed it
    not_signed,           // no manifest.json or no manifest.sig
    malformed_signature,  // manifest.sig follows no format
    unknown_key,
    forged,  // the signature is not of this manifest
    // -- what it says of itself
    malformed_manifest,
    wrong_country,
    kiosk_too_old,
    not_yet_valid,
    expired,
    clock_is_wrong,  // today is before what is certainly over
    older_version,   // than has been here
    other_content,   // the version that has been here had other content
    // -- its files
    bad_name,
    too_deep,
    too_many_files,
    too_large,
    name_twice,  // but for capitals, or as a file and as a folder
    no_file,     // a link, a device, a pipe or a folder where a file should be
    unlisted_file,
    missing_file,
    wrong_size,
    wrong_digest,
    unreadable,  // the stick was pulled out, or is damaged
    // -- its content
    broken,  // `problems` says why
    // -- the terminal
    no_pack,  // pack.json is missing or broken
    no_trusted_key,
    state_damaged,  // installed.json
    busy,           // somebody else installs
    no_space,
    read_only,
    disk_failed,
    cannot_switch,  // the file system cannot exchange two folders at once
    not_installed,
    nothing_kept,
};
std::string_view word(Verdict);  // "older_version"

struct Finding {
    Verdict verdict = Verdict::good;
    // A file, version or day that the verdict is about; from outside, any bytes whatever.
    std::string detail;
    std::vector<catalogue::PackageProblem> problems;  // of `broken`

    bool good() const { return verdict == Verdict::good; }
};

}  // namespace kiosk::install
