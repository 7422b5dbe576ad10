#pragma once
// Anchors: ends of the chains, signed by the device's key. Whoever has one notices whatever was
// changed, removed or cut off before it, by whomever, the key's holder at another time included.

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/journal/line.h"
#include "kiosk/journal/lines.h"
#include "platform/core/result.h"
#include "platform/crypto/crypto.h"
#include "platform/crypto/keys.h"

namespace kiosk::journal {

// One signature covers the courier's journal and, as the kiosk told it, the kiosk's.
struct Anchor {
    Timestamp time;  // to the second
    Head courier;
    std::optional<Head> kiosk{};
    friend bool operator==(const Anchor&, const Anchor&) = default;
};

// A compact JWS (RFC 7515), ES256. The header names the key (kid: its JWK thumbprint, RFC 7638) and
// holds its public half (jwk); payload:
//   {"time":"2026-11-23T07:00:00Z","courier":{"lines":2,"hash":"..."},"kiosk":{...}}
platform::core::Result<std::string> sign(platform::crypto::Keys&, const Anchor&);
// key: the signer's public JWK. refused, malformed: as crypto::Verifier; malformed too: signed, but
// no anchor.
platform::core::Result<Anchor> read_anchor(platform::crypto::Verifier&, std::string_view jws,
                                           const std::string& key);
// The public JWK that the anchor itself names, and its thumbprint: worth only what somebody who
// knows the device's thumbprint says of it. nullopt: it names none.
struct NamedKey {
    std::string jwk;
    std::string thumbprint;
};
std::optional<NamedKey> key_in(std::string_view jws);

// Where a courier keeps the anchors that it has made: one a line in FILE and, once that is full, in
// FILE.1. One thread, one process. Never fails the caller: what cannot be kept is only with those
// it was sent to.
class AnchorFile {
  public:
    explicit AnchorFile(std::filesystem::path file);
    void keep(std::string_view jws);

  private:
    void open();

    std::filesystem::path path_;
    Descriptor file_{-1};
    std::uint64_t size_ = 0;
};
// FILE.1 and FILE beside this journal: those that exist, the older first.
std::vector<std::filesystem::path> anchor_files_of(const std::filesystem::path& journal);
std::filesystem::path anchor_file_of(const std::filesystem::path& journal);  // NAME.anchors

}  // namespace kiosk::journal
