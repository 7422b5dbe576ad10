#include "platform/crypto/openssl/openssl_authentication.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <memory>

namespace platform::crypto::openssl {
namespace {

using core::Bytes;
using core::BytesView;
using core::ErrorKind;
using core::fail;
using core::Sensitive;

constexpr std::size_t key_size = 32;
constexpr std::uint64_t most_memory = std::uint64_t{128} * 1024 * 1024;

template <auto release>
struct With {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, With<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, With<EVP_PKEY_CTX_free>>;

core::Failure no_memory() {
    return fail(ErrorKind::unavailable, "libcrypto failed");
}

const char* name_of(Hash hash) {
    switch (hash) {
        case Hash::sha1:
            return "SHA1";
        case Hash::sha256:
            return "SHA256";
        case Hash::sha512:
            return "SHA512";
    }
    return "";
}

// libcrypto takes a null pointer for a length without bytes.
const unsigned char* data(BytesView bytes) {
    static constexpr unsigned char none = 0;
    return bytes.empty() ? &none : bytes.data();
}

}  // namespace

core::Result<Sensitive<Bytes>> OpensslAuthentication::scrypt(const Sensitive<std::string>& secret,
                                                             BytesView salt, ScryptCost cost) {
    if (cost.log2_n < 1 || cost.log2_n > 20 || cost.r < 1 || cost.r > 64 || cost.p < 1 ||
        cost.p > 16 || (std::uint64_t{128} * cost.r << cost.log2_n) > most_memory) {
        return fail(ErrorKind::malformed, "a cost of scrypt that is not allowed");
    }
    Bytes made(key_size);
    // Beside the blocks there are a few more; the default of libcrypto is just too little for 2^15.
    if (EVP_PBE_scrypt(secret.reveal().data(), secret.reveal().size(), data(salt), salt.size(),
                       std::uint64_t{1} << cost.log2_n, cost.r, cost.p, 2 * most_memory,
                       made.data(), made.size()) != 1) {
        return no_memory();
    }
    return Sensitive<Bytes>(std::move(made));
}

core::Result<Bytes> OpensslAuthentication::hmac(Hash hash, BytesView key, BytesView message) {
    Bytes made(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, name_of(hash), nullptr, data(key), key.size(),
                  data(message), message.size(), made.data(), made.size(), &size) == nullptr) {
        return no_memory();
    }
    made.resize(size);
    return made;
}

core::Result<Bytes> OpensslAuthentication::random(std::size_t size) {
    Bytes made(size);
    if (RAND_priv_bytes(made.data(), static_cast<int>(size)) != 1) {
        return no_memory();
    }
    return made;
}

core::Result<AgreementKey> OpensslAuthentication::make_agreement_key() {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
    Bytes own(key_size);
    Bytes open(key_size);
    std::size_t size = key_size;
    if (!key || EVP_PKEY_get_raw_private_key(key.get(), own.data(), &size) != 1 ||
        EVP_PKEY_get_raw_public_key(key.get(), open.data(), &size) != 1) {
        core::wipe(own);
        return no_memory();
    }
    return AgreementKey{Sensitive<Bytes>(std::move(own)), std::move(open)};
}

core::Result<Sensitive<Bytes>> OpensslAuthentication::agree(const Sensitive<Bytes>& own,
                                                            BytesView open_of_the_other) {
    if (own.reveal().size() != key_size || open_of_the_other.size() != key_size) {
        return fail(ErrorKind::malformed, "not an X25519 key");
    }
    const Key mine(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, own.reveal().data(),
                                                own.reveal().size()));
    const Key theirs(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, open_of_the_other.data(),
                                                 open_of_the_other.size()));
    const Context context(mine ? EVP_PKEY_CTX_new(mine.get(), nullptr) : nullptr);
    if (!theirs || !context || EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), theirs.get()) != 1) {
        return no_memory();
    }
    Bytes shared(key_size);
    std::size_t size = shared.size();
    if (EVP_PKEY_derive(context.get(), shared.data(), &size) != 1 || size != key_size) {
        core::wipe(shared);
        return fail(ErrorKind::refused, "a key of small order");
    }
    return Sensitive<Bytes>(std::move(shared));
}

}  // namespace platform::crypto::openssl
