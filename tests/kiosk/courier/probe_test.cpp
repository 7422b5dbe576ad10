#include "kiosk/courier/probe.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::link;
using namespace std::chrono_literals;
using kiosk::courier::probed;
using kiosk::courier::Probing;
using platform::http::Observation;
using platform::http::Outcome;
using platform::http::Response;
using platform::http::TransportFailure;

constexpr const char* pin = "sha256//AAAA";

Probing probing(Revocation revocation = Revocation::staple) {
    Probing with;
    with.endpoint = "agency";
    with.configured.host = "agency.invalid:443";
    with.configured.pins = {"sha256//BBBB", pin};
    with.configured.revocation = revocation;
    with.at = std::chrono::sys_days(std::chrono::year{2026} / 11 / 23) + 10h;
    with.took = 300ms;
    return with;
}
Observation seen() {
    Observation seen;
    seen.resolved = 10ms;
    seen.connected = 30ms;
    seen.secured = 90ms;
    seen.answered = 250ms;
    seen.address = "192.0.2.1";
    seen.pin = pin;
    return seen;
}
Observation up_to(int stages) {
    Observation seen;
    const Observation all = ::seen();
    seen.resolved = stages > 0 ? all.resolved : std::nullopt;
    seen.connected = stages > 1 ? all.connected : std::nullopt;
    seen.secured = stages > 2 ? all.secured : std::nullopt;
    return seen;
}
Outcome status(int number) {
    return Response{number, {}, {}};
}
// One letter a stage: passed, failed, not reached (.), not checked (-).
std::string stages(const Probed& probe) {
    std::string letters;
    for (const auto& stage : probe.stages) {
        letters += "pf.-"[static_cast<int>(stage.outcome)];
    }
    return letters;
}
Probed failed(TransportFailure failure, const Observation& seen, const Probing& with = probing()) {
    return probed(with, tl::unexpected(failure), seen);
}

TEST(Probe, AGoodWayPassesEveryStageAndSaysHowLongEachTook) {
    const auto probe = probed(probing(), status(200), seen());
    EXPECT_EQ(stages(probe), "ppppppp");
    EXPECT_EQ(probe.failure, Reason::none);
    EXPECT_EQ(probe.mender, Mender::nobody);
    EXPECT_EQ(probe.stages[0].took, 10ms);
    EXPECT_EQ(probe.stages[1].took, 20ms);
    EXPECT_EQ(probe.stages[2].took, 60ms);
    EXPECT_EQ(probe.stages[6].took, 160ms);
    EXPECT_EQ(stages(probed(probing(Revocation::unchecked), status(204), seen())), "ppppp-p");
}

TEST(Probe, SaysAtWhichStageItEndedAndWhoCanMendIt) {
    struct Case {
        TransportFailure failure;
        Observation seen;
        const char* stages;
        Mender mender;
    };
    Observation refused = up_to(1);
    refused.refused = true;
    Observation shown = up_to(2);
    shown.pin = pin;
    Observation strange = shown;
    strange.pin = "sha256//CCCC";
    const std::vector<Case> cases{
        {TransportFailure::name_resolution, up_to(0), "f......", Mender::centre_network},
        {TransportFailure::timeout, up_to(0), "f......", Mender::centre_network},
        {TransportFailure::unreachable, up_to(1), "pf.....", Mender::centre_network},
        {TransportFailure::unreachable, refused, "pf.....", Mender::agency},
        {TransportFailure::timeout, up_to(1), "pf.....", Mender::centre_network},
        {TransportFailure::not_tls, up_to(2), "ppf....", Mender::centre_network},
        {TransportFailure::cipher, up_to(2), "ppf....", Mender::agency},
        {TransportFailure::unreachable, up_to(2), "ppf....", Mender::centre_network},
        {TransportFailure::trust, strange, "pppff..", Mender::administrator},
        {TransportFailure::trust, shown, "pppfp..", Mender::administrator},
        {TransportFailure::identity, shown, "pppfp..", Mender::agency},
        {TransportFailure::clock_or_certificate, shown, "pppfp..", Mender::terminal_clock},
        {TransportFailure::revoked, shown, "pppppf.", Mender::agency},
        {TransportFailure::stale_revocation_list, shown, "pppppf.", Mender::administrator},
        {TransportFailure::pin, strange, "ppppfp.", Mender::administrator},
        {TransportFailure::device_identity, seen(), "ppf.p..", Mender::administrator},
        {TransportFailure::timeout, seen(), "ppppppf", Mender::agency},
        {TransportFailure::hostile, seen(), "ppppppf", Mender::agency},
    };
    for (const Case& one : cases) {
        const auto probe = failed(one.failure, one.seen);
        EXPECT_EQ(stages(probe), one.stages) << word(one.failure);
        EXPECT_EQ(probe.mender, one.mender) << word(one.failure) << ' ' << word(probe.mender);
        EXPECT_EQ(word(probe.failure), word(one.failure));
    }
}

TEST(Probe, WithAClockThatIsConfirmedTheCertificateIsToBlame) {
    Probing with = probing();
    with.clock = ClockTrust::trusted;
    EXPECT_EQ(failed(TransportFailure::clock_or_certificate, seen(), with).mender, Mender::agency);
    with.clock = ClockTrust::disagrees;
    EXPECT_EQ(failed(TransportFailure::clock_or_certificate, seen(), with).mender,
              Mender::terminal_clock);
}

TEST(Probe, AnAnswerThatIsNoneIsAFailureOfTheLastStage) {
    const std::vector<std::pair<int, Mender>> cases{{302, Mender::centre_network},
                                                    {403, Mender::administrator},
                                                    {404, Mender::agency},
                                                    {500, Mender::agency},
                                                    {503, Mender::nobody}};
    for (const auto& [number, mender] : cases) {
        const auto probe = probed(probing(), status(number), seen());
        EXPECT_EQ(stages(probe), "ppppppf") << number;
        EXPECT_EQ(probe.http_status, number);
        EXPECT_EQ(probe.mender, mender) << number;
    }
}

TEST(Probe, TheSkewIsThatOfTheAnswerOrWhatIsKnownOtherwise) {
    Probing with = probing();
    with.skew = 7s;
    EXPECT_EQ(failed(TransportFailure::trust, seen(), with).skew, 7s);
    const Outcome dated = Response{200, {{"date", "Mon, 23 Nov 2026 09:58:00 GMT"}}, {}};
    EXPECT_EQ(probed(with, dated, seen()).skew, 2min);
}

TEST(Probe, TheAgeOfTheProofIsThatOfTheStapleOrOfTheList) {
    Probing with = probing();
    Observation shown = seen();
    shown.status_from = with.at - 3h;
    shown.status_until = with.at + 21h;
    EXPECT_EQ(probed(with, status(200), shown).revocation_age, 3h);
    EXPECT_EQ(probed(with, status(200), shown).revocation_until, with.at + 21h);
    with = probing(Revocation::list);
    with.configured.list_from = with.at - 24h;
    with.configured.list_until = with.at + 24h;
    EXPECT_EQ(probed(with, status(200), shown).revocation_age, 24h);
    EXPECT_EQ(probed(with, status(200), shown).revocation_until, with.at + 24h);
}

}  // namespace
