#include "kiosk/submission/services.h"

#include <gtest/gtest.h>

#include "kiosk/submission/attempt.h"

namespace {

using namespace kiosk::submission;
using namespace std::chrono_literals;
using platform::core::as_bytes;
using platform::core::Timestamp;

std::optional<TakenServices> parsed(std::string_view text) {
    return parse_services(as_bytes(text));
}

TEST(Services, AreThoseThatAreWellFormed) {
    const auto taken = parsed(R"({"services":[{"id":"a.b","version":"1.0"},7,{"id":"a"},
        {"id":"c","version":"2","taken_until":"2026-12-31T00:00:00Z"},
        {"id":"d","version":"2","taken_until":"soon"},{"id":"<b>","version":"2"}],
        "ids_kept_s":2592000,"more":true})");
    ASSERT_TRUE(taken);
    const Timestamp end = std::chrono::sys_days(std::chrono::year{2026} / 12 / 31);
    EXPECT_EQ(taken->services,
              (std::vector<TakenService>{{"a.b", "1.0", {}}, {"c", "2", end}, {"d", "2", {}}}));
    EXPECT_EQ(taken->ids_kept, 30 * 24h);
    EXPECT_EQ(parsed(R"({"services":[]})")->ids_kept, std::nullopt);
    EXPECT_EQ(parsed(R"({"services":[],"ids_kept_s":-1})")->ids_kept, std::nullopt);
    EXPECT_EQ(parsed(R"({"services":[],"ids_kept_s":1e9})")->ids_kept, std::nullopt);
    EXPECT_EQ(parsed(R"({"services":[],"ids_kept_s":99999999999})")->ids_kept, std::nullopt);
    for (const char* none : {"", "[]", "{}", R"({"services":{}})", "<html>"}) {
        EXPECT_FALSE(parsed(none)) << none;
    }
}

TEST(Services, TimesAreThoseOfRfc3339) {
    const Timestamp noon = std::chrono::sys_days(std::chrono::year{2026} / 11 / 23) + 12h;
    for (const char* same :
         {"2026-11-23T12:00:00Z", "2026-11-23T16:00:00+04:00", "2026-11-23T06:30:00-05:30",
          "2026-11-23T12:00:00.000Z", "2026-11-23T11:59:60Z"}) {
        EXPECT_EQ(parse_time(same), noon) << same;
    }
    for (const char* none :
         {"", "2026-11-23", "2026-11-23T12:00:00", "2026-02-30T12:00:00Z", "2026-11-23T24:00:00Z",
          "2026-11-23T12:00:00.Z", "2026-11-23T12:00:00+4:00", "2026-11-23 12:00:00Z",
          "2026-11-23T12:00:00Z "}) {
        EXPECT_FALSE(parse_time(none)) << none;
    }
}

TEST(Services, AreAskedForWhereTheAgencySpeaksOurInterface) {
    Contract contract{"https://agency.invalid/v1"};
    EXPECT_EQ(services_request_of("agency", contract)->url, "https://agency.invalid/v1/services");
    contract.way = XRoad{"AZ/GOV/1/kiosks", "AZ/GOV/2/registry"};
    const auto request = services_request_of("agency", contract);
    EXPECT_EQ(request->url, "https://agency.invalid/v1/r1/AZ/GOV/2/registry/services");
    EXPECT_EQ(request->headers.back(),
              (platform::http::Header{"X-Road-Client", "AZ/GOV/1/kiosks"}));
    contract.way = Rest{};
    EXPECT_FALSE(services_request_of("agency", contract));
}

TEST(SelfTest, GoesToAPathWhereNothingIsKept) {
    const auto id = platform::core::Uuid::random();
    const Parcel parcel{id, "applications", "1", "agency", "application/jose", {1, 2}};
    Contract contract{"https://agency.invalid/applications/v1"};
    auto real = request_of(parcel, contract);
    auto test = self_test_request_of(parcel, contract);
    EXPECT_EQ(test->url, "https://agency.invalid/applications/v1/self-tests/" + id.str());
    EXPECT_EQ(test->body, real.body);
    EXPECT_EQ(test->headers, real.headers);
    contract.way = XRoad{"AZ/GOV/1/kiosks", "AZ/GOV/2/applications"};
    EXPECT_TRUE(self_test_request_of(parcel, contract)
                    ->url.ends_with("AZ/GOV/2/applications/self-tests/" + id.str()));
    contract.way = Rest{};
    EXPECT_FALSE(self_test_request_of(parcel, contract));
}

}  // namespace
