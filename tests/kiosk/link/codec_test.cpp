#include "kiosk/link/codec.h"

#include <gtest/gtest.h>

#include <random>

#include <nlohmann/json.hpp>

namespace {

using namespace kiosk::link;

const Uuid id = *Uuid::parse("3b8f80bb-22ad-403a-904a-e95e8d54793f");

std::vector<Request> requests() {
    return {Submit{{id, "az.identity-card", "1", "agency", "application/jose", {0, 255, 1}},
                   {7, "00ff"}},
            Ask{id}, Release{id}, Withdraw{id}, Report{}};
}
std::vector<Reply> replies() {
    return {
        Accepted{id},
        NotAccepted{id, NotAccepted::Why::disk_full},
        NotAccepted{id, NotAccepted::Why::unknown_endpoint},
        Delivered{id, "ASAN-1", "2026-11-23T10:00:00Z", "a.b.c"},
        Delayed{id, "unreachable"},
        Refused{id, {{"/fin", "unknown_person"}, {"", "missing"}}},
        Unknown{id},
        Reported{3, 1, true},
        Closed{true, {}},
        Closed{false, {}, {}, false, {"az.birth"}},
        Closed{false, {"agency", "other"}, {ClosureReason::paused, ClosureReason::backlog_count}}};
}

TEST(Codec, EveryMessageComesOutAsItWentIn) {
    for (const Request& request : requests()) {
        const auto decoded = decode_request(encode(request));
        ASSERT_TRUE(decoded);
        EXPECT_EQ(decoded->index(), request.index());
        EXPECT_EQ(encode(*decoded), encode(request));
    }
    for (const Reply& reply : replies()) {
        const auto decoded = decode_reply(encode(reply));
        ASSERT_TRUE(decoded);
        EXPECT_EQ(decoded->index(), reply.index());
        EXPECT_EQ(encode(*decoded), encode(reply));
    }
    const auto submit = std::get<Submit>(*decode_request(encode(requests()[0])));
    EXPECT_EQ(submit.submission.body, (Bytes{0, 255, 1}));
    EXPECT_EQ(submit.journal.lines, 7);
    EXPECT_EQ(submit.journal.hash, "00ff");
    EXPECT_EQ(std::get<Delivered>(*decode_reply(encode(replies()[3]))).reference, "ASAN-1");
    EXPECT_EQ(std::get<Delivered>(*decode_reply(encode(replies()[3]))).jws, "a.b.c");
}

TEST(Codec, AMessageWithAMemberMissingChangedOrTooManyIsMalformed) {
    using nlohmann::json;
    const json good = json::from_cbor(encode(requests()[0]));
    for (const auto& [name, value] : good.items()) {
        json without = good;
        without.erase(name);
        EXPECT_FALSE(decode_request(json::to_cbor(without))) << name;
        json changed = good;
        changed[name] = name == "journal_lines" ? -7 : 7;
        EXPECT_FALSE(decode_request(json::to_cbor(changed))) << name;
    }
    json more = good;
    more["more"] = 1;
    EXPECT_FALSE(decode_request(json::to_cbor(more)));
    Bytes trailing = encode(requests()[1]);
    trailing.push_back(0);
    EXPECT_FALSE(decode_request(trailing));
    EXPECT_FALSE(decode_request(encode(replies()[0])));
}

TEST(Codec, EveryClosedEndpointHasAReason) {
    EXPECT_FALSE(decode_reply(encode(Closed{false, {"agency"}, {}})));
    using nlohmann::json;
    json closed = json::from_cbor(encode(Closed{false, {"agency"}, {ClosureReason::paused}}));
    closed["reasons"] = {"bored"};
    EXPECT_FALSE(decode_reply(json::to_cbor(closed)));
}

TEST(Codec, NestingAsDeepAsAMessageMayBeLongDoesNotReachTheStack) {
    EXPECT_FALSE(decode_request(Bytes(std::size_t{1024} * 1024, 0x81)));
    EXPECT_FALSE(decode_request(Bytes(std::size_t{1024} * 1024, 0x9F)));
    Bytes maps;
    for (int i = 0; i < 300'000; ++i) {
        maps.insert(maps.end(), {0xA1, 0x61, 0x61});
    }
    EXPECT_FALSE(decode_reply(maps));
}

TEST(Codec, AHundredThousandBrokenMessagesAreDecodedOrRefused) {
    std::mt19937 random(7);
    std::vector<Bytes> seeds;
    for (const auto& request : requests()) {
        seeds.push_back(encode(request));
    }
    for (const auto& reply : replies()) {
        seeds.push_back(encode(reply));
    }
    int refused = 0;
    for (int round = 0; round < 100'000; ++round) {
        Bytes bytes = seeds[random() % seeds.size()];
        if (round % 4 == 0) {
            bytes.resize(random() % 80);
            for (auto& byte : bytes) {
                byte = static_cast<std::uint8_t>(random());
            }
        } else {
            for (unsigned change = 0; change < 1 + random() % 4; ++change) {
                switch (random() % 3) {
                    case 0:
                        bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
                        break;
                    case 1:
                        bytes.insert(bytes.begin() + static_cast<long>(random() % bytes.size()),
                                     static_cast<std::uint8_t>(random()));
                        break;
                    default:
                        bytes.resize(1 + random() % bytes.size());
                }
            }
        }
        const auto request = decode_request(bytes);
        const auto reply = decode_reply(bytes);
        refused += !request && !reply ? 1 : 0;
        if (request) {
            EXPECT_TRUE(decode_request(encode(*request)));
        }
    }
    EXPECT_GT(refused, 50'000);
}

}  // namespace
