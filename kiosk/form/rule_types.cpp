#include "kiosk/form/rule_types.h"

#include <algorithm>

#include "kiosk/form/rule_values.h"

namespace kiosk::form {
namespace {

using Kind = RuleType::Kind;

template <typename Is>
bool all_are(const RuleType& type, Is is) {
    return type.kind == Kind::text && !type.values.empty() &&
           std::all_of(type.values.begin(), type.values.end(), is);
}

bool is_decimal(const std::string& text) {
    return parse_decimal(text).has_value();
}

bool is_date(const std::string& text) {
    return parse_moment(text).has_value();
}

bool is_number(const RuleType& type) {
    return type.kind == Kind::integer || type.kind == Kind::decimal || all_are(type, is_decimal);
}

bool is_day(const RuleType& type) {
    return type.kind == Kind::date || all_are(type, is_date);
}

RuleType join_texts(const RuleType& a, const RuleType& b) {
    RuleType both(Kind::text);
    if (!a.values.empty() && !b.values.empty()) {
        std::set_union(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                       std::back_inserter(both.values));
    }
    return both;
}

RuleType type_of(const Question& question) {
    std::vector<std::string> values;
    for (const Option& option : question.options) {
        values.push_back(option.value);
    }
    switch (question.kind) {
        case QuestionKind::whole_number:
        case QuestionKind::year:
            return RuleType(Kind::integer);
        case QuestionKind::decimal:
        case QuestionKind::money:
            return RuleType(Kind::decimal);
        case QuestionKind::date:
            return RuleType(Kind::date);
        case QuestionKind::date_range:
            return RuleType::object_of(
                {{"from", RuleType(Kind::date)}, {"to", RuleType(Kind::date)}});
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
            return RuleType(Kind::boolean);
        case QuestionKind::one_of:
            return RuleType::one_of(std::move(values));
        case QuestionKind::many_of:
            return RuleType::list_of(RuleType::one_of(std::move(values)));
        case QuestionKind::full_name:
        case QuestionKind::address: {
            std::map<std::string, RuleType> parts;
            for (const Part& part : question.parts) {
                parts.emplace(part.id, RuleType(Kind::text));
            }
            return RuleType::object_of(std::move(parts));
        }
        case QuestionKind::computed: {
            Question shown;
            shown.kind = question.shown_as;
            return type_of(shown);
        }
        case QuestionKind::attachment:
            return RuleType::list_of(RuleType::object_of(
                {{"content_type", RuleType(Kind::text)}, {"data", RuleType(Kind::text)}}));
        case QuestionKind::information:
            return RuleType(Kind::nothing);
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::time:
        case QuestionKind::signature:
        case QuestionKind::phone:
        case QuestionKind::email:
        case QuestionKind::name:
        case QuestionKind::identifier:
        case QuestionKind::document:
            break;
    }
    return RuleType(Kind::text);
}

}  // namespace

RuleType RuleType::one_of(std::vector<std::string> values) {
    RuleType type(Kind::text);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    type.values = std::move(values);
    return type;
}

RuleType RuleType::list_of(RuleType element) {
    RuleType type(Kind::list);
    type.element.push_back(std::move(element));
    return type;
}

RuleType RuleType::object_of(std::map<std::string, RuleType> members) {
    RuleType type(Kind::object);
    type.members = std::move(members);
    return type;
}

std::string name_of(const RuleType& type) {
    switch (type.kind) {
        case Kind::nothing:
            return "null";
        case Kind::boolean:
            return "true or false";
        case Kind::integer:
            return "an integer";
        case Kind::decimal:
            return "a decimal";
        case Kind::text:
            return type.values.size() == 1 ? "the text '" + type.values.front() + "'" : "a text";
        case Kind::date:
            return "a date";
        case Kind::list:
            return type.element.empty() ? "an empty list"
                                        : "a list, each " + name_of(type.element.front());
        case Kind::object:
            return "an object";
        case Kind::mixed:
            return "of more than one type";
        case Kind::unknown:
            break;
    }
    return "unknown";
}

namespace {

struct Level {  // of groups within each other
    std::map<std::string, RuleType> members;
    std::map<std::string, Level> groups;
};

RuleType object_of(const Level& level, std::map<std::string, RuleType>* lists) {
    std::map<std::string, RuleType> members = level.members;
    for (const auto& [name, inner] : level.groups) {
        members[name] = RuleType::list_of(object_of(inner, lists));
        if (lists != nullptr) {
            lists->emplace(name, members[name]);
        }
    }
    return RuleType::object_of(std::move(members));
}

}  // namespace

RuleType type_of_answers(const Definition& definition, bool flat) {
    Level whole;
    std::map<std::string, RuleType> everywhere;
    for (const Page& page : definition.pages) {
        Level* level = &whole;
        for (const QuestionId& group : page.groups) {
            level = &level->groups[group.str()];
        }
        for (const Question& question : page.questions) {
            if (question.kind != QuestionKind::information) {  // has no answer to look at
                level->members.emplace(question.id.str(), type_of(question));
                everywhere.emplace(question.id.str(), type_of(question));
            }
        }
        if (page.list_of) {
            level->groups.try_emplace(page.list_of->id.str());
        }
    }
    RuleType answers = object_of(whole, &everywhere);
    if (flat) {
        answers.members.merge(everywhere);
    }
    return answers;
}

Kind read_as(const RuleType& type, Kinds wanted) {
    if (wanted.has(type.kind)) {
        return type.kind;
    }
    if (wanted.has(Kind::decimal) && is_number(type)) {
        return Kind::decimal;
    }
    return wanted.has(Kind::date) && is_day(type) ? Kind::date : Kind::unknown;
}

RuleType join(const RuleType& a, const RuleType& b) {
    if (a.kind == Kind::unknown || b.kind == Kind::nothing) {
        return a;
    }
    if (b.kind == Kind::unknown || a.kind == Kind::nothing) {
        return b;
    }
    if (a.kind != b.kind) {
        return is_number(a) && is_number(b) ? RuleType(Kind::decimal)
               : is_day(a) && is_day(b)     ? RuleType(Kind::date)
               : (a.kind == Kind::text || b.kind == Kind::text) &&
                       (a.kind == Kind::date || b.kind == Kind::date)
                   ? RuleType(Kind::text)
                   : RuleType(Kind::mixed);
    }
    switch (a.kind) {
        case Kind::text:
            return join_texts(a, b);
        case Kind::list: {
            if (a.element.empty() || b.element.empty()) {
                return a.element.empty() ? b : a;
            }
            return RuleType::list_of(join(a.element.front(), b.element.front()));
        }
        case Kind::object: {
            RuleType both = a;
            for (const auto& [name, type] : b.members) {
                const auto [member, added] = both.members.emplace(name, type);
                member->second = added ? type : join(member->second, type);
            }
            return both;
        }
        case Kind::nothing:
        case Kind::boolean:
        case Kind::integer:
        case Kind::decimal:
        case Kind::date:
        case Kind::mixed:
        case Kind::unknown:
            break;
    }
    return a;
}

std::string name_of(Kinds wanted) {
    std::string names;
    for (const Kind kind : {Kind::boolean, Kind::integer, Kind::decimal, Kind::text, Kind::date,
                            Kind::list, Kind::object}) {
        if (wanted.has(kind)) {
            names += names.empty() ? "" : " or ";
            names += kind == Kind::list ? "a list" : name_of(RuleType(kind));
        }
    }
    return names;
}

std::optional<std::string> never_same(const RuleType& a, const RuleType& b) {
    const auto either = [&](Kind kind) { return a.kind == kind || b.kind == kind; };
    if (either(Kind::unknown) || either(Kind::nothing)) {
        return std::nullopt;
    }
    if (either(Kind::decimal)) {
        return "a decimal is compared by < <= > >=: \"1.0\" and \"1.00\" are equal and two texts";
    }
    if (either(Kind::mixed)) {
        return "one side is " + name_of(RuleType(Kind::mixed));
    }
    if (either(Kind::date)) {
        return is_day(a) && is_day(b)
                   ? std::nullopt
                   : std::optional("compares " + name_of(a) + " with " + name_of(b));
    }
    if (a.kind != b.kind) {
        return "compares " + name_of(a) + " with " + name_of(b);
    }
    if (a.kind != Kind::text || a.values.empty() || b.values.empty()) {
        return std::nullopt;
    }
    std::vector<std::string> common;
    std::set_intersection(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                          std::back_inserter(common));
    if (!common.empty()) {
        return std::nullopt;
    }
    const RuleType& one = a.values.size() == 1 ? a : b;
    return "'" + one.values.front() + "' is none of the values that there are";
}

}  // namespace kiosk::form
