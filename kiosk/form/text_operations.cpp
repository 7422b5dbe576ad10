#include "kiosk/form/text_operations.h"

#include <algorithm>

namespace kiosk::form {
namespace {

constexpr std::size_t longest_text = 10'000;

// Where each code point begins, and the end: every byte that does not continue one.
std::vector<std::size_t> code_points(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
            starts.push_back(i);
        }
    }
    starts.push_back(text.size());
    return starts;
}

}  // namespace

Known<Json> contains(const Json& needle, const Json& haystack) {
    if (haystack.is_null()) {
        return false;
    }
    if (haystack.is_array()) {
        return std::find(haystack.begin(), haystack.end(), needle) != haystack.end();
    }
    if (haystack.is_string() && needle.is_string()) {
        const std::string& text = haystack.get_ref<const std::string&>();
        return !text.empty() &&
               text.find(needle.get_ref<const std::string&>()) != std::string::npos;
    }
    return haystack.is_string() && needle.is_null() ? Known<Json>(nullptr)
                                                    : fault(RuleFault::wrong_type);
}

Known<Json> cat(const Operands& values) {
    std::string text;
    for (const Json& value : values) {
        if (value.is_string()) {
            text += value.get_ref<const std::string&>();
        } else if (value.is_number_integer()) {
            text += value.dump();
        } else if (!value.is_null()) {
            return fault(RuleFault::wrong_type);
        }
        if (text.size() > longest_text) {
            return fault(RuleFault::budget);
        }
    }
    return text;
}

Known<Json> length(const Json& value) {
    if (value.is_array()) {
        return value.size();
    }
    if (value.is_string()) {
        return code_points(value.get_ref<const std::string&>()).size() - 1;
    }
    return fault(RuleFault::wrong_type);
}

Known<Json> substr(const Operands& values) {
    if (!values[0].is_string()) {
        return fault(RuleFault::wrong_type);
    }
    const auto start = integer(values[1]);
    const auto count = values.size() == 3 ? integer(values[2]) : Known<std::int64_t>(0);
    if (!start || !count) {
        return fault(start ? count.error() : start.error());
    }
    const std::string& text = values[0].get_ref<const std::string&>();
    const std::vector<std::size_t> starts = code_points(text);
    const auto size = static_cast<std::int64_t>(starts.size()) - 1;
    const std::int64_t from = *start < 0 ? std::max<std::int64_t>(size + std::max(*start, -size), 0)
                                         : std::min(*start, size);
    std::int64_t to = size;
    if (values.size() == 3) {
        to = *count < 0 ? size + std::max(*count, -size) : from + std::min(*count, size - from);
    }
    if (to <= from) {
        return "";
    }
    const std::size_t begin = starts[static_cast<std::size_t>(from)];
    return text.substr(begin, starts[static_cast<std::size_t>(to)] - begin);
}

}  // namespace kiosk::form
