#include "kiosk/courier/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace kiosk::courier {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

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
    std::vector<std::string> pins(const char* key) {
        std::vector<std::string> pins;
        const toml::node* node = get(key);
        if (node == nullptr) {
            return pins;
        }
        const toml::array* list = node->as_array();
        for (std::size_t at = 0; list != nullptr && at < list->size(); ++at) {
            const auto pin = list->get(at)->value_exact<std::string>();
            if (pin && pin->starts_with("sha256//") && pin->size() == 8 + 44) {
                pins.push_back(*pin);
            }
        }
        if (list == nullptr || pins.size() != list->size()) {
            complain(name_ + '.' + key + " must be a list of \"sha256//BASE64\"", node);
        }
        return pins;
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

void read_retry(Table table, submission::RetryPolicy& retry) {
    constexpr long most = 86'400'000;
    const auto duration = [&](const char* key, platform::core::Duration& into) {
        into = platform::core::Duration(table.number(key, into.count(), 1, most));
    };
    duration("foreground_base_ms", retry.foreground.base);
    duration("foreground_cap_ms", retry.foreground.cap);
    duration("foreground_limit_ms", retry.foreground_limit);
    duration("background_base_ms", retry.background.base);
    duration("background_cap_ms", retry.background.cap);
    retry.foreground_attempts =
        static_cast<int>(table.number("foreground_attempts", retry.foreground_attempts, 1, 100));
    table.no_other_keys();
}

}  // namespace

Result<Config> parse_config(std::string_view text, const std::filesystem::path& file) {
    toml::table document;
    try {
        document = toml::parse(text, file.string());
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::malformed, file.string() + ':' +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description()));
    }
    Config config;
    std::string problem;
    Table courier(document.get_as<toml::table>("courier"), "courier", file, problem);
    config.socket = courier.path("socket");
    config.outbox = courier.path("outbox");
    config.journal = courier.optional_path("journal");
    read_retry(Table(courier.table("retry"), "courier.retry", file, problem), config.retry);
    courier.no_other_keys();

    const toml::table* endpoints = document.get_as<toml::table>("endpoints");
    if (endpoints == nullptr || endpoints->empty()) {
        Table(nullptr, "endpoints", file, problem).complain("is missing: endpoints.NAME", nullptr);
        return fail(ErrorKind::malformed, problem);
    }
    for (const auto& [name, node] : *endpoints) {
        const std::string title = "endpoints." + std::string(name.str());
        Table table(node.as_table(), title, file, problem);
        if (!node.is_table()) {
            table.complain(title + " must be a table", &node);
            continue;
        }
        platform::http::Endpoint endpoint;
        endpoint.name = std::string(name.str());
        endpoint.url = table.text("url");
        if (!endpoint.url.starts_with("https://") || endpoint.url.size() < 9) {
            table.complain(title + ".url must start with https://", node.as_table()->get("url"));
        }
        while (endpoint.url.ends_with('/')) {
            endpoint.url.pop_back();
        }
        endpoint.authorities = table.path("ca");
        endpoint.certificate = table.path("certificate");
        endpoint.key = table.path("key");
        endpoint.pins = table.pins("pins");
        table.no_other_keys();
        for (const char* key : {"ca", "certificate", "key"}) {
            const auto* value = node.as_table()->get(key);
            if (problem.empty() &&
                !std::ifstream(file.parent_path() / value->value_or<std::string>(""))) {
                table.complain(
                    title + '.' + key + " cannot be read: " + value->value_or<std::string>(""),
                    value);
            }
        }
        config.endpoints.push_back(std::move(endpoint));
    }
    if (!problem.empty()) {
        return fail(ErrorKind::malformed, problem);
    }
    return config;
}

Result<Config> read_config(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) {
        return fail(ErrorKind::not_found, file.string() + ": cannot be read");
    }
    return parse_config(text.str(), file);
}

}  // namespace kiosk::courier
