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

bool is_about_our_certificate(int reason) {
    switch (reason) {
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
            return true;
        default:
            return false;
    }
}

TransportFailure of_certificate(long verification) {
    switch (verification) {
        case X509_V_OK:  // libcurl's own comparison of the name
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return TransportFailure::identity;
        case X509_V_ERR_CERT_NOT_YET_VALID:
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return TransportFailure::clock_or_certificate;
        case X509_V_ERR_CERT_REVOKED:
            return TransportFailure::revoked;
        case X509_V_ERR_CRL_HAS_EXPIRED:
        case X509_V_ERR_CRL_NOT_YET_VALID:
            return TransportFailure::stale_revocation_list;
        case X509_V_ERR_UNABLE_TO_GET_CRL:
        case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
        case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
        case X509_V_ERR_CRL_SIGNATURE_FAILURE:
        case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
        case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
        case X509_V_ERR_DIFFERENT_CRL_SCOPE:
        case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
            return TransportFailure::no_revocation_status;
        case X509_V_ERR_INVALID_CA:
        case X509_V_ERR_INVALID_PURPOSE:
        case X509_V_ERR_INVALID_EXTENSION:
        case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        case X509_V_ERR_CERT_CHAIN_TOO_LONG:
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        case X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE:
        case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        case X509_V_ERR_PERMITTED_VIOLATION:
        case X509_V_ERR_EXCLUDED_VIOLATION:
        case X509_V_ERR_SUBTREE_MINMAX:
        case X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE:
        case X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX:
        case X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
            return TransportFailure::misused_certificate;
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK:
            return TransportFailure::weak_certificate;
        default:
            return TransportFailure::trust;
    }
}

// No certificate was found wrong when the handshake broke off.
TransportFailure of_handshake(std::string_view text) {
    const int reason = ssl_reason(text);
    switch (reason) {
        case 0:
            // Without an error the connection has ended before a hand was shaken.
            return text.find("error:") == std::string_view::npos ? TransportFailure::unreachable
                                                                 : TransportFailure::protocol;
        case SSL_R_UNEXPECTED_EOF_WHILE_READING:
            return TransportFailure::unreachable;
        case SSL_R_WRONG_VERSION_NUMBER:
        case SSL_R_HTTP_REQUEST:
        case SSL_R_HTTPS_PROXY_REQUEST:
        case SSL_R_RECORD_LENGTH_MISMATCH:
        case SSL_R_PACKET_LENGTH_TOO_LONG:
        case SSL_R_ENCRYPTED_LENGTH_TOO_LONG:
            return TransportFailure::not_tls;
        case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
        case SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY:
        case SSL_R_WRONG_CIPHER_RETURNED:
        case SSL_R_UNKNOWN_CIPHER_RETURNED:
        case SSL_R_UNKNOWN_KEY_EXCHANGE_TYPE:
        case SSL_R_WRONG_CURVE:
        case SSL_R_BAD_ECPOINT:
        case SSL_R_BAD_KEY_SHARE:
        case SSL_R_WRONG_SIGNATURE_TYPE:
            return TransportFailure::cipher;
        case SSL_R_EXCESSIVE_MESSAGE_SIZE:
            return TransportFailure::hostile;
        default:
            return is_about_our_certificate(reason) ? TransportFailure::device_identity
                                                    : TransportFailure::protocol;
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
            // One result for all that a staple can say or lack.
            return text.find("revocation reason") == std::string_view::npos
                       ? TransportFailure::no_revocation_status
                       : TransportFailure::revoked;
        case CURLE_SSL_CRL_BADFILE:
            return TransportFailure::no_revocation_status;
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return TransportFailure::trust;
        case CURLE_SSL_CERTPROBLEM:
            return TransportFailure::device_identity;
        case CURLE_SSL_CONNECT_ERROR:
            return verification == X509_V_OK ? of_handshake(text) : of_certificate(verification);
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
            return is_about_our_certificate(ssl_reason(text)) ? TransportFailure::device_identity
                                                              : TransportFailure::interrupted;
        case CURLE_SSL_CIPHER:
            return TransportFailure::cipher;
        case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
        case CURLE_FILESIZE_EXCEEDED:
        case CURLE_OUT_OF_MEMORY:        // libcurl's bound of one line
        case CURLE_WRITE_ERROR:          // our bounds
        case CURLE_ABORTED_BY_CALLBACK:  // our bound of time
        case CURLE_BAD_CONTENT_ENCODING:
            return TransportFailure::hostile;
        default:
            return TransportFailure::interrupted;
    }
}

}  // namespace platform::http::curl
