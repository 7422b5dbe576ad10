#include "kiosk/ui/typed_text.h"

#include <gtest/gtest.h>

using namespace kiosk::ui;

namespace {

Field of(FieldInput input) {
    Field field;
    field.input = input;
    return field;
}

}  // namespace

TEST(TypedText, DigitsOfEveryScriptAreAscii) {
    for (const auto input : {FieldInput::letters, FieldInput::digits, FieldInput::phone}) {
        EXPECT_EQ(as_typed("۰۱۲۳۴۵۶۷۸۹", of(input), "fa-AF"), "0123456789");
        EXPECT_EQ(as_typed("٠١٢٣٤٥٦٧٨٩", of(input), "ps"), "0123456789");
    }
}

TEST(TypedText, IdentifiersAreAsciiCapitals) {
    EXPECT_EQ(as_typed("5zkiı\u0130", of(FieldInput::identifier), "az"), "5ZKIII");
}

TEST(TypedText, UzbekApostrophesBecomeTheTwoLettersThatTheyAre) {
    for (const char* mark : {"'", "`", "´", "‘", "’", "\u02BB", "\u02BC"}) {
        const std::string sign(mark);
        for (const char* letter : {"o", "g", "O", "G"}) {
            EXPECT_EQ(as_typed(letter + sign, of(FieldInput::letters), "uz"),
                      std::string(letter) + "\u02BB");
        }
        EXPECT_EQ(as_typed("san" + sign + "at", of(FieldInput::letters), "uz"), "san\u02BCat");
    }
    EXPECT_EQ(as_typed("O'Connor", of(FieldInput::letters), "en"), "O'Connor");
    EXPECT_EQ(as_typed("o'g@x.uz", of(FieldInput::email), "uz"), "o'g@x.uz");
}

TEST(TypedText, ArabicLettersStayAsTheyWereTyped) {
    EXPECT_EQ(as_typed("كيىی", of(FieldInput::letters), "ps"), "كيىی");
    EXPECT_EQ(as_typed("كي", of(FieldInput::letters), "ur"), "كي");
}

TEST(TypedText, AFieldHoldsWhatItsKindAllows) {
    Field name = of(FieldInput::letters);
    EXPECT_TRUE(accepts(name, "House 5, flat (2)"));
    name.names = true;
    EXPECT_TRUE(accepts(name, "Əli-ağa O'Neil oʻgʻil محمد\u200cعلی"));
    for (const char* wrong : {"5", "@", "(", "#", "№"}) {
        EXPECT_FALSE(accepts(name, wrong)) << wrong;
    }
    EXPECT_TRUE(accepts(of(FieldInput::digits), "0123456789"));
    EXPECT_FALSE(accepts(of(FieldInput::digits), "-"));
    EXPECT_TRUE(accepts(of(FieldInput::phone), "+994 50-123"));
    EXPECT_FALSE(accepts(of(FieldInput::phone), "a"));
    EXPECT_TRUE(accepts(of(FieldInput::email), "a.b-c_d+e@x.com"));
    EXPECT_FALSE(accepts(of(FieldInput::email), "a b"));
    EXPECT_FALSE(accepts(of(FieldInput::email), "ə"));
    Field code = of(FieldInput::identifier);
    EXPECT_TRUE(accepts(code, "AIO09"));
    EXPECT_FALSE(accepts(code, "ə"));
    EXPECT_FALSE(accepts(code, "a")) << "as_typed() makes it a capital first";
    code.allowed = "ABC1";
    EXPECT_TRUE(accepts(code, "ABC1"));
    EXPECT_FALSE(accepts(code, "I"));
    EXPECT_FALSE(accepts(code, "0"));
}
