#pragma once
// platform::text::Engine over ICU (order, breaks, scripts), HarfBuzz (shaping) and FreeType
// (pixels).
//
// A paragraph is shaped once and kept under (text, style, width, max_lines); a repeated call is one
// look-up that allocates nothing. A returned Paragraph stays valid until forget() or until other
// texts of at least Options::kept_bytes / 2 have been asked for. Text beyond 1 MiB is cut. Whatever
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
    // Of all pages together. Only a single frame that shows more than this may exceed it, until it
    // ends: the glyphs of a screen full of text take less than its pixels, 8 MiB for 3840 x 2160.
    std::size_t atlas_bytes = std::size_t{16} << 20U;
    // Of all kept texts and paragraphs together; exceeded only by the last one, however large that
    // is.
    std::size_t kept_bytes = std::size_t{8} << 20U;
};

// The Noto faces under the names that Debian's fonts-noto-core installs.
Options noto_fonts(const std::string& folder = "/usr/share/fonts/truetype/noto");

// not_found: a sans font cannot be read; malformed: it is no font, or a damaged one. `what` names
// the file. An Arabic font is opened when it is first needed: Engine::check_fonts().
core::Result<std::unique_ptr<Engine>> open(const Options& options);

}  // namespace platform::text::harfbuzz
