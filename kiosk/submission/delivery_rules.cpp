#include "kiosk/submission/delivery_rules.h"

#include <algorithm>
#include <array>

namespace kiosk::submission {
namespace {

using platform::core::Duration;
using platform::core::Timestamp;
using platform::http::Response;
using platform::http::TransportFailure;
using namespace std::chrono_literals;

constexpr Duration soonest = 1s;
constexpr Duration latest = 24h;
constexpr Duration while_it_runs = 2s;

Verdict of_failure(TransportFailure failure) {
    switch (failure) {
        case TransportFailure::name_resolution:
            return {Next::retry, Reason::name_resolution, {}, {}, {}};
        case TransportFailure::unreachable:
            return {Next::retry, Reason::unreachable, {}, {}, {}};
        case TransportFailure::timeout:
            return {Next::retry, Reason::timeout, {}, {}, {}};
        case TransportFailure::interrupted:
            return {Next::retry, Reason::interrupted, {}, {}, {}};
        case TransportFailure::hostile:
            return {Next::retry, Reason::hostile, {}, {}, {}};
        case TransportFailure::not_tls:
            return {Next::paused, Reason::not_tls, {}, {}, {}};
        case TransportFailure::protocol:
            return {Next::paused, Reason::protocol, {}, {}, {}};
        case TransportFailure::identity:
            return {Next::paused, Reason::identity, {}, {}, {}};
        case TransportFailure::clock_or_certificate:
            return {Next::paused, Reason::clock_or_certificate, {}, {}, {}};
        case TransportFailure::trust:
            return {Next::paused, Reason::trust, {}, {}, {}};
        case TransportFailure::revoked:
            return {Next::paused, Reason::revoked, {}, {}, {}};
        case TransportFailure::pin:
            return {Next::paused, Reason::pin, {}, {}, {}};
        case TransportFailure::device_identity:
            return {Next::paused, Reason::device_identity, {}, {}, {}};
    }
    return {};
}

std::optional<long> number(std::string_view text) {
    if (text.empty() || text.size() > 9 ||
        !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    long value = 0;
    for (const char c : text) {
        value = value * 10 + (c - '0');
    }
    return value;
}

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7)
std::optional<Timestamp> parse_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' ||
        text[16] != ' ' || text[19] != ':' || text[22] != ':' || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    const auto day = number(text.substr(5, 2));
    const auto month = std::ranges::find(months, text.substr(8, 3));
    const auto year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    if (!day || month == months.end() || !year || !hour || !minute || !second || *hour > 23 ||
        *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(
        std::chrono::year(static_cast<int>(*year)),
        std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
        std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

Verdict of_rejection(const Response& response) {
    auto problems = response.status == 400 || response.status == 422 ? parse_problems(response.body)
                                                                     : std::vector<Problem>{};
    if (problems.empty()) {
        return {Next::needs_staff, Reason::rejected, {}, {}, {}};
    }
    return {Next::refused, Reason::wrong_answers, {}, {}, std::move(problems)};
}

Verdict of_status(const Response& response, const platform::core::Uuid& id) {
    const int status = response.status;
    if (status >= 200 && status <= 299) {
        auto receipt = parse_receipt(response.body, id);
        return receipt ? Verdict{Next::sent, Reason::none, {}, std::move(receipt), {}}
                       : Verdict{Next::retry, Reason::no_receipt, {}, {}, {}};
    }
    if (status >= 300 && status <= 399) {
        return {Next::paused, Reason::redirected, {}, {}, {}};
    }
    switch (status) {
        case 401:
        case 403:
        case 407:
        case 511:
            return {Next::paused, Reason::not_authorised, {}, {}, {}};
        case 409:
            return {Next::retry, Reason::still_running, while_it_runs, {}, {}};
        case 408:
        case 421:
        case 423:
        case 424:
        case 425:
        case 429:
        case 503:
            return {Next::retry, Reason::overloaded, {}, {}, {}};
        default:
            break;
    }
    if (status >= 400 && status <= 499) {
        return of_rejection(response);
    }
    if (status >= 500 && status <= 599) {
        return {Next::retry, Reason::agency_fault, {}, {}, {}};
    }
    return {Next::retry, Reason::no_receipt, {}, {}, {}};
}

}  // namespace

std::optional<Duration> parse_retry_after(std::string_view text, Timestamp now) {
    if (const auto seconds = number(text)) {
        return std::clamp<Duration>(std::chrono::seconds(*seconds), soonest, latest);
    }
    if (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        return latest;  // more seconds than we count
    }
    if (const auto date = parse_date(text)) {
        return std::clamp<Duration>(*date - now, soonest, latest);
    }
    return std::nullopt;
}

Verdict judge(const platform::http::Outcome& outcome, const platform::core::Uuid& id,
              Timestamp now) {
    if (!outcome) {
        return of_failure(outcome.error());
    }
    Verdict verdict = of_status(*outcome, id);
    if (verdict.next != Next::retry) {
        return verdict;
    }
    if (const std::string* wish = outcome->header("retry-after")) {
        if (const auto wait = parse_retry_after(*wish, now)) {
            verdict.not_before = std::max(*wait, verdict.not_before.value_or(*wait));
        }
    }
    return verdict;
}

std::string_view word(Reason reason) {
    switch (reason) {
        case Reason::none:
            return "none";
        case Reason::name_resolution:
            return "name_resolution";
        case Reason::unreachable:
            return "unreachable";
        case Reason::timeout:
            return "timeout";
        case Reason::interrupted:
            return "interrupted";
        case Reason::not_tls:
            return "not_tls";
        case Reason::protocol:
            return "protocol";
        case Reason::identity:
            return "identity";
        case Reason::clock_or_certificate:
            return "clock_or_certificate";
        case Reason::trust:
            return "trust";
        case Reason::revoked:
            return "revoked";
        case Reason::pin:
            return "pin";
        case Reason::device_identity:
            return "device_identity";
        case Reason::hostile:
            return "hostile";
        case Reason::no_receipt:
            return "no_receipt";
        case Reason::still_running:
            return "still_running";
        case Reason::overloaded:
            return "overloaded";
        case Reason::agency_fault:
            return "agency_fault";
        case Reason::redirected:
            return "redirected";
        case Reason::not_authorised:
            return "not_authorised";
        case Reason::rejected:
            return "rejected";
        case Reason::wrong_answers:
            return "wrong_answers";
        case Reason::storage:
            return "storage";
    }
    return "";
}

}  // namespace kiosk::submission
