#include "kiosk/i18n/names.h"

#include "kiosk/i18n/numbers.h"

namespace kiosk::i18n {

namespace {

std::string with_ending(const NameParts& name, const NameShape& shape) {
    const std::string& ending = name.sex == Sex::male     ? shape.son
                                : name.sex == Sex::female ? shape.daughter
                                                          : std::string();
    const std::string added = " " + ending;
    return name.patronymic.empty() || ending.empty() || name.patronymic.ends_with(added)
               ? name.patronymic
               : name.patronymic + added;
}

std::string part_of(const NameParts& name, NamePart part, const NameShape& shape) {
    switch (part) {
        case NamePart::surname:
            return name.surname;
        case NamePart::given:
            return name.given;
        case NamePart::patronymic:
            return with_ending(name, shape);
        case NamePart::father:
            return name.father;
        case NamePart::grandfather:
            return name.grandfather;
        case NamePart::full:
            return name.full;
    }
    return {};
}

}  // namespace

std::string format_name(const Locale& locale, const NameParts& name, const NameShape& shape) {
    std::string text;
    for (const NamePart part : shape.order) {
        const std::string words = part_of(name, part, shape);
        text += (text.empty() || words.empty() ? "" : " ") + words;
    }
    return isolate_first_strong(locale, text);
}

}  // namespace kiosk::i18n
