#include "platform/text/caret.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace platform::text {

namespace {

bool takes_room(const Caret& caret) {
    return caret.x != caret.trailing_x;
}

bool runs_right(const Caret& caret) {
    return caret.x < caret.trailing_x;
}

Position before(const Caret& caret) {
    return {caret.at, false};
}

// There is always a caret after one that takes room: the text's end has one of its own.
Position behind(const Caret* caret) {
    return {std::next(caret)->at, true};
}

// The characters of a line that are seen, from left to right.
std::vector<const Caret*> seen(const Paragraph& paragraph, std::size_t line) {
    std::vector<const Caret*> result;
    for (const Caret& caret : paragraph.carets) {
        if (caret.line == line && takes_room(caret)) {
            result.push_back(&caret);
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const Caret* a, const Caret* b) {
        return a->x + a->trailing_x < b->x + b->trailing_x;
    });
    return result;
}

Position move(const Paragraph& paragraph, Position from, bool to_the_right) {
    const Mark mark = mark_of(paragraph, from);
    const auto line = seen(paragraph, mark.line);
    const auto next = std::find_if(line.begin(), line.end(), [&](const Caret* caret) {
        return (caret->x + caret->trailing_x) / 2 > mark.x;
    });
    if (to_the_right && next != line.end()) {
        return runs_right(**next) ? behind(*next) : before(**next);
    }
    if (!to_the_right && next != line.begin()) {
        const Caret* crossed = *std::prev(next);
        return runs_right(*crossed) ? before(*crossed) : behind(crossed);
    }
    const bool onward = to_the_right == (paragraph.direction == Direction::left_to_right);
    if (onward && mark.line + 1 < paragraph.lines.size()) {
        return {paragraph.lines[mark.line + 1].begin, false};
    }
    if (!onward && mark.line > 0) {
        return {paragraph.lines[mark.line - 1].end, true};
    }
    return from;
}

}  // namespace

Mark mark_of(const Paragraph& paragraph, Position position) {
    const auto& carets = paragraph.carets;
    if (carets.empty()) {
        return {};
    }
    auto found = std::upper_bound(carets.begin(), carets.end(), position.at,
                                  [](std::size_t at, const Caret& caret) { return at < caret.at; });
    found = found == carets.begin() ? found : std::prev(found);
    if (position.after && found != carets.begin()) {
        const Caret& previous = *std::prev(found);
        const bool wraps = previous.line != found->line;
        // What ends a line by force is on no line: behind it is the next line.
        if (!wraps || previous.at < paragraph.lines[previous.line].end) {
            for (auto last = found;
                 last != carets.begin() && std::prev(last)->line == previous.line;) {
                --last;
                if (takes_room(*last)) {
                    return {last->trailing_x, last->line};
                }
            }
            if (wraps) {
                return {previous.x, previous.line};  // a line on which nothing is seen
            }
        }
    }
    return {found->x, found->line};
}

Position hit(const Paragraph& paragraph, float x, float y) {
    const auto& lines = paragraph.lines;
    if (lines.empty()) {
        return {};
    }
    std::size_t index = 0;
    while (index + 1 < lines.size() && y >= lines[index].bottom) {
        ++index;
    }
    const Line& line = lines[index];
    const bool left_to_right = paragraph.direction == Direction::left_to_right;
    const auto characters = seen(paragraph, index);
    if (characters.empty()) {
        return {line.begin, false};
    }
    if (x < line.x || x >= line.x + line.width) {
        return (x < line.x) == left_to_right ? Position{line.begin, false}
                                             : Position{line.end, true};
    }
    const auto distance = [x](const Caret* caret) {
        const auto [left, right] = std::minmax(caret->x, caret->trailing_x);
        return std::max({left - x, x - right, 0.0F});
    };
    const Caret* nearest = *std::min_element(
        characters.begin(), characters.end(),
        [&](const Caret* a, const Caret* b) { return distance(a) < distance(b); });
    return std::abs(x - nearest->x) <= std::abs(x - nearest->trailing_x) ? before(*nearest)
                                                                         : behind(nearest);
}

Position left_of(const Paragraph& paragraph, Position position) {
    return move(paragraph, position, false);
}

Position right_of(const Paragraph& paragraph, Position position) {
    return move(paragraph, position, true);
}

}  // namespace platform::text
