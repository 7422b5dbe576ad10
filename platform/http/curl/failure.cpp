#include "platform/http/curl/failure.h"

#include <curl/curl.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

#include <charconv>

namespace platform::http::curl {
namespace {

// libcurl passes OpenSSL's error on as text only: "error:0A00010B:SSL routines::wrong version
// number".
int ssl_reason(std::string_view text) {
    const std::size_t at = text.find("error:0A");
    if (at == std::string_view::npos || text.size() < at + 14) {
        return 0;
    }
    unsigned reason = 0;
    const std::string_view digits = text.substr(at + 8, 6);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), reason, 16);
    return parsed.ec == std::errc{} ? static_cast<int>(reason) : 0;
}

TransportFailure of_certificate(long verification) {
    switch (verification) {
        case X509_V_OK:               // the chain is good: the name is not
        case X509_V_ERR_UNSPECIFIED:  // libcurl compares the name before it notes the chain's
                                      // result
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return TransportFailure::identity;
        case X509_V_ERR_CERT_NOT_YET_VALID:
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return TransportFailure::clock_or_certificate;
        case X509_V_ERR_CERT_REVOKED:
        case X509_V_ERR_CRL_HAS_EXPIRED:
        case X509_V_ERR_CRL_NOT_YET_VALID:
        case X509_V_ERR_UNABLE_TO_GET_CRL:
            return TransportFailure::revoked;
        default:
            return TransportFailure::trust;
    }
}

TransportFailure of_handshake(int reason, TransportFailure otherwise) {
    switch (reason) {
        case SSL_R_WRONG_VERSION_NUMBER:
        case SSL_R_HTTP_REQUEST:
        case SSL_R_HTTPS_PROXY_REQUEST:
        case SSL_R_UNEXPECTED_EOF_WHILE_READING:
        case SSL_R_RECORD_LENGTH_MISMATCH:
        case SSL_R_PACKET_LENGTH_TOO_LONG:
            return TransportFailure::not_tls;
        case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
        case SSL_R_SSLV3_ALERT_NO_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
        case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
        case SSL_R_TLSV1_ALERT_ACCESS_DENIED:
        case SSL_R_TLSV1_ALERT_DECRYPT_ERROR:
            return TransportFailure::device_identity;
        default:
            return otherwise;
    }
}

}  // namespace

TransportFailure classify(int result, long verification, std::string_view text) {
    switch (result) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return TransportFailure::name_resolution;
        case CURLE_COULDNT_CONNECT:
            return TransportFailure::unreachable;
        case CURLE_OPERATION_TIMEDOUT:
            return TransportFailure::timeout;
        case CURLE_PEER_FAILED_VERIFICATION:
            return of_certificate(verification);
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return TransportFailure::pin;
        case CURLE_SSL_INVALIDCERTSTATUS:
            return TransportFailure::revoked;
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CRL_BADFILE:
            return TransportFailure::trust;
        case CURLE_SSL_CERTPROBLEM:
            return TransportFailure::device_identity;
        case CURLE_SSL_CONNECT_ERROR:
            // Without an SSL error the peer has closed or reset instead of shaking hands.
            return of_handshake(ssl_reason(text), ssl_reason(text) == 0
                                                      ? TransportFailure::not_tls
                                                      : TransportFailure::protocol);
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
            return of_handshake(
                ssl_reason(text) == SSL_R_UNEXPECTED_EOF_WHILE_READING ? 0 : ssl_reason(text),
                TransportFailure::interrupted);
        case CURLE_SSL_CIPHER:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return TransportFailure::protocol;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_FILESIZE_EXCEEDED:
        case CURLE_WRITE_ERROR:  // our bounds
        case CURLE_BAD_CONTENT_ENCODING:
            return TransportFailure::hostile;
        default:
            return TransportFailure::interrupted;
    }
}

}  // namespace platform::http::curl
