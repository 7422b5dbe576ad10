#pragma once
// The message keys that a package needs and may have, and its l10n catalogues. Internal to the
// module.

#include <map>
#include <set>
#include <string>

#include "kiosk/catalogue/cursor.h"

namespace kiosk::catalogue {

class Words {
  public:
    // Must be there in every language of the pack; returns the key.
    std::string need(std::string key) {
        needed_.insert(key);
        return key;
    }
    // May be left out, in every language alike.
    std::string allow(std::string key) {
        allowed_.insert(key);
        return key;
    }
    // A name that the pack or a list of the package has in every language; returns the key.
    std::string borrow(std::string key, const std::map<i18n::Locale, std::string>& names) {
        borrowed_[key] = names;
        return need(std::move(key));
    }
    // Keys with this beginning may be there.
    void allow_prefix(std::string prefix) { prefixes_.insert(std::move(prefix)); }

    // Reads l10n/<tag>.json for every language of the pack into service.messages.
    void read(const Files& files, const Pack& pack, Service& service, Problems& problems);
    // Only what is needed by now, and no further in a file than where the last of it stands.
    void read_needed(const Files& files, const Pack& pack, Listing& listing,
                     Problems& problems) const;
    // The key when the catalogues have it, otherwise empty.
    std::string present(const std::string& key) const { return found_.contains(key) ? key : ""; }

  private:
    bool known(const std::string& key) const;

    std::set<std::string> needed_, allowed_, prefixes_, found_;
    std::map<std::string, std::map<i18n::Locale, std::string>> borrowed_;
};

}  // namespace kiosk::catalogue
