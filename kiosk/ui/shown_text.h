#pragma once
// What a field shows of its value: the value itself, its groups with gaps between them, or dots.

#include <string>
#include <string_view>
#include <vector>

#include "platform/text/text.h"

namespace kiosk::ui {

class ShownText {
  public:
    // `groups`: how many graphemes stand together; those beyond the last group stay with it.
    ShownText(const platform::text::Engine&, std::string_view value,
              const std::vector<std::size_t>& groups, bool masked);

    const std::string& text() const { return text_; }
    // Byte offsets of one and the same caret. Between two groups it stands before the second.
    std::size_t to_shown(std::size_t value_at) const;
    std::size_t to_value(std::size_t shown_at) const;

  private:
    struct Stop {
        std::size_t value, shown;
    };
    std::string text_;
    std::vector<Stop> stops_;  // ascending; empty = both are the same
};

}  // namespace kiosk::ui
