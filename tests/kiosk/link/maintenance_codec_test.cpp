#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kiosk/link/codec.h"

namespace {

using namespace kiosk::link;
using namespace std::chrono_literals;
using nlohmann::json;

const Timestamp then{1'795'000'000'123ms};
const Certificate certificate{"CN=kiosk-0001", "CN=Operator", then, then + 24h, -3};
const SelfTestResult tested{"agency", "kiosk.self-test",     then, true, 12ms, Reason::none,
                            201,      Mender::administrator, false};

std::vector<MaintenanceRequest> requests() {
    return {TakeSurvey{},
            ListOutbox{7, 20},
            TakeBacklog{},
            TakeLatency{"agency"},
            RetryNow{"agency", {}},
            RetryNow{"agency", 12},
            PauseEndpoint{"agency"},
            ResumeEndpoint{"agency"},
            ExportSealed{12, "/media/stick"},
            ProbeEndpoint{"agency"},
            RunSelfTest{"agency",
                        *Uuid::parse("3b8f80bb-22ad-403a-904a-e95e8d54793f"),
                        "az.identity-card",
                        "1",
                        "application/jose",
                        {0, 255}},
            TakeIdentity{},
            MakeDeviceRequest{"baku-1", "0001"},
            Enrol{"baku-1", "0001", "BCDF-GHJK"},
            RenewIdentity{},
            BeginDrill{Fault::slow, "agency"},
            EndDrill{}};
}

std::vector<MaintenanceReply> replies() {
    EndpointSurvey endpoint;
    endpoint.name = "agency";
    endpoint.oldest_age = 5min;
    endpoint.next_attempt_in = 0ms;
    endpoint.last_success = then;
    endpoint.breaker = Breaker::probing;
    endpoint.failure = Reason::pin;
    endpoint.mender = Mender::administrator;
    endpoint.skew = -1500ms;
    endpoint.closures = {ClosureReason::paused, ClosureReason::backlog_age};
    endpoint.self_test = tested;
    endpoint.revocation = Revocation::list;
    endpoint.certificate = certificate;
    endpoint.services_age = 1s;
    endpoint.services = {{"az.identity-card", "1.0.0", then}, {"az.birth", "2", {}}};
    endpoint.ids_kept = 24h * 30;
    Survey survey;
    survey.version = "0.1.0";
    survey.clock = ClockTrust::disagrees;
    survey.free_bytes = std::uint64_t{1} << 60U;
    survey.endpoints = {endpoint, EndpointSurvey{}};
    survey.services = {{"az.identity-card", 3, 0, 1}};
    survey.self_tests = {tested};
    survey.config_problem = "kiosk.toml:7: courier.socket must be a text";
    OutboxRow row;
    row.number = std::int64_t{1} << 40U;
    row.short_id = "3b8f80bb";
    row.state = State::needs_staff;
    row.reason = Reason::tampered;
    row.exported = then;
    Probed probed;
    probed.endpoint = "agency";
    probed.stages = {{ProbeStage::name_resolution, StageOutcome::passed, 3ms},
                     {ProbeStage::answer, StageOutcome::not_checked, {}}};
    probed.chain = {certificate, certificate};
    probed.revocation_age = 3h;
    probed.certificate = certificate;
    Identity identity{IdentityState::trying,  "kiosk-0001", "key", certificate, certificate, then,
                      Reason::device_identity};
    return {survey,
            OutboxPage{{row, OutboxRow{}}, 2, true},
            BacklogHistory{{{then, 4, 1}}},
            LatencyHistory{"agency", {{then, 30ms, Reason::timeout, 0}}},
            Exported{12, "application-3b8f80bb.json"},
            probed,
            SelfTested{tested},
            identity,
            Requested{"-----BEGIN"},
            Struck{Fault::hung, "agency", true, Reason::timeout},
            Recovered{Fault::slow, "agency", true, Duration(5), Reason::revoked},
            Done{Errand::pause, "agency", 3},
            NotDone{Errand::renew, "", Hindrance::no_certificate}};
}

template <typename Message>
auto decode(const json& message) {
    if constexpr (std::is_same_v<Message, Request>) {
        return decode_request(json::to_cbor(message));
    } else {
        return decode_reply(json::to_cbor(message));
    }
}

// Of each value in it: another type, and of a map one member fewer and one more.
template <typename Change>
void for_each_change(const json& whole, json at, const json::json_pointer& place, Change change) {
    const auto with = [&](json value) {
        json changed = whole;
        changed[place] = std::move(value);
        change(changed, place.to_string());
    };
    if (at.is_object()) {
        for (const auto& [name, value] : at.items()) {
            json without = at;
            without.erase(name);
            with(without);
            for_each_change(whole, value, place / name, change);
        }
        json more = at;
        more["more"] = 1;
        with(more);
    } else if (at.is_array()) {
        for (std::size_t i = 0; i < at.size(); ++i) {
            for_each_change(whole, at[i], place / i, change);
        }
        with(json::object());
    } else {
        with(at.is_boolean() ? json(1) : json(true));
        with(1.5);
        if (at.is_string() && place.to_string() != "/is") {
            with(7);
        }
    }
}

template <typename Message, typename Part>
void check(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
        const Message message = part;
        const auto decoded = decode<Message>(json::from_cbor(encode(message)));
        ASSERT_TRUE(decoded);
        ASSERT_TRUE(std::holds_alternative<Part>(*decoded));
        EXPECT_EQ(std::get<Part>(*decoded).index(), part.index());
        EXPECT_EQ(encode(*decoded), encode(message));
        const json whole = json::from_cbor(encode(message));
        for_each_change(whole, whole, json::json_pointer(),
                        [](const json& changed, const std::string& where) {
                            EXPECT_FALSE(decode<Message>(changed)) << where << ' ' << changed;
                        });
    }
}

TEST(MaintenanceCodec, EveryRequestComesOutAsItWentInAndNothingElseIsOne) {
    check<Request>(requests());
    std::set<std::size_t> kinds;
    for (const auto& request : requests()) {
        kinds.insert(request.index());
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<MaintenanceRequest>);
}

TEST(MaintenanceCodec, EveryReplyComesOutAsItWentInAndNothingElseIsOne) {
    check<Reply>(replies());
    std::set<std::size_t> kinds;
    for (const auto& reply : replies()) {
        kinds.insert(reply.index());
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<MaintenanceReply>);
}

TEST(MaintenanceCodec, NumbersBeyondTheirTypeAndWordsThatAreNoneAreMalformed) {
    const json page = json::from_cbor(encode(Reply(MaintenanceReply(replies()[1]))));
    const auto with = [&](const char* place, const json& value) {
        json changed = page;
        changed[json::json_pointer(place)] = value;
        return decode_reply(json::to_cbor(changed)).has_value();
    };
    EXPECT_TRUE(with("/total", 2'147'483'647));
    EXPECT_FALSE(with("/total", 2'147'483'648));
    EXPECT_FALSE(with("/rows/0/number", std::uint64_t{1} << 63U));
    EXPECT_FALSE(with("/rows/0/age", std::int64_t{1} << 62U));
    EXPECT_TRUE(with("/rows/0/reason", "pin"));
    EXPECT_FALSE(with("/rows/0/reason", "pine"));
    EXPECT_FALSE(with("/rows/0/state", ""));
    json survey = json::from_cbor(encode(Reply(MaintenanceReply(replies()[0]))));
    survey["journal_lost"] = -1;
    EXPECT_FALSE(decode_reply(json::to_cbor(survey)));
}

TEST(MaintenanceWords, EveryReasonHasSomebodyWhoCanMendIt) {
    for (int at = 1; at <= static_cast<int>(kiosk::submission::last_reason); ++at) {
        const auto reason = static_cast<Reason>(at);
        const bool passes = reason == Reason::still_running || reason == Reason::overloaded;
        EXPECT_EQ(mender_of(reason) == Mender::nobody, passes) << word(reason);
    }
    EXPECT_EQ(mender_of(Reason::name_resolution), Mender::centre_network);
    EXPECT_EQ(mender_of(Reason::clock_or_certificate), Mender::terminal_clock);
    EXPECT_EQ(mender_of(Reason::device_identity), Mender::administrator);
    EXPECT_EQ(mender_of(Reason::revoked), Mender::agency);
}

}  // namespace
