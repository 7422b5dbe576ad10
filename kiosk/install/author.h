#pragma once
// The author's half: what is to be signed.

#include <filesystem>
#include <tl/expected.hpp>

#include "kiosk/install/manifest.h"
#include "kiosk/install/verdict.h"

namespace kiosk::install {

struct Terms {
    std::string country;  // name of the pack's folder
    Version minimum_kiosk = kiosk_version();
    form::Date valid_from{}, valid_until{};
};

// The manifest of a package's folder; a manifest that lies in it is passed over. broken: id or
// version of service.json are not of a package's form; otherwise a file that no terminal would
// take.
tl::expected<Manifest, Finding> describe(platform::crypto::Signatures&,
                                         const std::filesystem::path& package, const Terms&);

}  // namespace kiosk::install
