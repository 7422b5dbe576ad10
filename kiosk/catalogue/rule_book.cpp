#include "kiosk/catalogue/rule_book.h"

#include "kiosk/form/decisions.h"

namespace kiosk::catalogue {
namespace {

void check_one(const Cursor& rule, const std::string& file, const form::RuleType& answers,
               form::Kinds wanted, Problems& problems) {
    for (const form::RuleProblem& found : form::check_rule(rule.json(), answers, wanted).problems) {
        problems.add(file, rule.pointer() + found.pointer, found.reason, found.remedy);
    }
}

// Of a payload nothing but an object can be sent; without a rule it is the answers.
constexpr form::Kinds payloads{form::RuleType::Kind::object, form::RuleType::Kind::nothing};

form::RuleType known(const form::Definition& form, const Pack& pack, bool flat) {
    std::map<std::string, form::RuleType> units;
    for (const auto& [name, unit] : pack.units) {
        units.emplace(name, form::RuleType(form::RuleType::Kind::decimal));
    }
    form::RuleType answers = form::type_of_answers(form, flat);
    answers.members["$unit"] = form::RuleType::object_of(std::move(units));
    return answers;
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

form::Rule RuleBook::find(const Cursor& name, form::Kinds wanted) {
    const std::string text = name.text();
    const auto found = rules_.find(text);
    if (found == rules_.end()) {
        if (!text.empty()) {
            name.problem("no rule '" + text + "' in rules.json",
                         "add the rule, or correct the name");
        }
        return nullptr;
    }
    const auto [use, first] = used_.emplace(text, wanted);
    if (!first) {
        use->second = use->second & wanted;
    }
    std::set<std::string> names;
    form::questions_in(found->second, names);
    std::erase_if(names, [&](const std::string& one) { return asked_.contains(one); });
    if (!names.empty()) {
        early_.push_back({name, std::move(names)});
    }
    return found->second;
}

form::Rule RuleBook::find_or_none(const Cursor& owner, std::string_view member,
                                  form::Kinds wanted) {
    return owner.has(member) ? find(owner.at(member), wanted) : form::Rule();
}

void RuleBook::check(const Cursor& root, const form::Definition& form, const Pack& pack) const {
    Problems& problems = root.problems();
    // A rule may be of an item page, which sees its item's answers as if they were outside.
    const form::RuleType anywhere = known(form, pack, true);
    for (const auto& [name, rule] : root.at("rules").members()) {
        const auto use = used_.find(name);
        if (use == used_.end()) {
            rule.problem("nothing uses this rule",
                         "remove it, or name it where it is meant to hold");
        } else if (use->second.empty()) {
            rule.problem("the places that use this rule need different types",
                         "write a rule of its own for each place");
        }
        const bool wanted = use != used_.end() && !use->second.empty();
        check_one(rule, root.file(), anywhere, wanted ? use->second : form::anything, problems);
    }
    for (const Early& early : early_) {
        for (const std::string& name : early.names) {
            if (asked_.contains(name)) {
                early.at.problem("looks at '" + name + "', which is asked later",
                                 "ask '" + name + "' before, or look at something else");
            }
        }
    }
    check_one(root.at("payload"), root.file(), known(form, pack, false), payloads, problems);
}

}  // namespace kiosk::catalogue
