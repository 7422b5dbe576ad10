#include "kiosk/catalogue/words.h"

#include <algorithm>

namespace kiosk::catalogue {
namespace {

std::string file_of(const i18n::Locale& language) {
    return "l10n/" + language.tag() + ".json";
}

// Null, and a problem, where the package has none in this language.
const std::string* bytes_of(const i18n::Locale& language, const Files& files, Problems& problems) {
    const auto found = files.find(file_of(language));
    if (found == files.end()) {
        problems.add(file_of(language), "", "is missing",
                     "add the file with every text in this language");
        return nullptr;
    }
    return &found->second;
}

// A problem for each message that is wanted and not there.
void keep(const Json& catalogue, const std::set<std::string>& wanted, const i18n::Locale& language,
          Listing& listing, Problems& problems) {
    for (const std::string& key : wanted) {
        if (!catalogue.contains(key)) {
            problems.add(file_of(language), "", "message '" + key + "' is missing",
                         "add the text in this language");
        }
    }
    auto messages = i18n::Messages::from(catalogue, language);
    if (messages) {
        listing.messages.insert_or_assign(language, std::move(*messages));
    } else {
        problems.add(file_of(language), "", messages.error().what,
                     "correct the ICU message: braces in pairs, arguments that have names");
    }
}

// Takes these messages out of a catalogue and stops behind the last of them.
class Excerpt : public nlohmann::json_sax<Json> {
  public:
    explicit Excerpt(const std::set<std::string>& wanted) : wanted_(wanted) {}

    const Json& messages() const { return messages_; }
    bool broken() const { return broken_; }

    bool key(string_t& name) override {
        (depth_ == 1 ? key_ : part_) = name;
        return depth_ != 1 || messages_.size() < wanted_.size();
    }
    bool string(string_t& text) override {
        if (depth_ <= 2 && wanted_.contains(key_)) {
            (depth_ == 1 ? messages_[key_] : messages_[key_][part_]) = text;
        }
        return true;
    }
    bool start_object(std::size_t) override { return ++depth_ > 0; }
    bool end_object() override { return --depth_ >= 0; }
    bool start_array(std::size_t) override { return ++depth_ > 0; }
    bool end_array() override { return --depth_ >= 0; }
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
        broken_ = true;
        return false;
    }

  private:
    const std::set<std::string>& wanted_;
    Json messages_ = Json::object();
    std::string key_, part_;  // a message's, and "text" or "spoken" within it
    int depth_ = 0;
    bool broken_ = false;
};

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
        const std::string* bytes = bytes_of(language, files, problems);
        auto json = bytes ? parse_json(file_of(language), *bytes, problems) : std::nullopt;
        if (!json) {
            continue;
        }
        const Cursor root(*json, file_of(language), problems);
        for (const auto& [key, value] : root.members()) {
            if (known(key)) {
                found_.insert(key);
            } else {
                value.problem("unknown key: nothing shows this text",
                              "remove it, or correct the key");
            }
        }
        if (json->is_object()) {
            catalogues[language] = std::move(*json);
        }
    }
    std::set<std::string> wanted = needed_;
    wanted.insert(found_.begin(), found_.end());
    for (auto& [language, json] : catalogues) {
        for (const auto& [key, names] : borrowed_) {
            const auto name = names.find(language);
            if (!json.contains(key) && name != names.end()) {
                json[key] = i18n::as_pattern(name->second);
            }
        }
        keep(json, wanted, language, service, problems);
    }
}

void Words::read_needed(const Files& files, const Pack& pack, Listing& listing,
                        Problems& problems) const {
    for (const i18n::Locale& language : pack.languages) {
        if (const std::string* bytes = bytes_of(language, files, problems)) {
            Excerpt excerpt(needed_);
            Json::sax_parse(*bytes, &excerpt);
            if (excerpt.broken()) {
                parse_json(file_of(language), *bytes, problems);  // names the place
            } else {
                keep(excerpt.messages(), needed_, language, listing, problems);
            }
        }
    }
}

}  // namespace kiosk::catalogue
