#pragma once
// rules.json of a package: named rules and the payload rule. Internal to the module.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/catalogue/cursor.h"
#include "kiosk/form/rules.h"

namespace kiosk::catalogue {

class RuleBook {
  public:
    void read(const Cursor& root);
    // The rule that this text names, for a place that wants these kinds; a problem where there is
    // none.
    form::Rule find(const Cursor& name, form::Kinds wanted = form::conditions);
    // The same for a member that may be left out: null.
    form::Rule find_or_none(const Cursor& owner, std::string_view member,
                            form::Kinds wanted = form::conditions);
    // From here on rules can look at this question or group.
    void asked(const std::string& name) { asked_.insert(name); }
    const form::Rule& payload() const { return payload_; }
    // Operators, types and names in every rule, with the form's questions and the pack's units;
    // rules that nothing uses; conditions that look at what is asked later, as two do that wait
    // for each other.
    void check(const Cursor& root, const form::Definition& form, const Pack& pack) const;

  private:
    struct Early {
        Cursor at;                    // of the rule's name
        std::set<std::string> names;  // that the rule looks at and nobody was asked for yet
    };

    std::map<std::string, form::Rule> rules_;
    std::set<std::string> asked_;
    std::vector<Early> early_;
    std::map<std::string, form::Kinds> used_;  // what all of its places want
    form::Rule payload_;
};

}  // namespace kiosk::catalogue
