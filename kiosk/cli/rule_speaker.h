#pragma once
// How rules are said, piece by piece: internal to kiosk/cli/rule_words.

#include "kiosk/cli/rule_words.h"
#include "kiosk/form/operations.h"

namespace kiosk::cli {

using form::Json;
using form::Operator;
using form::Question;
using form::QuestionKind;

inline Sentence said(std::string_view english) {
    return Sentence().say(english);
}
// The operator and its operands; null for a value, a variable or an object.
inline const form::Operation* operation_of(const form::Rule& rule) {
    return rule.is_object() && rule.size() == 1 ? form::find_operation(rule.begin().key())
                                                : nullptr;
}

class Speaker {
  public:
    explicit Speaker(const RuleWords& words) : words_(words) {}

    Sentence condition(const form::Rule& rule);
    Sentence value(const form::Rule& rule);

  private:
    static Sentence bracketed(const Sentence& inner);
    Sentence joined(Sentence::Join join, const Json& operands);
    Sentence listed(const Json& operands, std::string_view comma, std::string_view last,
                    const Question* of = nullptr);
    // The question that a variable names, by itself or within its group.
    const Question* question(const form::Rule& rule) const;
    Sentence literal(const Json& value, const Question* of) const;
    // A value by itself where a condition is wanted.
    Sentence holds(const form::Rule& rule);
    Sentence same(const Json& operands, std::string_view is);
    // Of three operands each is compared with the next.
    Sentence chain(const Json& operands, std::string_view is);
    Sentence membership(const Json& operands);
    Sentence choice(const Json& operands, bool conditions);
    Sentence plus_time(const Json& operands);
    Sentence substr(const Json& operands);
    Sentence object(const Json& members);
    // Of one item of a list.
    Sentence within(const form::Rule& rule, bool wants_condition);
    Sentence reduce(const Json& operands);
    Sentence variable(std::string path) const;
    // "reason", "members", "members.0.m_name"
    Sentence answer(const std::string& path) const;

    const RuleWords& words_;
    bool reduces_ = false;  // within a reduce, where names mean other things
};

}  // namespace kiosk::cli
