#include "kiosk/formio/node.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kiosk/form/rule_values.h"
#include "kiosk/formio/formio.h"

namespace kiosk::formio {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;

const Json& nothing() {
    static const Json none;
    return none;
}

// Counted before parsing, so that no depth is ever built up.
bool is_deeper_than(std::string_view bytes, std::size_t bound) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (in_text) {
            i += c == '\\' ? 1 : 0;
            in_text = c != '"';
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > bound) {
                return true;
            }
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

std::optional<double> number_of(const Json& json) {
    double value = 0;
    if (json.is_number()) {
        value = json.get<double>();
    } else if (json.is_string()) {
        const std::string& text = json.get_ref<const std::string&>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
            return std::nullopt;
        }
    } else {
        return std::nullopt;
    }
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

bool Node::is_blank() const {
    return json_->is_null() ||
           (json_->is_string() && json_->get_ref<const std::string&>().empty()) ||
           (json_->is_structured() && json_->empty());
}

Node Node::at(std::string_view member) const {
    const auto found = json_->is_object() ? json_->find(member) : json_->end();
    const bool has = json_->is_object() && found != json_->end();
    return {has ? *found : nothing(), pointer_ + form::pointer_token(member)};
}

Node Node::at(std::size_t index) const {
    const bool has = json_->is_array() && index < json_->size();
    return {has ? (*json_)[index] : nothing(), pointer_ + "/" + std::to_string(index)};
}

std::vector<Node> Node::list() const {
    std::vector<Node> elements;
    for (std::size_t i = 0; json_->is_array() && i < json_->size(); ++i) {
        elements.push_back(at(i));
    }
    return elements;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
    std::vector<std::pair<std::string, Node>> result;
    if (json_->is_object()) {
        for (const auto& member : json_->items()) {
            result.emplace_back(member.key(), at(member.key()));
        }
    }
    return result;
}

std::string Node::text() const {
    return json_->is_string()                          ? json_->get<std::string>()
           : json_->is_number() || json_->is_boolean() ? json_->dump()
                                                       : std::string();
}

bool Node::flag(std::string_view member) const {
    const Json& json = at(member).json();
    return json == true || json == "true";
}

std::optional<double> Node::number(std::string_view member) const {
    return number_of(at(member).json());
}

std::optional<long> Node::whole(std::string_view member) const {
    const auto value = number(member);
    return value && std::abs(*value) <= 1e9 ? std::optional(static_cast<long>(*value))
                                            : std::nullopt;
}

platform::core::Result<Json> parse_form(std::string_view bytes) {
    if (bytes.size() > most_bytes) {
        return fail(ErrorKind::too_large,
                    "the form has more than " + std::to_string(most_bytes >> 20U) + " MiB");
    }
    if (is_deeper_than(bytes, deepest_json)) {
        return fail(ErrorKind::too_large,
                    "nested deeper than " + std::to_string(deepest_json) + " levels");
    }
    try {
        return Json::parse(bytes);
    } catch (const Json::parse_error& error) {
        return fail(ErrorKind::malformed, "not JSON at byte " + std::to_string(error.byte));
    } catch (const Json::exception&) {
        return fail(ErrorKind::malformed, "not JSON: a number is too large");
    }
}

}  // namespace kiosk::formio
