#include "platform/crypto/openssl/certificates.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>
#include <memory>
#include <optional>

#include "platform/core/base64.h"

namespace platform::crypto::openssl {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::size_t half = 32;  // of a P-256 point

template <auto release>
struct With {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using Bio = std::unique_ptr<BIO, With<BIO_free>>;
using Owned = std::unique_ptr<X509, With<X509_free>>;

std::string text_of(const X509_NAME* name) {
    const Bio out(BIO_new(BIO_s_mem()));
    if (!out || X509_NAME_print_ex(
                    out.get(), name, 0,
                    XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) < 0) {
        return {};
    }
    char* start = nullptr;
    const long size = BIO_get_mem_data(out.get(), &start);
    return {start, static_cast<std::size_t>(size)};
}

std::string common_name_of(const X509_NAME* name) {
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0) {
        return {};
    }
    unsigned char* text = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) {
        return {};
    }
    std::string found(text, text + size);
    OPENSSL_free(text);
    return found;
}

core::Timestamp time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return {};
    }
    return std::chrono::sys_days(std::chrono::year(parts.tm_year + 1900) /
                                 std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1) /
                                 std::chrono::day(static_cast<unsigned>(parts.tm_mday))) +
           std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
           std::chrono::seconds(parts.tm_sec);
}

}  // namespace

core::Result<std::string> public_jwk(EVP_PKEY* key) {
    std::array<unsigned char, 1 + 2 * half> point{};
    std::size_t size = 0;
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC || EVP_PKEY_get_bits(key) != 256 ||
        EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(),
                                        &size) != 1 ||
        size != point.size()) {
        return fail(ErrorKind::malformed, "not a P-256 key");
    }
    const core::BytesView whole(point);
    return R"({"crv":"P-256","kty":"EC","x":")" + core::base64url(whole.subspan(1, half)) +
           R"(","y":")" + core::base64url(whole.subspan(1 + half)) + R"("})";
}

core::Result<std::string> thumbprint(EVP_PKEY* key) {
    const auto jwk = public_jwk(key);
    if (!jwk) {
        return core::Failure(jwk.error());
    }
    std::array<std::uint8_t, 32> digest{};
    std::size_t size = digest.size();
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, jwk->data(), jwk->size(), digest.data(), &size) !=
        1) {
        return fail(ErrorKind::unavailable, "libcrypto failed");
    }
    return core::base64url(digest);
}

core::Result<Certificate> read_certificate(core::BytesView pem) {
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const auto no_password = [](char*, int, int, void*) { return -1; };
    const Owned found(in ? PEM_read_bio_X509(in.get(), nullptr, no_password, nullptr) : nullptr);
    if (!found) {
        return fail(ErrorKind::malformed, "no certificate in PEM");
    }
    Certificate made;
    made.subject = text_of(X509_get_subject_name(found.get()));
    made.issuer = text_of(X509_get_issuer_name(found.get()));
    made.common_name = common_name_of(X509_get_subject_name(found.get()));
    made.not_before = time_of(X509_get0_notBefore(found.get()));
    made.not_after = time_of(X509_get0_notAfter(found.get()));
    made.key_id = thumbprint(X509_get0_pubkey(found.get())).value_or("");
    return made;
}

core::Result<std::string> certificate_request(const std::filesystem::path& key,
                                              const std::string& common_name,
                                              const std::string& organisation) {
    const Bio in(BIO_new_file(key.c_str(), "r"));
    const auto no_password = [](char*, int, int, void*) { return -1; };
    const std::unique_ptr<EVP_PKEY, With<EVP_PKEY_free>> own(
        in ? PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr) : nullptr);
    if (!own) {
        return fail(ErrorKind::malformed, key.string() + ": no private key in PEM");
    }
    const std::unique_ptr<X509_REQ, With<X509_REQ_free>> request(X509_REQ_new());
    const Bio out(BIO_new(BIO_s_mem()));
    const auto add = [&](const char* field, const std::string& value) {
        return X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), field,
                                          MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(value.data()),
                                          static_cast<int>(value.size()), -1, 0) == 1;
    };
    if (!request || !out || X509_REQ_set_version(request.get(), 0) != 1 ||
        !add("O", organisation) || !add("CN", common_name) ||
        X509_REQ_set_pubkey(request.get(), own.get()) != 1 ||
        X509_REQ_sign(request.get(), own.get(), EVP_sha256()) <= 0 ||
        PEM_write_bio_X509_REQ(out.get(), request.get()) != 1) {
        return fail(ErrorKind::unavailable, "libcrypto failed");
    }
    char* start = nullptr;
    const long size = BIO_get_mem_data(out.get(), &start);
    return std::string(start, static_cast<std::size_t>(size));
}

core::Result<RevocationLists> read_revocation_lists(core::BytesView pem) {
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    std::optional<RevocationLists> first;
    for (;;) {
        const std::unique_ptr<X509_CRL, With<X509_CRL_free>> list(
            in ? PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr) : nullptr);
        if (!list) {
            break;
        }
        const ASN1_TIME* until = X509_CRL_get0_nextUpdate(list.get());
        const RevocationLists one{time_of(X509_CRL_get0_lastUpdate(list.get())),
                                  until == nullptr ? core::Timestamp{} : time_of(until)};
        first = first && first->until < one.until ? first : one;
    }
    if (!first || first->until == core::Timestamp{}) {
        return fail(ErrorKind::malformed, "no revocation list in PEM");
    }
    return *first;
}

}  // namespace platform::crypto::openssl
