#include "platform/core/base64.h"

#include <gtest/gtest.h>

namespace {

using platform::core::as_bytes;
using platform::core::base64url;

// RFC 4648, section 10, without the padding.
TEST(Base64, IsWhatTheStandardsVectorsSay) {
    EXPECT_EQ(base64url({}), "");
    EXPECT_EQ(base64url(as_bytes("f")), "Zg");
    EXPECT_EQ(base64url(as_bytes("fo")), "Zm8");
    EXPECT_EQ(base64url(as_bytes("foo")), "Zm9v");
    EXPECT_EQ(base64url(as_bytes("foob")), "Zm9vYg");
    EXPECT_EQ(base64url(as_bytes("fooba")), "Zm9vYmE");
    EXPECT_EQ(base64url(as_bytes("foobar")), "Zm9vYmFy");
    const platform::core::Bytes high{0xFB, 0xFF, 0xBF};
    EXPECT_EQ(base64url(high), "-_-_");
}

}  // namespace
