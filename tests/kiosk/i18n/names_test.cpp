#include "kiosk/i18n/names.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::i18n;
using enum NamePart;

const Locale az{"az"}, ru{"ru"}, tr{"tr"}, uz{"uz"}, ur{"ur"}, dari{"fa-AF"};
const NameShape azerbaijan{{surname, given, patronymic}, "oğlu", "qızı"};
const NameShape uzbekistan{{surname, given, patronymic}, "oʻgʻli", "qizi"};
const NameShape turkey{{given, surname}, "", ""};
const NameShape pakistan{{full}, "", ""};
const NameShape afghanistan{{given, father, grandfather, surname}, "", ""};

NameParts person(Sex sex) {
    NameParts name;
    name.surname = "Nümunəli";
    name.given = "Sınaq";
    name.patronymic = "Örnək";
    name.sex = sex;
    return name;
}

TEST(Names, StandAsTheCountryWritesThem) {
    EXPECT_EQ(format_name(az, person(Sex::female), azerbaijan), "Nümunəli Sınaq Örnək qızı");
    EXPECT_EQ(format_name(ru, person(Sex::male), azerbaijan), "Nümunəli Sınaq Örnək oğlu");
    EXPECT_EQ(format_name(uz, person(Sex::male), uzbekistan), "Nümunəli Sınaq Örnək oʻgʻli");
    EXPECT_EQ(format_name(tr, person(Sex::female), turkey), "Sınaq Nümunəli");
}

TEST(Names, AddWhatFollowsThePatronymicOnceAndOnlyWhereTheSexIsKnown) {
    NameParts name = person(Sex::female);
    name.patronymic = "Örnək qızı";
    EXPECT_EQ(format_name(az, name, azerbaijan), "Nümunəli Sınaq Örnək qızı");
    EXPECT_EQ(format_name(az, person(Sex::unknown), azerbaijan), "Nümunəli Sınaq Örnək");
    name.patronymic.clear();
    EXPECT_EQ(format_name(az, name, azerbaijan), "Nümunəli Sınaq");
}

TEST(Names, MayBeASingleOne) {
    NameParts name;
    name.given = "Sınaq";
    for (const NameShape& shape : {azerbaijan, turkey, afghanistan}) {
        EXPECT_EQ(format_name(az, name, shape), "Sınaq");
    }
    EXPECT_EQ(format_name(az, NameParts{}, azerbaijan), "");
}

TEST(Names, AreIsolatedInRightToLeftLanguages) {
    NameParts name;
    name.full = "مثال نام";
    EXPECT_EQ(format_name(ur, name, pakistan), "\u2068مثال نام\u2069");
    name = {};
    name.given = "نمونه";
    name.father = "مثال";
    name.grandfather = "آزمون";
    EXPECT_EQ(format_name(dari, name, afghanistan), "\u2068نمونه مثال آزمون\u2069");
    EXPECT_EQ(format_name(dari, NameParts{}, afghanistan), "");
}

}  // namespace
