#include "kiosk/catalogue/rule_book.h"

#include "kiosk/form/rules.h"

namespace kiosk::catalogue {
namespace {

void check_one(const Cursor& rule, const std::string& file, const std::set<std::string>& questions,
               Problems& problems) {
    for (const form::RuleProblem& found : form::check_rule(rule.json(), questions)) {
        problems.add(file, rule.pointer() + found.pointer, found.reason);
    }
}

}  // namespace

void RuleBook::read(const Cursor& root) {
    if (!root.object({"rules", "payload"})) {
        return;
    }
    for (const auto& [name, rule] : root.at("rules").members()) {
        rules_[name] = rule.json();
    }
    payload_ = root.at("payload").json();
}

form::Rule RuleBook::find(const Cursor& name) {
    const std::string text = name.text();
    const auto found = rules_.find(text);
    if (found == rules_.end()) {
        if (!text.empty()) {
            name.problem("no rule '" + text + "' in rules.json");
        }
        return nullptr;
    }
    used_.insert(text);
    return found->second;
}

form::Rule RuleBook::find_or_none(const Cursor& owner, std::string_view member) {
    return owner.has(member) ? find(owner.at(member)) : form::Rule();
}

void RuleBook::check(const Cursor& root, const std::set<std::string>& questions) const {
    Problems& problems = root.problems();
    for (const auto& [name, rule] : root.at("rules").members()) {
        check_one(rule, root.file(), questions, problems);
        if (!used_.contains(name)) {
            rule.problem("nothing uses this rule");
        }
    }
    check_one(root.at("payload"), root.file(), questions, problems);
}

}  // namespace kiosk::catalogue
