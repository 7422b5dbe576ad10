#pragma once
// One table of the configuration, read with places and sentences for the technician: internal to
// the module.

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "kiosk/submission/contract.h"
#include "platform/http/http.h"

namespace kiosk::endpoints {

// Reads one table. The first thing that is wrong is kept; reading goes on with empty values.
class Table {
  public:
    Table(const toml::table* table, std::string name, const std::filesystem::path& file,
          std::string& problem)
        : table_(table), name_(std::move(name)), file_(file), problem_(problem) {}

    std::string text(const char* key) {
        const toml::node* node = get(key);
        if (node == nullptr) {
            complain("is missing: " + name_ + '.' + key, table_);
            return {};
        }
        const auto value = node->value_exact<std::string>();
        if (!value || value->empty()) {
            complain(name_ + '.' + key + " must be a text", node);
            return {};
        }
        return *value;
    }
    std::filesystem::path path(const char* key) {
        return (file_.parent_path() / text(key)).lexically_normal();
    }
    // What the file holds; empty when the key is left out.
    std::string optional_content(const char* key) {
        if (get(key) == nullptr) {
            return {};
        }
        std::ifstream in(path(key), std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(in), {}};
        if (content.empty()) {
            complain(name_ + '.' + key + " cannot be read: " + text(key), get(key));
        }
        return content;
    }
    std::filesystem::path readable(const char* key) {
        std::filesystem::path found = path(key);
        if (problem_.empty() && !std::ifstream(found)) {
            complain_of(key, "cannot be read: " + text(key));
        }
        return found;
    }
    std::filesystem::path optional_path(const char* key) {
        return get(key) == nullptr ? std::filesystem::path{} : path(key);
    }
    // A whole number within the bounds; what stands before when the key is left out.
    long number(const char* key, long before, long least, long most) {
        const toml::node* node = get(key);
        if (node == nullptr) {
            return before;
        }
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < least || *value > most) {
            complain(name_ + '.' + key + " must be a whole number from " + std::to_string(least) +
                         " to " + std::to_string(most),
                     node);
            return before;
        }
        return static_cast<long>(*value);
    }
    bool has(const char* key) { return get(key) != nullptr; }
    // Of a table of texts; empty when it is left out.
    std::vector<std::pair<std::string, std::string>> texts(const char* key) {
        std::vector<std::pair<std::string, std::string>> pairs;
        const toml::table* found = table(key);
        if (found == nullptr) {
            return pairs;
        }
        for (const auto& [name, node] : *found) {
            const auto value = node.value_exact<std::string>();
            if (!value) {
                complain(name_ + '.' + key + '.' + std::string(name.str()) + " must be a text",
                         &node);
            }
            pairs.emplace_back(name.str(), value.value_or(""));
        }
        return pairs;
    }
    bool flag(const char* key, bool before) {
        const toml::node* node = get(key);
        if (node == nullptr) {
            return before;
        }
        const auto value = node->value_exact<bool>();
        if (!value) {
            complain(name_ + '.' + key + " must be true or false", node);
        }
        return value.value_or(before);
    }
    // With one pin alone, a lost key would lock the kiosk out until somebody comes to it.
    std::vector<std::string> pins(const char* key) {
        std::vector<std::string> pins;
        const toml::node* node = get(key);
        const toml::array* list = node == nullptr ? nullptr : node->as_array();
        for (std::size_t at = 0; list != nullptr && at < list->size(); ++at) {
            const auto pin = list->get(at)->value_exact<std::string>();
            if (pin && pin->starts_with("sha256//") && pin->size() == 8 + 44) {
                pins.push_back(*pin);
            }
        }
        const std::set<std::string> distinct(pins.begin(), pins.end());
        if (node != nullptr && (list == nullptr || pins.size() != list->size())) {
            complain(name_ + '.' + key + " must be a list of \"sha256//BASE64\"", node);
        } else if (distinct.size() < 2) {
            complain(name_ + '.' + key +
                         " must hold at least two pins: of the key that the server uses and of "
                         "one that it keeps in reserve",
                     node == nullptr ? table_ : node);
        }
        return pins;
    }
    platform::http::Revocation revocation(const char* key) {
        using platform::http::Revocation;
        const std::string word = text(key);
        if (word == "staple") {
            return Revocation::staple;
        }
        if (word == "crl") {
            return Revocation::list;
        }
        if (word != "none") {
            complain(name_ + '.' + key + " must be \"staple\", \"crl\" or \"none\"", get(key));
        }
        return Revocation::unchecked;
    }
    const toml::table* table(const char* key) {
        const toml::node* node = get(key);
        if (node != nullptr && !node->is_table()) {
            complain(name_ + '.' + key + " must be a table", node);
        }
        return node == nullptr ? nullptr : node->as_table();
    }
    // A misspelt key is a setting that is not in force.
    void no_other_keys() {
        if (table_ == nullptr) {
            return;
        }
        for (const auto& [key, node] : *table_) {
            if (!read_.contains(std::string(key.str()))) {
                complain(name_ + '.' + std::string(key.str()) + " is not a setting", &node);
            }
        }
    }
    void complain_of(const char* key, const std::string& what) {
        complain(name_ + '.' + key + ' ' + what, get(key));
    }
    void complain(const std::string& what, const toml::node* node) {
        if (!problem_.empty()) {
            return;
        }
        problem_ = file_.string();
        if (node != nullptr) {
            problem_ += ':' + std::to_string(node->source().begin.line);
        }
        problem_ += ": " + what;
    }

  private:
    const toml::node* get(const char* key) {
        read_.insert(key);
        return table_ == nullptr ? nullptr : table_->get(key);
    }

    const toml::table* table_;
    std::string name_;
    const std::filesystem::path& file_;
    std::string& problem_;
    std::set<std::string> read_;
};

// [endpoints.NAME.delivery]
submission::Contract read_contract(Table table, const std::string& url);

}  // namespace kiosk::endpoints
