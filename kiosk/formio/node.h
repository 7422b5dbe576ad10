#pragma once
// A place in the form's file. Reading forgives: what is not there or of another type reads as
// nothing, since forms have been written by many versions of many builders. Internal to the module.

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace kiosk::formio {

using Json = nlohmann::json;

class Node {
  public:
    Node(const Json& json, std::string pointer) : json_(&json), pointer_(std::move(pointer)) {}

    const Json& json() const { return *json_; }
    const std::string& pointer() const { return pointer_; }
    bool there() const { return !json_->is_null(); }
    bool is_blank() const;  // null, "", [], {}

    Node at(std::string_view member) const;
    Node at(std::size_t index) const;
    std::vector<Node> list() const;                             // of an array, or none
    std::vector<std::pair<std::string, Node>> members() const;  // of an object, or none

    // As itself, or of a member; numbers and booleans are said as JSON says them.
    std::string text() const;
    std::string text(std::string_view member) const { return at(member).text(); }
    bool flag(std::string_view member) const;                     // true or "true"
    std::optional<double> number(std::string_view member) const;  // or a text that holds one
    std::optional<long> whole(std::string_view member) const;     // within what a form can mean

  private:
    const Json* json_;
    std::string pointer_;
};

// Within the bounds of formio.h.
platform::core::Result<Json> parse_form(std::string_view bytes);

}  // namespace kiosk::formio
