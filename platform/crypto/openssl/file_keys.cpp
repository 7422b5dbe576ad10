#include "platform/crypto/openssl/file_keys.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include "platform/core/base64.h"
#include "platform/core/sha256.h"
#include "platform/crypto/openssl/certificates.h"
#include "platform/crypto/openssl/key_file.h"

namespace platform::crypto::openssl {
namespace {

using core::Bytes;
using core::BytesView;
using core::ErrorKind;
using core::fail;

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t half = 32;  // of a P-256 signature or point

template <auto release>
struct With {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using Bio = std::unique_ptr<BIO, With<BIO_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, With<EVP_CIPHER_CTX_free>>;
using Hash = std::unique_ptr<EVP_MD_CTX, With<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, With<ECDSA_SIG_free>>;

core::Failure no_memory() {
    return fail(ErrorKind::unavailable, "libcrypto failed");
}

core::Result<Bytes> make_device_key() {
    const std::unique_ptr<EVP_PKEY, With<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    const Bio text(BIO_new(BIO_s_secmem()));
    if (!key || !text ||
        PEM_write_bio_PrivateKey(text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
            1) {
        return no_memory();
    }
    char* start = nullptr;
    const long size = BIO_get_mem_data(text.get(), &start);
    return Bytes(start, start + size);
}

core::Result<Bytes> make_storage_key() {
    Bytes key(32);
    if (RAND_priv_bytes(key.data(), static_cast<int>(key.size())) != 1) {
        return no_memory();
    }
    return key;
}

core::Result<Digest> hmac(BytesView key, BytesView message) {
    Digest made{};
    std::size_t size = 0;
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(),
                  message.data(), message.size(), made.data(), made.size(), &size) == nullptr ||
        size != made.size()) {
        return no_memory();
    }
    return made;
}

// libcrypto takes a null pointer for a length without bytes.
const unsigned char* data(BytesView bytes) {
    static constexpr unsigned char none = 0;
    return bytes.empty() ? &none : bytes.data();
}

}  // namespace

void FileKeys::Free::operator()(EVP_PKEY* key) const {
    EVP_PKEY_free(key);
}

core::Result<std::unique_ptr<FileKeys>> FileKeys::open(const std::filesystem::path& folder) {
    std::unique_ptr<FileKeys> keys(new FileKeys());
    const auto pem = read_or_make(folder / "device.key", make_device_key);
    if (!pem) {
        return core::Failure(pem.error());
    }
    const Bio text(BIO_new_mem_buf(pem->reveal().data(), static_cast<int>(pem->reveal().size())));
    const auto no_password = [](char*, int, int, void*) { return -1; };
    keys->device_.reset(PEM_read_bio_PrivateKey(text.get(), nullptr, no_password, nullptr));
    if (!keys->device_ || !keys->name()) {
        return fail(ErrorKind::malformed,
                    (folder / "device.key").string() + ": not a P-256 private key in PEM");
    }
    const auto storage = read_or_make(folder / "storage.key", make_storage_key);
    if (!storage) {
        return core::Failure(storage.error());
    }
    if (storage->reveal().size() != 32) {
        return fail(ErrorKind::malformed, (folder / "storage.key").string() + ": not 32 bytes");
    }
    const auto locking = hmac(storage->reveal(), core::as_bytes("kiosk storage: lock"));
    const auto tagging = hmac(storage->reveal(), core::as_bytes("kiosk storage: tag"));
    if (!locking || !tagging) {
        return no_memory();
    }
    keys->locking_ = core::Sensitive<Bytes>(Bytes(locking->begin(), locking->end()));
    keys->tagging_ = core::Sensitive<Bytes>(Bytes(tagging->begin(), tagging->end()));
    return keys;
}

core::Result<void> FileKeys::name() {
    auto jwk = public_jwk(device_.get());
    if (!jwk) {
        return core::Failure(jwk.error());
    }
    public_key_ = std::move(*jwk);
    const auto thumb = digest(core::as_bytes(public_key_));
    if (!thumb) {
        return core::Failure(thumb.error());
    }
    key_id_ = core::base64url(*thumb);
    return {};
}

core::Result<Bytes> FileKeys::sign(BytesView message) {
    const Hash context(EVP_MD_CTX_new());
    std::array<unsigned char, 80> der{};
    std::size_t size = der.size();
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, device_.get()) != 1 ||
        EVP_DigestSign(context.get(), der.data(), &size, data(message), message.size()) != 1) {
        return no_memory();
    }
    const unsigned char* at = der.data();
    const Signature pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    Bytes signature(2 * half);
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), signature.data(), half) != half ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), signature.data() + half, half) != half) {
        return no_memory();
    }
    return signature;
}

bool FileKeys::verify(BytesView message, BytesView signature) {
    const Signature pair(ECDSA_SIG_new());
    const Hash context(EVP_MD_CTX_new());
    if (signature.size() != 2 * half || !pair || !context) {
        return false;
    }
    BIGNUM* r = BN_bin2bn(signature.data(), half, nullptr);
    BIGNUM* s = BN_bin2bn(signature.data() + half, half, nullptr);
    if (r == nullptr || s == nullptr || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return false;
    }
    std::array<unsigned char, 80> der{};
    unsigned char* end = der.data();
    const int size = i2d_ECDSA_SIG(pair.get(), &end);
    return size > 0 &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, device_.get()) ==
               1 &&
           EVP_DigestVerify(context.get(), der.data(), static_cast<std::size_t>(size),
                            data(message), message.size()) == 1;
}

core::Result<Bytes> FileKeys::lock(BytesView plaintext, BytesView bound) {
    const Cipher cipher(EVP_CIPHER_CTX_new());
    Bytes locked(nonce_size + plaintext.size() + tag_size);
    unsigned char* const text = locked.data() + nonce_size;
    int size = 0;
    if (!cipher || RAND_bytes(locked.data(), nonce_size) != 1 ||
        EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), locking_.reveal().data(),
                            locked.data(), nullptr) != 1 ||
        EVP_EncryptUpdate(cipher.get(), nullptr, &size, data(bound),
                          static_cast<int>(bound.size())) != 1 ||
        EVP_EncryptUpdate(cipher.get(), text, &size, data(plaintext),
                          static_cast<int>(plaintext.size())) != 1 ||
        EVP_EncryptFinal_ex(cipher.get(), text + size, &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tag_size,
                            text + plaintext.size()) != 1) {
        return no_memory();
    }
    return locked;
}

core::Result<Bytes> FileKeys::unlock(BytesView locked, BytesView bound) {
    const Cipher cipher(EVP_CIPHER_CTX_new());
    if (!cipher) {
        return no_memory();
    }
    if (locked.size() < nonce_size + tag_size) {
        return fail(ErrorKind::refused, "not what was locked");
    }
    const BytesView text = locked.subspan(nonce_size, locked.size() - nonce_size - tag_size);
    Bytes tag(locked.end() - tag_size, locked.end());
    Bytes plaintext(text.size() + tag_size);  // never empty
    int size = 0;
    int rest = 0;
    if (EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), locking_.reveal().data(),
                            locked.data(), nullptr) != 1 ||
        EVP_DecryptUpdate(cipher.get(), nullptr, &size, data(bound),
                          static_cast<int>(bound.size())) != 1 ||
        EVP_DecryptUpdate(cipher.get(), plaintext.data(), &size, data(text),
                          static_cast<int>(text.size())) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tag_size, tag.data()) != 1 ||
        EVP_DecryptFinal_ex(cipher.get(), plaintext.data() + size, &rest) != 1) {
        core::wipe(plaintext);
        return fail(ErrorKind::refused, "not what was locked");
    }
    plaintext.resize(text.size());
    return plaintext;
}

core::Result<Digest> FileKeys::tag(BytesView message) {
    return hmac(tagging_.reveal(), message);
}

core::Result<Digest> FileKeys::digest(BytesView bytes) {
    Digest made{};
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, data(bytes), bytes.size(), made.data(), &size) !=
            1 ||
        size != made.size()) {
        return no_memory();
    }
    return made;
}

}  // namespace platform::crypto::openssl
