#pragma once
// Lists in the order of the language's alphabet: in Azerbaijani Ə follows E, X follows H, Q follows
// K. Pure.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/i18n/locale.h"

namespace kiosk::i18n {

// Bytes whose order is the order of the texts (CLDR's collation); equal texts have equal keys. Not
// for display. Collators are kept by thread.
std::string sort_key(const Locale&, std::string_view utf8);

// `name_of(thing)` is a text. Things of one name stay in their order.
template <typename T, typename Name>
void sort_by_name(const Locale& locale, std::vector<T>& things, Name name_of) {
    std::vector<std::pair<std::string, T>> keyed;
    keyed.reserve(things.size());
    for (T& thing : things) {
        std::string key = sort_key(locale, name_of(thing));
        keyed.emplace_back(std::move(key), std::move(thing));
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        things[i] = std::move(keyed[i].second);
    }
}

}  // namespace kiosk::i18n
