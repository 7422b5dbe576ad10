// Any bytes as an agency's answer, in each of the ways that agencies are spoken to: nothing but a
// whole receipt that names us means sent, and what is kept of it is bounded.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/submission/attempt.h"
#include "kiosk/submission/delivery_rules.h"
#include "kiosk/submission/services.h"

namespace {

using namespace kiosk::submission;
using platform::core::Uuid;

const Uuid id = *Uuid::parse("3b8f80bb-22ad-403a-904a-e95e8d54793f");
const platform::core::Timestamp now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

class Input {
  public:
    explicit Input(std::string_view bytes) : bytes_(bytes) {}

    unsigned byte() {
        const unsigned first = bytes_.empty() ? 0U : static_cast<unsigned char>(bytes_[0]);
        bytes_.remove_prefix(bytes_.empty() ? 0 : 1);
        return first;
    }
    std::string line() {
        const std::size_t end = std::min(bytes_.find('\n'), bytes_.size());
        const std::string text(bytes_.substr(0, end));
        bytes_.remove_prefix(std::min(end + 1, bytes_.size()));
        return text;
    }
    // Near a receipt, a signed one, a refusal, a list of services, or whatever it is.
    std::string body() {
        const std::string receipt =
            R"({"id":")" + id.str() + R"(","received_at":"2026-11-23T10:00:00Z","reference":")";
        const unsigned kind = byte() % 5;
        const std::string rest(bytes_);
        switch (kind) {
            case 0:
                return receipt + rest + "\"}";
            case 1:
                return receipt + R"(A-1","receipt":")" + rest + "\"}";
            case 2:
                return R"({"errors":[{"pointer":")" + rest + "\"}]}";
            case 3:
                return R"({"services":[{"id":"a.b","version":"1","taken_until":")" + rest + "\"}]}";
            default:
                return rest;
        }
    }

  private:
    std::string_view bytes_;
};

Contract contract_of(unsigned kind) {
    Contract contract{"https://a.invalid"};
    if (kind % 3 == 1) {
        contract.way = XRoad{"A/B/C/D", "A/B/C/D/e"};
    } else if (kind % 3 == 2) {
        contract.way = Rest{true, "/{id}", "/{id}", {}, "/reference", "", "/id"};
    }
    return contract;
}

void check(const Verdict& verdict, int status) {
    using namespace std::chrono_literals;
    require((verdict.next == Next::sent) == verdict.receipt.has_value(),
            "sent with a receipt only");
    require((verdict.next == Next::refused) != verdict.problems.empty(),
            "refused for a reason only");
    require(verdict.next != Next::sent || status / 100 == 2, "sent by a 2xx only");
    require(!verdict.not_before || (*verdict.not_before >= 1s && *verdict.not_before <= 24h),
            "a wish of a second to a day");
    require(verdict.problems.size() <= 64, "at most 64 problems");
    if (verdict.receipt) {
        const Receipt& receipt = *verdict.receipt;
        require(!receipt.reference.empty() && receipt.reference.size() <= 64,
                "a bounded reference");
        require(receipt.received_at.size() <= 40 && receipt.jws.size() <= 1024, "bounded members");
        for (const char c : receipt.reference) {
            require(c > ' ' && c <= '~', "a reference that can be printed");
        }
    }
}

void check_services(platform::core::BytesView body) {
    const auto taken = parse_services(body);
    if (!taken) {
        return;
    }
    require(taken->services.size() <= 1000, "at most 1000 services");
    require(!taken->ids_kept || *taken->ids_kept <= std::chrono::days(3650), "ten years at most");
    for (const auto& service : taken->services) {
        require(!service.id.empty() && service.id.size() <= 64 && service.version.size() <= 64,
                "words that are bounded");
        require(!service.until || std::chrono::abs(service.until->time_since_epoch()) <
                                      std::chrono::days(4'000'000),
                "a time that can be calculated with");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input({reinterpret_cast<const char*>(data), size});
    const Contract contract = contract_of(input.byte());
    const bool asked = input.byte() % 4 == 1;
    const unsigned choice = input.byte();  // most are answers that matter
    const int status = choice < 160 ? 200 + static_cast<int>(choice % 3)
                                    : 100 + static_cast<int>(choice * 256U + input.byte()) % 500;
    platform::http::Response response{status, {{"retry-after", input.line()}}, {}};
    if (input.byte() % 4 == 0) {
        response.headers.push_back({"x-road-error", input.line()});
    }
    response.body = platform::core::to_bytes(input.body());
    check_services(response.body);
    const auto outcome = translated(response, contract, id, asked, now);
    if (!asked) {
        check(judge(outcome, id, now), status);
    } else if (const auto known = judge_status(outcome, id, now)) {
        check(*known, status);
        require(known->next != Next::needs_staff && known->next != Next::refused,
                "a question does not end a story");
    } else {
        require(status == 404, "only a 404 says that it may be sent");
    }
    return 0;
}
