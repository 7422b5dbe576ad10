#include "kiosk/settings/edit.h"

#include <toml++/toml.h>

#include <algorithm>

namespace kiosk::settings {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

Result<toml::table> parsed(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::malformed, std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description()));
    }
}

// "brand.centre.az" -> "brand.centre", "az"
std::pair<std::string_view, std::string_view> split(std::string_view key) {
    const std::size_t dot = key.rfind('.');
    return dot == key.npos ? std::pair{std::string_view(), key}
                           : std::pair{key.substr(0, dot), key.substr(dot + 1)};
}

const toml::node* find(const toml::table& table, std::string_view key) {
    const std::size_t dot = key.find('.');
    const toml::node* const node = table.get(key.substr(0, dot));
    if (dot == key.npos || node == nullptr) {
        return node;
    }
    return node->is_table() ? find(*node->as_table(), key.substr(dot + 1)) : nullptr;
}

// Places are counted in lines and code points, from 1.
std::size_t offset_of(std::string_view text, const toml::source_position& place) {
    std::size_t at = 0;
    for (toml::source_index line = 1; line < place.line && at < text.size(); ++line) {
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    }
    for (toml::source_index column = 1; column < place.column && at < text.size(); ++column) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
    }
    return at;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t found = at == 0 ? text.npos : text.rfind('\n', at - 1);
    return found == text.npos ? 0 : found + 1;
}
// After the line's end.
std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t found = text.find('\n', at);
    return found == text.npos ? text.size() : found + 1;
}
bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == text.npos;
}
std::string_view new_line(std::string_view text) {
    return text.find("\r\n") == text.npos ? "\n" : "\r\n";
}

struct Span {
    std::size_t begin, end;
};
Span span_of(std::string_view text, const toml::node& node) {
    return {offset_of(text, node.source().begin), offset_of(text, node.source().end)};
}

// Where tables' headers stand, [like.this] or [[like.this]].
void collect_headers(std::string_view text, const toml::node& node,
                     std::vector<std::size_t>& into) {
    if (const toml::table* table = node.as_table()) {
        const std::size_t at = offset_of(text, table->source().begin);
        if (at < text.size() && text[at] == '[' &&
            is_blank(text.substr(line_begin(text, at), at - line_begin(text, at)))) {
            into.push_back(at);
        }
        for (const auto& [key, child] : *table) {
            collect_headers(text, child, into);
        }
    } else if (const toml::array* array = node.as_array()) {
        for (const toml::node& child : *array) {
            collect_headers(text, child, into);
        }
    }
}

// A table that only has tables, as a in [a.b], has no header but is found at theirs.
bool is_header(std::string_view text, std::size_t at, std::string_view name) {
    const std::size_t end = text.find(']', at);
    return text[at] == '[' && end != text.npos && text.substr(at + 1, end - at - 1) == name;
}

// "# key = ..." with any number of signs and blanks.
bool shows(std::string_view line, std::string_view key) {
    const std::size_t first = line.find_first_not_of(" \t#");
    if (first == line.npos || line.find('#') > first || !line.substr(first).starts_with(key)) {
        return false;
    }
    const std::size_t next = line.find_first_not_of(" \t", first + key.size());
    return next != line.npos && line[next] == '=';
}

// Where a line for a new key of this table begins.
std::size_t place_for(std::string_view text, const toml::table& document, const toml::table& table,
                      std::size_t header, std::string_view key) {
    std::vector<std::size_t> headers;
    collect_headers(text, document, headers);
    std::size_t end = text.size();
    for (const std::size_t other : headers) {
        if (other > header) {
            end = std::min(end, line_begin(text, other));
        }
    }
    std::size_t place = line_end(text, header);
    for (const auto& [name, node] : table) {
        const Span span = span_of(text, node);
        if (span.begin > header && span.begin < end) {
            place = std::max(place, line_end(text, std::max(span.begin, span.end)));
        }
    }
    for (std::size_t at = line_end(text, header); at < end; at = line_end(text, at)) {
        if (shows(text.substr(at, line_end(text, at) - at), key)) {
            return line_end(text, at);
        }
    }
    return place;
}

// Comments within a list, each without its line's end.
std::vector<std::string> comments_in(std::string_view list) {
    std::vector<std::string> found;
    char quote = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
        const char c = list[at];
        if (quote != 0) {
            if (c == '\\' && quote == '"') {
                ++at;
            } else if (c == quote) {
                quote = 0;
            }
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '#') {
            const std::size_t end = std::min(list.find_first_of("\r\n", at), list.size());
            found.emplace_back(list.substr(at, end - at));
            at = end;
        }
    }
    return found;
}

std::string list_with(const std::vector<std::string>& comments, const Value& value,
                      std::string_view end_of_line) {
    const std::string list = literal(value);
    std::string made = "[";
    for (const std::string& comment : comments) {
        made += std::string(end_of_line) + "    " + comment;
    }
    return made + std::string(end_of_line) + "    " + list.substr(1, list.size() - 2) +
           std::string(end_of_line) + ']';
}

// An edit that did anything but what it was to do is none.
Result<std::string> verified(toml::table wanted, std::string_view key, const Value* value,
                             std::string text) {
    const auto not_here =
        fail(ErrorKind::unsupported, std::string(key) + " can only be changed with an editor here");
    toml::table* table = &wanted;
    const auto [parent, name] = split(key);
    for (std::string_view rest = parent; !rest.empty();) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        table = table->insert(rest.substr(0, dot), toml::table{}).first->second.as_table();
        rest.remove_prefix(std::min(dot + 1, rest.size()));
        if (table == nullptr) {
            return not_here;
        }
    }
    if (value == nullptr) {
        table->erase(name);
    } else {
        const auto part = parsed("v = " + literal(*value));
        if (!part) {
            return fail(ErrorKind::malformed, std::string(key) + " must be text in UTF-8");
        }
        table->insert_or_assign(name, *part->get("v"));
    }
    const auto made = parsed(text);
    if (!made || *made != wanted) {
        return not_here;
    }
    return text;
}

}  // namespace

Result<std::optional<Value>> value_in(std::string_view text, std::string_view key) {
    const auto document = parsed(text);
    if (!document) {
        return Failure(document.error());
    }
    const toml::node* const node = find(*document, key);
    if (node == nullptr) {
        return std::optional<Value>();
    }
    if (const auto* on = node->as_boolean()) {
        return Value(on->get());
    }
    if (const auto* whole = node->as_integer()) {
        return Value(whole->get());
    }
    if (const auto* number = node->as_floating_point()) {
        return Value(number->get());
    }
    if (const auto* words = node->as_string()) {
        return Value(words->get());
    }
    std::vector<std::string> parts;
    const toml::array* const array = node->as_array();
    for (std::size_t at = 0; array != nullptr && at < array->size(); ++at) {
        if (const auto part = array->get(at)->value_exact<std::string>()) {
            parts.push_back(*part);
        }
    }
    if (array == nullptr || parts.size() != array->size()) {
        return fail(ErrorKind::unsupported, std::to_string(node->source().begin.line) + ": " +
                                                std::string(key) + " is not a single value");
    }
    return Value(std::move(parts));
}

Result<std::vector<std::string>> names_in(std::string_view text, std::string_view name) {
    const auto document = parsed(text);
    if (!document) {
        return Failure(document.error());
    }
    const toml::node* const node = name.empty() ? &*document : find(*document, name);
    std::vector<std::string> names;
    if (const toml::table* const table = node != nullptr ? node->as_table() : nullptr) {
        for (const auto& [key, value] : *table) {
            names.emplace_back(key.str());
        }
    }
    return names;
}

Result<std::string> with(std::string_view text, std::string_view key, const Value& value) {
    const auto document = parsed(text);
    if (!document) {
        return Failure(document.error());
    }
    std::string made(text);
    const std::string_view end_of_line = new_line(text);
    if (const toml::node* const node = find(*document, key)) {
        const Span span = span_of(text, *node);
        const std::string_view old = text.substr(span.begin, span.end - span.begin);
        const auto comments = node->is_array() ? comments_in(old) : std::vector<std::string>();
        made.replace(span.begin, old.size(),
                     comments.empty() || !std::holds_alternative<std::vector<std::string>>(value)
                         ? literal(value)
                         : list_with(comments, value, end_of_line));
        return verified(*document, key, &value, std::move(made));
    }
    const auto [parent, name] = split(key);
    const std::string line = std::string(name) + " = " + literal(value) + std::string(end_of_line);
    const toml::node* const table = parent.empty() ? &*document : find(*document, parent);
    if (table != nullptr && table->is_table() && !parent.empty()) {
        const std::size_t header = offset_of(text, table->source().begin);
        if (is_header(text, header, parent)) {
            const std::size_t place = place_for(text, *document, *table->as_table(), header, name);
            const bool is_open = place > 0 && text[place - 1] != '\n';
            made.insert(place, is_open ? std::string(end_of_line) + line : line);
            return verified(*document, key, &value, std::move(made));
        }
    }
    if (!made.empty() && made.back() != '\n') {
        made += end_of_line;
    }
    made += std::string(made.empty() ? "" : end_of_line) + '[' + std::string(parent) + ']' +
            std::string(end_of_line) + line;
    return verified(*document, key, &value, std::move(made));
}

Result<std::string> without(std::string_view text, std::string_view key) {
    const auto document = parsed(text);
    if (!document) {
        return Failure(document.error());
    }
    const toml::node* const node = find(*document, key);
    if (node == nullptr) {
        return std::string(text);
    }
    const Span span = span_of(text, *node);
    const std::size_t begin = line_begin(text, span.begin);
    std::string made(text.substr(0, begin));
    for (std::size_t at = begin; at < span.end || at == begin; at = line_end(text, at)) {
        made += "# " + std::string(text.substr(at, line_end(text, at) - at));
    }
    made += text.substr(std::min(line_end(text, span.end == 0 ? 0 : span.end - 1), text.size()));
    return verified(*document, key, nullptr, std::move(made));
}

}  // namespace kiosk::settings
