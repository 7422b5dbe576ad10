#include <algorithm>
#include <regex>
#include <vector>

#include "kiosk/form/schema.h"

namespace kiosk::form {
namespace {

// How often what stands before it may be there.
struct Repetition {
    std::size_t length = 0;  // of its signs; 0 = none
    bool varies = false;
    bool many = false;  // more than once
};

Repetition repetition_at(std::string_view pattern, std::size_t at) {
    const char sign = at < pattern.size() ? pattern[at] : '\0';
    if (sign == '*' || sign == '+' || sign == '?') {
        return {1, true, sign != '?'};
    }
    const std::size_t end = sign == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
        return {};
    }
    const std::string_view bounds = pattern.substr(at + 1, end - at - 1);
    return {end + 1 - at, bounds.find(',') != std::string_view::npos,
            bounds != "1" && bounds != "0,1" && bounds != "1,1"};
}

// Where the class or the escaped sign that begins here ends.
std::size_t end_of_atom(std::string_view pattern, std::size_t at) {
    if (pattern[at] == '\\') {
        return at + 2;
    }
    if (pattern[at] == '[') {
        for (++at; at < pattern.size() && pattern[at] != ']'; ++at) {
            if (pattern[at] == '\\') {
                ++at;
            }
        }
    }
    return at + 1;
}

// "(a+)+": a text that does not match is tried in more ways than there is time for.
bool repeats_what_varies(std::string_view pattern) {
    std::vector<bool> varies{false};  // each open group, from the outermost
    for (std::size_t at = 0; at < pattern.size();) {
        const char sign = pattern[at];
        const bool closes = sign == ')' && varies.size() > 1;
        bool within = false;
        if (sign == '(') {
            varies.push_back(false);
            ++at;
            continue;
        }
        if (closes) {
            within = varies.back();
            varies.pop_back();
        }
        at = end_of_atom(pattern, at);
        const Repetition repetition = repetition_at(pattern, at);
        if (within && repetition.many) {
            return true;
        }
        at += repetition.length;
        varies.back() = varies.back() || within || repetition.varies || sign == '|';
    }
    return false;
}

}  // namespace

std::optional<std::string> pattern_problem(const std::string& pattern) {
    try {
        const std::regex compiled(pattern);
    } catch (const std::regex_error&) {
        return "'" + pattern + "' is no regular expression";
    }
    if (pattern.find('\0') != std::string::npos) {  // valijson reads up to it
        return "a regular expression has no sign U+0000";
    }
    if (repeats_what_varies(pattern)) {
        return "'" + pattern + "' repeats a group that itself varies, which takes too long";
    }
    return std::nullopt;
}

}  // namespace kiosk::form
