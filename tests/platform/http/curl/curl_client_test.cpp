#include "platform/http/curl/curl_client.h"

#include <curl/curl.h>
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "platform/http/curl/failure.h"

namespace {

using namespace platform::http;
using namespace std::chrono_literals;
using platform::core::ErrorKind;
using platform::http::curl::CurlClient;

// peers.py, once for all tests.
class Peers : public testing::Environment {
  public:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-peers-XXXXXX";
        folder = ::mkdtemp(name.data());
        int to[2];
        int from[2];
        ASSERT_EQ(::pipe(to), 0);
        ASSERT_EQ(::pipe(from), 0);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(to[0], 0);
            ::dup2(from[1], 1);
            ::close(to[1]);
            const std::string script = KIOSK_SOURCE_DIR "/tests/platform/http/curl/peers.py";
            ::execl("/usr/bin/python3", "/usr/bin/python3", "-B", script.c_str(), folder.c_str(),
                    nullptr);
            ::_exit(127);
        }
        ::close(to[0]);
        ::close(from[1]);
        stop_ = to[1];
        std::string line;
        for (char c = 0; ::read(from[0], &c, 1) == 1 && c != '\n';) {
            line += c;
        }
        ::close(from[0]);
        for (std::size_t at = line.find('"'); at != std::string::npos; at = line.find('"', at)) {
            const std::size_t end = line.find('"', at + 1);
            ports[line.substr(at + 1, end - at - 1)] = std::atoi(line.c_str() + end + 3);
            at = end + 1;
        }
        if (ports.empty()) {  // a failed SetUp would only skip the tests
            std::cerr << "the peers did not start\n";
            std::exit(1);
        }
    }
    void TearDown() override {
        ::close(stop_);
        ::waitpid(process_, nullptr, 0);
        std::filesystem::remove_all(folder);
    }
    // Of the key that every peer uses, and of one in reserve.
    std::vector<std::string> pins() const {
        std::ifstream file(folder / "pins");
        return {std::istream_iterator<std::string>(file), {}};
    }
    std::filesystem::path folder;
    std::map<std::string, int> ports;

  private:
    pid_t process_ = -1;
    int stop_ = -1;
};
Peers* const peers = dynamic_cast<Peers*>(testing::AddGlobalTestEnvironment(new Peers));

Endpoint endpoint_of(const std::string& peer, const std::string& host = "localhost") {
    return {"it",
            "https://" + host + ':' + std::to_string(peers->ports.at(peer)),
            peers->folder / "ours.crt",
            peers->folder / "device.crt",
            peers->folder / "server.key",
            peers->pins(),
            Revocation::unchecked,
            {}};
}
Request request_to(const Endpoint& endpoint, const std::string& body = "hello") {
    return {"it",
            Method::put,
            endpoint.url + "/applications/1",
            {{"Content-Type", "application/jose"}},
            platform::core::to_bytes(body)};
}
Outcome exchange(const Endpoint& endpoint, const std::string& body = "hello") {
    auto client = std::move(*CurlClient::open({endpoint}));
    const auto id = client->start(request_to(endpoint, body));
    EXPECT_TRUE(id) << id.error().what;
    for (;;) {
        auto woken = client->wait({}, 30s);
        if (!woken.completions.empty()) {
            return std::move(woken.completions[0].outcome);
        }
    }
}
std::string said(const Outcome& outcome) {
    return outcome ? "status " + std::to_string(outcome->status)
                   : std::string(word(outcome.error()));
}

class BadPeer : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BadPeer, IsRefusedAndTheReasonIsNamed) {
    EXPECT_EQ(said(exchange(endpoint_of(GetParam().first))), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    CurlClient, BadPeer,
    testing::Values(std::pair{"tls11", "protocol"}, std::pair{"cbc", "cipher"},
                    std::pair{"wrong_host", "identity"},
                    std::pair{"expired", "clock_or_certificate"},
                    std::pair{"not_yet", "clock_or_certificate"},
                    std::pair{"unknown_authority", "trust"},
                    std::pair{"client_usage", "misused_certificate"},
                    std::pair{"rejects_device", "device_identity"},
                    std::pair{"plain_http", "not_tls"}, std::pair{"closes", "unreachable"},
                    std::pair{"refused", "unreachable"}, std::pair{"cut", "interrupted"},
                    std::pair{"silent", "interrupted"}, std::pair{"huge", "hostile"},
                    std::pair{"endless", "hostile"}, std::pair{"header_flood", "hostile"}),
    [](const auto& peer) { return std::string(peer.param.first); });

TEST(CurlClient, SendsWhatItIsGivenAndBringsTheAnswer) {
    for (const char* peer : {"good", "tls12"}) {
        const Outcome outcome = exchange(endpoint_of(peer), std::string(3'000, 'b'));
        ASSERT_EQ(said(outcome), "status 200") << peer;
        const std::string request(platform::core::as_text(outcome->body));
        EXPECT_TRUE(request.starts_with("PUT /applications/1 HTTP/1.1\r\n")) << request;
        EXPECT_NE(request.find("\r\nContent-Type: application/jose\r\n"), std::string::npos);
        EXPECT_EQ(request.find("Expect:"), std::string::npos);
        EXPECT_EQ(request.find("Accept-Encoding"), std::string::npos);
        EXPECT_EQ(request.find("User-Agent"), std::string::npos);
        EXPECT_TRUE(request.ends_with("\r\n\r\n" + std::string(3'000, 'b')));
        EXPECT_NE(outcome->header("content-length"), nullptr);
    }
}

Completion observed(const Endpoint& endpoint) {
    auto client = std::move(*CurlClient::open({endpoint}));
    Request request = request_to(endpoint);
    request.observed = true;
    EXPECT_TRUE(client->start(request));
    for (;;) {
        auto woken = client->wait({}, 30s);
        if (!woken.completions.empty()) {
            EXPECT_TRUE(woken.completions[0].seen.has_value());
            return std::move(woken.completions[0]);
        }
    }
}

TEST(CurlClient, AnObservedRequestTellsOfItsWay) {
    for (const auto& [peer, version] :
         {std::pair{"good", "TLSv1.3"}, std::pair{"tls12", "TLSv1.2"}}) {
        const Endpoint endpoint = endpoint_of(peer);
        const Completion completion = observed(endpoint);
        EXPECT_EQ(said(completion.outcome), "status 200");
        const Observation& seen = *completion.seen;
        EXPECT_GE(seen.resolved.value(), 1ms);
        EXPECT_GE(seen.connected.value(), *seen.resolved);
        EXPECT_GE(seen.secured.value(), *seen.connected);
        EXPECT_GE(seen.answered.value(), *seen.secured);
        EXPECT_FALSE(seen.address.empty());
        EXPECT_EQ(seen.tls_version, version);
        EXPECT_NE(seen.cipher.find("GCM"), std::string::npos) << seen.cipher;
        EXPECT_EQ(seen.pin, endpoint.pins.at(0));
        ASSERT_FALSE(seen.chain.empty());
        EXPECT_TRUE(
            platform::core::as_text(seen.chain[0]).starts_with("-----BEGIN CERTIFICATE-----"));
    }
    auto client = std::move(*CurlClient::open({endpoint_of("good")}));
    ASSERT_TRUE(client->start(request_to(endpoint_of("good"))));
    auto woken = client->wait({}, 30s);
    while (woken.completions.empty()) {
        woken = client->wait({}, 30s);
    }
    EXPECT_FALSE(woken.completions[0].seen);
}

TEST(CurlClient, AnObservedRequestThatFailsTellsHowFarItWent) {
    const auto nobody = observed(endpoint_of("good", "nobody.invalid"));
    EXPECT_EQ(said(nobody.outcome), "name_resolution");
    EXPECT_FALSE(nobody.seen->resolved || nobody.seen->connected || nobody.seen->secured);
    const auto refused = observed(endpoint_of("refused"));
    EXPECT_TRUE(refused.seen->resolved.has_value());
    EXPECT_FALSE(refused.seen->connected);
    EXPECT_TRUE(refused.seen->refused);
    for (const char* peer : {"expired", "unknown_authority", "wrong_host"}) {
        const auto completion = observed(endpoint_of(peer));
        EXPECT_TRUE(completion.seen->connected.has_value()) << peer;
        EXPECT_FALSE(completion.seen->secured) << peer;
        EXPECT_FALSE(completion.seen->refused) << peer;
        EXPECT_FALSE(completion.seen->chain.empty()) << peer;
        EXPECT_EQ(completion.seen->tls_version, "TLSv1.3") << peer;
    }
    const auto plain = observed(endpoint_of("plain_http"));
    EXPECT_TRUE(plain.seen->connected && !plain.seen->secured && plain.seen->chain.empty());
}

TEST(CurlClient, AnObservedRequestHasAConnectionOfItsOwn) {
    const Endpoint endpoint = endpoint_of("kept");
    auto client = std::move(*CurlClient::open({endpoint}));
    Request request = request_to(endpoint);
    request.observed = true;
    std::set<std::string> connections;
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(client->start(request));
        for (std::size_t before = connections.size(); connections.size() == before;) {
            for (const auto& one : client->wait({}, 30s).completions) {
                ASSERT_EQ(said(one.outcome), "status 200");
                connections.emplace(platform::core::as_text(one.outcome->body));
            }
        }
    }
    EXPECT_EQ(connections.size(), 2U);
}

TEST(CurlClient, ALargeBodyGoesOutWhole) {
    EXPECT_EQ(said(exchange(endpoint_of("good"), std::string(60'000, 'b'))), "status 200");
}

TEST(CurlClient, ARedirectIsAnAnswerAndNotFollowed) {
    EXPECT_EQ(said(exchange(endpoint_of("redirects"))), "status 302");
}

TEST(CurlClient, ANameThatNobodyKnowsIsNameResolution) {
    EXPECT_EQ(said(exchange(endpoint_of("good", "nobody.invalid"))), "name_resolution");
}

const std::string nobodys_pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

TEST(CurlClient, AKeyThatIsNotPinnedIsRefusedAndAnyOfThePinnedOnesIsEnough) {
    Endpoint endpoint = endpoint_of("good");
    const std::string live = endpoint.pins.at(0);
    const std::string reserve = endpoint.pins.at(1);
    endpoint.pins = {nobodys_pin, reserve};
    EXPECT_EQ(said(exchange(endpoint)), "pin");
    endpoint.pins = {nobodys_pin, live};
    EXPECT_EQ(said(exchange(endpoint)), "status 200");
}

TEST(CurlClient, OnePinOrNoneIsNoEndpoint) {
    Endpoint endpoint = endpoint_of("good");
    endpoint.pins.pop_back();
    EXPECT_EQ(CurlClient::open({endpoint}).error().what,
              "endpoint it: at least two pins: of the key in use and of the one in reserve");
    endpoint.pins.clear();
    EXPECT_EQ(CurlClient::open({endpoint}).error().kind, ErrorKind::malformed);
}

std::string body_of(CurlClient& client, const Endpoint& endpoint) {
    EXPECT_TRUE(client.start(request_to(endpoint)));
    for (;;) {
        const auto woken = client.wait({}, 30s);
        if (!woken.completions.empty()) {
            const auto& outcome = woken.completions[0].outcome;
            return outcome ? std::string(platform::core::as_text(outcome->body)) : said(outcome);
        }
    }
}

TEST(CurlClient, AConnectionIsUsedAgainAndAnotherClientHasItsOwn) {
    const Endpoint endpoint = endpoint_of("kept");
    auto client = std::move(*CurlClient::open({endpoint}));
    const std::string first = body_of(*client, endpoint);
    EXPECT_EQ(body_of(*client, endpoint), first);
    EXPECT_EQ(body_of(*client, endpoint), first);
    client.reset();  // the peer has one connection at a time
    client = std::move(*CurlClient::open({endpoint}));
    EXPECT_NE(body_of(*client, endpoint), first);
}

// The peer answers when it has two requests on one connection.
TEST(CurlClient, SpeaksHttp2WhereItIsOfferedAndSharesTheConnection) {
    const Endpoint endpoint = endpoint_of("http2");
    auto client = std::move(*CurlClient::open({endpoint}));
    ASSERT_TRUE(client->start(request_to(endpoint)));
    ASSERT_TRUE(client->start(request_to(endpoint)));
    std::vector<std::string> bodies;
    while (bodies.size() < 2) {
        for (const auto& one : client->wait({}, 30s).completions) {
            ASSERT_EQ(said(one.outcome), "status 200");
            bodies.emplace_back(platform::core::as_text(one.outcome->body));
        }
    }
    EXPECT_EQ(bodies, (std::vector<std::string>{"two on one", "two on one"}));
}

TEST(CurlClient, StartsNothingOutsideItsEndpointsAndNoBrokenHeader) {
    const Endpoint endpoint = endpoint_of("good");
    auto client = std::move(*CurlClient::open({endpoint}));
    Request stranger = request_to(endpoint);
    stranger.endpoint = "other";
    EXPECT_EQ(client->start(stranger).error().kind, ErrorKind::not_found);
    for (const char* url : {"http://localhost/", "file:///etc/passwd", "https://localhost.evil/"}) {
        Request outside = request_to(endpoint);
        outside.url = url;
        EXPECT_EQ(client->start(outside).error().kind, ErrorKind::malformed) << url;
    }
    Request split = request_to(endpoint);
    split.headers.push_back({"A", "b\r\nC: d"});
    EXPECT_EQ(client->start(split).error().kind, ErrorKind::malformed);
}

TEST(CurlClient, OpensOnlyWithHttpsAndReadableFiles) {
    Endpoint plain = endpoint_of("good");
    plain.url = "http://localhost";
    EXPECT_EQ(CurlClient::open({plain}).error().kind, ErrorKind::malformed);
    Endpoint missing = endpoint_of("good");
    missing.authorities = "/nowhere";
    EXPECT_EQ(CurlClient::open({missing}).error().what, "endpoint it: cannot read /nowhere");
    Endpoint without_list = endpoint_of("good");
    without_list.revocation = Revocation::list;
    without_list.revocation_lists = "/no/list";
    EXPECT_EQ(CurlClient::open({without_list}).error().what, "endpoint it: cannot read /no/list");
}

TEST(CurlClient, WithoutItsCertificateAnEndpointIsNotSpokenToUntilItIsThere) {
    Endpoint endpoint = endpoint_of("good");
    const auto place = peers->folder / "comes-later.crt";
    std::filesystem::copy_file(endpoint.certificate, place);
    endpoint.certificate = place;
    std::filesystem::rename(place, peers->folder / "elsewhere.crt");
    auto client = std::move(*CurlClient::open({endpoint}));
    EXPECT_EQ(body_of(*client, endpoint), "device_identity");
    std::filesystem::rename(peers->folder / "elsewhere.crt", place);
    EXPECT_TRUE(body_of(*client, endpoint).starts_with("PUT "));
    // Who wants to know who we are sends one away that has none.
    endpoint.certificate.clear();
    endpoint.key.clear();
    EXPECT_NE(said(exchange(endpoint)), "status 200");
}

TEST(CurlClient, AWatchedDescriptorWakesTheWait) {
    auto client = std::move(*CurlClient::open({endpoint_of("good")}));
    const int event = ::eventfd(1, 0);
    const platform::core::Watch watch{event, true, false};
    EXPECT_EQ(client->wait({&watch, 1}, std::nullopt).ready, std::vector<int>{event});
    ::close(event);
}

TEST(CurlFailure, EveryResultHasAClass) {
    for (int result = 1; result < CURL_LAST; ++result) {
        EXPECT_FALSE(word(platform::http::curl::classify(result, 0, "")).empty());
    }
}

}  // namespace
