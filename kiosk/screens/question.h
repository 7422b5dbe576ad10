#pragma once
// One question of a page: internal to the module.

#include "kiosk/screens/screens.h"

namespace kiosk::screens {

// `alone`: the page's only question, which its title asks.
QuestionView present_question(const flow::State&, const Stage&, const flow::Ask&, const form::Page&,
                              const form::Question&, bool alone);
// The node that a problem at this question leads to.
std::string target_of(const QuestionView&);
// "problem.<question>.<kind>" of the package, or the interface's general sentence for the kind.
Words problem_words(const flow::State&, const Stage&, const form::Problem&);

}  // namespace kiosk::screens
