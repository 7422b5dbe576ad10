#pragma once

#include <curl/curl.h>
#include <openssl/types.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/http.h"

namespace platform::http::curl {

// One exchange: the profile that every request is made under, and what has come back so far.
struct Transfer {
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    RequestId id{};
    CURL* easy = nullptr;
    Request request;
    std::unique_ptr<curl_slist, FreeList> headers;
    Response response;
    std::size_t header_bytes = 0;
    std::optional<std::chrono::steady_clock::time_point> response_began;
    std::array<char, CURL_ERROR_SIZE> text{};
    std::string host;  // that the certificate must name
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    Observation seen;       // of an observed request
    long verification = 0;  // OpenSSL's result for the certificates, X509_V_OK without any

    Transfer() = default;
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { curl_easy_cleanup(easy); }

    // False: libcurl does not know one of the options, and the request must not be made without it.
    bool prepare(const Endpoint&);
    // After its end: what libcurl knows, beside what was noted on the way.
    Observation observation();

  private:
    bool set_request();
    bool set_trust(const Endpoint&);
    bool set_bounds();

    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self);
    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self);
    static CURLcode on_context(CURL*, void* context, void* self);
    static int on_certificates(X509_STORE_CTX*, void* self);
    static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
};

}  // namespace platform::http::curl
