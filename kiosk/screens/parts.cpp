// Names and addresses in the parts that the country has.
#include <algorithm>

#include "kiosk/i18n/collation.h"
#include "kiosk/screens/question.h"

namespace kiosk::screens {
namespace {

ui::Pick division_pick(const flow::State& state, const Stage& stage,
                       std::vector<const form::Division*> offered, const std::string& chosen,
                       PartRows& rows) {
    const i18n::Messages& messages = service_of(state, stage).messages.at(state.language);
    i18n::sort_by_name(state.language, offered, [&](const form::Division* division) {
        return messages.say(division->label).shown;
    });
    ui::Pick pick;
    pick.search = stage.say(state.language, "choice.search");
    pick.nothing_found = stage.say(state.language, "catalogue.no_results");
    pick.change = stage.say(state.language, "action.change");
    pick.count = offered.size();
    for (const form::Division* division : offered) {
        if (division->id == chosen) {
            pick.chosen = rows.values.size();
        }
        rows.values.push_back(division->id);
    }
    pick.row = [&messages, offered](std::size_t row) {
        return ui::PickRow{messages.say(offered[row]->label), {}};
    };
    return pick;
}

}  // namespace

void present_parts(const flow::State& state, const Stage& stage, const form::Question& question,
                   const std::string& draft, QuestionView& view) {
    const catalogue::Service& service = service_of(state, stage);
    view.texts = form::part_texts(question, draft);
    ui::Address& address = view.parts.emplace();
    address.id = "field." + question.id.str();
    address.label = view.label;
    address.show_label = !view.label.empty();
    address.hint = view.hint;
    address.error = view.error;
    for (std::size_t i = 0; i < question.parts.size(); ++i) {
        const form::Part& part = question.parts[i];
        PartRows rows{i, {}};
        Words label = service.say(state.language, part.label);
        if (!part.required) {
            label = stage.say(state.language, "question.optional", {{"label", label}});
        }
        const std::string id = address.id + "." + part.id;
        if (part.of_divisions) {
            auto offered = form::divisions_offered(question, i, view.texts);
            if (offered.empty()) {
                continue;
            }
            ui::Pick pick = division_pick(state, stage, std::move(offered), view.texts[i], rows);
            pick.id = id;
            pick.label = std::move(label);
            address.parts.push_back({std::move(pick), false});
        } else {
            ui::Field field;
            field.id = id;
            field.label = std::move(label);
            field.value = view.texts[i];
            field.max_length = part.max_length;
            field.names = question.kind == form::QuestionKind::full_name;
            field.personal = question.privacy != form::PrivacyClass::none;
            address.parts.push_back({std::move(field), part.is_short});
        }
        view.part_rows.push_back(std::move(rows));
    }
}

std::string changed_parts(const QuestionView& view, const ui::AddressChange& change) {
    const PartRows& rows = view.part_rows[change.part];
    std::vector<std::string> texts = view.texts;
    if (const auto* typed = std::get_if<std::string>(&change.value)) {
        texts[rows.part] = *typed;
    } else {
        const auto& picked = std::get<ui::Picked>(change.value);
        texts[rows.part] = picked.row ? rows.values[*picked.row] : std::string();
        for (const PartRows& other : view.part_rows) {
            if (other.part > rows.part && !other.values.empty()) {
                texts[other.part].clear();
            }
        }
    }
    return form::parts_draft(texts);
}

}  // namespace kiosk::screens
