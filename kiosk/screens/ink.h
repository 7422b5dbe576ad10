#pragma once
// A signature as Answers hold it, a path of SVG, and as the widget draws it: internal to the
// module.

#include <string>
#include <vector>

#include "kiosk/ui/entry.h"

namespace kiosk::screens {

std::vector<ui::InkLine> lines_of(const std::string& path);
// One line, in tenths of a millimetre.
std::string path_of(const ui::InkLine& line);

}  // namespace kiosk::screens
