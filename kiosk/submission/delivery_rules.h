#pragma once
// What the outcome of one attempt means. Pure. No outcome removes a submission but a receipt that
// names it.

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/submission/reason.h"
#include "kiosk/submission/receipt.h"
#include "platform/core/time.h"
#include "platform/core/uuid.h"
#include "platform/http/http.h"

namespace kiosk::submission {

enum class Next {
    sent,         // the receipt names us
    retry,        // the same bytes under the same key, later
    refused,      // the agency names what is wrong with the answers
    needs_staff,  // the agency will not take it, and repeating it will not help
    paused,  // between us and the agency something must be set right; tried again from time to time
};

struct Verdict {
    Next next = Next::retry;
    Reason reason = Reason::none;
    std::optional<platform::core::Duration> not_before;  // the server's wish, within [1 s, 24 h]
    std::optional<Receipt> receipt;                      // sent
    std::vector<Problem> problems;                       // refused; not empty
    // False: the agency cannot have it from this attempt.
    bool reached = true;
};

// now: wall time, for Retry-After as a date (RFC 9110, 10.2.3).
Verdict judge(const platform::http::Outcome&, const platform::core::Uuid& id,
              platform::core::Timestamp now);

// Of the status query. nullopt: the agency does not have it, and it may be sent. Only a 404 whose
// problem document names the id says so: a proxy's page is no promise.
std::optional<Verdict> judge_status(const platform::http::Outcome&, const platform::core::Uuid& id,
                                    platform::core::Timestamp now);
// IMF-fixdate, as in Date: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::optional<platform::core::Timestamp> parse_http_date(std::string_view);

// Seconds or an IMF-fixdate; nullopt for anything else. A date that has passed means the minimum.
std::optional<platform::core::Duration> parse_retry_after(std::string_view,
                                                          platform::core::Timestamp now);

}  // namespace kiosk::submission
