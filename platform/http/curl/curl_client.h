#pragma once

#include <map>
#include <memory>

#include "platform/http/http.h"

using CURL = void;
using CURLM = void;

namespace platform::http::curl {

// Takes out of the environment what libcurl and OpenSSL would obey: key logs, proxies,
// configuration and certificate paths. Nothing is kept. Call it first in main, while there is one
// thread.
void forget_environment();

// libcurl's multi interface. TLS 1.3, or 1.2 with forward secrecy and authenticated encryption
// only; the endpoint's own authorities and no system store; a client certificate; HTTP/2 where it
// is offered. Connections are kept and used again.
class CurlClient final : public Client {
  public:
    // malformed: an endpoint's URL is not https; not_found: a file of an endpoint cannot be read.
    static core::Result<std::unique_ptr<CurlClient>> open(std::vector<Endpoint>);
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    core::Result<RequestId> start(Request) override;
    Woken wait(std::span<const core::Watch>, std::optional<core::Duration> limit) override;

  private:
    struct Transfer;

    CurlClient();
    void collect(std::vector<Completion>&);

    std::map<std::string, Endpoint> endpoints_;
    CURLM* multi_ = nullptr;
    std::map<CURL*, std::unique_ptr<Transfer>> transfers_;
    std::uint64_t last_id_ = 0;
};

}  // namespace platform::http::curl
