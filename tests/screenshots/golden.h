#pragma once
// Pictures that somebody has looked at, kept small in tests/screenshots/golden.

#include <string>

#include "tests/screenshots/studio.h"

namespace tests::screenshots {

struct GoldenFigures {
    long compared = 0, differing = 0;
};

// Compares each with what is drawn now. One that differs is told of on standard output, a JSON
// object a line, and drawn into `drawn`. With `accept` what is drawn becomes the golden picture.
GoldenFigures compare_with_golden(const std::string& source, platform::text::Engine& text,
                                  const std::string& drawn, bool accept);
// Another picture of the same size as the eye sees it.
bool differ(const Picture&, const Picture&);

}  // namespace tests::screenshots
