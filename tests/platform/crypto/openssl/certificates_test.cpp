#include "platform/crypto/openssl/certificates.h"

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace {

using namespace std::chrono_literals;
using platform::core::ErrorKind;
using platform::crypto::openssl::read_certificate;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// Signed by its own key.
std::string certificate_of(EVP_PKEY* key, const char* name, long until_s) {
    X509* made = X509_new();
    X509_NAME* subject = X509_get_subject_name(made);
    const auto add = [&](const char* field, const char* value) {
        X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(value), -1, -1, 0);
    };
    add("O", "Mərkəz");
    add("CN", name);
    X509_set_issuer_name(made, subject);
    ASN1_TIME_set(X509_getm_notBefore(made), 1'700'000'000);
    ASN1_TIME_set(X509_getm_notAfter(made), until_s);
    X509_set_pubkey(made, key);
    X509_sign(made, key, EVP_sha256());
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, made);
    char* start = nullptr;
    const long size = BIO_get_mem_data(out, &start);
    std::string pem(start, static_cast<std::size_t>(size));
    BIO_free(out);
    X509_free(made);
    return pem;
}

TEST(Certificates, SayWhoWhenAndWhichKey) {
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    // 2049 and 2050: the two encodings of time (RFC 5280, 4.1.2.5).
    for (const long until : {2'500'000'000L, 2'550'000'000L}) {
        const std::string pem = certificate_of(key.get(), "kiosk-0001", until);
        const auto read = read_certificate(platform::core::as_bytes(pem));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->subject, "CN=kiosk-0001,O=Mərkəz");
        EXPECT_EQ(read->issuer, read->subject);
        EXPECT_EQ(read->common_name, "kiosk-0001");
        EXPECT_EQ(read->not_before.time_since_epoch(), 1'700'000'000s);
        EXPECT_EQ(read->not_after.time_since_epoch(), std::chrono::seconds(until));
        EXPECT_EQ(read->key_id, *platform::crypto::openssl::thumbprint(key.get()));
        EXPECT_EQ(read->key_id.size(), 43U);
    }
}

TEST(Certificates, ARequestIsSignedByItsOwnKeyAndNamesWhoAsks) {
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const auto path = std::filesystem::path(testing::TempDir()) / "kiosk-request.key";
    FILE* file = std::fopen(path.c_str(), "w");
    ASSERT_NE(file, nullptr);
    PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    const auto pem = platform::crypto::openssl::certificate_request(path, "baku-1-0007", "baku-1");
    std::filesystem::remove(path);
    ASSERT_TRUE(pem);
    BIO* in = BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size()));
    X509_REQ* request = PEM_read_bio_X509_REQ(in, nullptr, nullptr, nullptr);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(X509_REQ_verify(request, key.get()), 1);
    char* name = X509_NAME_oneline(X509_REQ_get_subject_name(request), nullptr, 0);
    EXPECT_STREQ(name, "/O=baku-1/CN=baku-1-0007");
    OPENSSL_free(name);
    X509_REQ_free(request);
    BIO_free(in);
    EXPECT_EQ(platform::crypto::openssl::certificate_request(path, "a", "b").error().kind,
              ErrorKind::malformed);
}

TEST(Certificates, OfAnotherKindOfKeyHaveNoKeyIdAndWhatIsNoneIsMalformed) {
    const Key rsa(EVP_RSA_gen(2048), EVP_PKEY_free);
    const std::string pem = certificate_of(rsa.get(), "kiosk", 1'900'000'000);
    EXPECT_EQ(read_certificate(platform::core::as_bytes(pem))->key_id, "");
    for (const std::string& bad : {std::string(), std::string("-----BEGIN CERTIFICATE-----"),
                                   pem.substr(0, pem.size() / 2), std::string(5000, 'A')}) {
        EXPECT_EQ(read_certificate(platform::core::as_bytes(bad)).error().kind,
                  ErrorKind::malformed);
    }
}

}  // namespace
