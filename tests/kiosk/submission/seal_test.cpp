#include "kiosk/submission/seal.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace kiosk::submission;
using nlohmann::json;
using platform::core::as_bytes;
using platform::core::as_text;
using platform::core::Bytes;
using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::Uuid;

// Keeps what it was given instead of sealing it.
class GlassSealer final : public platform::crypto::Sealer {
  public:
    platform::core::Result<Bytes> seal(BytesView plaintext, const std::string&,
                                       const std::string& protected_header) override {
        plain = std::string(as_text(plaintext));
        header = json::parse(protected_header);
        return Bytes{1};
    }
    std::string plain;
    json header;
};

const Envelope envelope{Uuid::random(), "az.identity-card", "3", "baku-1-07"};
const std::string key = R"({"kty":"EC","crv":"P-256","kid":"k1","x":"a","y":"b"})";

TEST(Seal, BindsTheEnvelopeToTheContent) {
    GlassSealer sealer;
    const auto frozen = seal(sealer, key, envelope, as_bytes(R"({"a":"ə"})"));
    ASSERT_TRUE(frozen);
    EXPECT_EQ(frozen->content_type, "application/jose");
    EXPECT_EQ(sealer.header, (json{{"application", envelope.id.str()},
                                   {"service", "az.identity-card"},
                                   {"service_version", "3"},
                                   {"kiosk", "baku-1-07"},
                                   {"kid", "k1"}}));
    EXPECT_EQ(json::parse(sealer.plain).at("payload"), json::parse(R"({"a":"ə"})"));
}

TEST(Seal, TheLengthTellsTheSizeClassOnly) {
    GlassSealer sealer;
    for (const auto& [payload, size] :
         std::vector<std::pair<std::size_t, std::size_t>>{{0, 1024},
                                                          {900, 1024},
                                                          {1001, 1024},
                                                          {1002, 4096},
                                                          {5000, 16384},
                                                          {20'000, 65'536},
                                                          {70'000, 131'072}}) {
        ASSERT_TRUE(seal(sealer, key, envelope, as_bytes('"' + std::string(payload, 'x') + '"')));
        EXPECT_EQ(sealer.plain.size(), size) << payload;
        EXPECT_TRUE(json::accept(sealer.plain));
    }
}

TEST(Seal, RefusesWhatIsNotJsonOrTooLarge) {
    GlassSealer sealer;
    EXPECT_EQ(seal(sealer, key, envelope, as_bytes(R"({"a":)")).error().kind, ErrorKind::malformed);
    EXPECT_EQ(seal(sealer, "not a key", envelope, as_bytes("{}")).error().kind,
              ErrorKind::malformed);
    const std::string largest = '"' + std::string(std::size_t{8} * 1024 * 1024 - 2, 'x') + '"';
    const std::string large = '"' + largest.substr(1, largest.size() - 2) + "x\"";
    EXPECT_TRUE(seal(sealer, "", envelope, as_bytes(largest)));
    EXPECT_EQ(seal(sealer, key, envelope, as_bytes(large)).error().kind, ErrorKind::too_large);
    EXPECT_EQ(seal(sealer, "", envelope, as_bytes(large)).error().kind, ErrorKind::too_large);
}

TEST(Seal, ForAnInterfaceOfTheAgencysOwnThePayloadStandsAlone) {
    const auto frozen = freeze_bare(platform::core::as_bytes(R"({"fin":"5"})"));
    ASSERT_TRUE(frozen);
    EXPECT_EQ(frozen->content_type, "application/json");
    EXPECT_EQ(platform::core::as_text(frozen->body), R"({"fin":"5"})");
    EXPECT_FALSE(freeze_bare(platform::core::as_bytes("{")));
    EXPECT_FALSE(freeze_bare(platform::core::as_bytes('"' + std::string(9'000'000, 'x') + '"')));
}

TEST(Seal, WithoutAKeyTheEnvelopeStandsBesideThePayload) {
    GlassSealer sealer;
    const auto frozen = seal(sealer, "", envelope, as_bytes(R"({"a":1})"));
    ASSERT_TRUE(frozen);
    EXPECT_EQ(frozen->content_type, "application/json");
    EXPECT_EQ(json::parse(frozen->body), (json{{"application", envelope.id.str()},
                                               {"service", "az.identity-card"},
                                               {"service_version", "3"},
                                               {"kiosk", "baku-1-07"},
                                               {"payload", {{"a", 1}}}}));
    EXPECT_TRUE(sealer.plain.empty());
}

}  // namespace
