#include <map>
#include <memory>

#include "kiosk/formio/writer.h"

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

Json schema_of(const form::Question& question) {
    Json schema{{"type", "string"}};
    switch (question.kind) {
        case Kind::one_of:
        case Kind::many_of: {
            Json values = Json::array();
            for (const form::Option& option : question.options) {
                values.push_back(option.value);
            }
            schema["enum"] = std::move(values);
            if (question.kind == Kind::many_of) {
                schema = Json{{"type", "array"}, {"uniqueItems", true}, {"items", schema}};
            }
            break;
        }
        case Kind::yes_no:
        case Kind::declaration:
            schema["type"] = "boolean";
            break;
        case Kind::whole_number:
            schema["type"] = "integer";
            if (question.minimum) {
                schema["minimum"] = *question.minimum;
            }
            if (question.maximum) {
                schema["maximum"] = *question.maximum;
            }
            break;
        case Kind::decimal:
        case Kind::money:
            schema["pattern"] = "^-?[0-9]+(\\.[0-9]+)?$";
            break;
        case Kind::year:
            schema["type"] = "integer";
            break;
        case Kind::time:
            schema["pattern"] = "^[0-9]{2}:[0-9]{2}$";
            break;
        case Kind::date:
            schema["format"] = "date";
            break;
        case Kind::attachment:
            schema = Json{
                {"type", "array"},
                {"maxItems", question.max_pages},
                {"items",
                 {{"type", "object"},
                  {"additionalProperties", false},
                  {"required", Json::array({"content_type", "data"})},
                  {"properties",
                   {{"content_type", {{"type", "string"}, {"enum", Json::array({"image/jpeg"})}}},
                    {"data", {{"type", "string"}}}}}}}};
            break;
        case Kind::date_range:
        case Kind::signature:
        case Kind::information:
        case Kind::text:
        case Kind::long_text:
        case Kind::phone:
        case Kind::email:
        case Kind::name:
        case Kind::full_name:
        case Kind::address:
        case Kind::computed:
        case Kind::identifier:
        case Kind::document:
            break;
    }
    return schema;
}

// Objects within objects of the payload; a package's JSON has at most 64 levels.
constexpr std::size_t most_keys = 10;

Path shortened(const Path& path) {
    if (path.size() <= most_keys) {
        return path;
    }
    Path kept(path.begin(), path.begin() + most_keys);
    for (std::size_t i = most_keys; i < path.size(); ++i) {
        kept.back() += "." + path[i];
    }
    return kept;
}

// A member of the payload: of a question, or an object of members.
struct Member {
    Json rule, schema;
    bool always = false;  // it is there, whatever is answered
    std::map<std::string, Member> members{};

    bool is_object() const { return rule.is_null(); }
};

// Puts a member where its path says; where that is taken or too deep, under another name.
// True = it got its own name.
bool put(Member& root, const Path& whole, Member member) {
    const Path path = shortened(whole);
    Member* at = &root;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        Member& next = at->members[path[i]];
        if (!next.is_object()) {
            break;  // a question has the name of a container
        }
        at = &next;
    }
    std::string name = path.back();
    for (int i = 2; at->members.contains(name); ++i) {
        name = path.back() + "_" + std::to_string(i);
    }
    at->members.emplace(name, std::move(member));
    return name == whole.back();
}

Payload finished(const Member& member) {
    if (!member.is_object()) {
        return {member.rule, member.schema};
    }
    Json rules = Json::object();
    Json schemas = Json::object();
    Json required = Json::array();
    for (const auto& [name, inner] : member.members) {
        Payload payload = finished(inner);
        rules[name] = std::move(payload.rule);
        schemas[name] = std::move(payload.schema);
        if (inner.always || inner.is_object()) {
            required.push_back(name);
        }
    }
    Json schema{{"type", "object"}, {"additionalProperties", false}, {"properties", schemas}};
    if (!required.empty()) {
        schema["required"] = std::move(required);
    }
    return {Json{{"object", std::move(rules)}}, std::move(schema)};
}

// The lists within this group, or within none, and those within them.
void put_groups(Draft& draft, std::optional<std::size_t> outer, Member& into,
                std::vector<Member>& items) {
    for (std::size_t i = 0; i < draft.groups.size(); ++i) {
        const Group& group = draft.groups[i];
        if (group.outer != outer) {
            continue;
        }
        put_groups(draft, i, items[i], items);
        Payload item = finished(items[i]);
        Member member;
        member.rule = Json{{"map", Json::array({Json{{"var", group.id}}, std::move(item.rule)})}};
        member.schema =
            Json{{"type", "array"}, {"maxItems", group.maximum}, {"items", std::move(item.schema)}};
        const Path path = group.path.empty() ? Path{group.id} : group.path;
        if (!put(into, path, std::move(member))) {
            draft.notes.add(group.pointer, Treatment::approximated, "the key of a list",
                            "it is another in the payload: there twice, or too deep");
        }
    }
}

}  // namespace

Payload payload_of(Draft& draft) {
    Member root;
    std::vector<Member> items(draft.groups.size());
    for (const Question& question : draft.questions) {
        const std::size_t outside =
            question.group ? draft.groups[*question.group].conditions.size() : 0;
        Member member;
        member.rule = Json{{"var", question.asked.id.str()}};
        member.schema = schema_of(question.asked);
        member.always = question.asked.required && !question.only_after &&
                        question.conditions.size() == outside;
        if (!put(question.group ? items[*question.group] : root, question.path,
                 std::move(member))) {
            draft.notes.add(question.pointer, Treatment::approximated, "the key of an answer",
                            "it is another in the payload: there twice, or too deep");
        }
    }
    put_groups(draft, {}, root, items);
    Payload payload = finished(root);
    payload.schema["$schema"] = "http://json-schema.org/draft-07/schema#";
    return payload;
}

}  // namespace kiosk::formio
