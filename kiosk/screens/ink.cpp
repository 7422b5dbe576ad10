#include "kiosk/screens/ink.h"

#include <array>
#include <charconv>

namespace kiosk::screens {

std::vector<ui::InkLine> lines_of(const std::string& path) {
    std::vector<ui::InkLine> lines;
    const char* at = path.data();
    const char* const end = at + path.size();
    while (at != end) {
        if (*at == 'M') {
            lines.emplace_back();
        }
        ui::InkPoint point;
        at = std::from_chars(at + 1, end, point.x).ptr;
        if (at == end || lines.empty()) {
            break;
        }
        at = std::from_chars(at + 1, end, point.y).ptr;
        lines.back().push_back(point);
    }
    return lines;
}

std::string path_of(const ui::InkLine& line) {
    std::string path;
    std::array<char, 32> digits{};
    const auto add = [&](char before, float number) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                       std::chars_format::fixed, 1);
        path += before;
        path.append(digits.data(), end.ptr);
    };
    for (const ui::InkPoint& point : line) {
        add(path.empty() ? 'M' : 'L', point.x);
        add(' ', point.y);
    }
    return path;
}

}  // namespace kiosk::screens
