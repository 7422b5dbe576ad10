#pragma once
// A name that cannot be mistaken for another kind of name: StrongId<struct PageTag> is not
// StrongId<struct QuestionTag>.

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace platform::core {

template <typename Tag>
class StrongId {
  public:
    StrongId() = default;
    explicit StrongId(std::string text) : text_(std::move(text)) {}

    const std::string& str() const { return text_; }
    bool empty() const { return text_.empty(); }

    friend auto operator<=>(const StrongId&, const StrongId&) = default;

  private:
    std::string text_;
};

}  // namespace platform::core

template <typename Tag>
struct std::hash<platform::core::StrongId<Tag>> {
    std::size_t operator()(const platform::core::StrongId<Tag>& id) const {
        return std::hash<std::string>{}(id.str());
    }
};
