#pragma once
// Rules of a package in English sentences, for people who do not read JSON. What a rule does is
// said as it is computed: an answer that is not there is neither above nor below anything, and it
// "is not" any option.

#include <map>
#include <string>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/cli/sentence.h"

namespace kiosk::cli {

// The service must outlive it. Rules must be free of problems (form::check_rule).
class RuleWords {
  public:
    RuleWords(const catalogue::Service&, i18n::Locale);

    Sentence condition(const form::Rule&) const;  // "age is below 15"; null = "always"
    Sentence value(const form::Rule&) const;      // "14 days after the day of application"

    const catalogue::Service& service() const { return service_; }
    const i18n::Locale& language() const { return language_; }
    std::string words(const std::string& key) const;  // of the package, as shown
    // How the citizen is asked: the page's title where it has no other question.
    std::string asked(const form::Question&) const;
    // Questions are numbered through the whole package; what is only read has no number.
    std::size_t number(const form::QuestionId&) const;
    Sentence answer_to(const form::Question&) const;  // the answer to question 3 “Why?”
    Sentence list_of(const form::Page& list_page) const;

    static std::string anchor(const form::QuestionId& id) { return "question." + id.str(); }
    static std::string anchor(const form::PageId& id) { return "page." + id.str(); }

  private:
    const catalogue::Service& service_;
    i18n::Locale language_;
    struct Place {
        std::size_t number = 0;
        const form::Page* page = nullptr;
    };
    std::map<form::QuestionId, Place> places_;
};

}  // namespace kiosk::cli
