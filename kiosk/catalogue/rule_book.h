#pragma once
// rules.json of a package: named rules and the payload rule. Internal to the module.

#include <map>
#include <string>

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
    const form::Rule& payload() const { return payload_; }
    // Operators, types and names in every rule, with the form's questions and the pack's units;
    // rules that nothing uses.
    void check(const Cursor& root, const form::Definition& form, const Pack& pack) const;

  private:
    std::map<std::string, form::Rule> rules_;
    std::map<std::string, form::Kinds> used_;  // what all of its places want
    form::Rule payload_;
};

}  // namespace kiosk::catalogue
