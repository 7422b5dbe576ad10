// Answers as a citizen reads them.
#include <algorithm>

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

Words joined(const flow::State& state, const Stage& stage, const form::Question& question,
             const std::string& draft) {
    const catalogue::Service& service = service_of(state, stage);
    const bool name = question.kind == form::QuestionKind::full_name;
    const std::vector<std::string> texts = form::part_texts(question, draft);
    Words all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Words words = plain(texts[i]);
        if (question.parts[i].of_divisions) {
            const auto offered = form::divisions_offered(question, i, texts);
            const auto found = std::find_if(offered.begin(), offered.end(),
                                            [&](const auto* one) { return one->id == texts[i]; });
            words = found == offered.end() ? Words{} : service.say(state.language, (*found)->label);
        }
        if (!words.empty()) {
            const char* between = all.empty() ? "" : name ? " " : ", ";
            all.shown += between + words.shown;
            all.spoken += between + words.spoken;
        }
    }
    return all;
}

// Of a computed value or of a number: as it is, or with its unit.
Words number_words(const flow::State& state, const Stage& stage, const form::Question& question,
                   const std::string& text) {
    return question.unit.empty()
               ? plain(text)
               : stage.say(state.language, "answer.with_unit",
                           {{"value", plain(text)},
                            {"unit", service_of(state, stage).say(state.language, question.unit)}});
}

Words computed_words(const flow::State& state, const Stage& stage, const form::Question& question,
                     const form::Json& value) {
    using form::QuestionKind;
    if (value.is_null()) {
        return {};
    }
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    if (question.shown_as == QuestionKind::money) {
        return i18n::money_words(words_of(state, stage), text, question.currency);
    }
    if (question.shown_as == QuestionKind::date) {
        const auto date = form::date_of_draft(text);
        return date ? i18n::date_words(state.language, *date) : Words{};
    }
    return number_words(state, stage, question, text);
}

Words answer_words(const flow::State& state, const Stage& stage, const form::Question& question,
                   const form::Json& value) {
    using form::QuestionKind;
    if (question.kind == QuestionKind::computed) {
        return computed_words(state, stage, question, value);
    }
    if (question.kind == QuestionKind::attachment) {
        return value.is_null() ? Words{}
                               : stage.say(state.language, "scan.pages",
                                           {{"n", static_cast<long>(value.size())}});
    }
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
        case QuestionKind::computed:
        case QuestionKind::attachment:
        case QuestionKind::information:
            return {};
        case QuestionKind::full_name:
        case QuestionKind::address:
            return joined(state, stage, question, text);
        case QuestionKind::whole_number:
        case QuestionKind::decimal:
            return number_words(state, stage, question, text);
        case QuestionKind::phone:
        case QuestionKind::identifier:
        case QuestionKind::document:
            return i18n::code_words(words_of(state, stage), text);
        case QuestionKind::email:
            return i18n::email_words(words_of(state, stage), text);
        case QuestionKind::text:
        case QuestionKind::long_text:
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
