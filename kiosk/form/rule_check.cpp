#include "kiosk/form/operations.h"
#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

std::string escaped(const std::string& key) {
    std::string text;
    for (const char c : key) {
        text += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    }
    return text;
}

class Checker {
  public:
    explicit Checker(const std::set<std::string>& names) : names_(names) {}

    void check(const Rule& rule, const std::string& at, bool inside, int depth) {
        if (depth > deepest_rule) {
            add(at, "nested deeper than " + std::to_string(deepest_rule) + " levels");
        } else if (rule.is_array()) {
            for (std::size_t i = 0; i < rule.size(); ++i) {
                check(rule[i], at + "/" + std::to_string(i), inside, depth + 1);
            }
        } else if (rule.is_object()) {
            operation(rule, at, inside, depth);
        } else if (rule.is_number_float()) {
            add(at, "a binary fraction is not exact: write the decimal as a string, \"12.50\"");
        }
    }

    std::vector<RuleProblem> take() { return std::move(problems_); }

  private:
    void add(const std::string& at, std::string reason) {
        problems_.push_back({at, std::move(reason)});
    }

    void operation(const Rule& rule, const std::string& at, bool inside, int depth) {
        if (rule.size() != 1) {
            return add(at, "an operation is an object with one member, this one has " +
                               std::to_string(rule.size()));
        }
        const std::string& name = rule.begin().key();
        const Json& operands = rule.begin().value();
        const std::string here = at + "/" + escaped(name);
        if (name == "var") {
            return variable(operands, here, inside);
        }
        if (name == "object") {
            if (!operands.is_object()) {
                return add(here, "needs an object of rules");
            }
            for (const auto& [key, member] : operands.items()) {
                check(member, here + "/" + escaped(key), inside, depth + 1);
            }
            return;
        }
        const Operation* found = find_operation(name);
        if (!found) {
            return add(here, "unknown operator '" + name + "'");
        }
        if (!operands.is_array()) {
            return add(here, "operands of '" + name + "' must be in an array");
        }
        if (operands.size() < found->minimum || operands.size() > found->maximum) {
            add(here,
                "'" + name + "' cannot take " + std::to_string(operands.size()) + " operands");
        }
        const bool iterates = found->op == Operator::map || found->op == Operator::filter ||
                              found->op == Operator::some || found->op == Operator::all ||
                              found->op == Operator::none || found->op == Operator::reduce;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            check(operands[i], here + "/" + std::to_string(i), inside || (iterates && i == 1),
                  depth + 1);
        }
    }

    void variable(const Json& path, const std::string& at, bool inside) {
        if (!path.is_string()) {
            return add(at, "'var' needs a text");
        }
        const std::string& text = path.get_ref<const std::string&>();
        const std::string first = text.substr(0, text.find('.'));
        if (!inside && text != "$today" && text != "$centre" && !names_.contains(first)) {
            add(at, "unknown question '" + first + "'");
        }
    }

    const std::set<std::string>& names_;
    std::vector<RuleProblem> problems_;
};

}  // namespace

std::vector<RuleProblem> check_rule(const Rule& rule, const std::set<std::string>& names) {
    Checker checker(names);
    checker.check(rule, "", false, 0);
    return checker.take();
}

}  // namespace kiosk::form
