#pragma once
// One question of a page: internal to the module.

#include "kiosk/screens/screens.h"

namespace kiosk::screens {

// `alone`: the page's only question, which its title asks.
QuestionView present_question(const flow::State&, const Stage&, const flow::Ask&, const form::Page&,
                              const form::Question&, bool alone);
// The parts of a full_name or an address, each a field or a choice of divisions.
void present_parts(const flow::State&, const Stage&, const form::Question&,
                   const std::string& draft, QuestionView&);
// The draft after this change; divisions within another one than before are chosen anew.
std::string changed_parts(const QuestionView&, const ui::AddressChange&);
AttachmentView present_attachment(const flow::State&, const Stage&, const flow::Ask&,
                                  const form::Question&);
std::optional<Event> draw(ui::Frame&, const QuestionView&, const AttachmentView&);
// The node that a problem at this question leads to.
std::string target_of(const QuestionView&);
// "problem.<question>.<kind>" of the package, or the interface's general sentence for the kind.
Words problem_words(const flow::State&, const Stage&, const form::Problem&);

}  // namespace kiosk::screens
