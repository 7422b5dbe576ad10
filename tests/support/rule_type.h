#pragma once
// The type of a value that stands for answers in a test.

#include "kiosk/form/rules.h"

namespace tests::support {

inline kiosk::form::RuleType rule_type_of(const kiosk::form::Json& value) {
    using kiosk::form::RuleType;
    if (value.is_object()) {
        std::map<std::string, RuleType> members;
        for (const auto& [name, member] : value.items()) {
            members[name] = rule_type_of(member);
        }
        return RuleType::object_of(std::move(members));
    }
    if (value.is_array()) {
        return value.empty() ? RuleType(RuleType::Kind::list)
                             : RuleType::list_of(rule_type_of(value.front()));
    }
    return RuleType(value.is_boolean()  ? RuleType::Kind::boolean
                    : value.is_number() ? RuleType::Kind::integer
                    : value.is_string() ? RuleType::Kind::text
                                        : RuleType::Kind::nothing);
}

}  // namespace tests::support
