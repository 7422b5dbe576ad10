#pragma once
// Faults that the measures must find.

#include <string>

#include "platform/text/text.h"

namespace tests::screenshots {

// Seeds each into a screen that is without fault and measures it; a JSON object a line. False when
// one is missed.
bool measures_find_what_they_must(const std::string& source, platform::text::Engine& text);

}  // namespace tests::screenshots
