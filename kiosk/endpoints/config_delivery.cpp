// How an agency is spoken to, and what it promises.
#include "kiosk/endpoints/config_table.h"

namespace kiosk::endpoints {
namespace {

// Unreserved and sub-delimiters (RFC 3986), and what a template is made of.
bool is_of_a_url(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/-._~!$&'()*+,;=:@?%{}").find(c) != std::string_view::npos;
}

submission::XRoad read_x_road(Table& table) {
    const auto named = [&](const char* key, std::ptrdiff_t least, std::ptrdiff_t most) {
        std::string name = table.text(key);
        const auto parts = 1 + std::ranges::count(name, '/');
        if (!std::ranges::all_of(name, is_of_a_url) || name.starts_with('/') ||
            name.ends_with('/') || name.find("//") != name.npos || parts < least || parts > most) {
            table.complain_of(key, "must be INSTANCE/CLASS/MEMBER/SUBSYSTEM" +
                                       std::string(least > 3 ? "/SERVICE" : ""));
        }
        return name;
    };
    return {named("client", 3, 4), named("service", 5, 6)};
}

submission::Rest read_rest(Table& table, submission::Contract& contract) {
    const auto address = [&](const char* key) {
        std::string path = table.text(key);
        if (!path.starts_with('/') || !std::ranges::all_of(path, is_of_a_url)) {
            table.complain_of(key, "must be the rest of a URL, from its first slash on");
        }
        return path;
    };
    const auto pointer = [&](const char* key) {
        std::string place = table.text(key);
        if (!place.starts_with('/')) {
            table.complain_of(key, "must be a JSON pointer");
        }
        return place;
    };
    submission::Rest rest;
    const std::string method = table.text("method");
    rest.post = method == "POST";
    if (!rest.post && method != "PUT") {
        table.complain_of("method", "must be \"PUT\" or \"POST\"");
    }
    rest.path = address("path");
    rest.status_path = table.has("status_path") ? address("status_path") : "";
    rest.reference = pointer("reference");
    rest.received_at = table.has("received_at") ? pointer("received_at") : "";
    rest.id = table.has("id") ? pointer("id") : "";
    rest.headers = table.texts("headers");
    contract.key_retention = std::chrono::seconds(0);
    contract.has_status = !rest.status_path.empty();
    contract.settling = std::chrono::seconds(60);
    return rest;
}

}  // namespace

submission::Contract read_contract(Table table, const std::string& url) {
    constexpr long ten_years = 10L * 365 * 86'400;
    submission::Contract contract;
    contract.url = url;
    const std::string kind = table.has("kind") ? table.text("kind") : "applications";
    if (kind == "x-road") {
        contract.way = read_x_road(table);
    } else if (kind == "rest") {
        contract.way = read_rest(table, contract);
    } else if (kind != "applications") {
        table.complain_of("kind", "must be \"applications\", \"rest\" or \"x-road\"");
    }
    contract.key_retention = std::chrono::seconds(table.number(
        "key_retention_s", contract.key_retention / std::chrono::seconds(1), 0, ten_years));
    contract.has_status = table.flag("status", contract.has_status);
    contract.settling = std::chrono::seconds(
        table.number("settling_s", contract.settling / std::chrono::seconds(1), 0, 86'400));
    contract.receipt_key = table.optional_content("receipt_key");
    const auto* rest = std::get_if<submission::Rest>(&contract.way);
    if (rest != nullptr && contract.has_status && rest->status_path.empty()) {
        table.complain_of("status", "needs status_path");
    }
    if (rest != nullptr && !contract.receipt_key.empty()) {
        table.complain_of("receipt_key", "is for receipts of assets/api only");
    }
    table.no_other_keys();
    return contract;
}

}  // namespace kiosk::endpoints
