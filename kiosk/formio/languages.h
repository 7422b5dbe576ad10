#pragma once
// Which languages a form can be read in, and its words in each. Internal to the module.

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

class Languages {
  public:
    // `wanted`: of the form's own words, or empty. Further ones are those that have every word of
    // the draft; others are noted.
    Languages(const Json& root, const Draft& draft, const std::string& wanted, Notes& notes);

    const std::vector<std::string>& tags() const { return tags_; }  // the form's own first
    // Plain text; empty where this language has none.
    std::string say(const Phrase& phrase, const std::string& language) const;

  private:
    void read_dictionaries(const Json& root);
    std::string own_language(const Json& root, const Draft& draft, Notes& notes) const;

    std::vector<std::string> tags_;
    std::map<std::string, std::map<std::string, std::string>> dictionaries_;
};

}  // namespace kiosk::formio
