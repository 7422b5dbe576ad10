#pragma once
// What an observed request sees of its handshake, noted as it passes.

#include <openssl/types.h>

#include "platform/http/http.h"

namespace platform::http::curl {

// From within the verification of the server's certificates, whatever will be thought of them.
void note_handshake(X509_STORE_CTX*, Observation&);
// Notes the stapled status when it comes. The observation outlives the context's handshakes.
void watch_status(SSL_CTX*, Observation&);

}  // namespace platform::http::curl
