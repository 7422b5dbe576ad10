#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <fstream>

#include "platform/ipc/unix/address.h"
#include "platform/ipc/unix/framing.h"
#include "platform/ipc/unix/unix_client.h"
#include "platform/ipc/unix/unix_server.h"

namespace {

using namespace platform::ipc;
using namespace std::chrono_literals;
using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::ipc::unix::append_frame;
using platform::ipc::unix::Unframer;
using platform::ipc::unix::UnixClient;
using platform::ipc::unix::UnixServer;

class UnixSocket : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = "/tmp/kiosk-ipc-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        path_ = folder_ / "s";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<UnixServer> serve() {
        auto opened = UnixServer::open(path_);
        EXPECT_TRUE(opened) << opened.error().what;
        return opened ? std::move(*opened) : nullptr;
    }
    std::unique_ptr<UnixClient> connect() {
        return std::move(*UnixClient::open(path_, [this] {
            const std::scoped_lock lock(mutex_);
            ++wakes_;
            woken_.notify_all();
        }));
    }
    // The client's next happening; waits for its wake callback.
    Happening next(UnixClient& client) {
        std::unique_lock lock(mutex_);
        for (;;) {
            if (auto happening = client.next()) {
                return std::move(*happening);
            }
            const int before = wakes_;
            if (!woken_.wait_for(lock, 10s, [&] { return wakes_ != before; })) {
                ADD_FAILURE() << "nothing happened in 10 s";
                return Disconnected{};
            }
        }
    }
    // What arrives at the server, sleeping on its descriptors.
    static std::vector<Arrival> arrivals(UnixServer& server) {
        for (;;) {
            auto arrived = server.receive();
            if (!arrived.empty()) {
                return arrived;
            }
            std::vector<pollfd> polled;
            for (const auto& watch : server.watches()) {
                polled.push_back({watch.descriptor,
                                  static_cast<short>(POLLIN | (watch.writable ? POLLOUT : 0)), 0});
            }
            if (::poll(polled.data(), polled.size(), 10'000) == 0) {
                ADD_FAILURE() << "nothing arrived in 10 s";
                return {};
            }
        }
    }
    // The next message; those that arrive together with it stay for the next call.
    Received message(UnixServer& server) {
        while (received_.empty() && !HasFailure()) {
            for (auto& arrival : arrivals(server)) {
                if (auto* received = std::get_if<Received>(&arrival)) {
                    received_.push_back(std::move(*received));
                }
            }
        }
        Received first;
        if (!received_.empty()) {
            first = std::move(received_.front());
            received_.pop_front();
        }
        return first;
    }
    platform::core::Descriptor raw_connection() {
        const auto address = platform::ipc::unix::address_of(path_);
        platform::core::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
        EXPECT_EQ(
            ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address),
            0);
        return socket;
    }

    std::filesystem::path folder_;
    std::filesystem::path path_;
    std::mutex mutex_;
    std::condition_variable woken_;
    int wakes_ = 0;
    std::deque<Received> received_;
};

TEST_F(UnixSocket, CarriesWholeMessagesBothWays) {
    const auto server = serve();
    const auto client = connect();
    EXPECT_TRUE(std::holds_alternative<Connected>(next(*client)));
    const Bytes large(message_limit, 0x5A);
    client->send({1, 2, 3});
    client->send(large);
    const Received first = message(*server);
    EXPECT_EQ(first.message, (Bytes{1, 2, 3}));
    server->send(first.peer, large);
    EXPECT_EQ(message(*server).message, large);
    std::thread pump([&] {
        while (server->watches().size() > 1 && server->watches().back().writable) {
            static_cast<void>(server->receive());
        }
    });
    EXPECT_EQ(std::get<Bytes>(next(*client)), large);
    pump.join();
}

TEST_F(UnixSocket, ComesBackByItselfWhenTheOtherEndDoes) {
    auto server = serve();
    const auto client = connect();
    EXPECT_TRUE(std::holds_alternative<Connected>(next(*client)));
    static_cast<void>(arrivals(*server));
    server.reset();
    EXPECT_TRUE(std::holds_alternative<Disconnected>(next(*client)));
    server = serve();
    EXPECT_TRUE(std::holds_alternative<Connected>(next(*client)));
    client->send({7});
    EXPECT_EQ(message(*server).message, Bytes{7});
}

TEST_F(UnixSocket, IsOpenToThisUserOnly) {
    ::umask(0);
    const auto server = serve();
    struct stat found {};
    ASSERT_EQ(::stat(path_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(UnixSocket, AnOccupiedSocketIsBusyAndStays) {
    const auto first = serve();
    const auto second = UnixServer::open(path_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::busy);
    EXPECT_TRUE(platform::ipc::unix::connect_to(path_));
}

TEST_F(UnixSocket, AFileOfAnotherKindIsNotReplaced) {
    std::ofstream(path_) << "mine";
    const auto opened = UnixServer::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::refused);
    EXPECT_TRUE(std::filesystem::is_regular_file(path_));
}

TEST_F(UnixSocket, ANameThatIsTooLongIsMalformed) {
    const auto opened = UnixServer::open(folder_ / std::string(200, 'x'));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::malformed);
}

TEST_F(UnixSocket, APeerThatAnnouncesTooMuchIsCutOffAndOthersAreServed) {
    const auto server = serve();
    const auto hostile = raw_connection();
    const auto good = connect();
    EXPECT_TRUE(std::holds_alternative<Connected>(next(*good)));
    const Bytes announcement{0xFF, 0xFF, 0xFF, 0xFF};
    ASSERT_EQ(::send(hostile.get(), announcement.data(), announcement.size(), 0), 4);
    bool left = false;
    while (!left) {
        for (const auto& arrival : arrivals(*server)) {
            left = left || std::holds_alternative<Left>(arrival);
        }
    }
    char byte = 0;
    EXPECT_EQ(::recv(hostile.get(), &byte, 1, 0), 0);
    good->send({1});
    EXPECT_EQ(message(*server).message, Bytes{1});
}

TEST_F(UnixSocket, APeerThatDoesNotReadIsCutOff) {
    const auto server = serve();
    const auto lazy = raw_connection();
    const auto peer = std::get<Joined>(arrivals(*server).at(0)).peer;
    const Bytes large(message_limit, 1);
    for (int i = 0; i < 8; ++i) {
        server->send(peer, large);
    }
    EXPECT_TRUE(std::holds_alternative<Left>(arrivals(*server).at(0)));
}

TEST(Unframer, PutsMessagesTogetherFromSingleBytes) {
    Bytes stream;
    append_frame(stream, Bytes{});
    append_frame(stream, Bytes{1, 2});
    Unframer in;
    std::vector<Bytes> messages;
    for (const std::uint8_t byte : stream) {
        in.add(Bytes{byte});
        while (auto message = *in.next()) {
            messages.push_back(std::move(*message));
        }
    }
    EXPECT_EQ(messages, (std::vector<Bytes>{{}, {1, 2}}));
}

}  // namespace
