#include "kiosk/access/administration.h"

#include <sys/stat.h>

#include "terminal.h"

namespace kiosk::access::tests {
namespace {

using platform::core::ErrorKind;
using std::chrono::days;

class AdministrationTest : public Terminal {};

TEST_F(AdministrationTest, AnAccountIsMadeWithAPinByChanceAndASecretThatAreShownOnce) {
    const auto issued = administration().add({"9041", Role::administrator, "ru", days(30), {}});
    ASSERT_TRUE(issued);
    EXPECT_EQ(issued->ordinal, 1);
    EXPECT_EQ(issued->expires, clock_.wall() + days(30));
    EXPECT_TRUE(issued->otpauth.starts_with("otpauth://totp/baku-1:9041?secret="));
    EXPECT_EQ(text().find(issued->pin.reveal()), std::string::npos);
    EXPECT_TRUE(is_in(gate().sign_in(typed("9041", issued->pin.reveal(), code("9041")), true)));
    struct stat found {};
    ASSERT_EQ(::stat(file_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(AdministrationTest, RefusesWhatIsThereWeakOrNoNumber) {
    add("9041");
    const auto twice = administration().add({"9041", Role::hall_staff, "", days(1), {}});
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().kind, ErrorKind::refused);
    EXPECT_EQ(twice.error().what.find("9041"), std::string::npos);
    const auto weak = administration().add({"9042", Role::hall_staff, "", days(1), Pin("123456")});
    ASSERT_FALSE(weak);
    EXPECT_EQ(weak.error().what, "run");
    for (const char* number : {"", "904", "9041904190419", "90a1", "９０４１"}) {
        EXPECT_FALSE(administration().add({number, Role::hall_staff, "", days(1), {}})) << number;
    }
    for (const int lifetime : {0, -1, 1827}) {
        EXPECT_FALSE(administration().add({"9042", Role::hall_staff, "", days(lifetime), {}}));
    }
    EXPECT_EQ(administration().list()->size(), 1U);
}

TEST_F(AdministrationTest, AnOrdinalIsNeverGivenTwice) {
    add("9041");
    add("9042");
    ASSERT_TRUE(administration().remove("9042"));
    add("9043");
    EXPECT_EQ(account("9043").ordinal, 3);
    EXPECT_EQ(administration().remove("9042").error().kind, ErrorKind::not_found);
}

TEST_F(AdministrationTest, ANewPinUnlocksAndEndsTheOldOne) {
    add("9041");
    Gate gate = this->gate();
    for (int miss = 0; miss < 15; ++miss) {
        gate.sign_in(typed("9041", "582048", ""), true);
        clock_.advance(std::chrono::hours(24));
    }
    EXPECT_FALSE(administration().reset_pin("9041", Pin("111111")));
    const auto pin = administration().reset_pin("9041", {});
    ASSERT_TRUE(pin);
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", code("9041")), true)));
    EXPECT_TRUE(is_in(gate.sign_in(typed("9041", pin->reveal(), code("9041")), true)));
}

TEST_F(AdministrationTest, NobodyTakesTheRightToAdministerFromHerself) {
    add("9041", Role::administrator);
    add("9042", Role::administrator);
    auto hers = administration().on_behalf_of(1);
    for (const auto& refused : {hers.remove("9041"), hers.set_role("9041", Role::technician),
                                hers.expire("9041", clock_.wall())}) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().what, is_yourself);
    }
    EXPECT_TRUE(hers.expire("9041", clock_.wall() + days(30)));
    EXPECT_TRUE(hers.set_role("9042", Role::hall_staff));
    EXPECT_EQ(account("9042").role, Role::hall_staff);
    EXPECT_TRUE(hers.remove("9042"));
    EXPECT_TRUE(administration().remove("9041")) << "root may";
}

TEST_F(AdministrationTest, WhoIsNoAdministratorAnyMoreChangesNothing) {
    add("9041", Role::administrator);
    add("9042", Role::technician);
    add("9043", Role::administrator, days(1));
    clock_.advance(days(2));
    ASSERT_TRUE(is_in(gate().sign_in(right("9041"), true)));  // from now on the time is known
    const std::string before = text();
    for (const int by : {2, 3, 4}) {
        auto theirs = administration().on_behalf_of(by);
        EXPECT_EQ(theirs.unlock("9041").error().what, not_administrator) << by;
        EXPECT_FALSE(theirs.add({"9044", Role::administrator, "", days(1), {}})) << by;
        EXPECT_FALSE(theirs.remove("9041")) << by;
    }
    EXPECT_EQ(text(), before);
}

TEST_F(AdministrationTest, NewCodesAreGoodAtOnceAndTheOldOnesForNothing) {
    add("9041");
    clock_.advance(days(300));  // a clock that is ahead when she signs in
    ASSERT_TRUE(administration().expire("9041", clock_.wall() + days(30)));
    ASSERT_TRUE(is_in(gate().sign_in(right("9041"), true)));
    const std::string old = code("9041", 1);
    const auto address = administration().renew_codes("9041");
    ASSERT_TRUE(address);
    EXPECT_TRUE(address->starts_with("otpauth://totp/baku-1:9041?secret="));
    EXPECT_FALSE(is_in(gate().sign_in(typed("9041", "582047", old), true)));
    EXPECT_TRUE(is_in(gate().sign_in(right("9041"), true)));
}

TEST_F(AdministrationTest, AnAccountHasItsLanguage) {
    add("9041");
    ASSERT_TRUE(administration().set_language("9041", "ur"));
    EXPECT_EQ(account("9041").language, "ur");
}

TEST_F(AdministrationTest, AFileThatIsNoneIsNotWrittenOver) {
    std::ofstream(file_) << "half a fi";
    EXPECT_FALSE(administration().add({"9041", Role::hall_staff, "", days(1), {}}));
    EXPECT_EQ(text(), "half a fi");
}

TEST_F(AdministrationTest, KeepsWhatItDoesNotChange) {
    add("9041");
    const auto administrator = *authentication_.make_agreement_key();
    ASSERT_TRUE(administration().trust(administrator.open));
    gate().sign_in(typed("9041", "582048", ""), true);
    const std::string before = text();
    EXPECT_EQ(text_of(*parse_accounts(before)), before);
    add("9042");
    EXPECT_EQ(account("9041").attempts.misses, 1);
    EXPECT_EQ(read_accounts(file_)->administrator_key, administrator.open);
    EXPECT_FALSE(administration().trust({}));
}

TEST_F(AdministrationTest, AFileOfAnotherShapeIsNamedAndNotQuoted) {
    add("9041");
    const std::string good = text();
    int refused = 0;
    // Each number, text and bracket by turns becomes something else.
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = bad[at] == '{' ? '[' : '!';
        const auto parsed = parse_accounts(bad);
        if (!parsed) {
            ++refused;
            EXPECT_EQ(parsed.error().what, "is no file of accounts");
        }
    }
    EXPECT_GT(refused, static_cast<int>(good.size()) / 3);
    for (const char* bad : {"", "{}", "[]", "null", R"({"version": 2})"}) {
        EXPECT_FALSE(parse_accounts(bad)) << bad;
    }
}

}  // namespace
}  // namespace kiosk::access::tests
