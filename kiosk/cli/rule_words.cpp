#include "kiosk/cli/rule_words.h"

#include <utility>

#include "kiosk/cli/rule_speaker.h"

namespace kiosk::cli {

using form::Question;

RuleWords::RuleWords(const catalogue::Service& service, i18n::Locale language)
    : service_(service), language_(std::move(language)) {
    std::size_t number = 0;
    for (const form::Page& page : service.form.pages) {
        for (const Question& question : page.questions) {
            number += form::is_asked(question.kind) ? 1U : 0U;
            places_[question.id] = {number, &page};
        }
    }
}

Sentence RuleWords::condition(const form::Rule& rule) const {
    return Speaker(*this).condition(rule);
}

Sentence RuleWords::value(const form::Rule& rule) const {
    return Speaker(*this).value(rule);
}

std::string RuleWords::words(const std::string& key) const {
    return key.empty() ? "" : service_.say(language_, key).shown;
}

std::string RuleWords::asked(const form::Question& question) const {
    const form::Page& page = *places_.at(question.id).page;
    return words(page.questions.size() == 1 ? page.title : question.label);
}

std::size_t RuleWords::number(const form::QuestionId& id) const {
    return places_.at(id).number;
}

Sentence RuleWords::answer_to(const form::Question& question) const {
    if (question.kind == form::QuestionKind::computed) {
        return Sentence().say("the computed ").quote(words(question.label), anchor(question.id));
    }
    return Sentence()
        .say("the answer to question " + std::to_string(number(question.id)) + " ")
        .quote(asked(question), anchor(question.id));
}

Sentence RuleWords::list_of(const form::Page& list_page) const {
    return Sentence().say("the list ").quote(words(list_page.title), anchor(list_page.id));
}

}  // namespace kiosk::cli
