#pragma once
// A place in a JSON file of a package, and the list of what is wrong: internal to the module.

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"

namespace kiosk::catalogue {

using form::Json;

class Problems {
  public:
    explicit Problems(std::string package) : package_(std::move(package)) {}
    // The remedy says what the author has to do, as an order: "add ...".
    void add(std::string file, std::string pointer, std::string reason, std::string remedy) {
        list_.push_back(
            {package_, std::move(file), std::move(pointer), std::move(reason), std::move(remedy)});
    }
    bool empty() const { return list_.empty(); }
    std::size_t size() const { return list_.size(); }
    std::vector<PackageProblem> take() { return std::move(list_); }

  private:
    std::string package_;
    std::vector<PackageProblem> list_;
};

// Not JSON (with line and column), or a name twice in one object: the problem is added and nothing
// is returned.
std::optional<Json> parse_json(const std::string& file, std::string_view bytes, Problems& problems);

// Reading adds a problem with file and pointer, and goes on with an empty value, so that an author
// sees all at once.
class Cursor {
  public:
    Cursor(const Json& json, std::string file, Problems& problems)
        : json_(&json), file_(std::move(file)), problems_(&problems) {}

    const Json& json() const { return *json_; }
    const std::string& file() const { return file_; }
    const std::string& pointer() const { return pointer_; }
    Problems& problems() const { return *problems_; }
    void problem(std::string reason, std::string remedy) const {
        problems_->add(file_, pointer_, std::move(reason), std::move(remedy));
    }

    // Must be an object with these members; false = it is no object.
    bool object(std::initializer_list<std::string_view> required,
                std::initializer_list<std::string_view> optional = {}) const;
    bool has(std::string_view member) const;
    Cursor at(std::string_view member) const;
    std::vector<Cursor> list() const;  // its elements; must be an array
    std::vector<std::pair<std::string, Cursor>> members() const;

    std::string text() const;  // not empty
    bool boolean() const;
    long integer(long minimum, long maximum) const;
    // One of these; otherwise a problem that lists them.
    std::size_t choice(std::span<const std::string_view> names, std::string_view what) const;
    std::size_t choice(std::initializer_list<std::string_view> names, std::string_view what) const {
        return choice(std::span(names.begin(), names.size()), what);
    }
    // The same for a member that may be left out.
    std::string text_or(std::string_view member, std::string fallback) const;
    // a-z, 0-9, "-", "_" and, where allowed, "."
    std::string identifier(bool dots = false) const;

  private:
    const Json* json_;
    std::string file_;
    std::string pointer_;
    Problems* problems_;
};

}  // namespace kiosk::catalogue
