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

// Whom we talk to, how we know that it is them, and how they know that it is us.
struct Endpoint {
    std::string name;
    std::string url;                    // https://host[:port][/path], without a slash at the end
    std::filesystem::path authorities;  // PEM: the only certificate authorities trusted here
    std::filesystem::path certificate;  // PEM: this device's
    std::filesystem::path key;          // PEM
    std::vector<std::string> pins;  // "sha256//BASE64" of public keys; empty = any of authorities
};

struct Header {
    std::string name;  // lower case in responses
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

enum class Method { get, put };

struct Request {
    std::string endpoint;  // name
    Method method = Method::get;
    std::string url;
    std::vector<Header> headers;
    core::Bytes body;
};

struct Response {
    int status = 0;
    std::vector<Header> headers;
    core::Bytes body;

    const std::string* header(std::string_view lower_case_name) const;
};

// Why there is no response. After those marked (*) the request may have been received.
enum class TransportFailure {
    name_resolution,
    unreachable,
    timeout,               // (*)
    interrupted,           // (*) the connection ended before the response did
    not_tls,               // what answers there does not speak TLS
    protocol,              // no TLS version or cipher in common, or broken HTTP (*)
    identity,              // certificate of another host
    clock_or_certificate,  // not valid at this time: expired, not yet valid, or our clock is wrong
    trust,                 // not signed by an authority of ours, or misused
    revoked,
    pin,
    device_identity,  // (*) they do not accept our certificate; seen late with TLS 1.3
    hostile,          // (*) a response beyond the bounds
};
std::string_view word(TransportFailure);

using Outcome = tl::expected<Response, TransportFailure>;

enum class RequestId : std::uint64_t {};

struct Completion {
    RequestId id;
    Outcome outcome;
};

struct Woken {
    std::vector<Completion> completions;
    std::vector<int> ready;  // of the watched descriptors
};

// Bounds: connecting 5 s, a stalled transfer 10 s, a whole exchange 20 s, response headers and body
// 64 KiB each. No redirect is followed, no proxy used, no other scheme than https spoken.
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
