#pragma once
// HTTP over TLS to endpoints that the configuration names. Owned and driven by one thread.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/time.h"
#include "platform/core/watch.h"

namespace platform::http {

// How we learn that an authority has taken a certificate back before its time.
enum class Revocation {
    unchecked,
    staple,  // the server proves with each handshake that it still holds (OCSP, RFC 6066 section 8)
    list,    // revocation_lists
};

// Whom we talk to, how we know that it is them, and how they know that it is us.
struct Endpoint {
    std::string name;
    std::string url;                    // https://host[:port][/path], without a slash at the end
    std::filesystem::path authorities;  // PEM: the only certificate authorities trusted here
    // PEM: this device's, read anew for each connection. Without the file every exchange ends with
    // device_identity. Empty, both: we do not say who we are.
    std::filesystem::path certificate;
    std::filesystem::path key;
    // "sha256//BASE64" of the server's public key: at least two, the one in use and the one in
    // reserve. With one alone, a lost key would lock every kiosk out.
    std::vector<std::string> pins;
    Revocation revocation = Revocation::unchecked;
    std::filesystem::path revocation_lists;  // PEM: a CRL of every authority in the chain
};

struct Header {
    std::string name;  // lower case in responses
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

enum class Method { get, put, post };

struct Request {
    std::string endpoint;  // name
    Method method = Method::get;
    std::string url;
    std::vector<Header> headers;
    core::Bytes body;
    // Never sent a second time by the client itself: a connection that was used before may turn out
    // to be dead, and libcurl then repeats what was written to it.
    bool only_once = false;
    // Over a name that is looked up and a connection that is made for this alone, and with an
    // account of both in its completion.
    bool observed = false;
};

struct Response {
    int status = 0;
    std::vector<Header> headers;
    core::Bytes body;

    const std::string* header(std::string_view lower_case_name) const;
};

// Why there is no response. After those marked (*) the request may have been received.
enum class TransportFailure {
    clock,  // ours is wrong: nothing was sent
    name_resolution,
    unreachable,           // no connection, or it ended before it was a secure one
    timeout,               // (*)
    interrupted,           // (*) the connection ended before the response did
    not_tls,               // what answers there does not speak TLS
    protocol,              // no TLS version in common, or a handshake that breaks its rules
    cipher,                // no cipher or key exchange in common that is strong enough
    identity,              // certificate of another host
    clock_or_certificate,  // not valid at this time: expired, not yet valid, or our clock is wrong
    trust,                 // not signed by an authority of ours
    misused_certificate,   // by an authority of ours, but not for this purpose, place or depth
    weak_certificate,      // a key or a digest that can be forged
    revoked,
    stale_revocation_list,  // ours to renew
    no_revocation_status,   // no proof that the certificate still holds, or none that we can use
    pin,                    // a key that is not one of the pinned ones
    device_identity,        // (*) they do not accept our certificate; seen late with TLS 1.3
    hostile,                // (*) a response beyond the bounds, or broken HTTP
};
std::string_view word(TransportFailure);

using Outcome = tl::expected<Response, TransportFailure>;

enum class RequestId : std::uint64_t {};

// What was seen on the way to the answer, as far as it went.
struct Observation {
    // Since the beginning; nullopt: not got so far.
    std::optional<core::Duration> resolved, connected, secured, answered;
    std::string address;             // that was connected to
    bool refused = false;            // it was there, and nobody listens
    std::string tls_version;         // "TLSv1.3"
    std::string cipher;              // as OpenSSL calls it
    std::string alpn;                // "h2"
    std::vector<core::Bytes> chain;  // PEM, the server's first, as they were shown
    std::string pin;                 // "sha256//BASE64" of the server's key
    // Of the proof that it still holds, if one was shown.
    std::optional<core::Timestamp> status_from, status_until;
};

struct Completion {
    RequestId id;
    Outcome outcome;
    std::optional<Observation> seen{};  // of an observed request
};

struct Woken {
    std::vector<Completion> completions;
    std::vector<int> ready;  // of the watched descriptors
};

// Bounds: connecting 5 s, a stalled transfer 10 s, a response 10 s from its first byte to its last,
// a whole exchange 20 s, response headers and body 64 KiB each. No redirect is followed, no proxy
// used, no other scheme than https spoken.
class Client {
  public:
    virtual ~Client() = default;

    // Errors: not_found (no such endpoint), malformed (a URL outside the endpoint, a header that
    // would break the message).
    virtual core::Result<RequestId> start(Request) = 0;

    // Sleeps until a request completes, a descriptor is ready or the time is over; nullopt = no
    // limit.
    virtual Woken wait(std::span<const core::Watch>, std::optional<core::Duration> limit) = 0;
};

}  // namespace platform::http
