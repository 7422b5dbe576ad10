#include "platform/http/curl/curl_client.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "platform/http/curl/failure.h"

namespace platform::http::curl {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::size_t body_limit = std::size_t{64} * 1024;
constexpr std::size_t header_limit = std::size_t{64} * 1024;
constexpr long connect_ms = 5'000;
constexpr long stalled_bytes_per_second = 100;
constexpr long stalled_s = 10;
constexpr long total_ms = 20'000;
constexpr int longest_sleep_ms = 3'600'000;  // curl_multi_poll takes an int

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

bool fits_in_a_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

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

}  // namespace

struct CurlClient::Transfer {
    RequestId id{};
    CURL* easy = nullptr;
    Request request;
    List headers;
    Response response;
    std::size_t header_bytes = 0;
    std::array<char, CURL_ERROR_SIZE> text{};

    Transfer() = default;
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { curl_easy_cleanup(easy); }

    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self) {
        auto& body = static_cast<Transfer*>(self)->response.body;
        // libcurl 7.88 does not bound a body of unknown length by itself.
        if (body.size() + size > body_limit) {
            return 0;
        }
        body.insert(body.end(), data, data + size);
        return size;
    }

    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self) {
        auto& transfer = *static_cast<Transfer*>(self);
        transfer.header_bytes += size;
        if (transfer.header_bytes > header_limit) {
            return 0;
        }
        const std::string_view line(data, size);
        if (line.starts_with("HTTP/")) {
            transfer.response.headers.clear();  // those of an interim response
        } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            transfer.response.headers.push_back({lower(trimmed(line.substr(0, colon))),
                                                 std::string(trimmed(line.substr(colon + 1)))});
        }
        return size;
    }

    bool prepare(const Endpoint&);
};

bool CurlClient::Transfer::prepare(const Endpoint& endpoint) {
    bool good = true;
    const auto set = [&](CURLoption option, auto value) {
        good = curl_easy_setopt(easy, option, value) == CURLE_OK && good;
    };
    for (const Header& header : request.headers) {
        curl_slist* longer =
            curl_slist_append(headers.get(), (header.name + ": " + header.value).c_str());
        if (longer == nullptr) {
            return false;
        }
        static_cast<void>(headers.release());
        headers.reset(longer);
    }

    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_HTTPHEADER, headers.get());
    if (request.method == Method::put) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body.data()));
        set(CURLOPT_CUSTOMREQUEST, "PUT");
    }

    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_CIPHER_LIST, "ECDHE+AESGCM:ECDHE+CHACHA20");
    set(CURLOPT_SSL_EC_CURVES, "X25519:P-256:P-384");
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_CAINFO, endpoint.authorities.c_str());
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    set(CURLOPT_SSLCERT, endpoint.certificate.c_str());
    set(CURLOPT_SSLKEY, endpoint.key.c_str());
    if (!endpoint.pins.empty()) {
        std::string pins;
        for (const std::string& pin : endpoint.pins) {
            pins += (pins.empty() ? "" : ";") + pin;
        }
        set(CURLOPT_PINNEDPUBLICKEY, pins.c_str());
    }

    set(CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
    set(CURLOPT_LOW_SPEED_LIMIT, stalled_bytes_per_second);
    set(CURLOPT_LOW_SPEED_TIME, stalled_s);
    set(CURLOPT_TIMEOUT_MS, total_ms);
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(body_limit));
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_ERRORBUFFER, text.data());
    return good;
}

void forget_environment() {
    ::clearenv();
}

CurlClient::CurlClient() = default;

CurlClient::~CurlClient() {
    for (const auto& [easy, transfer] : transfers_) {
        curl_multi_remove_handle(multi_, easy);
    }
    transfers_.clear();
    curl_multi_cleanup(multi_);
}

core::Result<std::unique_ptr<CurlClient>> CurlClient::open(std::vector<Endpoint> endpoints) {
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    std::unique_ptr<CurlClient> client(new CurlClient);
    client->multi_ = initialised == CURLE_OK ? curl_multi_init() : nullptr;
    if (client->multi_ == nullptr) {
        return fail(ErrorKind::unsupported, "libcurl does not start");
    }
    for (Endpoint& endpoint : endpoints) {
        if (!endpoint.url.starts_with("https://") || endpoint.url.ends_with('/')) {
            return fail(ErrorKind::malformed,
                        "endpoint " + endpoint.name +
                            ": url must start with https:// and not end with a slash");
        }
        for (const auto& file : {endpoint.authorities, endpoint.certificate, endpoint.key}) {
            if (::access(file.c_str(), R_OK) != 0) {
                return fail(ErrorKind::not_found,
                            "endpoint " + endpoint.name + ": cannot read " + file.string());
            }
        }
        const std::string name = endpoint.name;
        client->endpoints_.emplace(name, std::move(endpoint));
    }
    return client;
}

core::Result<RequestId> CurlClient::start(Request request) {
    const auto endpoint = endpoints_.find(request.endpoint);
    if (endpoint == endpoints_.end()) {
        return fail(ErrorKind::not_found, "endpoint " + request.endpoint);
    }
    if (!request.url.starts_with(endpoint->second.url + '/') || !fits_in_a_line(request.url)) {
        return fail(ErrorKind::malformed, "a URL outside endpoint " + request.endpoint);
    }
    for (const Header& header : request.headers) {
        if (!fits_in_a_line(header.name) || !fits_in_a_line(header.value)) {
            return fail(ErrorKind::malformed, "a header with a line break");
        }
    }
    // Wait for no "100 Continue": the gateway would have to be asked twice.
    request.headers.push_back({"Expect", ""});

    auto transfer = std::make_unique<Transfer>();
    transfer->id = RequestId{++last_id_};
    transfer->request = std::move(request);
    transfer->easy = curl_easy_init();
    if (transfer->easy == nullptr || !transfer->prepare(endpoint->second) ||
        curl_multi_add_handle(multi_, transfer->easy) != CURLM_OK) {
        return fail(ErrorKind::unsupported, "libcurl does not take the request");
    }
    const RequestId id = transfer->id;
    CURL* const easy = transfer->easy;
    transfers_.emplace(easy, std::move(transfer));
    return id;
}

void CurlClient::collect(std::vector<Completion>& completions) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        CURL* const easy = message->easy_handle;
        const CURLcode result = message->data.result;
        curl_multi_remove_handle(multi_, easy);
        const auto found = transfers_.find(easy);
        if (found == transfers_.end()) {
            continue;
        }
        Transfer& transfer = *found->second;
        // The result first: a cut response has a status too.
        if (result == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            transfer.response.status = static_cast<int>(status);
            completions.push_back({transfer.id, std::move(transfer.response)});
        } else {
            long verification = 0;
            curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verification);
            completions.push_back({transfer.id, tl::unexpected(classify(result, verification,
                                                                        transfer.text.data()))});
        }
        transfers_.erase(found);
    }
}

Woken CurlClient::wait(std::span<const core::Watch> watches, std::optional<core::Duration> limit) {
    Woken woken;
    int running = 0;
    curl_multi_perform(multi_, &running);
    collect(woken.completions);

    std::vector<curl_waitfd> waited;
    for (const core::Watch& watch : watches) {
        const int events =
            (watch.readable ? CURL_WAIT_POLLIN : 0) | (watch.writable ? CURL_WAIT_POLLOUT : 0);
        waited.push_back({watch.descriptor, static_cast<short>(events), 0});
    }
    int milliseconds = longest_sleep_ms;
    if (limit) {
        milliseconds =
            static_cast<int>(std::clamp<core::Duration::rep>(limit->count(), 0, longest_sleep_ms));
    }
    if (!woken.completions.empty()) {
        milliseconds = 0;
    }
    curl_multi_poll(multi_, waited.data(), static_cast<unsigned>(waited.size()), milliseconds,
                    nullptr);
    curl_multi_perform(multi_, &running);
    collect(woken.completions);
    for (const curl_waitfd& one : waited) {
        if (one.revents != 0) {
            woken.ready.push_back(one.fd);
        }
    }
    return woken;
}

}  // namespace platform::http::curl
