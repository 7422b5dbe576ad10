#include "kiosk/submission/attempt.h"

#include <nlohmann/json.hpp>

namespace kiosk::submission {
namespace {

using nlohmann::json;
using platform::core::Timestamp;
using platform::core::Uuid;
using platform::http::Header;
using platform::http::Method;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::Response;

constexpr const char* answers = "application/json, application/problem+json";

std::string filled(std::string text, const Parcel& parcel) {
    const auto fill = [&](std::string_view name, const std::string& value) {
        for (std::size_t at = text.find(name); at != text.npos;
             at = text.find(name, at + value.size())) {
            text.replace(at, name.size(), value);
        }
    };
    fill("{id}", parcel.id.str());
    fill("{service}", parcel.service);
    fill("{service_version}", parcel.service_version);
    return text;
}

struct Address {
    const Contract& contract;
    const Parcel& parcel;
    bool status;

    std::string native() const {
        return "/applications/" + parcel.id.str() + (status ? "/status" : "");
    }
    std::string operator()(const Native&) const { return contract.url + native(); }
    std::string operator()(const XRoad& way) const {
        return contract.url + "/r1/" + way.service + native();
    }
    std::string operator()(const Rest& way) const {
        return contract.url + filled(status ? way.status_path : way.path, parcel);
    }
};

struct Headers {
    const Parcel& parcel;
    bool status;

    std::vector<Header> operator()(const Native&) const {
        if (status) {
            return {{"Accept", answers}};
        }
        return {{"Content-Type", parcel.content_type},
                {"Idempotency-Key", '"' + parcel.id.str() + '"'},
                {"Service", parcel.service},
                {"Service-Version", parcel.service_version},
                {"Accept", answers}};
    }
    std::vector<Header> operator()(const XRoad& way) const {
        std::vector<Header> headers = (*this)(Native{});
        headers.push_back({"X-Road-Client", way.client});
        headers.push_back({"X-Road-Id", parcel.id.str()});
        return headers;
    }
    std::vector<Header> operator()(const Rest& way) const {
        std::vector<Header> headers;
        for (const auto& [name, value] : way.headers) {
            headers.push_back({name, filled(value, parcel)});
        }
        if (!status) {
            headers.push_back({"Content-Type", parcel.content_type});
        }
        headers.push_back({"Accept", answers});
        return headers;
    }
};

Request made(const Parcel& parcel, const Contract& contract, bool status) {
    const auto* rest = std::get_if<Rest>(&contract.way);
    const Method sending = rest != nullptr && rest->post ? Method::post : Method::put;
    return {parcel.endpoint,
            status ? Method::get : sending,
            std::visit(Address{contract, parcel, status}, contract.way),
            std::visit(Headers{parcel, status}, contract.way),
            {},
            !status && contract.key_retention == platform::core::Duration::zero()};
}

// The text or whole number there; empty: there is none.
std::string text_at(const json& document, const std::string& pointer) {
    try {
        const json& found = document.at(json::json_pointer(pointer));
        if (found.is_string()) {
            return found.get<std::string>();
        }
        return found.is_number_integer() ? found.dump() : std::string{};
    } catch (const json::exception&) {
        return {};
    }
}

std::string rfc3339(Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    const auto digits = [](auto number, std::size_t count) {
        std::string text = std::to_string(number);
        return std::string(count - std::min(count, text.size()), '0') + text;
    };
    return digits(static_cast<int>(date.year()), 4) + '-' +
           digits(static_cast<unsigned>(date.month()), 2) + '-' +
           digits(static_cast<unsigned>(date.day()), 2) + 'T' + digits(clock.hours().count(), 2) +
           ':' + digits(clock.minutes().count(), 2) + ':' + digits(clock.seconds().count(), 2) +
           'Z';
}

platform::core::Bytes bytes_of(const json& document) {
    return platform::core::to_bytes(document.dump(-1, ' ', false, json::error_handler_t::replace));
}

Response of_rest(Response response, const Rest& way, const Uuid& id, bool asked, Timestamp now) {
    const json document = json::parse(response.body.begin(), response.body.end(), nullptr, false);
    response.body.clear();
    if (asked && response.status == 404) {
        response.body = bytes_of({{"id", id.str()}});
    } else if (response.status >= 200 && response.status <= 299) {
        const std::string reference = text_at(document, way.reference);
        const std::string told = way.id.empty() ? id.str() : text_at(document, way.id);
        const std::string when =
            way.received_at.empty() ? rfc3339(now) : text_at(document, way.received_at);
        if (!reference.empty()) {
            response.body =
                bytes_of({{"id", told}, {"reference", reference}, {"received_at", when}});
        }
    }
    return response;
}

// The answer is the security servers' own: the agency has not been reached, or did not answer.
Response of_x_road(Response response) {
    const std::string* error = response.header("x-road-error");
    if (error == nullptr) {
        return response;
    }
    const bool ours = error->starts_with("Client.") || error->ends_with(".AccessDenied") ||
                      error->ends_with(".UnknownMember") || error->ends_with(".UnknownService") ||
                      error->ends_with(".ServiceDisabled");
    return {ours ? 403 : 502, std::move(response.headers), {}};
}

}  // namespace

Request request_of(Parcel parcel, const Contract& contract) {
    Request request = made(parcel, contract, false);
    request.body = std::move(parcel.body);
    return request;
}

Request status_request_of(const Parcel& parcel, const Contract& contract) {
    return made(parcel, contract, true);
}

std::optional<Request> services_request_of(const std::string& endpoint, const Contract& contract) {
    if (std::holds_alternative<Rest>(contract.way)) {
        return std::nullopt;
    }
    Request request{endpoint, Method::get, contract.url, {{"Accept", answers}}, {}};
    if (const auto* way = std::get_if<XRoad>(&contract.way)) {
        request.url += "/r1/" + way->service;
        request.headers.push_back({"X-Road-Client", way->client});
    }
    request.url += "/services";
    return request;
}

std::optional<Request> self_test_request_of(Parcel parcel, const Contract& contract) {
    if (std::holds_alternative<Rest>(contract.way)) {
        return std::nullopt;
    }
    Request request = request_of(std::move(parcel), contract);
    constexpr std::string_view real = "/applications/";
    request.url.replace(request.url.rfind(real), real.size(), "/self-tests/");
    return request;
}

Outcome translated(Outcome outcome, const Contract& contract, const Uuid& id, bool asked,
                   Timestamp now) {
    if (!outcome) {
        return outcome;
    }
    if (const auto* rest = std::get_if<Rest>(&contract.way)) {
        return of_rest(std::move(*outcome), *rest, id, asked, now);
    }
    if (std::holds_alternative<XRoad>(contract.way)) {
        return of_x_road(std::move(*outcome));
    }
    return outcome;
}

}  // namespace kiosk::submission
