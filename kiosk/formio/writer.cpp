#include "kiosk/formio/writer.h"

#include <algorithm>

#include "kiosk/formio/conditions.h"
#include "kiosk/formio/types.h"
#include "kiosk/formio/words.h"

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

constexpr std::string_view own_agency = "agency";
constexpr std::string_view own_life_event = "services";
constexpr const char* no_currency = "XTS";  // ISO 4217: for trying out

std::string bytes_of(const Json& json) {
    return json.dump(2) + "\n";
}

class Journey {
  public:
    explicit Journey(const Draft& draft) : draft_(draft) {}

    void write() {
        for (std::size_t i = 0; i < draft_.questions.size(); ++i) {
            const Question& question = draft_.questions[i];
            question_page(question);
            // Those within others come later in the draft, and are closed before them.
            for (auto group = draft_.groups.rbegin(); group != draft_.groups.rend(); ++group) {
                if (question.group && group->last == i + 1 && group->first <= i) {
                    list_page(*group);
                }
            }
        }
        for (const Document& document : draft_.documents) {
            Json one{{"id", document.id}};
            set_rule(one, "when", rule_of(document.conditions, document.answer),
                     "bring_" + document.id);
            documents.push_back(std::move(one));
        }
    }

    Json sections = Json::array(), pages = Json::array(), documents = Json::array();
    Json rules = Json::object();

  private:
    // All of them, and that this was chosen.
    Json rule_of(const Conditions& conditions, const std::optional<Answer>& answer) const {
        Json rule = all_of(draft_, conditions);
        if (!answer) {
            return rule;
        }
        const auto& [question, value] = *answer;
        Json chosen{{"===", Json::array({Json{{"var", draft_.questions[question].asked.id.str()}},
                                         value})}};
        return rule.is_null() ? chosen
                              : Json{{"and", Json::array({std::move(rule), std::move(chosen)})}};
    }

    // Equal rules are one.
    void set_rule(Json& holder, const char* member, const Json& rule, const std::string& name) {
        if (rule.is_null()) {
            return;
        }
        const auto [known, is_new] = names_.emplace(rule.dump(), name);
        if (is_new) {
            rules[name] = rule;
        }
        holder[member] = known->second;
    }

    std::string section(std::size_t number) {
        const std::string& id = draft_.sections[number].id;
        if (std::find(sections.begin(), sections.end(), id) == sections.end()) {
            sections.push_back(id);
        }
        return id;
    }

    void question_page(const Question& question) {
        const form::Question& asked = question.asked;
        const std::string id = asked.id.str();
        Json one{{"id", id},
                 {"kind", form::name_of(asked.kind)},
                 {"privacy", "personal"},
                 {"retention", "session"},
                 {"purpose", asked.purpose.empty() ? id : asked.purpose}};
        if (!asked.required) {
            one["required"] = false;
        }
        if (asked.max_length != 0) {
            one["max_length"] = asked.max_length;
        }
        if (asked.kind == Kind::decimal || asked.kind == Kind::money) {
            one["decimals"] = asked.decimals;
        }
        if (asked.kind == Kind::money) {
            one["currency"] = asked.currency;
        }
        if (asked.kind == Kind::attachment) {
            one["source"] = asked.from_camera ? "photo" : "document";
            one["max_pages"] = asked.max_pages;
            one["max_kilobytes"] = asked.max_kilobytes;
        }
        if (asked.minimum) {
            one["minimum"] = *asked.minimum;
        }
        if (asked.maximum) {
            one["maximum"] = *asked.maximum;
        }
        for (const form::Option& option : asked.options) {
            one["options"].push_back(option.value);
        }
        set_rule(one, "earliest", question.earliest, "earliest_" + id);
        set_rule(one, "latest", question.latest, "latest_" + id);
        set_rule(one, "accepted_if", asked.accepted_if, "accept_" + id);
        Json page{{"id", id}, {"section", section(question.section)}};
        if (question.group) {
            page["item_of"] = draft_.groups[*question.group].id;
        }
        set_rule(page, "visible_if", rule_of(question.conditions, question.only_after),
                 "ask_" + id);
        page["questions"] = Json::array({std::move(one)});
        pages.push_back(std::move(page));
    }

    void list_page(const Group& group) {
        Json list{{"id", group.id}, {"minimum", group.minimum}, {"maximum", group.maximum}};
        set_rule(list, "summary", summary(group), "summary_" + group.id);
        Json page{{"id", group.id}, {"section", section(group.section)}};
        if (group.outer) {
            page["item_of"] = draft_.groups[*group.outer].id;
        }
        set_rule(page, "visible_if", all_of(draft_, group.conditions), "ask_" + group.id);
        page["list_of"] = std::move(list);
        pages.push_back(std::move(page));
    }

    // What is said of an item: its first answer that is words or a figure.
    Json summary(const Group& group) const {
        Json parts = Json::array();
        for (std::size_t i = group.first; i < group.last; ++i) {
            const form::Question& asked = draft_.questions[i].asked;
            const bool own = &group == &draft_.groups[*draft_.questions[i].group];
            const bool says = asked.kind != Kind::yes_no && asked.kind != Kind::declaration &&
                              asked.kind != Kind::many_of && asked.kind != Kind::attachment;
            if (own && says && parts.size() < 3) {
                parts.push_back({{"cat", Json::array({Json{{"var", asked.id.str()}}})}});
            }
        }
        parts.push_back("…");
        return parts.size() == 1 ? parts[0] : Json{{"or", std::move(parts)}};
    }

    const Draft& draft_;
    std::map<std::string, std::string> names_;  // of rules, by what they say
};

Json service_of(const Draft& draft, const std::string& id, Json documents) {
    return {{"id", id},
            {"version", "0.1.0"},
            {"agency", own_agency},
            {"life_events", Json::array({own_life_event})},
            {"legal_basis", Json::array()},
            {"keywords", Json::array()},
            {"fees",
             {{"currency", draft.currency.empty() ? no_currency : draft.currency},
              {"examples", true},
              {"cases", Json::array({Json{{"amount", "0"}}})}}},
            {"terms", Json::array({Json{{"count", 0}, {"unit", "same_day"}}})},
            {"documents", std::move(documents)},
            {"endpoint", "sandbox"},
            {"retention_days", 30}};
}

}  // namespace

catalogue::Files write_package(Draft& draft, const Languages& languages, const std::string& id) {
    Journey journey(draft);
    journey.write();
    Payload payload = payload_of(draft);
    catalogue::Files files;
    files["service.json"] = bytes_of(service_of(draft, id, std::move(journey.documents)));
    files["journey.json"] =
        bytes_of({{"sections", std::move(journey.sections)}, {"pages", std::move(journey.pages)}});
    files["rules.json"] =
        bytes_of({{"rules", std::move(journey.rules)}, {"payload", std::move(payload.rule)}});
    files["data.schema.json"] = bytes_of(payload.schema);
    for (const std::string& language : languages.tags()) {
        files["l10n/" + language + ".json"] = bytes_of(words_of(draft, languages, language));
    }
    return files;
}

std::string write_pack(const Languages& languages) {
    Json agency = Json::object();
    Json life_event = Json::object();
    for (const std::string& language : languages.tags()) {
        agency[language] = agency_name(language);
        life_event[language] = life_event_name(language);
    }
    return bytes_of(
        {{"languages", languages.tags()},
         {"agencies", Json::array({Json{{"id", own_agency}, {"name", agency}}})},
         {"life_events",
          Json::array({Json{{"id", own_life_event}, {"name", life_event}, {"icon", "document"}}})},
         {"centres", Json::array()}});
}

}  // namespace kiosk::formio
