#pragma once
// How an agency is spoken to, what it promises about repetition, and what follows from it. Pure.

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/core/time.h"

namespace kiosk::submission {

// assets/api/openapi.yaml.
struct Native {};

// The same through the operator's X-Road security server (X-Road: Message Protocol for REST).
struct XRoad {
    std::string client;   // who asks: "AZ/GOV/10000001/kiosks"
    std::string service;  // who is asked: "AZ/GOV/20000002/registry/applications"
};

// What an agency has already, if it takes JSON. In path, status_path and the headers' values
// {id}, {service} and {service_version} are filled in; pointers are RFC 6901, into its answers.
struct Rest {
    bool post = false;        // otherwise PUT
    std::string path;         // "/v2/requests/{id}"
    std::string status_path;  // GET; a 404 says that it does not have it; empty: cannot be asked
    std::vector<std::pair<std::string, std::string>> headers;
    std::string reference;    // where its number is, a text or a whole number
    std::string received_at;  // where it says when; empty: when the answer came
    std::string id;           // where it repeats our id; empty: it does not
};

// Data of the terminal's configuration, one an endpoint.
struct Contract {
    std::string url;  // of the endpoint, without a slash at the end
    // How long a repetition under the same id gets the first answer; zero: a repetition is a second
    // application.
    platform::core::Duration key_retention = std::chrono::days(30);
    // It can be asked whether it has an application, for as long as it has it.
    bool has_status = true;
    // Public P-256 JWK with which the agency signs its receipts; empty: it does not. With one, an
    // answer without the signature is no receipt.
    std::string receipt_key{};
    std::variant<Native, XRoad, Rest> way{};
    // How long a request of ours may still be at work there after we have given it up: nothing is
    // asked or sent again sooner.
    platform::core::Duration settling{0};
};

enum class Step {
    send,
    ask,   // the status first: the agency may have it, and may have forgotten its key
    stop,  // nobody can tell whether sending it would double it: a matter for staff
};

// doubtful_since: when the first attempt began that may have reached the agency; nullopt: none has.
// Half the retention is ours, the other half is for clocks and for requests under way. A beginning
// in the future means a clock that cannot be relied on: as if it were long ago.
Step next_step(const Contract&, std::optional<platform::core::Timestamp> doubtful_since,
               platform::core::Timestamp now);

}  // namespace kiosk::submission
