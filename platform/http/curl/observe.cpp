#include "platform/http/curl/observe.h"

#include <curl/curl.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <memory>

#include "platform/http/curl/transfer.h"

namespace platform::http::curl {
namespace {

template <auto release>
struct With {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using Bio = std::unique_ptr<BIO, With<BIO_free>>;

core::Bytes pem_of(X509* certificate) {
    const Bio out(BIO_new(BIO_s_mem()));
    if (!out || PEM_write_bio_X509(out.get(), certificate) != 1) {
        return {};
    }
    char* start = nullptr;
    const long size = BIO_get_mem_data(out.get(), &start);
    return {start, start + size};
}

std::string pin_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(X509_get0_pubkey(certificate), &der);
    if (size <= 0) {
        return {};
    }
    std::array<unsigned char, 32> digest{};
    std::size_t length = 0;
    const int good = EVP_Q_digest(nullptr, "SHA256", nullptr, der, static_cast<std::size_t>(size),
                                  digest.data(), &length);
    OPENSSL_free(der);
    std::array<unsigned char, 4 * 11 + 1> text{};
    EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return good == 1 ? "sha256//" + std::string(text.begin(), text.end() - 1) : std::string{};
}

std::optional<core::Timestamp> time_of(const ASN1_GENERALIZEDTIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    return core::Timestamp(std::chrono::seconds(::timegm(&parts)));
}

// OCSP (RFC 6960): looked at, not judged; that is libcurl's.
int on_status(SSL* tls, void* observation) {
    auto& seen = *static_cast<Observation*>(observation);
    const unsigned char* der = nullptr;
    const long size = SSL_get_tlsext_status_ocsp_resp(tls, &der);
    if (size <= 0 || der == nullptr) {
        return 1;
    }
    const std::unique_ptr<OCSP_RESPONSE, With<OCSP_RESPONSE_free>> response(
        d2i_OCSP_RESPONSE(nullptr, &der, size));
    const std::unique_ptr<OCSP_BASICRESP, With<OCSP_BASICRESP_free>> basic(
        response ? OCSP_response_get1_basic(response.get()) : nullptr);
    OCSP_SINGLERESP* const first = basic ? OCSP_resp_get0(basic.get(), 0) : nullptr;
    if (first != nullptr) {
        ASN1_GENERALIZEDTIME* from = nullptr;
        ASN1_GENERALIZEDTIME* until = nullptr;
        OCSP_single_get0_status(first, nullptr, nullptr, &from, &until);
        seen.status_from = time_of(from);
        seen.status_until = time_of(until);
    }
    return 1;
}

std::optional<core::Duration> time_in(CURL* easy, CURLINFO which) {
    curl_off_t microseconds = 0;
    if (curl_easy_getinfo(easy, which, &microseconds) != CURLE_OK || microseconds <= 0) {
        return std::nullopt;
    }
    return std::chrono::ceil<core::Duration>(std::chrono::microseconds(microseconds));
}

}  // namespace

void note_handshake(X509_STORE_CTX* store, Observation& seen) {
    const auto* tls = static_cast<const SSL*>(
        X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    if (tls != nullptr) {
        seen.tls_version = SSL_get_version(tls);
        const SSL_CIPHER* cipher = SSL_get_pending_cipher(tls);
        cipher = cipher == nullptr ? SSL_get_current_cipher(tls) : cipher;
        seen.cipher = cipher == nullptr ? "" : SSL_CIPHER_get_name(cipher);
        const unsigned char* protocol = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(tls, &protocol, &size);
        seen.alpn = size == 0 ? std::string{} : std::string(protocol, protocol + size);
    }
    seen.chain.clear();
    X509* const own = X509_STORE_CTX_get0_cert(store);
    if (own == nullptr) {
        return;
    }
    seen.chain.push_back(pem_of(own));
    seen.pin = pin_of(own);
    const STACK_OF(X509)* const shown = X509_STORE_CTX_get0_untrusted(store);
    for (int at = 0; at < sk_X509_num(shown) && seen.chain.size() < 10; ++at) {
        if (X509* const one = sk_X509_value(shown, at); X509_cmp(one, own) != 0) {
            seen.chain.push_back(pem_of(one));
        }
    }
}

void watch_status(SSL_CTX* tls, Observation& seen) {
    // The macros for these are casts of old.
    SSL_CTX_callback_ctrl(tls, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
                          reinterpret_cast<void (*)()>(&on_status));
    SSL_CTX_ctrl(tls, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG, 0, &seen);
}

Observation Transfer::observation() {
    seen.resolved = time_in(easy, CURLINFO_NAMELOOKUP_TIME_T);
    const auto connected = time_in(easy, CURLINFO_CONNECT_TIME_T);
    seen.connected = connected ? connected : seen.connected;
    seen.secured = time_in(easy, CURLINFO_APPCONNECT_TIME_T);
    seen.answered = time_in(easy, CURLINFO_STARTTRANSFER_TIME_T);
    const char* address = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
    seen.address = address == nullptr || !seen.connected ? "" : address;
    long reason = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &reason);
    seen.refused = !seen.connected && reason == ECONNREFUSED;
    return std::move(seen);
}

}  // namespace platform::http::curl
