#include "kiosk/catalogue/words.h"

#include <algorithm>

namespace kiosk::catalogue {
namespace {

// A name is a text, and no message pattern: its braces and apostrophes mean themselves.
std::string as_pattern(const std::string& text) {
    std::string pattern;
    for (const char c : text) {
        if (c == '\'') {
            pattern += "''";
        } else if (c == '{' || c == '}') {
            pattern += std::string("'") + c + "'";
        } else {
            pattern += c;
        }
    }
    return pattern;
}

}  // namespace

bool Words::known(const std::string& key) const {
    return needed_.contains(key) || allowed_.contains(key) ||
           std::any_of(prefixes_.begin(), prefixes_.end(), [&](const std::string& prefix) {
               return key.size() > prefix.size() && key.starts_with(prefix);
           });
}

void Words::read(const Files& files, const Pack& pack, Service& service, Problems& problems) {
    std::map<i18n::Locale, Json> catalogues;
    for (const i18n::Locale& language : pack.languages) {
        const std::string file = "l10n/" + language.tag() + ".json";
        const auto bytes = files.find(file);
        if (bytes == files.end()) {
            problems.add(file, "", "is missing");
            continue;
        }
        auto json = parse_json(file, bytes->second, problems);
        if (!json) {
            continue;
        }
        const Cursor root(*json, file, problems);
        for (const auto& [key, value] : root.members()) {
            if (known(key)) {
                found_.insert(key);
            } else {
                value.problem("unknown key: nothing shows this text");
            }
        }
        if (json->is_object()) {
            catalogues[language] = std::move(*json);
        }
    }
    for (auto& [language, json] : catalogues) {
        const std::string file = "l10n/" + language.tag() + ".json";
        for (const auto& question_page : service.form.pages) {
            for (const form::Question& question : question_page.questions) {
                for (const Centre& centre : pack.centres) {
                    const std::string key = "option." + question.id.str() + "." + centre.id;
                    const auto name = centre.name.find(language);
                    if (needed_.contains(key) && !json.contains(key) && name != centre.name.end()) {
                        json[key] = as_pattern(name->second);
                    }
                }
            }
        }
        std::set<std::string> wanted = needed_;
        wanted.insert(found_.begin(), found_.end());
        for (const std::string& key : wanted) {
            if (!json.contains(key)) {
                problems.add(file, "", "message '" + key + "' is missing");
            }
        }
        auto messages = i18n::Messages::from(json, language);
        if (messages) {
            service.messages.insert_or_assign(language, std::move(*messages));
        } else {
            problems.add(file, "", messages.error().what);
        }
    }
}

}  // namespace kiosk::catalogue
