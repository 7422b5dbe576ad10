#include "kiosk/formio/logic.h"

#include <algorithm>
#include <array>

namespace kiosk::formio {
namespace {

constexpr int deepest = 25;  // a package's JSON has at most 64 levels, an operation two
constexpr std::array plain_operators{"and", "or", "!", "!!", "if", "<",   "<=",  ">",
                                     ">=",  "+",  "-", "*",  "%",  "min", "max", "cat"};

struct Comparison {
    std::string_view op, name;
    std::string_view turned;  // with its sides exchanged
};
constexpr std::array comparisons{
    Comparison{"==", "isEqual", "isEqual"},
    Comparison{"===", "isEqual", "isEqual"},
    Comparison{"!=", "isNotEqual", "isNotEqual"},
    Comparison{"!==", "isNotEqual", "isNotEqual"},
    Comparison{"<", "lessThan", "greaterThan"},
    Comparison{"<=", "lessThanOrEqual", "greaterThanOrEqual"},
    Comparison{">", "greaterThan", "lessThan"},
    Comparison{">=", "greaterThanOrEqual", "lessThanOrEqual"},
};

class Translator {
  public:
    Translator(const Targets& targets, const Condition& by, std::string& why)
        : targets_(targets), by_(by), why_(why) {}

    std::optional<Json> rule(const Json& logic, int depth = 0) {
        if (depth > deepest) {
            return fail("nested too deeply");
        }
        if (logic.is_number_float()) {
            return Json(logic.dump());  // a decimal is a text
        }
        if (logic.is_array()) {
            return all(logic, depth);
        }
        if (!logic.is_object()) {
            return logic;
        }
        if (logic.size() != 1) {
            return fail("an operation has one operator");
        }
        const std::string& op = logic.begin().key();
        const Json& given = logic.begin().value();
        if (op == "var") {
            const auto target = variable(logic);
            return target ? std::optional(target->var()) : std::nullopt;
        }
        const Json operands = given.is_array() ? given : Json::array({given});
        if (const auto compared = comparison(op, operands)) {
            return compared;
        }
        if (!why_.empty()) {
            return std::nullopt;
        }
        if (op == "in") {
            return membership(operands, depth);
        }
        const bool equality = op == "==" || op == "===" || op == "!=" || op == "!==";
        if (!equality && std::find(plain_operators.begin(), plain_operators.end(), op) ==
                             plain_operators.end()) {
            return fail("the operator '" + op + "' has no counterpart");
        }
        auto translated = all(operands, depth);
        if (!translated) {
            return std::nullopt;
        }
        return Json{{equality ? (op.front() == '!' ? "!==" : "===") : op, std::move(*translated)}};
    }

  private:
    std::optional<Json> fail(std::string why) {
        why_ = std::move(why);
        return std::nullopt;
    }

    std::optional<Json> all(const Json& list, int depth) {
        Json translated = Json::array();
        for (const Json& one : list) {
            auto part = rule(one, depth + 1);
            if (!part) {
                return std::nullopt;
            }
            translated.push_back(std::move(*part));
        }
        return translated;
    }

    static bool is_variable(const Json& logic) {
        return logic.is_object() && logic.size() == 1 && logic.begin().key() == "var";
    }

    std::optional<Target> variable(const Json& logic) {
        const Json& operand = logic.begin().value();
        const Json& name = operand.is_array() && operand.size() == 1 ? operand[0] : operand;
        if (!name.is_string()) {
            fail("a name is a text");
            return std::nullopt;
        }
        std::string_view key = name.get_ref<const std::string&>();
        for (const std::string_view root : {"data.", "row."}) {
            if (key.starts_with(root)) {
                key.remove_prefix(root.size());
                break;
            }
        }
        return targets_.find(key, by_, why_);
    }

    // Of an answer with a literal, whichever side it stands on.
    std::optional<Json> comparison(const std::string& op, const Json& operands) {
        const auto found = std::find_if(comparisons.begin(), comparisons.end(),
                                        [&](const Comparison& one) { return one.op == op; });
        if (found == comparisons.end() || operands.size() != 2 ||
            is_variable(operands[0]) == is_variable(operands[1])) {
            return std::nullopt;
        }
        const bool turned = is_variable(operands[1]);
        const Json& with = operands[turned ? 0 : 1];
        if (with.is_structured()) {
            return std::nullopt;
        }
        const auto target = variable(operands[turned ? 1 : 0]);
        return target ? compare(*target, turned ? found->turned : found->name, with, why_)
                      : std::nullopt;
    }

    std::optional<Json> membership(const Json& operands, int depth) {
        if (operands.size() != 2) {
            return fail("'in' has two operands");
        }
        if (is_variable(operands[1]) && !operands[0].is_structured()) {
            const auto target = variable(operands[1]);
            return target ? compare(*target, "includes", operands[0], why_) : std::nullopt;
        }
        if (is_variable(operands[0]) && operands[1].is_array()) {
            const auto target = variable(operands[0]);
            Json list = Json::array();
            for (const Json& one : operands[1]) {
                auto literal = target ? literal_for(*target, one) : std::nullopt;
                if (!literal) {
                    return why_.empty() ? fail("a list has what is never an answer") : std::nullopt;
                }
                list.push_back(std::move(*literal));
            }
            return target ? std::optional(Json{{"in", Json::array({target->var(), list})}})
                          : std::nullopt;
        }
        auto translated = all(operands, depth);
        return translated ? std::optional(Json{{"in", std::move(*translated)}}) : std::nullopt;
    }

    const Targets& targets_;
    const Condition& by_;
    std::string& why_;
};

}  // namespace

std::optional<Json> translate_logic(const Json& logic, const Targets& targets, const Condition& by,
                                    std::string& why) {
    why.clear();
    return Translator(targets, by, why).rule(logic);
}

}  // namespace kiosk::formio
