// Numbers with buttons, amounts of money, telephone numbers.
#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

struct Children {
    NumberField number;
    std::string value;
    UiRobot robot{on_a_page([this](Frame& frame) {
        number.id = "children";
        number.label = words("Children");
        number.less = {"", "one less"};
        number.more = {"", "one more"};
        number.value = value;
        if (const auto changed = frame.number(number)) {
            value = *changed;
        }
    })};
};

struct Amount {
    std::string value;
    UiRobot robot;
    Amount(const char* language, const char* currency)
        : robot(on_a_page(
              [this, currency](Frame& frame) {
                  MoneyField money;
                  money.id = "sum";
                  money.label = words("Sum");
                  money.currency = currency;
                  money.value = value;
                  if (const auto changed = frame.money(money)) {
                      value = *changed;
                  }
              },
              language)) {}
    // The box that holds this sign.
    Box sign(const std::string& text) const {
        for (const Node& node : robot.record().nodes) {
            if (node.label == text) {
                return node.rect;
            }
        }
        ADD_FAILURE() << "no " << text;
        return {};
    }
};

}  // namespace

TEST(Number, IsCountedByButtonsWithinItsLimits) {
    Children form;
    form.number.minimum = 0;
    form.number.maximum = 2;
    form.robot.settle();
    EXPECT_FALSE(form.robot.node("children.less")->enabled) << "nothing is there to take from";
    form.robot.tap("children.more");
    EXPECT_EQ(form.value, "0") << "the smallest number comes first";
    form.robot.tap("children.more");
    form.robot.tap("children.more");
    EXPECT_EQ(form.value, "2");
    EXPECT_FALSE(form.robot.node("children.more")->enabled);
    EXPECT_EQ(form.robot.node("children.more")->hit.width, 0) << "and cannot be touched";
    form.robot.tap("children.less");
    EXPECT_EQ(form.value, "1");
}

TEST(Number, TypingIsNotJudgedAndTheButtonsLeadBack) {
    Children form;
    form.number.maximum = 10;
    form.robot.tap("children");
    form.robot.type("25");
    EXPECT_EQ(form.value, "25");
    EXPECT_FALSE(form.robot.node("children.more")->enabled);
    form.robot.tap("children.less");
    EXPECT_EQ(form.value, "10") << "the nearest that is allowed";
    form.robot.tap("children");
    form.robot.type("x");
    EXPECT_EQ(form.value, "10") << "the field holds digits only";
    form.value = "x";
    form.robot.settle();
    EXPECT_FALSE(form.robot.node("children.less")->enabled) << "there is no number to count from";
    EXPECT_FALSE(form.robot.node("children.more")->enabled);
}

TEST(Number, IsCountedByKeysAlone) {
    Children form;
    form.value = "3";
    form.robot.settle();
    form.robot.key(window::Key::pad_down);
    EXPECT_TRUE(form.robot.node("children.less")->focused);
    form.robot.key(window::Key::pad_select);
    EXPECT_EQ(form.value, "2");
    EXPECT_EQ(form.robot.node("children.less")->spoken, "one less");
    EXPECT_FALSE(form.robot.node("children.less")->label.empty());
}

TEST(Money, ItsSignStandsWhereTheLanguagePutsIt) {
    {
        const Amount az("az", "AZN");
        EXPECT_GT(az.sign("₼").x, az.robot.node("sum")->rect.right());
    }
    const Amount en("en", "AZN");
    EXPECT_LT(en.sign("₼").x, en.robot.node("sum")->rect.x);
}

TEST(Money, TheKeyBesideTheZeroIsTheLanguagesSeparator) {
    {
        Amount az("az", "AZN");
        az.robot.tap("sum");
        az.robot.tap("key.1");
        az.robot.tap("key.2");
        EXPECT_EQ(az.robot.node("key.separator")->label, ",");
        az.robot.tap("key.separator");
        az.robot.tap("key.5");
        EXPECT_EQ(az.value, "12,5");
    }
    Amount en("en", "AZN");
    en.robot.tap("sum");
    EXPECT_EQ(en.robot.node("key.separator")->label, ".");
}

TEST(Phone, ItsPrefixIsFixedAndStandsLeftInEveryLanguage) {
    for (const char* language : {"az", "ur"}) {
        std::string value;
        UiRobot robot(on_a_page(
            [&](Frame& frame) {
                PhoneField phone;
                phone.id = "phone";
                phone.label = words("Phone");
                phone.prefix = "+994";
                phone.value = value;
                if (const auto changed = frame.phone(phone)) {
                    value = *changed;
                }
            },
            language));
        robot.tap("phone");
        for (const char* key : {"key.5", "key.0", "key.-", "key.1"}) {
            robot.tap(key);
        }
        EXPECT_EQ(value, "50-1") << "kept as typed";
        const auto& nodes = robot.record().nodes;
        const auto prefix = std::find_if(nodes.begin(), nodes.end(),
                                         [](const Node& node) { return node.label == "+994"; });
        ASSERT_NE(prefix, nodes.end());
        EXPECT_LT(prefix->rect.right(), robot.node("phone")->rect.x) << language;
        EXPECT_EQ(robot.node("phone")->rect.x > 540, std::string(language) == "ur")
            << "the whole stands where the line begins";
    }
}
