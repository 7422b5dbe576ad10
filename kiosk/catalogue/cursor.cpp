#include "kiosk/catalogue/cursor.h"

#include <algorithm>
#include <set>

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

// Looks for names that are twice in one object, and for depth. nlohmann's parser with a callback
// would tell both, and looks at all members of an object whenever one within it ends: ten thousand
// of them take most of a second.
class Names : public nlohmann::json_sax<Json> {
  public:
    const std::optional<std::string>& twice() const { return twice_; }
    bool too_deep() const { return too_deep_; }

    bool key(string_t& name) override {
        if (!open_.back().insert(name).second) {
            twice_ = name;
        }
        return true;
    }
    bool start_object(std::size_t) override { return begin(); }
    bool end_object() override { return end(); }
    bool start_array(std::size_t) override { return begin(); }
    bool end_array() override { return end(); }
    bool string(string_t&) override { return true; }
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    // The parser that makes the values names the place.
    bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
        return false;
    }

  private:
    bool begin() {
        open_.emplace_back();
        too_deep_ = open_.size() > deepest;
        return !too_deep_;
    }
    bool end() {
        open_.pop_back();
        return true;
    }

    std::vector<std::set<std::string>> open_;  // names in each object or array that is open
    std::optional<std::string> twice_;
    bool too_deep_ = false;
};

const Json& nothing() {
    static const Json none;
    return none;
}

}  // namespace

std::optional<Json> parse_json(const std::string& file, std::string_view bytes,
                               Problems& problems) {
    Names names;
    Json::sax_parse(bytes, &names);
    try {
        if (names.too_deep()) {
            problems.add(file, "", "nested deeper than " + std::to_string(deepest) + " levels",
                         "nest it less deeply");
            return std::nullopt;
        }
        Json json = Json::parse(bytes);
        if (const auto& twice = names.twice()) {
            problems.add(file, "", "the name '" + *twice + "' is twice in one object",
                         "keep one of the two, or rename one");
            return std::nullopt;
        }
        if (json.is_object()) {
            json.erase("$schema");  // for the author's editor
        }
        return json;
    } catch (const Json::parse_error& error) {
        problems.add(file, "", "not JSON at " + place(bytes, error.byte == 0 ? 0 : error.byte - 1),
                     "correct the JSON there: a comma, a bracket or a quotation mark is missing or "
                     "too many");
    } catch (const Json::exception&) {
        problems.add(file, "", "a number is too large", "write a smaller number");
    }
    return std::nullopt;
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
