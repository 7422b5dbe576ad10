#include "platform/http/curl/transfer.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <string_view>

#include "platform/http/curl/observe.h"

namespace platform::http::curl {
namespace {

constexpr std::size_t body_limit = std::size_t{64} * 1024;
constexpr std::size_t header_limit = std::size_t{64} * 1024;
constexpr long connect_ms = 5'000;
constexpr long stalled_bytes_per_second = 100;
constexpr long stalled_s = 10;
constexpr long total_ms = 20'000;
constexpr std::chrono::seconds response_limit(10);
// Who is revoked after the handshake is found out when a connection is this old.
constexpr long connection_s = 600;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(space) - first + 1);
}

// "localhost" of "https://localhost:8443/v1", "::1" of "https://[::1]/".
std::string host_of(std::string_view url) {
    std::string_view host = url.substr(std::string_view("https://").size());
    host = host.substr(0, host.find('/'));
    if (host.starts_with('[')) {
        return std::string(host.substr(1, host.find(']') - 1));
    }
    return std::string(host.substr(0, host.find(':')));
}

bool is_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

template <typename Value>
bool set(CURL* easy, CURLoption option, Value value) {
    return curl_easy_setopt(easy, option, value) == CURLE_OK;
}

}  // namespace

std::size_t Transfer::on_body(char* data, std::size_t, std::size_t size, void* self) {
    auto& body = static_cast<Transfer*>(self)->response.body;
    // libcurl 7.88 does not bound a body of unknown length by itself.
    if (body.size() + size > body_limit) {
        return 0;
    }
    body.insert(body.end(), data, data + size);
    return size;
}

std::size_t Transfer::on_header(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.header_bytes += size;
    if (transfer.header_bytes > header_limit) {
        return 0;
    }
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/")) {
        transfer.response.headers.clear();  // those of an interim response
        if (!transfer.response_began && line.find(" 1") == std::string_view::npos) {
            transfer.response_began = std::chrono::steady_clock::now();
        }
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
        transfer.response.headers.push_back(
            {lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
    }
    return size;
}

// libcurl 7.88 takes the name in the subject of a certificate that has no alternative names, which
// RFC 9525 has done away with; OpenSSL can be told not to.
CURLcode Transfer::on_context(CURL*, void* context, void* self) {
    auto* const tls = static_cast<SSL_CTX*>(context);
    const std::string& host = static_cast<Transfer*>(self)->host;
    X509_VERIFY_PARAM* const parameters = SSL_CTX_get0_param(tls);
    X509_VERIFY_PARAM_set_hostflags(
        parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const int set = is_address(host)
                        ? X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str())
                        : X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size());
    SSL_CTX_set_security_level(tls, 2);  // 112 bits, whatever the machine's configuration says
    SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_cert_verify_callback(tls, &Transfer::on_certificates, self);
    if (auto& transfer = *static_cast<Transfer*>(self); transfer.request.observed) {
        // libcurl tells this time only once the connection is a secure one.
        transfer.seen.connected =
            std::chrono::ceil<core::Duration>(std::chrono::steady_clock::now() - transfer.began);
        watch_status(tls, transfer.seen);
    }
    return set == 1 ? CURLE_OK : CURLE_SSL_CONNECT_ERROR;
}

// libcurl keeps OpenSSL's result only where it is the first error that OpenSSL reports.
int Transfer::on_certificates(X509_STORE_CTX* store, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.request.observed) {
        note_handshake(store, transfer.seen);
    }
    const int good = X509_verify_cert(store);
    transfer.verification = X509_STORE_CTX_get_error(store);
    return good;
}

// libcurl calls it at least once a second. Its own bounds see neither a body that keeps dripping
// nor how little of the whole time has gone into the answer.
int Transfer::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& began = static_cast<Transfer*>(self)->response_began;
    return began && std::chrono::steady_clock::now() - *began > response_limit ? 1 : 0;
}

bool Transfer::prepare(const Endpoint& endpoint) {
    return set_request() && set_trust(endpoint) && set_bounds();
}

bool Transfer::set_request() {
    for (const Header& header : request.headers) {
        curl_slist* longer =
            curl_slist_append(headers.get(), (header.name + ": " + header.value).c_str());
        if (longer == nullptr) {
            return false;
        }
        static_cast<void>(headers.release());
        headers.reset(longer);
    }
    if (request.method != Method::get &&
        !(set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size())) &&
          set(easy, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body.data())) &&
          set(easy, CURLOPT_CUSTOMREQUEST, request.method == Method::put ? "PUT" : "POST"))) {
        return false;
    }
    return set(easy, CURLOPT_URL, request.url.c_str()) &&
           set(easy, CURLOPT_PROTOCOLS_STR, "https") && set(easy, CURLOPT_FOLLOWLOCATION, 0L) &&
           set(easy, CURLOPT_PROXY, "") &&
           set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED)) &&
           set(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L) && set(easy, CURLOPT_NOSIGNAL, 1L) &&
           set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS)) &&
           set(easy, CURLOPT_FRESH_CONNECT, request.only_once || request.observed ? 1L : 0L) &&
           set(easy, CURLOPT_FORBID_REUSE, request.observed ? 1L : 0L) &&
           set(easy, CURLOPT_DNS_CACHE_TIMEOUT, request.observed ? 0L : 60L) &&
           // Rather share a connection than open another.
           set(easy, CURLOPT_PIPEWAIT, request.observed ? 0L : 1L) &&
           set(easy, CURLOPT_MAXLIFETIME_CONN, connection_s) &&
           set(easy, CURLOPT_HTTPHEADER, headers.get());
}

bool Transfer::set_trust(const Endpoint& endpoint) {
    host = host_of(endpoint.url);
    std::string pins;
    for (const std::string& pin : endpoint.pins) {
        pins += (pins.empty() ? "" : ";") + pin;
    }
    const bool revocation = endpoint.revocation != Revocation::list ||
                            set(easy, CURLOPT_CRLFILE, endpoint.revocation_lists.c_str());
    return revocation &&
           set(easy, CURLOPT_SSL_VERIFYSTATUS,
               endpoint.revocation == Revocation::staple ? 1L : 0L) &&
           set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)) &&
           set(easy, CURLOPT_SSL_CIPHER_LIST, "ECDHE+AESGCM:ECDHE+CHACHA20") &&
           set(easy, CURLOPT_TLS13_CIPHERS,
               "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256") &&
           set(easy, CURLOPT_SSL_EC_CURVES, "X25519:P-256:P-384") &&
           // A resumed session shows no certificate: its revocation would not be looked at again.
           set(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L) && set(easy, CURLOPT_SSL_VERIFYPEER, 1L) &&
           set(easy, CURLOPT_SSL_VERIFYHOST, 2L) &&
           set(easy, CURLOPT_SSL_CTX_FUNCTION, &Transfer::on_context) &&
           set(easy, CURLOPT_SSL_CTX_DATA, static_cast<void*>(this)) &&
           set(easy, CURLOPT_CAINFO, endpoint.authorities.c_str()) &&
           set(easy, CURLOPT_CAPATH, static_cast<char*>(nullptr)) &&
           (endpoint.certificate.empty() ||
            (set(easy, CURLOPT_SSLCERT, endpoint.certificate.c_str()) &&
             set(easy, CURLOPT_SSLKEY, endpoint.key.c_str()))) &&
           set(easy, CURLOPT_PINNEDPUBLICKEY, pins.c_str());
}

bool Transfer::set_bounds() {
    return set(easy, CURLOPT_CONNECTTIMEOUT_MS, connect_ms) &&
           set(easy, CURLOPT_LOW_SPEED_LIMIT, stalled_bytes_per_second) &&
           set(easy, CURLOPT_LOW_SPEED_TIME, stalled_s) &&
           set(easy, CURLOPT_TIMEOUT_MS, total_ms) &&
           set(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(body_limit)) &&
           set(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body) &&
           set(easy, CURLOPT_WRITEDATA, static_cast<void*>(this)) &&
           set(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header) &&
           set(easy, CURLOPT_HEADERDATA, static_cast<void*>(this)) &&
           set(easy, CURLOPT_NOPROGRESS, 0L) &&
           set(easy, CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress) &&
           set(easy, CURLOPT_XFERINFODATA, static_cast<void*>(this)) &&
           set(easy, CURLOPT_ERRORBUFFER, text.data());
}

}  // namespace platform::http::curl
