#include "kiosk/screens/question.h"

#include <algorithm>

#include "kiosk/form/identifiers.h"
#include "kiosk/i18n/collation.h"
#include "kiosk/i18n/numbers.h"
#include "kiosk/screens/ink.h"

namespace kiosk::screens {
namespace {

using form::QuestionKind;

ui::FieldInput input_of(const form::Question& question) {
    switch (question.kind) {
        case QuestionKind::phone:
            return ui::FieldInput::phone;
        case QuestionKind::email:
            return ui::FieldInput::email;
        case QuestionKind::whole_number:
        case QuestionKind::date:
        case QuestionKind::date_range:
        case QuestionKind::year:
        case QuestionKind::time:
            return ui::FieldInput::digits;
        case QuestionKind::decimal:
        case QuestionKind::money:
            return ui::FieldInput::amount;
        case QuestionKind::identifier:
        case QuestionKind::document:
            return form::identifier_characters(question.identifier) == "0123456789"
                       ? ui::FieldInput::digits
                       : ui::FieldInput::identifier;
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::name:
        case QuestionKind::one_of:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
        case QuestionKind::signature:
        case QuestionKind::full_name:
        case QuestionKind::address:
        case QuestionKind::computed:
        case QuestionKind::attachment:
        case QuestionKind::information:
            return ui::FieldInput::letters;
    }
    return ui::FieldInput::letters;
}

// More options than these are searched rather than read through.
constexpr std::size_t most_read = 12;
// A range that fingers count through; a wider one is typed.
constexpr long most_counted = 100;
// Days ahead or back that people look for in a calendar; a date of birth is typed.
constexpr std::chrono::days most_leafed{366};

// Characters as people count them in an identifier, whose letters have no marks.
std::size_t characters_in(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

// A draft "1990-3-27" as its three boxes; parts may be empty.
ui::DateText boxes(const std::string& draft) {
    ui::DateText text;
    const std::size_t first = draft.find('-');
    text.year = draft.substr(0, first);
    if (first != std::string::npos) {
        const std::size_t second = draft.find('-', first + 1);
        text.month =
            draft.substr(first + 1, second == std::string::npos ? second : second - first - 1);
        if (second != std::string::npos) {
            text.day = draft.substr(second + 1);
        }
    }
    return text;
}

struct Presenter {
    const flow::State& state;
    const Stage& stage;
    const flow::Ask& screen;
    const catalogue::Service& service;
    const form::Page& page;
    bool alone;  // the only question: the title asks it

    Words own(const std::string& key) const {
        return key.empty() ? Words{} : service.say(state.language, key);
    }
    Words say(std::string_view key) const { return stage.say(state.language, key); }

    QuestionView question(const form::Question& question) const {
        QuestionView view;
        view.id = question.id;
        view.kind = question.kind;
        Words label = own(question.label);
        if (!question.unit.empty()) {
            label = stage.say(state.language, "question.with_unit",
                              {{"label", label}, {"unit", own(question.unit)}});
        }
        if (!question.required && form::is_asked(question.kind)) {
            label = stage.say(state.language,
                              question.recommended ? "question.recommended" : "question.optional",
                              {{"label", label}});
        }
        view.hint = own(question.hint);
        if (view.hint.empty() && question.kind == QuestionKind::many_of) {
            view.hint = say("question.choose_many");
        }
        for (const form::Problem& problem : screen.problems) {
            if (problem.question == question.id) {
                view.error = problem_words(state, stage, problem);
            }
        }
        const form::Json& value = state.answers.get(question.id, screen.step.at);
        const std::string text = value.is_string() ? value.get<std::string>() : std::string();
        const std::string id = "field." + question.id.str();
        view.label = !alone || !question.required ? label
                     : question.unit.empty()      ? Words{}
                                                  : own(question.unit);
        auto options =
            form::visible_options(question, state.answers, stage.world->context, screen.step.at);
        if (question.options_are_names) {
            i18n::sort_by_name(state.language, options, [this](const form::Option* option) {
                return own(option->label).shown;
            });
        }
        switch (question.kind) {
            case QuestionKind::one_of:
            case QuestionKind::many_of:
                if (question.kind == QuestionKind::one_of && options.size() > most_read) {
                    view.pick = pick(view, id, label, options, value);
                    view.pick_options = options;
                    break;
                }
                for (const form::Option* option : options) {
                    const bool chosen = value.is_array() ? std::find(value.begin(), value.end(),
                                                                     option->value) != value.end()
                                                         : value == option->value;
                    view.choices.push_back({"option." + question.id.str() + "." + option->value,
                                            own(option->label), own(option->hint), chosen});
                    view.values.push_back(option->value);
                }
                break;
            case QuestionKind::yes_no:
                view.choices = {{"option." + question.id.str() + ".yes",
                                 say("question.yes"),
                                 {},
                                 value == true},
                                {"option." + question.id.str() + ".no",
                                 say("question.no"),
                                 {},
                                 value == false}};
                break;
            case QuestionKind::declaration:
                view.choices = {{"option." + question.id.str() + ".yes", label, {}, value == true}};
                view.label = {};
                break;
            case QuestionKind::date:
                view.date = date(question, view, id, label, text);
                break;
            case QuestionKind::date_range: {
                const std::size_t slash = std::min(text.find('/'), text.size());
                view.date =
                    date(question, view, id + ".from", say("date.from"), text.substr(0, slash));
                view.until = date(question, view, id + ".to", say("date.to"),
                                  slash < text.size() ? text.substr(slash + 1) : std::string());
                view.date.hint = {};
                view.until.hint = view.until.error = {};
                view.date.show_label = view.until.show_label = true;
                break;
            }
            case QuestionKind::time: {
                const std::size_t colon = std::min(text.find(':'), text.size());
                entry(question, view, id, label, view.time);
                view.time.hour_label = say("time.hour");
                view.time.minute_label = say("time.minute");
                view.time.hour = text.substr(0, colon);
                view.time.minute = colon < text.size() ? text.substr(colon + 1) : std::string();
                break;
            }
            case QuestionKind::money:
                view.money.emplace();
                entry(question, view, id, label, *view.money);
                view.money->value = text;
                view.money->currency = question.currency;
                break;
            case QuestionKind::signature:
                view.signature.emplace();
                entry(question, view, id, label, *view.signature);
                view.signature->lines = lines_of(text);
                view.signature->confirmed = value == true;
                view.signature->clear = say("keyboard.clear");
                view.signature->confirm = say("signature.confirm");
                view.ink = text;
                break;
            case QuestionKind::full_name:
            case QuestionKind::address:
                present_parts(state, stage, question, text, view);
                break;
            case QuestionKind::computed: {
                Words worked_out =
                    answer_words(state, stage, question,
                                 form::computed_value(service.form, screen.step, question,
                                                      state.answers, stage.world->context));
                view.fact = {"fact." + question.id.str(),
                             question.shown_as == QuestionKind::money ? ui::Icon::money
                                                                      : ui::Icon::information,
                             label,
                             {worked_out.empty() ? say("computed.not_yet") : worked_out}};
                break;
            }
            case QuestionKind::attachment:
                view.attachment = present_attachment(state, stage, screen, question);
                break;
            case QuestionKind::information:
                break;
            case QuestionKind::decimal:
            case QuestionKind::year:
            case QuestionKind::text:
            case QuestionKind::long_text:
            case QuestionKind::whole_number:
            case QuestionKind::phone:
            case QuestionKind::email:
            case QuestionKind::name:
            case QuestionKind::identifier:
            case QuestionKind::document:
                view.field.id = id;
                view.field.label = label;
                view.field.show_label = !view.label.empty();
                view.field.hint = view.hint;
                view.field.error = view.error;
                view.field.value = text;
                view.field.input = input_of(question);
                view.field.allowed = form::identifier_characters(question.identifier);
                view.field.max_length =
                    question.kind == QuestionKind::year ? 4 : question.max_length;
                if (view.field.input == ui::FieldInput::amount) {
                    view.field.separator = i18n::decimal_separator(state.language);
                }
                view.field.multiline = question.kind == QuestionKind::long_text;
                view.field.names = question.kind == QuestionKind::name;
                view.field.personal = question.privacy != form::PrivacyClass::none;
                if (view.field.input == ui::FieldInput::identifier && question.max_length > 0) {
                    view.field.counted =
                        stage.say(state.language, "field.count",
                                  {{"n", static_cast<long>(characters_in(text))},
                                   {"total", static_cast<long>(question.max_length)}});
                }
                if (question.kind == QuestionKind::whole_number) {
                    view.number = number(question, view);
                }
                break;
        }
        return view;
    }

    static void entry(const form::Question& question, const QuestionView& view,
                      const std::string& id, const Words& label, ui::Entry& entry) {
        entry.id = id;
        entry.label = label;
        entry.hint = view.hint;
        entry.error = view.error;
        entry.show_label = !view.label.empty();
        entry.personal = question.privacy != form::PrivacyClass::none;
    }

    ui::DateField date(const form::Question& question, const QuestionView& view,
                       const std::string& id, const Words& label, const std::string& draft) const {
        const ui::DateText parts = boxes(draft);
        return {id,
                label,
                view.hint,
                view.error,
                !view.label.empty(),
                say("date.day"),
                say("date.month"),
                say("date.year"),
                parts.day,
                parts.month,
                parts.year,
                question.privacy != form::PrivacyClass::none,
                calendar(question)};
    }

    ui::Pick pick(const QuestionView& view, const std::string& id, const Words& label,
                  const std::vector<const form::Option*>& options, const form::Json& value) const {
        ui::Pick pick;
        pick.id = id;
        pick.label = label;
        pick.show_label = !view.label.empty();
        pick.hint = view.hint;
        pick.error = view.error;
        pick.search = say("choice.search");
        pick.nothing_found = say("catalogue.no_results");
        pick.change = say("action.change");
        pick.count = options.size();
        const i18n::Messages& messages = service.messages.at(state.language);
        pick.row = [&messages, options](std::size_t row) {
            const form::Option& option = *options[row];
            return ui::PickRow{messages.say(option.label),
                               option.hint.empty() ? Words{} : messages.say(option.hint)};
        };
        const auto chosen = std::find_if(options.begin(), options.end(), [&](const auto* option) {
            return value == option->value;
        });
        if (chosen != options.end()) {
            pick.chosen = static_cast<std::size_t>(chosen - options.begin());
        }
        return pick;
    }

    std::optional<ui::NumberField> number(const form::Question& question,
                                          const QuestionView& view) const {
        if (!question.minimum || !question.maximum ||
            *question.maximum - *question.minimum > most_counted) {
            return std::nullopt;
        }
        ui::NumberField number;
        entry(question, view, view.field.id, view.field.label, number);
        number.value = view.field.value;
        number.minimum = question.minimum;
        number.maximum = question.maximum;
        number.less = say("number.less");
        number.more = say("number.more");
        return number;
    }

    std::optional<i18n::Date> limit(const form::Rule& rule) const {
        if (rule.is_null()) {
            return std::nullopt;
        }
        const form::Json day =
            form::evaluate(rule, state.answers, stage.world->context, screen.step.at);
        return day.is_string() ? form::date_of_draft(day.get<std::string>()) : std::nullopt;
    }

    std::optional<ui::CalendarPicker> calendar(const form::Question& question) const {
        const auto earliest = limit(question.earliest);
        const auto latest = limit(question.latest);
        if (!earliest || !latest ||
            std::chrono::sys_days{*latest} - std::chrono::sys_days{*earliest} > most_leafed) {
            return std::nullopt;
        }
        return ui::CalendarPicker{say("calendar.open"),
                                  say("calendar.close"),
                                  say("calendar.previous_month"),
                                  say("calendar.next_month"),
                                  say("calendar.previous_year"),
                                  say("calendar.next_year"),
                                  stage.world->context.today,
                                  earliest,
                                  latest};
    }
};

}  // namespace

QuestionView present_question(const flow::State& state, const Stage& stage, const flow::Ask& screen,
                              const form::Page& page, const form::Question& question, bool alone) {
    return Presenter{state, stage, screen, service_of(state, stage), page, alone}.question(
        question);
}

}  // namespace kiosk::screens
