#include "kiosk/i18n/languages.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::i18n;

TEST(Languages, AreThoseThatCldrKnows) {
    for (const char* tag : {"az", "ru", "en", "tr", "uz", "ur", "ps", "fa-AF", "az-Arab"}) {
        EXPECT_TRUE(is_language(Locale{tag})) << tag;
    }
    for (const char* tag : {"", "xx", "azeri", "../en", "EN", "fa_AF", "en.json", "a b"}) {
        EXPECT_FALSE(is_language(Locale{tag})) << tag;
    }
}

}  // namespace
