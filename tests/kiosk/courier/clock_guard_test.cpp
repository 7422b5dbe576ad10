#include "kiosk/courier/clock_guard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"

namespace {

using namespace std::chrono_literals;
using kiosk::courier::ClockGuard;
using platform::core::Duration;
using platform::core::Timestamp;
using platform::http::Method;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::RequestId;
using platform::http::Response;
using platform::http::TransportFailure;

constexpr std::chrono::days year{365};

std::string http_date(Timestamp time) {
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    std::array<char, 40> text{};
    std::snprintf(
        text.data(), text.size(), "Mon, %02u %s %04d %02d:%02d:%02d GMT",
        static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
        static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return text.data();
}

class ClockGuardTest : public testing::Test {
  protected:
    tests::fakes::FakeClock clock_;
    const Timestamp now_ = clock_.wall();
    Timestamp built_ = now_ - 30 * 24h;
    std::unique_ptr<platform::storage::sqlite::SqliteDatabase> database_ =
        std::move(*platform::storage::sqlite::SqliteDatabase::in_memory());
    tests::fakes::FakeHttp* http_ = nullptr;
    std::unique_ptr<ClockGuard> guard_ = open();
    Duration agency_is_ahead_{0};  // of the time that the monotonic clock has gone on to
    bool agency_tells_ = true;

    std::unique_ptr<ClockGuard> open() {
        auto http = std::make_unique<tests::fakes::FakeHttp>(clock_);
        http_ = http.get();
        http_->answer_with([this](const Request&) { return answer(); });
        auto guard = ClockGuard::open(
            std::move(http), clock_, *database_,
            {{"agency", "https://agency.invalid/v1"}, {"other", "https://o"}}, built_);
        EXPECT_TRUE(guard);
        return std::move(*guard);
    }
    Timestamp truth() const { return now_ + (clock_.monotonic() - began_) + agency_is_ahead_; }
    std::optional<Outcome> answer() {
        if (!agency_tells_) {
            return Response{204, {}, {}};
        }
        return Response{204, {{"date", http_date(truth())}}, {}};
    }
    // What comes of one PUT.
    Outcome put(const std::string& endpoint = "agency") {
        return comes_of({endpoint, Method::put, "https://x/applications/1", {}, {1}});
    }
    Outcome comes_of(const Request& request) {
        const auto id = guard_->start(request);
        EXPECT_TRUE(id);
        for (int turn = 0; turn < 9; ++turn) {
            for (const auto& one : guard_->wait({}, 1s).completions) {
                EXPECT_EQ(one.id, *id);
                return one.outcome;
            }
        }
        ADD_FAILURE() << "nothing comes of it";
        return tl::unexpected(TransportFailure::timeout);
    }
    std::string said(const Outcome& outcome) {
        return outcome ? "sent" : std::string(word(outcome.error()));
    }
    int sent() const {
        return static_cast<int>(
            std::ranges::count(http_->requests(), Method::put, &Request::method));
    }
    int asked() const { return static_cast<int>(http_->requests().size()) - sent(); }

  private:
    const platform::core::Instant began_ = clock_.monotonic();
};

TEST_F(ClockGuardTest, AsksForTheTimeOnceAndThenSends) {
    EXPECT_EQ(said(put()), "sent");
    EXPECT_EQ(http_->requests().at(0).url, "https://agency.invalid/v1/services");
    EXPECT_TRUE(http_->requests().at(0).body.empty());
    EXPECT_TRUE(http_->requests().at(0).headers.empty());
    clock_.advance(48h);
    EXPECT_EQ(said(put()), "sent");
    EXPECT_EQ(said(put("other")), "sent");
    EXPECT_EQ(sent(), 3);
    EXPECT_EQ(asked(), 2);  // each endpoint has a clock of its own
}

TEST_F(ClockGuardTest, AWrongClockSendsNothingAndIsCalledSo) {
    for (const Duration wrong : {Duration(-10 * year), Duration(-24h), Duration(-6min),
                                 Duration(6min), Duration(24h), Duration(10 * year)}) {
        clock_.set_wall(truth() + wrong);
        guard_ = open();
        EXPECT_EQ(said(put()), "clock") << wrong.count();
        EXPECT_EQ(said(put()), "clock") << wrong.count();
        EXPECT_EQ(sent(), 0) << wrong.count();
    }
}

TEST_F(ClockGuardTest, FourMinutesAreTakenAndTheClockMayBeSetRight) {
    for (const Duration off : {-4min, 4min}) {
        clock_.set_wall(truth() + off);
        guard_ = open();
        EXPECT_EQ(said(put()), "sent") << off.count();
    }
    clock_.set_wall(truth() + 1h);
    EXPECT_EQ(said(put()), "clock");
    clock_.set_wall(truth());
    EXPECT_EQ(said(put()), "sent");
}

TEST_F(ClockGuardTest, AClockThatIsMovedIsNoticedBeforeAnythingIsSent) {
    EXPECT_EQ(said(put()), "sent");
    for (const Duration moved : {Duration(6min), Duration(-6min), Duration(10 * year)}) {
        clock_.set_wall(truth() + moved);
        EXPECT_EQ(said(put()), "clock") << moved.count();
    }
    EXPECT_EQ(sent(), 1);
}

// A machine that slept: the monotonic clock stood still, both wall clocks went on.
TEST_F(ClockGuardTest, AfterASleepTheEndpointIsAskedAgain) {
    EXPECT_EQ(said(put()), "sent");
    agency_is_ahead_ = 8h;
    clock_.set_wall(truth());
    EXPECT_EQ(said(put()), "sent");
    EXPECT_EQ(asked(), 2);
}

TEST_F(ClockGuardTest, WhatWasTrustworthyOnceOutlivesTheProcess) {
    EXPECT_EQ(said(put()), "sent");
    clock_.set_wall(now_ - 24h);
    agency_tells_ = false;
    guard_ = open();
    EXPECT_EQ(said(put()), "clock");
    EXPECT_EQ(http_->requests().size(), 0U);  // nobody need be asked
    clock_.set_wall(now_ + 1h);
    EXPECT_EQ(said(put()), "sent");  // an endpoint without a clock is no witness
}

TEST_F(ClockGuardTest, NoClockStandsBeforeTheProgramWasBuilt) {
    agency_tells_ = false;
    clock_.set_wall(built_ - 6min);
    EXPECT_EQ(said(put()), "clock");
    EXPECT_EQ(http_->requests().size(), 0U);
}

// Otherwise one agency's wrong clock would lock the kiosk out of all of them, for years.
TEST_F(ClockGuardTest, AnAgencyWithAWrongClockStopsOnlyItself) {
    agency_is_ahead_ = 10 * year;
    EXPECT_EQ(said(put()), "clock");
    agency_is_ahead_ = 0ms;
    EXPECT_EQ(said(put("other")), "sent");
    guard_ = open();
    EXPECT_EQ(said(put()), "sent");
}

TEST_F(ClockGuardTest, TwoWrongClocksLeaveNothingBehind) {
    agency_is_ahead_ = 10 * year;
    clock_.set_wall(now_ + 24h);
    EXPECT_EQ(said(put()), "clock");
    agency_is_ahead_ = 0ms;
    clock_.set_wall(truth());
    EXPECT_EQ(said(put()), "sent");
}

TEST_F(ClockGuardTest, WhatComesOfTheQuestionComesOfTheRequest) {
    http_->answer_with([](const Request&) -> std::optional<Outcome> {
        return tl::unexpected(TransportFailure::clock_or_certificate);
    });
    EXPECT_EQ(said(put()), "clock_or_certificate");
    EXPECT_EQ(sent(), 0);
    http_->answer_with([this](const Request&) { return answer(); });
    EXPECT_EQ(said(put()), "sent");
}

TEST_F(ClockGuardTest, RequestsThatWaitForTheSameAnswerAskOnce) {
    const Request request{"agency", Method::put, "https://agency.invalid/v1/1", {}, {1}};
    ASSERT_TRUE(guard_->start(request));
    ASSERT_TRUE(guard_->start(request));
    std::vector<RequestId> ended;
    for (int turn = 0; turn < 4; ++turn) {
        for (const auto& one : guard_->wait({}, 1s).completions) {
            ended.push_back(one.id);
        }
    }
    EXPECT_EQ(ended, (std::vector<RequestId>{RequestId{1}, RequestId{2}}));
    EXPECT_EQ(asked(), 1);
    EXPECT_EQ(sent(), 2);
}

TEST_F(ClockGuardTest, SaysWhetherTheClockIsTrustedAndByHowMuchItDiffers) {
    using kiosk::link::ClockTrust;
    EXPECT_EQ(guard_->trust(), ClockTrust::unheard);
    EXPECT_FALSE(guard_->skew("agency"));
    agency_is_ahead_ = 90s;
    EXPECT_EQ(said(put()), "sent");
    EXPECT_EQ(guard_->trust(), ClockTrust::trusted);
    EXPECT_NEAR(static_cast<double>(guard_->skew("agency")->count()), -90'000, 1'500);
    clock_.set_wall(clock_.wall() + 1h);
    EXPECT_EQ(guard_->trust(), ClockTrust::disagrees);
    EXPECT_NEAR(static_cast<double>(guard_->skew("agency")->count()), 3'510'000, 1'500);
    clock_.set_wall(now_ - 365 * 24h);
    EXPECT_EQ(guard_->trust(), ClockTrust::behind);
}

TEST_F(ClockGuardTest, AnEndpointThatTellsNoTimeIsNoWitness) {
    agency_tells_ = false;
    EXPECT_EQ(said(put()), "sent");
    EXPECT_EQ(guard_->trust(), kiosk::link::ClockTrust::unheard);
    EXPECT_FALSE(guard_->skew("agency"));
}

TEST_F(ClockGuardTest, AnObservedRequestGoesOutWhateverTheClockSays) {
    clock_.set_wall(built_ - 6min);
    Request question{"agency", Method::get, "https://agency.invalid/v1/services", {}, {}};
    EXPECT_EQ(said(comes_of(question)), "clock");
    question.observed = true;
    EXPECT_EQ(said(comes_of(question)), "sent");
    EXPECT_EQ(http_->requests().size(), 1U);
}

}  // namespace
