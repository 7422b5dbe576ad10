#include "platform/crypto/openssl/ed25519.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "platform/crypto/openssl/key_file.h"

namespace platform::crypto::openssl {
namespace {

using core::BytesView;
using core::ErrorKind;
using core::fail;

template <auto release>
struct With {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using Bio = std::unique_ptr<BIO, With<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, With<EVP_PKEY_free>>;
using Hash = std::unique_ptr<EVP_MD_CTX, With<EVP_MD_CTX_free>>;

core::Failure no_memory() {
    return fail(ErrorKind::unavailable, "libcrypto failed");
}

Bio over(BytesView bytes) {
    return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

core::Bytes taken_from(const Bio& text) {
    char* start = nullptr;
    const long size = BIO_get_mem_data(text.get(), &start);
    return {start, start + size};
}

// Of an Ed25519 key alone: of another algorithm there is no such thing, or of another length.
core::Result<PublicKey> public_half(const EVP_PKEY* key) {
    PublicKey half{};
    std::size_t size = half.size();
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519 ||
        EVP_PKEY_get_raw_public_key(key, half.data(), &size) != 1 || size != half.size()) {
        return fail(ErrorKind::malformed, "no Ed25519 key in PEM");
    }
    return half;
}

// A key without a passphrase; nobody is asked for one.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

core::Result<core::Bytes> make_key() {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const Bio text(BIO_new(BIO_s_secmem()));
    if (!key || !text ||
        PEM_write_bio_PKCS8PrivateKey(text.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) != 1) {
        return no_memory();
    }
    return taken_from(text);
}

}  // namespace

core::Result<PublicKey> Ed25519::read_key(std::string_view pem) {
    const Bio text = over(core::as_bytes(pem));
    const Key key(text ? PEM_read_bio_PUBKEY(text.get(), nullptr, no_passphrase, nullptr)
                       : nullptr);
    return public_half(key.get());
}

bool Ed25519::verify(BytesView message, const Signature& signature, const PublicKey& signer) {
    const Key key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, signer.data(), signer.size()));
    const Hash hash(EVP_MD_CTX_new());
    return key && hash &&
           EVP_DigestVerifyInit(hash.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(hash.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

core::Result<Digest> Ed25519::digest(BytesView bytes) {
    Digest digest{};
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(), digest.data(),
                     nullptr) != 1) {
        return no_memory();
    }
    return digest;
}

void SigningKey::Free::operator()(EVP_PKEY* key) const {
    EVP_PKEY_free(key);
}

core::Result<SigningKey> SigningKey::read(const std::filesystem::path& path, BytesView pem) {
    SigningKey read;
    const Bio text = over(pem);
    read.key_.reset(text ? PEM_read_bio_PrivateKey(text.get(), nullptr, no_passphrase, nullptr)
                         : nullptr);
    const auto half = public_half(read.key_.get());
    if (!half) {
        return fail(half.error().kind, path.string() + ": " + half.error().what);
    }
    read.public_ = *half;
    return read;
}

core::Result<SigningKey> SigningKey::open(const std::filesystem::path& path) {
    const auto pem = read_or_make(path, [&]() -> core::Result<core::Bytes> {
        return fail(ErrorKind::not_found, path.string() + ": is not there");
    });
    return pem ? read(path, pem->reveal()) : core::Result<SigningKey>(core::Failure(pem.error()));
}

core::Result<SigningKey> SigningKey::make(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
        return fail(ErrorKind::refused, path.string() + ": is there already");
    }
    const auto pem = read_or_make(path, make_key);
    return pem ? read(path, pem->reveal()) : core::Result<SigningKey>(core::Failure(pem.error()));
}

std::string SigningKey::public_pem() const {
    const Bio text(BIO_new(BIO_s_mem()));
    if (!text || PEM_write_bio_PUBKEY(text.get(), key_.get()) != 1) {
        return {};
    }
    return std::string(core::as_text(taken_from(text)));
}

core::Result<Signature> SigningKey::sign(BytesView message) const {
    Signature signature{};
    std::size_t size = signature.size();
    const Hash hash(EVP_MD_CTX_new());
    if (!hash || EVP_DigestSignInit(hash.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
        EVP_DigestSign(hash.get(), signature.data(), &size, message.data(), message.size()) != 1 ||
        size != signature.size()) {
        return no_memory();
    }
    return signature;
}

}  // namespace platform::crypto::openssl
