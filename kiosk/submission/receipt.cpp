#include "kiosk/submission/receipt.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/submission/answer.h"

namespace kiosk::submission {
namespace {

using nlohmann::json;
using platform::core::BytesView;

constexpr std::size_t most_problems = 64;
constexpr std::size_t longest_jws = 1024;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_reference(std::string_view text) {
    return !text.empty() && text.size() <= 64 &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

// Shape only (RFC 3339 section 5.6): it is shown and kept, never calculated with.
bool is_time(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00";
    if (text.size() < shape.size() + 1 || text.size() > 40) {
        return false;
    }
    for (std::size_t at = 0; at < shape.size(); ++at) {
        if (shape[at] == '0' ? !is_digit(text[at]) : text[at] != shape[at]) {
            return false;
        }
    }
    text.remove_prefix(shape.size());
    if (text[0] == '.') {
        const std::size_t end = text.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) {
            return false;
        }
        text.remove_prefix(end);
    }
    return text == "Z" ||
           (text.size() == 6 && (text[0] == '+' || text[0] == '-') && is_digit(text[1]) &&
            is_digit(text[2]) && text[3] == ':' && is_digit(text[4]) && is_digit(text[5]));
}

// "~" only before 0 or 1.
bool is_pointer(std::string_view text) {
    if (text.size() > 256 || (!text.empty() && text[0] != '/')) {
        return false;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool escaped = at + 1 < text.size() && (text[at + 1] == '0' || text[at + 1] == '1');
        if (byte < 0x20 || byte == 0x7F || (text[at] == '~' && !escaped)) {
            return false;
        }
    }
    return true;
}

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '-';
    });
}

// Shape and bound: it goes onto the citizen's paper.
bool is_jws(std::string_view text) {
    return text.size() <= longest_jws && std::ranges::count(text, '.') == 2 &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' ||
                      c == '_' || c == '.';
           });
}

}  // namespace

std::optional<Receipt> parse_receipt(BytesView body, const platform::core::Uuid& id) {
    const json object = parse_object(body);
    Receipt receipt{text_member(object, "reference"), text_member(object, "received_at"),
                    text_member(object, "receipt")};
    if (!is_jws(receipt.jws)) {
        receipt.jws.clear();
    }
    if (text_member(object, "id") != id.str() || !is_reference(receipt.reference) ||
        !is_time(receipt.received_at)) {
        return std::nullopt;
    }
    return receipt;
}

bool names(BytesView body, const platform::core::Uuid& id) {
    return text_member(parse_object(body), "id") == id.str();
}

std::vector<Problem> parse_problems(BytesView body) {
    const json object = parse_object(body);
    const auto errors = object.find("errors");
    std::vector<Problem> problems;
    if (errors == object.end() || !errors->is_array()) {
        return problems;
    }
    for (const json& error : *errors) {
        if (!error.is_object() || problems.size() == most_problems) {
            continue;
        }
        const auto pointer = error.find("pointer");
        Problem problem{text_member(error, "pointer"), text_member(error, "code")};
        if (pointer != error.end() && pointer->is_string() && is_pointer(problem.pointer) &&
            is_code(problem.code)) {
            problems.push_back(std::move(problem));
        }
    }
    return problems;
}

}  // namespace kiosk::submission
