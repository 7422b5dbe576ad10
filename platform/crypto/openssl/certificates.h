#pragma once

#include <filesystem>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/crypto/certificate.h"

typedef struct evp_pkey_st EVP_PKEY;
typedef struct x509_st X509;

namespace platform::crypto::openssl {

// The first certificate in PEM; malformed: there is none.
core::Result<Certificate> read_certificate(core::BytesView pem);

// The open half of a P-256 key as a JWK of its required members alone, in order (RFC 7638).
core::Result<std::string> public_jwk(EVP_PKEY*);
// All lists in PEM; malformed: there is none, or one that never goes stale.
core::Result<RevocationLists> read_revocation_lists(core::BytesView pem);

// PKCS #10 (RFC 2986) in PEM, signed by the private key in that PEM file. malformed: there is none.
core::Result<std::string> certificate_request(const std::filesystem::path& key,
                                              const std::string& common_name,
                                              const std::string& organisation);

// The JWK thumbprint (RFC 7638) of a P-256 key in base64url; malformed: another kind of key.
core::Result<std::string> thumbprint(EVP_PKEY*);

}  // namespace platform::crypto::openssl
