#include "platform/core/base64.h"
#include "platform/core/sha256.h"

#include <gtest/gtest.h>

namespace {

using namespace platform::core;

std::string digest_of(const std::string& text) {
    return hex(sha256(as_bytes(text)));
}

// FIPS 180-4 examples, and the message of a million letters.
TEST(Sha256, SaysWhatTheStandardsExamplesSay) {
    EXPECT_EQ(digest_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(digest_of(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Base64Url, SaysWhatTheStandardsExamplesSayAndReadsItBack) {
    for (const auto& [bytes, text] :
         std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                          {"f", "Zg"},
                                                          {"fo", "Zm8"},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg"},
                                                          {"fooba", "Zm9vYmE"},
                                                          {"foobar", "Zm9vYmFy"},
                                                          {"\xFB\xFF", "-_8"}}) {
        EXPECT_EQ(base64url(as_bytes(bytes)), text);
        EXPECT_EQ(from_base64url(text), to_bytes(bytes));
    }
}

TEST(Base64Url, HasOneSpellingOfEachText) {
    for (const char* text : {"Zh", "Zm9", "Zg==", "Z", "Zm9v+", "Zm 8"}) {
        EXPECT_EQ(from_base64url(text), std::nullopt) << text;
    }
}

}  // namespace
