#pragma once
// Whether speech can say a package's words.

#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"

namespace kiosk::cli {

// Texts with signs that no voice reads as they are meant, and without other words for speech.
std::vector<catalogue::PackageProblem> speech_problems(const std::string& package,
                                                       const catalogue::Files&);

}  // namespace kiosk::cli
