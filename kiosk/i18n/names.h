#pragma once
// A person's name as her country writes it. Pure; which parts there are and their order is the
// country's data.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/i18n/locale.h"

namespace kiosk::i18n {

enum class NamePart { surname, given, patronymic, father, grandfather, full };
enum class Sex { unknown, female, male };

// As typed; parts that the country does not have, or that she has not, are empty.
struct NameParts {
    std::string surname, given, patronymic, father, grandfather, full;
    Sex sex = Sex::unknown;
};

// AZ: surname, given, patronymic with oğlu or qızı; UZ: the same with oʻgʻli or qizi; TR: given,
// surname; PK: full; AF: given, father, grandfather, surname.
struct NameShape {
    std::vector<NamePart> order;
    std::string son, daughter;  // what follows the patronymic; empty = nothing
};

// One space between parts; nothing is cased or cut. What follows the patronymic is added
// once, and only where the sex is known. In right-to-left languages the whole is isolated.
std::string format_name(const Locale&, const NameParts&, const NameShape&);

}  // namespace kiosk::i18n
