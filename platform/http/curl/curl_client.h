#pragma once

#include <map>
#include <memory>

#include "platform/http/http.h"

using CURL = void;
using CURLM = void;

namespace platform::http::curl {

struct Transfer;

// libcurl, OpenSSL and what they load obey the environment: key logs, proxies, configuration,
// modules, certificate paths, and the loader's own words before main begins. Starts this program
// anew without any, unless there is none; arguments as main has them. Call it first in main.
// False: it cannot be started anew.
bool forget_environment(char* const* arguments);

// libcurl's multi interface. TLS 1.3, or 1.2 with forward secrecy and authenticated encryption
// only; the endpoint's own authorities and no system store, its pins and its revocation; a client
// certificate; HTTP/2 where it is offered. Connections are kept and used again, for ten minutes;
// each new one is a full handshake.
class CurlClient final : public Client {
  public:
    // malformed: an endpoint's URL is not https, or it has one pin or none; not_found: a file of an
    // endpoint cannot be read (its certificate may come later).
    static core::Result<std::unique_ptr<CurlClient>> open(std::vector<Endpoint>);
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    core::Result<RequestId> start(Request) override;
    Woken wait(std::span<const core::Watch>, std::optional<core::Duration> limit) override;

  private:
    CurlClient();
    void collect(std::vector<Completion>&);

    std::map<std::string, Endpoint> endpoints_;
    CURLM* multi_ = nullptr;
    std::map<CURL*, std::unique_ptr<Transfer>> transfers_;
    std::uint64_t last_id_ = 0;
};

}  // namespace platform::http::curl
