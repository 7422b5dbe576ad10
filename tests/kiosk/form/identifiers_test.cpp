// Numbers of states and networks. None is anybody's: published samples, or made up.
#include "kiosk/form/identifiers.h"

#include <gtest/gtest.h>

namespace kiosk::form {
namespace {

using enum ProblemKind;

struct Case {
    const char* rule_set;
    const char* typed;
    const char* normal;  // "" = refused
    std::optional<ProblemKind> problem = {};
};

TEST(Identifier, IsReadAsItsCountryWritesIt) {
    const std::vector<Case> cases{
        {"af.etazkira", "۱۴۰۰-۰۰۰۰-۰۰۰۰۱", "1400000000001"},
        {"af.etazkira", "1400-0000-0000", "", too_short},
        {"af.passport", "P01234567", "P01234567"},
        {"af.passport", "123", "", wrong_format},
        {"az.fin", "5k7x2m9", "5K7X2M9"},
        {"az.iban", "AZ77 VTBA 0000 0000 0012 3456 7890", "AZ77VTBA00000000001234567890"},
        {"az.iban", "AZ78 VTBA 0000 0000 0012 3456 7890", "", wrong_check_digit},
        {"az.iban", "AZ77 VTBA 0000 0000 0012 3456 789", "", too_short},
        {"az.iban", "TR33 0006 1005 1978 6457 8413 26", "", wrong_format},
        {"az.passport", "c12345678", "C12345678"},
        {"az.passport", "CC1234567", "", wrong_format},
        {"az.plate", "10-ab-123", "10AB123"},
        {"az.plate", "10-AB-1234", "", too_long},
        {"az.plate", "AB-10-123", "", wrong_format},
        {"az.voen", "1400057421", "1400057421"},
        {"az.voen", "1400057423", "", wrong_format},
        {"iban", "tr33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326"},
        {"iban", "TR33 0006 1005 1978 6457 8413 62", "", wrong_check_digit},
        {"iban", "33TR 0006 1005 1978", "", wrong_format},
        {"iban", "TR33 0006", "", too_short},
        {"iban", "TR33 0006 1005 1978 6457 8413 26 00 00 00 00 00", "", too_long},
        {"iban", "TR33 Ə", "", wrong_characters},
        {"pk.cnic", "35202-1234567-1", "3520212345671"},
        {"pk.cnic", "95202-1234567-1", "", wrong_format},
        {"pk.iban", "PK36 SCBL 0000 0011 2345 6702", "PK36SCBL0000001123456702"},
        {"pk.ntn", "1234567-8", "12345678"},
        {"pk.passport", "AB1234567", "AB1234567"},
        {"tr.iban", "TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326"},
        {"tr.id-card", "a12b34567", "A12B34567"},
        {"tr.plate", "34 ABC 123", "34ABC123"},
        {"tr.plate", "34 A 12345", "34A12345"},
        {"tr.plate", "34 WA 123", "", wrong_characters},
        {"tr.plate", "82 AB 123", "", wrong_check_digit},
        {"tr.tckn", "10000000146", "10000000146"},
        {"tr.tckn", "12345678950", "12345678950"},
        {"tr.tckn", "98765432150", "98765432150"},
        {"tr.tckn", "10000000145", "", wrong_check_digit},
        {"tr.tckn", "10000000246", "", wrong_check_digit},
        {"tr.tckn", "00000000000", "", wrong_format},
        {"tr.tckn", "1000000014", "", too_short},
        {"tr.vkn", "1234567890", "1234567890"},
        {"tr.vkn", "1234567891", "", wrong_check_digit},
        {"uz.id-card", "AD1234567", "AD1234567"},
        {"uz.pinfl", "31210632040244", "31210632040244"},
        {"uz.pinfl", "31210932040247", "31210932040247"},
        {"uz.pinfl", "40201902050010", "40201902050010"},
        {"uz.pinfl", "31210632040245", "", wrong_check_digit},
        {"uz.pinfl", "33102902040240", "", wrong_check_digit},  // 31 February
        {"uz.pinfl", "00000000000000", "", wrong_format},
        {"uz.plate", "01 A 123 BC", "01A123BC"},
        {"uz.plate", "01 123 ABC", "01123ABC"},
        {"uz.stir", "123 456 789", "123456789"},
        {"vin", "1m8gdm9axkp042788", "1M8GDM9AXKP042788"},
        {"vin", "1M8GDM9AXKPO42788", "", wrong_characters},
        {"vin", "1M8GDM9AXKP04278", "", too_short},
        {"af.mobile", "070 123 4567", "+93701234567"},
        {"pk.mobile", "0301 2345678", "+923012345678"},
        {"pk.mobile", "0421 2345678", "", wrong_format},
        {"tr.mobile", "0501 234 56 78", "+905012345678"},
        {"uz.mobile", "91 234 56 78", "+998912345678"},
        {"uz.mobile", "+998 12 234 56 78", "", wrong_format},
        {"nowhere.number", "1", "", wrong_format},
    };
    for (const Case& one : cases) {
        const Reading reading = read_identifier(one.rule_set, one.typed);
        EXPECT_EQ(reading.problem, one.problem) << one.rule_set << ' ' << one.typed;
        EXPECT_EQ(reading.value, *one.normal == '\0' ? Json() : Json(one.normal))
            << one.rule_set << ' ' << one.typed;
    }
}

const std::vector<const char*> all{
    "af.etazkira", "af.mobile",   "af.passport", "az.fin",      "az.iban", "az.id-card",
    "az.mobile",   "az.passport", "az.plate",    "az.voen",     "iban",    "pk.cnic",
    "pk.iban",     "pk.mobile",   "pk.ntn",      "pk.passport", "tr.iban", "tr.id-card",
    "tr.mobile",   "tr.passport", "tr.plate",    "tr.tckn",     "tr.vkn",  "uz.id-card",
    "uz.mobile",   "uz.passport", "uz.pinfl",    "uz.plate",    "uz.stir", "vin"};

TEST(Identifier, HasAnExampleThatIsAccepted) {
    for (const char* rule_set : all) {
        ASSERT_TRUE(knows_identifier(rule_set)) << rule_set;
        const std::string example(identifier_example(rule_set));
        EXPECT_EQ(read_identifier(rule_set, example).value, example) << rule_set;
    }
    EXPECT_FALSE(knows_identifier("az"));
    EXPECT_FALSE(knows_identifier(""));
}

// An author has a sentence for whatever a citizen can come to.
TEST(Identifier, SaysBeforehandWhatCanBeWrongWithIt) {
    for (const char* rule_set : all) {
        const std::string example(identifier_example(rule_set));
        const auto announced = identifier_problems(rule_set);
        const auto try_one = [&](const std::string& typed) {
            const auto problem = read_identifier(rule_set, typed).problem;
            if (problem) {
                EXPECT_NE(std::find(announced.begin(), announced.end(), *problem), announced.end())
                    << rule_set << ' ' << typed << ' ' << name_of(*problem);
            }
        };
        for (std::size_t i = 0; i < example.size(); ++i) {
            try_one(example.substr(0, i));
            for (const char c : std::string("A0Z9I+ ")) {
                std::string changed = example;
                changed[i] = c;
                try_one(changed);
                try_one(example + changed);
            }
        }
    }
}

TEST(Identifier, OffersTheCharactersThatItHas) {
    EXPECT_EQ(identifier_characters("tr.tckn"), "0123456789");
    EXPECT_EQ(identifier_characters("vin"), "ABCDEFGHJKLMNPRSTUVWXYZ0123456789");
    EXPECT_EQ(identifier_characters("az.mobile"), "");
}

}  // namespace
}  // namespace kiosk::form
