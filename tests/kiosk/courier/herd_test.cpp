// A thousand terminals come back at the same moment after two hours without an agency (R-13): the
// real outbox and the real loop of each, in virtual time.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <queue>
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
using platform::core::Duration;
using platform::core::Instant;
using platform::core::to_bytes;
using platform::core::Uuid;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::Response;
using platform::http::TransportFailure;

constexpr int terminals = 1000;
constexpr int queued = 20;
constexpr Duration outage = 2h;
constexpr int capacity = 20;  // requests a second; a 503 for what is more

struct Figures {
    int peak = 0;     // requests in one second, after the outage
    int probes = 0;   // in one second, during the outage but for its first minute
    int arrived = 0;  // requests, after the outage
    int created = 0;
    Duration drained{};  // after the outage
    double retry_ratio() const { return static_cast<double>(arrived - created) / created; }
};

class Agency {
  public:
    Agency(const tests::fakes::FakeClock& clock, Instant back) : clock_(clock), back_(back) {}

    Outcome answer(const Request& request) {
        const Instant now = clock_.monotonic();
        const int second = static_cast<int>((now - back_) / 1s) - (now < back_ ? 1 : 0);
        const int load = ++load_[second];
        if (now < back_) {
            return tl::unexpected(TransportFailure::unreachable);
        }
        ++figures.arrived;
        if (load > capacity) {
            return Response{503, {}, {}};
        }
        ++figures.created;
        figures.drained = now - back_;
        const std::string id = request.url.substr(request.url.rfind('/') + 1);
        return Response{201,
                        {},
                        to_bytes(R"({"id":")" + id +
                                 R"(","reference":"A-1","received_at":"2026-11-23T10:00:00Z"})")};
    }
    Figures result() {
        const int first_minute = static_cast<int>((60s - outage) / 1s);
        for (const auto& [second, load] : load_) {
            if (second >= 0) {
                figures.peak = std::max(figures.peak, load);
            } else if (second >= first_minute) {
                figures.probes = std::max(figures.probes, load);
            }
        }
        return figures;
    }

  private:
    const tests::fakes::FakeClock& clock_;
    Instant back_;
    std::map<int, int> load_;  // by the second, from the end of the outage
    Figures figures;
};

struct Terminal {
    Terminal(const tests::fakes::FakeClock& clock, tests::fakes::FakeClock& own,
             platform::crypto::Keys& keys, platform::crypto::Verifier& verifier,
             journal::Journal& journal, std::function<double()> random)
        : database(std::move(*platform::storage::sqlite::SqliteDatabase::in_memory())),
          outbox(*submission::Outbox::open(*database, keys)),
          http(own),
          deliveries({outbox, http, clock, journal, verifier, std::move(random)},
                     {{"agency", {"https://agency.invalid/v1"}}}, {}, 4) {}

    std::unique_ptr<platform::storage::sqlite::SqliteDatabase> database;
    submission::Outbox outbox;
    tests::fakes::FakeHttp http;
    courier::Deliveries deliveries;
};

Figures come_back(int count, Duration until, std::function<double()> random) {
    tests::fakes::FakeClock clock;
    tests::fakes::FakeKeys keys;
    tests::fakes::FakeVerifier verifier;
    journal::Journal journal({}, clock);
    const Instant back = clock.monotonic() + outage;
    Agency agency(clock, back);
    using Due = std::pair<Instant, int>;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> due;
    std::vector<std::unique_ptr<Terminal>> fleet;
    const auto run = [&](int number) {
        Terminal& one = *fleet[static_cast<std::size_t>(number)];
        static_cast<void>(one.deliveries.advance());
        for (const auto& completion : one.http.wait({}, std::nullopt).completions) {
            static_cast<void>(one.deliveries.complete(completion));
        }
        if (const auto pause = one.deliveries.until_due()) {
            due.emplace(clock.monotonic() + std::max(*pause, Duration(1)), number);
        }
    };
    for (int number = 0; number < count; ++number) {
        fleet.push_back(std::make_unique<Terminal>(clock, clock, keys, verifier, journal, random));
        Terminal& one = *fleet.back();
        one.http.answer_with([&](const Request& request) { return agency.answer(request); });
        for (int at = 0; at < queued; ++at) {
            EXPECT_TRUE(one.outbox.store(
                {Uuid::random(), "az.identity-card", "1", "agency", "application/jose", {1, 2, 3}},
                clock.wall()));
        }
        one.deliveries.resume(*one.outbox.unfinished());
        run(number);
    }
    while (!due.empty() && due.top().first <= back + until) {
        const auto [when, number] = due.top();
        due.pop();
        clock.advance(std::max(Duration::zero(), when - clock.monotonic()));
        run(number);
    }
    return agency.result();
}

TEST(Herd, AThousandTerminalsReturnWithoutAFlood) {
    std::mt19937 dice(13);
    const Figures figures = come_back(
        terminals, 24h, [&dice] { return std::uniform_real_distribution(0.0, 1.0)(dice); });
    std::printf(
        "[ figures  ] peak %d a second, %d during the outage, retry ratio %.4f, drained in %ld s\n",
        figures.peak, figures.probes, figures.retry_ratio(),
        static_cast<long>(figures.drained / 1s));
    EXPECT_EQ(figures.created, terminals * queued);
    EXPECT_LE(figures.peak, 20);
    EXPECT_LE(figures.probes, 40) << "attempts that reach nobody";
    EXPECT_LE(figures.retry_ratio(), 0.10);
    EXPECT_LE(figures.drained, 2h);
}

// The control: in step, they flood it.
TEST(Herd, WithoutChanceTheyComeInStep) {
    const Figures figures = come_back(600, 30min, [] { return 0.5; });
    EXPECT_GE(figures.peak, 500);
}

}  // namespace
