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

// A failure before the request could have been read leaves nothing at the agency.
Verdict failed(Next next, Reason reason, bool reached) {
    return {next, reason, {}, {}, {}, reached};
}

Verdict of_failure(TransportFailure failure) {
    switch (failure) {
        case TransportFailure::clock:
            return failed(Next::paused, Reason::clock, false);
        case TransportFailure::name_resolution:
            return failed(Next::retry, Reason::name_resolution, false);
        case TransportFailure::unreachable:
            return failed(Next::retry, Reason::unreachable, false);
        case TransportFailure::timeout:
            return failed(Next::retry, Reason::timeout, true);
        case TransportFailure::interrupted:
            return failed(Next::retry, Reason::interrupted, true);
        case TransportFailure::hostile:
            return failed(Next::retry, Reason::hostile, true);
        case TransportFailure::not_tls:
            return failed(Next::paused, Reason::not_tls, false);
        case TransportFailure::protocol:
            return failed(Next::paused, Reason::protocol, false);
        case TransportFailure::cipher:
            return failed(Next::paused, Reason::cipher, false);
        case TransportFailure::identity:
            return failed(Next::paused, Reason::identity, false);
        case TransportFailure::clock_or_certificate:
            return failed(Next::paused, Reason::clock_or_certificate, false);
        case TransportFailure::trust:
            return failed(Next::paused, Reason::trust, false);
        case TransportFailure::misused_certificate:
            return failed(Next::paused, Reason::misused_certificate, false);
        case TransportFailure::weak_certificate:
            return failed(Next::paused, Reason::weak_certificate, false);
        case TransportFailure::revoked:
            return failed(Next::paused, Reason::revoked, false);
        case TransportFailure::stale_revocation_list:
            return failed(Next::paused, Reason::stale_revocation_list, false);
        case TransportFailure::no_revocation_status:
            return failed(Next::paused, Reason::no_revocation_status, false);
        case TransportFailure::pin:
            return failed(Next::paused, Reason::pin, false);
        case TransportFailure::device_identity:
            return failed(Next::paused, Reason::device_identity, true);
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

// A page of somebody who has got between us is not the agency's word. What says nothing is looked
// at.
bool is_an_answer(const Response& response) {
    const std::string* type = response.header("content-type");
    if (type == nullptr) {
        return true;
    }
    std::string media(type->substr(0, type->find_first_of("; ")));
    std::ranges::transform(media, media.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return media == "application/json" || media == "application/jose" || media.ends_with("+json");
}

Verdict of_rejection(const Response& response) {
    auto problems = (response.status == 400 || response.status == 422) && is_an_answer(response)
                        ? parse_problems(response.body)
                        : std::vector<Problem>{};
    if (problems.empty()) {
        return {Next::needs_staff, Reason::rejected, {}, {}, {}};
    }
    return {Next::refused, Reason::wrong_answers, {}, {}, std::move(problems)};
}

Verdict of_status(const Response& response, const platform::core::Uuid& id) {
    const int status = response.status;
    if (status >= 200 && status <= 299) {
        auto receipt = is_an_answer(response) ? parse_receipt(response.body, id) : std::nullopt;
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
            return {Next::paused, Reason::not_authorised, {}, {}, {}, false};
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

Verdict with_wish(Verdict verdict, const Response& response, Timestamp now) {
    const std::string* wish = response.header("retry-after");
    if (verdict.next == Next::retry && wish != nullptr) {
        if (const auto wait = parse_retry_after(*wish, now)) {
            verdict.not_before = std::max(*wait, verdict.not_before.value_or(*wait));
        }
    }
    return verdict;
}

}  // namespace

std::optional<Timestamp> parse_http_date(std::string_view text) {
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

std::optional<Duration> parse_retry_after(std::string_view text, Timestamp now) {
    if (const auto seconds = number(text)) {
        return std::clamp<Duration>(std::chrono::seconds(*seconds), soonest, latest);
    }
    if (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        return latest;  // more seconds than we count
    }
    if (const auto date = parse_http_date(text)) {
        return std::clamp<Duration>(*date - now, soonest, latest);
    }
    return std::nullopt;
}

Verdict judge(const platform::http::Outcome& outcome, const platform::core::Uuid& id,
              Timestamp now) {
    if (!outcome) {
        return of_failure(outcome.error());
    }
    return with_wish(of_status(*outcome, id), *outcome, now);
}

std::optional<Verdict> judge_status(const platform::http::Outcome& outcome,
                                    const platform::core::Uuid& id, Timestamp now) {
    if (outcome && outcome->status == 404 && names(outcome->body, id)) {
        return std::nullopt;
    }
    Verdict verdict = judge(outcome, id, now);
    if (verdict.next == Next::needs_staff || verdict.next == Next::refused) {
        verdict = {Next::paused, Reason::status_unclear, {}, {}, {}};
    }
    verdict.reached = false;  // the question; what was in doubt before stays so
    return verdict;
}

}  // namespace kiosk::submission
