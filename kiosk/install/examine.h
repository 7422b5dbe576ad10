#pragma once
// A folder that was meant to be a signed package: what it says, who signed it, whether its files
// are those that were signed. Internal to the module.

#include "kiosk/install/install.h"
#include "kiosk/install/source.h"
#include "kiosk/install/state.h"

namespace kiosk::install {

// A signed package in memory. What does not follow from the signature is not in it.
struct Examined {
    Manifest manifest;
    std::string key;                              // id
    std::string digest;                           // SHA-256 of the manifest, hexadecimal
    std::string manifest_bytes, signature_bytes;  // as they are to be kept
};

// Reads the two files of the manifest and nothing else.
Found<Examined> read_signed(const Terminal&, const Source&);
// Country, kiosk, days.
Finding admitted(const Terminal&, const Manifest&, form::Date not_before);
// The names that the manifest lists.
Finding fit_to_be_written(const std::vector<ListedFile>&);
// All of them, and no others, with the sizes and digests that were signed.
Found<catalogue::Files> read_files(const Terminal&, const Source&, const Manifest&);

// What the folder of a pack holds, as far as it can be known without trusting it.
struct Present {
    std::string service, version;  // as service.json says
    std::string digest;            // of its manifest; empty = it has none
    bool signed_and_whole = false;
};
Present present(const Terminal&, const std::filesystem::path& folder);

std::filesystem::path kept_folder(const std::filesystem::path& pack, const std::string& folder);

}  // namespace kiosk::install
