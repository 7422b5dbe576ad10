#pragma once
// A courier among fakes, with a real outbox in memory.

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "kiosk/courier/courier.h"
#include "kiosk/link/codec.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"
#include "tests/fakes/fake_ipc.h"
#include "tests/fakes/fake_keys.h"
#include "tests/fakes/fake_verifier.h"

namespace courier_test {

using namespace kiosk;
using namespace std::chrono_literals;
using platform::core::to_bytes;
using platform::core::Uuid;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::Response;
using platform::http::TransportFailure;
using platform::ipc::Peer;

inline std::string id_in(const Request& request) {
    return request.url.substr(request.url.rfind('/') + 1);
}

inline Outcome receipt_for(const Request& request) {
    return Response{
        201,
        {},
        to_bytes(R"({"id":")" + id_in(request) +
                 R"(","reference":"ASAN-2026-000001","received_at":"2026-11-23T10:00:00Z"})")};
}
inline Outcome status(int number, std::vector<platform::http::Header> headers = {},
                      const std::string& body = "") {
    return Response{number, std::move(headers), to_bytes(body)};
}
inline Outcome refusal() {
    return status(422, {}, R"({"errors":[{"pointer":"/fin","code":"unknown_person"}]})");
}

class CourierTest : public testing::Test {
  protected:
    explicit CourierTest(std::filesystem::path journal = {}) : journal_file_(std::move(journal)) {}

    tests::fakes::FakeClock clock_;
    tests::fakes::FakeHttp http_{clock_};
    courier::Drill drill_;
    courier::DrilledClient drilled_{http_, clock_, drill_};
    tests::fakes::FakeServer server_;
    std::unique_ptr<platform::storage::sqlite::SqliteDatabase> database_ =
        std::move(*platform::storage::sqlite::SqliteDatabase::in_memory());
    tests::fakes::FakeKeys keys_;
    std::optional<std::uint64_t> free_bytes_;
    std::filesystem::path journal_file_;
    journal::Journal journal_{journal_file_, clock_};
    tests::fakes::FakeVerifier verifier_;
    std::vector<std::string> anchors_;
    submission::Contract contract_{"https://agency.invalid/v1"};
    std::unique_ptr<courier::Courier> courier_ = open();
    const Peer kiosk_{1};

    std::unique_ptr<courier::Courier> open() {
        courier::Settings settings;
        settings.contracts = {{"agency", contract_}};
        auto opened =
            courier::Courier::open({drilled_,
                                    *database_,
                                    keys_,
                                    server_,
                                    clock_,
                                    journal_,
                                    verifier_,
                                    [] { return 0.5; },
                                    free_bytes_ ? [this] { return free_bytes_; }
                                                : std::function<std::optional<std::uint64_t>()>{},
                                    nullptr,
                                    nullptr,
                                    &drill_,
                                    {},
                                    [this](std::string_view jws) { anchors_.emplace_back(jws); }},
                                   settings);
        EXPECT_TRUE(opened);
        return std::move(*opened);
    }
    void say(const link::Request& request, Peer peer = Peer{1}) {
        server_.arrive(platform::ipc::Received{peer, link::encode(request)});
    }
    Uuid submit(const link::JournalHead& journal = {}) {
        const Uuid id = Uuid::random();
        say(link::Submit{{id, "az.identity-card", "1", "agency", "application/jose", {1, 2}},
                         journal});
        return id;
    }
    void steps(int count) {
        for (int i = 0; i < count; ++i) {
            EXPECT_TRUE(courier_->step(-1));
        }
    }
    std::vector<link::Reply> replies(Peer peer = Peer{1}) {
        std::vector<link::Reply> replies;
        for (const auto& message : server_.take_sent(peer)) {
            replies.push_back(*link::decode_reply(message));
        }
        return replies;
    }
    template <typename T>
    int count(const std::vector<link::Reply>& replies) {
        return static_cast<int>(std::count_if(replies.begin(), replies.end(), [](const auto& one) {
            return std::holds_alternative<T>(one);
        }));
    }
    std::string state_of(const Uuid& id) {
        const auto rows = database_->run("SELECT state FROM submission WHERE id = ?", {id.str()});
        return rows->rows.empty() ? "" : std::get<std::string>(rows->rows[0][0]);
    }
};

}  // namespace courier_test
