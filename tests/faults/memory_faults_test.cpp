// The n-th allocation fails while the courier takes an application in, each n. It says
// "accepted" only if it is in the outbox; otherwise it says no, or ends the connection, or ends
// (the JSON library needs memory to give memory back): the kiosk says it again.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>

#include "kiosk/courier/courier.h"
#include "kiosk/link/codec.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"
#include "tests/fakes/fake_ipc.h"
#include "tests/fakes/fake_verifier.h"
#include "tests/faults/memory.h"

namespace {

using namespace kiosk;
using platform::core::Uuid;
using platform::ipc::Peer;
using tests::faults::PlentyOfMemory;
using tests::faults::ScarceMemory;

// Memory is scarce from the moment a message has come in until the courier sleeps again.
class ScarceServer final : public platform::ipc::Server {
  public:
    std::vector<platform::core::Watch> watches() const override {
        const PlentyOfMemory own;
        return real.watches();
    }
    std::vector<platform::ipc::Arrival> receive() override {
        auto arrivals = real.receive();
        if (nth >= 0) {
            scarce.emplace(nth, from_then_on);
        }
        return arrivals;
    }
    void send(Peer peer, platform::core::BytesView message) override {
        const PlentyOfMemory own;
        real.send(peer, message);
    }
    void close(Peer peer) override {
        const PlentyOfMemory own;
        real.close(peer);
    }

    tests::fakes::FakeServer real;
    int nth = -1;  // -1: there is plenty
    bool from_then_on = false;
    std::optional<ScarceMemory> scarce;
};

struct Said {
    int accepted = 0, not_accepted = 0, closed = 0, allocations = 0;
};

class MemoryFaults : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (::access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : testing::TempDir()) +
                           std::string("kiosk-memory-XXXXXX");
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    // nth: the allocation that fails; -1: none.
    Said submit(const link::Submission& submission, int nth, bool from_then_on) {
        const auto database =
            std::move(*platform::storage::sqlite::SqliteDatabase::open(folder_ / "outbox.db"));
        const auto keys = std::move(*platform::crypto::openssl::FileKeys::open(folder_));
        tests::fakes::FakeClock clock;
        tests::fakes::FakeHttp http(clock);
        tests::fakes::FakeVerifier verifier;
        journal::Journal journal({}, clock);
        ScarceServer server;
        courier::Settings settings;
        settings.contracts = {{"agency", {"https://agency.invalid"}}};
        const auto courier = std::move(*courier::Courier::open(
            {http, *database, *keys, server, clock, journal, verifier, [] { return 0.5; }},
            settings));
        server.nth = nth;
        server.from_then_on = from_then_on;
        server.real.arrive(
            platform::ipc::Received{Peer{1}, link::encode(link::Submit{submission})});
        EXPECT_TRUE(courier->step(-1));
        Said said;
        if (server.scarce) {
            said.allocations = server.scarce->allocations();
            server.scarce.reset();
        }
        for (const auto& message : server.real.take_sent(Peer{1})) {
            const auto reply = *link::decode_reply(message);
            said.accepted += std::holds_alternative<link::Accepted>(reply) ? 1 : 0;
            said.not_accepted += std::holds_alternative<link::NotAccepted>(reply) ? 1 : 0;
        }
        said.closed = static_cast<int>(server.real.closed().size());
        return said;
    }
    // In a process of its own; nullopt: it ended.
    std::optional<Said> submit_in_a_child(const link::Submission& submission, int nth,
                                          bool from_then_on) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::pipe(ends.data()), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            static_cast<void>(!::freopen("/dev/null", "w", stderr));
            const Said said = submit(submission, nth, from_then_on);
            static_cast<void>(!::write(ends[1], &said, sizeof said));
            ::_exit(0);
        }
        ::close(ends[1]);
        Said said;
        const bool whole = ::read(ends[0], &said, sizeof said) == sizeof said;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(whole || (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT))
            << nth << ": ends, but never by a wild pointer: status " << status;
        return whole ? std::optional(said) : std::nullopt;
    }

    std::filesystem::path folder_;
};

TEST_F(MemoryFaults, AtAnyAllocationAcceptedMeansStoredAndTheKioskMaySayItAgain) {
    const auto fresh = [](bool locked) {
        return link::Submission{Uuid::random(),
                                "az.identity-card",
                                "1",
                                "agency",
                                locked ? "application/json" : "application/jose",
                                platform::core::Bytes(3000, 'x')};
    };
    int faults = 0, ended = 0, closed = 0, accepted = 0;
    for (const bool locked : {false, true}) {
        const int all = submit_in_a_child(fresh(locked), 0, false)->allocations;
        EXPECT_GT(all, 50);
        for (const bool from_then_on : {false, true}) {
            for (int nth = 1; nth <= all; nth += nth < 40 ? 1 : 5) {
                const auto submission = fresh(locked);
                const auto said = submit_in_a_child(submission, nth, from_then_on);
                ++faults;
                ended += said ? 0 : 1;
                if (said) {
                    closed += said->closed;
                    accepted += said->accepted;
                    EXPECT_GE(said->accepted + said->not_accepted + said->closed, 1)
                        << nth << ": the kiosk waits for nothing";
                }
                // Another life: what was accepted is known, what was refused is not.
                const auto database = std::move(
                    *platform::storage::sqlite::SqliteDatabase::open(folder_ / "outbox.db"));
                const auto keys = std::move(*platform::crypto::openssl::FileKeys::open(folder_));
                auto outbox = *submission::Outbox::open(*database, *keys);
                EXPECT_FALSE(outbox.findings().changed) << nth;
                const auto found = outbox.find(submission.id);
                EXPECT_TRUE(!said || said->accepted == 0 || found->has_value()) << nth;
                EXPECT_TRUE(!said || said->not_accepted == 0 || !found->has_value()) << nth;
                EXPECT_TRUE(
                    outbox.store({submission.id, submission.service, submission.service_version,
                                  submission.endpoint, submission.content_type, submission.body},
                                 {}));
                ASSERT_FALSE(HasFailure());
            }
            std::filesystem::remove(folder_ / "outbox.db");
        }
    }
    std::printf(
        "[ figures  ] %d allocations failed: %d times accepted, %d connections and %d "
        "couriers ended\n",
        faults, accepted, closed, ended);
}

}  // namespace
