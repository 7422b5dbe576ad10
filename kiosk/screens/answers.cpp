// Answers as a citizen reads them.
#include <charconv>

#include "kiosk/i18n/speech.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

std::optional<i18n::Date> date_of(const std::string& draft) {
    int parts[3] = {};
    const char* at = draft.data();
    const char* const end = draft.data() + draft.size();
    for (int& part : parts) {
        const auto [next, error] = std::from_chars(at, end, part);
        if (error != std::errc()) {
            return std::nullopt;
        }
        at = next == end ? end : next + 1;
    }
    const i18n::Date date{std::chrono::year(parts[0]),
                          std::chrono::month(static_cast<unsigned>(parts[1])),
                          std::chrono::day(static_cast<unsigned>(parts[2]))};
    return date.ok() ? std::optional(date) : std::nullopt;
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
        case QuestionKind::date: {
            const auto date = date_of(text);
            return date ? i18n::date_words(state.language, *date) : Words{};
        }
        case QuestionKind::phone:
        case QuestionKind::identifier:
        case QuestionKind::document:
            return i18n::code_words(words_of(state, stage), text);
        case QuestionKind::email:
            return i18n::email_words(words_of(state, stage), text);
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::whole_number:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::name:
        case QuestionKind::declaration:
            return plain(text);
    }
    return {};
}

}  // namespace kiosk::screens
