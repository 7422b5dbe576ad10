#pragma once
// What a condition's keys mean, and comparisons with the answers. Internal to the module.

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

// A question, or whether one of its options was chosen.
struct Target {
    const Question* question = nullptr;
    std::size_t index = 0;
    std::optional<std::string> option{};

    Json var() const;
    bool is_boolean() const;
};

class Targets {
  public:
    explicit Targets(const Draft& draft) : draft_(draft) {}

    // What the key means to a component: an answer given before it, outside a group or in one that
    // it is in. Otherwise `why` says what is wrong.
    std::optional<Target> find(std::string_view key, const Condition& by, std::string& why) const;

  private:
    const Draft& draft_;
};

// Form.io's operators by their names ("isEqual", "lessThan", "includes"). Empty, with a reason: the
// answer can never be compared so.
std::optional<Json> compare(const Target& target, std::string_view op, const Json& with,
                            std::string& why);
// The same value as an answer to this question has it: "5" is 5, "true" is true.
std::optional<Json> literal_for(const Target& target, const Json& value);

}  // namespace kiosk::formio
