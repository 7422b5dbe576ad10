#pragma once
// platform::text::Engine over ICU (order, breaks, scripts), HarfBuzz (shaping) and FreeType
// (pixels).
//
// A paragraph is shaped once and kept under (text, style, width, max_lines); a repeated call is one
// look-up that allocates nothing. A returned Paragraph stays valid until forget() or until at least
// Options::kept_paragraphs / 2 other texts have been asked for. Text beyond 1 MiB is cut. Whatever
// held a text is wiped before its memory is given back. UI thread.

#include <cstddef>
#include <memory>
#include <string>

#include "platform/text/text.h"

namespace platform::text::harfbuzz {

struct Options {
    std::string sans_regular, sans_bold;      // Latin and Cyrillic; must be there
    std::string arabic_regular, arabic_bold;  // may be missing: boxes are drawn and counted
    int page_size = 1024;                     // texels, both ways; a power of two
    std::size_t kept_paragraphs = 4096;
};

// The Noto faces under the names that Debian's fonts-noto-core installs.
Options noto_fonts(const std::string& folder = "/usr/share/fonts/truetype/noto");

// not_found: a sans font cannot be read; malformed: it is no font. `what` names the file.
core::Result<std::unique_ptr<Engine>> open(const Options& options);

}  // namespace platform::text::harfbuzz
