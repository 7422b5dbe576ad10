#pragma once
// Where the caret stands in a paragraph, which place a touch means, and where the arrow keys lead.
// Pure functions of what Engine::shape() returned; x and y are from the paragraph's top left
// corner.

#include <cstddef>

#include "platform/text/text.h"

namespace platform::text {

// Where the direction changes, the end of one character and the beginning of the next lie apart on
// the screen, and so do they where a line wraps. `after` stands for the end of the character before
// `at`. Typing inserts at `at` either way.
struct Position {
    std::size_t at = 0;
    bool after = false;
    friend bool operator==(const Position&, const Position&) = default;
};

struct Mark {
    float x = 0;
    std::size_t line = 0;
};
Mark mark_of(const Paragraph&, Position);

// The place nearest to a touch: beside the character that was touched, or an end of the line when
// the touch is beyond it. Always on a grapheme boundary.
Position hit(const Paragraph&, float x, float y);

// One visible character to the left or right on the screen, at a line's edge on to the next line.
// The same place where the text ends.
Position left_of(const Paragraph&, Position);
Position right_of(const Paragraph&, Position);

}  // namespace platform::text
