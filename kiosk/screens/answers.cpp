// Answers as a citizen reads them.
#include "kiosk/i18n/speech.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

// Of a normal form: such a day exists.
i18n::Date date_of(const form::Json& iso) {
    return *form::date_of_draft(iso.get_ref<const std::string&>());
}

// "hh:mm"
i18n::TimeOfDay time_of(const std::string& iso) {
    return std::chrono::hours(std::stoi(iso.substr(0, 2))) +
           std::chrono::minutes(std::stoi(iso.substr(3)));
}

Words label_of(const flow::State& state, const Stage& stage, const form::Question& question,
               const form::Json& value) {
    for (const form::Option& option : question.options) {
        if (value == option.value) {
            return service_of(state, stage).say(state.language, option.label);
        }
    }
    return {};
}

}  // namespace

Words answer_words(const flow::State& state, const Stage& stage, const form::Question& question,
                   const form::Json& value) {
    using form::QuestionKind;
    if (value.is_array()) {
        Words all;
        for (const form::Json& one : value) {
            const Words words = label_of(state, stage, question, one);
            all.shown += (all.shown.empty() ? "" : ", ") + words.shown;
            all.spoken += (all.spoken.empty() ? "" : ", ") + words.spoken;
        }
        return all;
    }
    if (question.kind == QuestionKind::signature) {
        return value.is_null() ? Words{}
                               : stage.say(state.language, value == true ? "signature.confirmed"
                                                                         : "signature.drawn");
    }
    if (value.is_boolean()) {
        return stage.say(state.language, value.get<bool>() ? "question.yes" : "question.no");
    }
    if (!value.is_string()) {
        return {};
    }
    const auto& text = value.get_ref<const std::string&>();
    switch (question.kind) {
        case QuestionKind::one_of:
            return label_of(state, stage, question, value);
        case QuestionKind::date:
        case QuestionKind::date_range:
        case QuestionKind::time:
        case QuestionKind::money: {
            const form::Json read = form::normal_form(question, value);
            if (read.is_null()) {
                return {};
            }
            if (question.kind == QuestionKind::date_range) {
                return i18n::date_range_words(words_of(state, stage), date_of(read.at("from")),
                                              date_of(read.at("to")));
            }
            return question.kind == QuestionKind::date
                       ? i18n::date_words(state.language, date_of(read))
                   : question.kind == QuestionKind::time
                       ? i18n::time_words(words_of(state, stage), time_of(read))
                       : i18n::money_words(words_of(state, stage), read.get<std::string>(),
                                           question.currency);
        }
        case QuestionKind::signature:
        case QuestionKind::information:
            return {};
        case QuestionKind::phone:
        case QuestionKind::identifier:
        case QuestionKind::document:
            return i18n::code_words(words_of(state, stage), text);
        case QuestionKind::email:
            return i18n::email_words(words_of(state, stage), text);
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::whole_number:
        case QuestionKind::decimal:
        case QuestionKind::year:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::name:
        case QuestionKind::declaration:
            return plain(text);
    }
    return {};
}

}  // namespace kiosk::screens
