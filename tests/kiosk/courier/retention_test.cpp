// A month without a usable network, in virtual time: the real outbox and the real loop against an
// agency that forgets its keys after a day.

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "kiosk/courier/deliveries.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"
#include "tests/fakes/fake_keys.h"
#include "tests/fakes/fake_verifier.h"

namespace {

using namespace kiosk;
using namespace std::chrono_literals;
using platform::core::Instant;
using platform::core::to_bytes;
using platform::core::Uuid;
using platform::http::Method;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::Response;
using platform::http::TransportFailure;

// Creates an application for each key that it does not know (any more).
class ForgetfulAgency {
  public:
    ForgetfulAgency(const platform::core::Duration retention, unsigned seed)
        : retention_(retention), dice_(seed) {}

    // What a terminal sees of it.
    Outcome answer(const Request& request, Instant now) {
        if (!mended) {
            const double luck = std::uniform_real_distribution(0.0, 1.0)(dice_);
            if (luck < 0.8) {
                return tl::unexpected(TransportFailure::unreachable);
            }
            if (luck < 0.9) {
                return Response{503, {}, {}};
            }
            static_cast<void>(process(request, now));
            return tl::unexpected(TransportFailure::interrupted);
        }
        return process(request, now);
    }

    int created(const Uuid& id) const {
        const auto found = created_.find(id.str());
        return found == created_.end() ? 0 : found->second;
    }

    bool mended = false;
    int questions = 0;

  private:
    Response process(const Request& request, Instant now) {
        const std::size_t start = request.url.find("/applications/") + 14;
        const std::string id = request.url.substr(start, 36);
        if (request.method == Method::get) {
            ++questions;
            return created_.contains(id) ? receipt(id)
                                         : Response{404, {}, to_bytes(R"({"id":")" + id + "\"}")};
        }
        if (const auto key = keys_.find(id); key == keys_.end() || now - key->second > retention_) {
            keys_[id] = now;
            ++created_[id];
        }
        return receipt(id);
    }
    static Response receipt(const std::string& id) {
        return {200,
                {},
                to_bytes(R"({"id":")" + id +
                         R"(","reference":"A-1","received_at":"2026-11-23T10:00:00Z"})")};
    }

    platform::core::Duration retention_;
    std::mt19937 dice_;
    std::map<std::string, Instant> keys_;
    std::map<std::string, int> created_;
};

struct Outcomes {
    int lost = 0;
    int doubled = 0;
    int with_staff = 0;
    int changed = 0;  // sent with other bytes than were stored
    int questions = 0;
};

// outage: until the network is mended.
Outcomes live_through(platform::core::Duration outage, const submission::Contract& contract) {
    constexpr int count = 8;
    tests::fakes::FakeClock clock;
    tests::fakes::FakeHttp http(clock);
    auto database = std::move(*platform::storage::sqlite::SqliteDatabase::in_memory());
    tests::fakes::FakeKeys keys;
    auto outbox = *submission::Outbox::open(*database, keys);
    journal::Journal journal({}, clock);
    tests::fakes::FakeVerifier verifier;
    std::mt19937 dice(7);
    const auto random = [&dice] { return std::uniform_real_distribution(0.0, 1.0)(dice); };
    ForgetfulAgency agency(24h, 11);
    std::map<std::string, platform::core::Bytes> bodies;
    Outcomes seen;
    http.answer_with([&](const Request& request) {
        if (request.method == Method::put && request.body != bodies.at(request.url)) {
            ++seen.changed;
        }
        return agency.answer(request, clock.monotonic());
    });
    courier::Deliveries deliveries({outbox, http, clock, journal, verifier, random},
                                   {{"agency", contract}}, {}, 4);
    std::vector<Uuid> ids;
    for (int at = 0; at < count; ++at) {
        const submission::Parcel parcel{
            Uuid::random(), "az.identity-card", "1",
            "agency",       "application/jose", to_bytes(std::to_string(at))};
        EXPECT_TRUE(outbox.store(parcel, clock.wall()));
        bodies[contract.url + "/applications/" + parcel.id.str()] = parcel.body;
        ids.push_back(parcel.id);
        deliveries.hurry(**outbox.find(parcel.id));
    }
    const Instant mended = clock.monotonic() + outage;
    for (const Instant end = mended + 24h; clock.monotonic() < end;) {
        agency.mended = clock.monotonic() >= mended;
        static_cast<void>(deliveries.advance());
        const auto due = deliveries.until_due();
        const auto woken = http.wait({}, due.value_or(platform::core::Duration(1h)));
        for (const auto& completion : woken.completions) {
            static_cast<void>(deliveries.complete(completion));
        }
    }
    for (const Uuid& id : ids) {
        const auto state = (**outbox.find(id)).state;
        seen.lost += state == submission::State::sent && agency.created(id) == 0 ? 1 : 0;
        seen.lost += state != submission::State::sent && state != submission::State::needs_staff;
        seen.with_staff += state == submission::State::needs_staff ? 1 : 0;
        seen.doubled += agency.created(id) > 1 ? 1 : 0;
    }
    seen.questions = agency.questions;
    return seen;
}

TEST(Retention, ThirtyDaysWithoutANetworkLoseAndDoubleNothingThoughKeysLiveADay) {
    const Outcomes seen = live_through(30 * 24h, {"https://a.invalid", 24h, true});
    EXPECT_EQ(seen.lost, 0);
    EXPECT_EQ(seen.doubled, 0);
    EXPECT_EQ(seen.with_staff, 0);
    EXPECT_EQ(seen.changed, 0);
    EXPECT_GT(seen.questions, 0);
}

TEST(Retention, AnAgencyWithoutAStatusQueryGivesWhatIsInDoubtToStaff) {
    const Outcomes seen = live_through(3 * 24h, {"https://a.invalid", 24h, false});
    EXPECT_EQ(seen.lost, 0);
    EXPECT_EQ(seen.doubled, 0);
    EXPECT_GT(seen.with_staff, 0);
    EXPECT_EQ(seen.questions, 0);
}

TEST(Retention, ControlACourierThatRepeatsWhateverTheAgeDoubles) {
    const Outcomes seen = live_through(3 * 24h, {"https://a.invalid", 100 * 365 * 24h, true});
    EXPECT_EQ(seen.lost, 0);
    EXPECT_GT(seen.doubled, 0);
}

}  // namespace
