#pragma once
// What agencies write, read with care: internal to the module.

#include <nlohmann/json.hpp>
#include <string>

#include "platform/core/bytes.h"

namespace kiosk::submission {

// An object that can be read in one way only: what names a member twice says two things, and what
// is deeper than any answer of an agency is meant to cost memory.
nlohmann::json parse_object(platform::core::BytesView);

// Empty: there is none, or it is no text.
std::string text_member(const nlohmann::json& object, const char* name);

}  // namespace kiosk::submission
