// What only a technician's side needs of libcrypto, as a library of its own: to load it costs a
// start of the kiosk a millisecond and 1.4 MiB, so it is opened when the first one comes.
#include "platform/crypto/openssl/ed25519.h"
#include "platform/crypto/openssl/openssl_authentication.h"

extern "C" platform::crypto::Authentication* kiosk_authentication() {
    static platform::crypto::openssl::OpensslAuthentication authentication;
    return &authentication;
}

extern "C" platform::crypto::Signatures* kiosk_signatures() {
    static platform::crypto::openssl::Ed25519 signatures;
    return &signatures;
}
