#include "kiosk/catalogue/cursor.h"

#include <algorithm>

namespace kiosk::catalogue {
namespace {

constexpr std::size_t deepest = 64;

std::string place(std::string_view bytes, std::size_t at) {
    const std::string_view before = bytes.substr(0, std::min(at, bytes.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column =
        before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string escaped(std::string_view key) {
    std::string text;
    for (const char c : key) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

// Makes the values, and tells a name that is twice in one object, and depth. So would nlohmann's
// parser with a callback, but that looks at all members of an object whenever one within it ends:
// ten thousand of them take most of a second.
class Reader : public nlohmann::json_sax<Json> {
  public:
    std::optional<std::string> twice;
    bool too_deep = false;
    std::optional<std::size_t> no_json_at;  // a byte, from 1
    Json take() { return std::move(root_); }

    bool key(string_t& name) override {
        const auto& [member, added] =
            open_.back()->get_ref<Json::object_t&>().try_emplace(std::move(name));
        if (!added) {
            twice = member->first;
        }
        next_ = &member->second;
        return true;
    }
    bool start_object(std::size_t) override { return begin(Json::object()); }
    bool end_object() override { return end(); }
    bool start_array(std::size_t) override { return begin(Json::array()); }
    bool end_array() override { return end(); }
    bool string(string_t& text) override { return put(std::move(text)); }
    bool null() override { return put(nullptr); }
    bool boolean(bool truth) override { return put(truth); }
    bool number_integer(number_integer_t number) override { return put(number); }
    bool number_unsigned(number_unsigned_t number) override { return put(number); }
    bool number_float(number_float_t number, const string_t&) override { return put(number); }
    bool binary(binary_t&) override { return false; }  // which JSON has not
    bool parse_error(std::size_t at, const std::string&, const Json::exception& why) override {
        if (dynamic_cast<const Json::parse_error*>(&why) != nullptr) {
            no_json_at = at;
        }
        return false;
    }

  private:
    Json& place() {
        return open_.empty()              ? root_
               : open_.back()->is_array() ? open_.back()->emplace_back()
                                          : *next_;
    }
    bool put(Json value) {
        place() = std::move(value);
        return true;
    }
    bool begin(Json empty) {
        Json& value = place();
        value = std::move(empty);
        open_.push_back(&value);
        too_deep = open_.size() > deepest;
        return !too_deep;
    }
    bool end() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_;  // objects and arrays, each in the one before
    Json* next_ = nullptr;     // the member whose value comes next
};

const Json& nothing() {
    static const Json none;
    return none;
}

}  // namespace

std::optional<Json> parse_json(const std::string& file, std::string_view bytes,
                               Problems& problems) {
    Reader reader;
    if (!Json::sax_parse(bytes, &reader)) {
        if (reader.too_deep) {
            problems.add(file, "", "nested deeper than " + std::to_string(deepest) + " levels",
                         "nest it less deeply");
        } else if (const auto at = reader.no_json_at) {
            problems.add(file, "", "not JSON at " + place(bytes, *at == 0 ? 0 : *at - 1),
                         "correct the JSON there: a comma, a bracket or a quotation mark is "
                         "missing or too many");
        } else {
            problems.add(file, "", "a number is too large", "write a smaller number");
        }
        return std::nullopt;
    }
    if (reader.twice) {
        problems.add(file, "", "the name '" + *reader.twice + "' is twice in one object",
                     "keep one of the two, or rename one");
        return std::nullopt;
    }
    Json json = reader.take();
    if (json.is_object()) {
        json.erase("$schema");  // for the author's editor
    }
    return json;
}

bool Cursor::object(std::initializer_list<std::string_view> required,
                    std::initializer_list<std::string_view> optional) const {
    if (!json_->is_object()) {
        problem("must be an object", "write an object here: {\"name\": value}");
        return false;
    }
    for (const std::string_view name : required) {
        if (!json_->contains(name)) {
            problem("'" + std::string(name) + "' is missing",
                    "add '" + std::string(name) + "' to this object");
        }
    }
    for (const auto& member : json_->items()) {
        const std::string& name = member.key();
        const auto is_name = [&](std::string_view known) { return known == name; };
        if (std::none_of(required.begin(), required.end(), is_name) &&
            std::none_of(optional.begin(), optional.end(), is_name)) {
            at(name).problem("unknown key", "remove it, or correct its spelling");
        }
    }
    return true;
}

bool Cursor::has(std::string_view member) const {
    return json_->is_object() && json_->contains(member);
}

Cursor Cursor::at(std::string_view member) const {
    Cursor inner = *this;
    inner.pointer_ += "/" + escaped(member);
    inner.json_ = has(member) ? &*json_->find(member) : &nothing();
    return inner;
}

std::vector<Cursor> Cursor::list() const {
    if (!json_->is_array()) {
        problem("must be an array", "write an array here: [value, value]");
        return {};
    }
    std::vector<Cursor> elements;
    for (std::size_t i = 0; i < json_->size(); ++i) {
        Cursor inner = *this;
        inner.pointer_ += "/" + std::to_string(i);
        inner.json_ = &(*json_)[i];
        elements.push_back(std::move(inner));
    }
    return elements;
}

std::vector<std::pair<std::string, Cursor>> Cursor::members() const {
    if (!json_->is_object()) {
        problem("must be an object", "write an object here: {\"name\": value}");
        return {};
    }
    std::vector<std::pair<std::string, Cursor>> result;
    for (const auto& [name, value] : json_->items()) {
        result.emplace_back(name, at(name));
    }
    return result;
}

std::string Cursor::text() const {
    if (!json_->is_string()) {
        problem("must be a text", "write a text in quotation marks");
        return {};
    }
    if (json_->get_ref<const std::string&>().empty()) {
        problem("must not be empty", "write the text, or remove the key where it may be left out");
    }
    return json_->get<std::string>();
}

bool Cursor::boolean() const {
    if (!json_->is_boolean()) {
        problem("must be true or false", "write true or false without quotation marks");
        return false;
    }
    return json_->get<bool>();
}

long Cursor::integer(long minimum, long maximum) const {
    if (!json_->is_number_integer()) {
        problem("must be a whole number",
                "write a number without a point and without quotation marks");
        return minimum;
    }
    const bool huge =
        json_->is_number_unsigned() && json_->get<std::uint64_t>() > 1'000'000'000'000ULL;
    if (huge || json_->get<long>() < minimum || json_->get<long>() > maximum) {
        problem("must be from " + std::to_string(minimum) + " to " + std::to_string(maximum),
                "write a number within these bounds");
        return minimum;
    }
    return json_->get<long>();
}

std::size_t Cursor::choice(std::span<const std::string_view> names, std::string_view what) const {
    const std::string given = json_->is_string() ? json_->get<std::string>() : "";
    const auto found = std::find(names.begin(), names.end(), given);
    if (found != names.end()) {
        return static_cast<std::size_t>(found - names.begin());
    }
    std::string all;
    for (const std::string_view name : names) {
        all += (all.empty() ? "" : ", ") + std::string(name);
    }
    problem("unknown " + std::string(what) + (given.empty() ? "" : " '" + given + "'") +
                ": must be one of " + all,
            "write one of these names");
    return 0;
}

std::string Cursor::text_or(std::string_view member, std::string fallback) const {
    return has(member) ? at(member).text() : std::move(fallback);
}

std::string Cursor::identifier(bool dots) const {
    std::string text = this->text();
    if (!std::all_of(text.begin(), text.end(), [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                   (dots && c == '.');
        })) {
        problem("may only have a-z, 0-9, '-', '_'" + std::string(dots ? " and '.'" : ""),
                "write it in lower case Latin letters, with '-' for a space");
    }
    return text;
}

}  // namespace kiosk::catalogue
