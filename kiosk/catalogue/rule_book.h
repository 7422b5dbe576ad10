#pragma once
// rules.json of a package: named rules and the payload rule. Internal to the module.

#include <map>
#include <set>
#include <string>

#include "kiosk/catalogue/cursor.h"

namespace kiosk::catalogue {

class RuleBook {
  public:
    void read(const Cursor& root);
    // The rule that this text names; a problem where there is none.
    form::Rule find(const Cursor& name);
    // The same for a member that may be left out: null.
    form::Rule find_or_none(const Cursor& owner, std::string_view member);
    const form::Rule& payload() const { return payload_; }
    // Operators, operands and names of questions in every rule; rules that nothing uses.
    void check(const Cursor& root, const std::set<std::string>& questions) const;

  private:
    std::map<std::string, form::Rule> rules_;
    std::set<std::string> used_;
    form::Rule payload_;
};

}  // namespace kiosk::catalogue
