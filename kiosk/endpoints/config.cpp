#include "kiosk/endpoints/config.h"

#include "kiosk/endpoints/config_table.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace kiosk::endpoints {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

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

// The server, and how we know it.
platform::http::Endpoint read_server(Table& table, std::string name) {
    platform::http::Endpoint endpoint;
    endpoint.name = std::move(name);
    endpoint.url = table.text("url");
    if (!endpoint.url.starts_with("https://") || endpoint.url.size() < 9) {
        table.complain_of("url", "must start with https://");
    }
    while (endpoint.url.ends_with('/')) {
        endpoint.url.pop_back();
    }
    endpoint.authorities = table.readable("ca");
    endpoint.pins = table.pins("pins");
    endpoint.revocation = table.revocation("revocation");
    if (endpoint.revocation == platform::http::Revocation::list) {
        endpoint.revocation_lists = table.readable("crl");
    }
    return endpoint;
}

platform::http::Endpoint read_endpoint(Table& table, std::string name,
                                       const std::filesystem::path& keys) {
    platform::http::Endpoint endpoint = read_server(table, std::move(name));
    if (table.has("certificate") || table.has("key")) {
        endpoint.certificate = table.readable("certificate");
        endpoint.key = table.readable("key");
    } else {
        endpoint.certificate = keys / own_certificate;
        endpoint.key = keys / own_key;
    }
    return endpoint;
}

void read_enrolment(const toml::node* node, const std::filesystem::path& file, Config& config,
                    std::string& problem) {
    const auto own = config.keys / own_certificate;
    for (const auto& endpoint : config.endpoints) {
        if (config.renewal.empty() && endpoint.certificate == own) {
            config.renewal = endpoint.name;
        }
    }
    if (node == nullptr) {
        return;
    }
    Table table(node->as_table(), "enrolment", file, problem);
    config.enrolment = read_server(table, enrolment_endpoint);
    if (table.has("renewal")) {
        config.renewal = table.text("renewal");
        if (!config.contracts.contains(config.renewal)) {
            table.complain_of("renewal", "is no endpoint");
        }
    }
    table.no_other_keys();
}

void read_limits(Table table, Limits& limits) {
    constexpr long mib = 1024 * 1024;
    limits.free_bytes = static_cast<std::uint64_t>(
        mib * table.number("free_mib", static_cast<long>(limits.free_bytes) / mib, 0, 1'000'000));
    limits.most = static_cast<int>(table.number("most", limits.most, 1, 1'000'000));
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(limits.oldest).count();
    limits.oldest = std::chrono::hours(table.number("oldest_hours", hours, 1, 24 * 365));
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
    config.keys = courier.optional_path("keys");
    if (config.keys.empty()) {
        config.keys = config.outbox.parent_path();
    }
    read_retry(Table(courier.table("retry"), "courier.retry", file, problem), config.retry);
    read_limits(Table(courier.table("limits"), "courier.limits", file, problem), config.limits);
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
        config.endpoints.push_back(read_endpoint(table, std::string(name.str()), config.keys));
        config.contracts.emplace(
            std::string(name.str()),
            read_contract(Table(table.table("delivery"), title + ".delivery", file, problem),
                          config.endpoints.back().url));
        table.no_other_keys();
    }
    read_enrolment(document.get("enrolment"), file, config, problem);
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

}  // namespace kiosk::endpoints
