#include "kiosk/formio/languages.h"

#include <algorithm>
#include <functional>

#include "kiosk/formio/plain_text.h"
#include "kiosk/i18n/languages.h"

namespace kiosk::formio {
namespace {

constexpr std::size_t most_languages = 40;

using EachPhrase = std::function<void(const Phrase&)>;

// All that a package must say in every language.
void each_phrase(const Draft& draft, const EachPhrase& use) {
    use(draft.title);
    use(draft.summary);
    for (const Section& section : draft.sections) {
        use(section.title);
    }
    for (const Question& question : draft.questions) {
        use(question.label);
        use(question.hint);
        use(question.help);
        std::for_each(question.intro.begin(), question.intro.end(), use);
        std::for_each(question.options.begin(), question.options.end(), use);
    }
    for (const Group& group : draft.groups) {
        use(group.label);
        use(group.add);
    }
    for (const Document& document : draft.documents) {
        use(document.label);
    }
}

bool is_language(const std::string& tag) {
    return tag.size() <= 35 && i18n::is_language(i18n::Locale(tag));
}

// Figures and signs are the same in every language.
bool has_letters(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
    });
}

}  // namespace

Languages::Languages(const Json& root, const Draft& draft, const std::string& wanted,
                     Notes& notes) {
    read_dictionaries(root);
    tags_ = {wanted.empty() ? own_language(root, draft, notes) : wanted};
    std::set<std::string> others;
    for (const auto& [language, words] : dictionaries_) {
        others.insert(language);
    }
    for (const Question& question : draft.questions) {
        for (const auto& [language, text] : question.label.own) {
            others.insert(language);
        }
    }
    others.erase(tags_.front());
    std::size_t looked_at = 0;
    for (const std::string& language : others) {
        if (!is_language(language)) {
            notes.add("", Treatment::dropped, "the language '" + language + "'",
                      "it is no BCP 47 tag of a language");
            continue;
        }
        if (++looked_at > most_languages) {
            notes.add("", Treatment::dropped, "further languages",
                      "more than " + std::to_string(most_languages) + " are not looked at");
            break;
        }
        std::size_t all = 0;
        std::size_t translated = 0;
        each_phrase(draft, [&](const Phrase& phrase) {
            if (has_letters(plain_text(phrase.raw).text)) {
                ++all;
                translated += say(phrase, language).empty() ? 0U : 1U;
            }
        });
        if (translated < all) {
            notes.add("", Treatment::dropped, "the language '" + language + "'",
                      "it has " + std::to_string(translated) + " of " + std::to_string(all) +
                          " texts; a package says all of them");
        } else {
            tags_.push_back(language);
        }
    }
}

// {"i18n": {"nl": {"Name": "Naam"}}}, {"i18n": {"nl": {"translation": {...}}}}, or the same within
// "resources" or under "translations".
void Languages::read_dictionaries(const Json& root) {
    const Node file(root, "");
    for (const std::string_view holder : {"", "options", "properties", "settings"}) {
        const Node outer = holder.empty() ? file : file.at(holder);
        for (const std::string_view member : {"i18n", "translations"}) {
            Node languages = outer.at(member);
            if (languages.at("resources").json().is_object()) {
                languages = languages.at("resources");
            }
            for (const auto& [language, given] : languages.members()) {
                Node words = given;
                for (const std::string_view inner : {"translation", "translations"}) {
                    if (given.at(inner).json().is_object()) {
                        words = given.at(inner);
                    }
                }
                for (const auto& [text, translated] : words.members()) {
                    if (translated.json().is_string() && !translated.is_blank()) {
                        dictionaries_[language][text] = translated.text();
                    }
                }
            }
        }
    }
}

std::string Languages::own_language(const Json& root, const Draft& draft, Notes& notes) const {
    const Node file(root, "");
    const Node published = file.at("publishedLanguages");
    for (const std::string& tag :
         {file.text("language"), file.at("settings").text("language"),
          file.at("properties").text("language"), file.at("i18n").text("lng"),
          published.json().size() == 1 ? published.at(std::size_t{0}).text() : std::string()}) {
        if (!tag.empty() && is_language(tag)) {
            return tag;
        }
    }
    for (const Question& question : draft.questions) {
        for (const auto& [language, text] : question.label.own) {
            if (text == question.label.raw && is_language(language)) {
                return language;
            }
        }
    }
    notes.add("", Treatment::approximated, "the language of the form",
              "taken as English: the form does not say it");
    return "en";
}

std::string Languages::say(const Phrase& phrase, const std::string& language) const {
    const std::string text = plain_text(phrase.raw).text;
    if (text.empty()) {
        return {};  // in every language alike
    }
    if (const auto own = phrase.own.find(language); own != phrase.own.end()) {
        if (std::string translated = plain_text(own->second).text; !translated.empty()) {
            return translated;
        }
    }
    if (language == tags_.front() || !has_letters(text)) {
        return text;
    }
    const auto dictionary = dictionaries_.find(language);
    if (dictionary == dictionaries_.end()) {
        return {};
    }
    for (const std::string& key : {phrase.raw, text}) {
        if (const auto found = dictionary->second.find(key); found != dictionary->second.end()) {
            return plain_text(found->second).text;
        }
    }
    return {};
}

}  // namespace kiosk::formio
