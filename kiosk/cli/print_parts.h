#pragma once
// Parts of the document: internal to kiosk/cli/print.

#include "kiosk/cli/html.h"
#include "kiosk/cli/rule_words.h"

namespace kiosk::cli {

void print_service(Html&, const RuleWords&, const catalogue::Pack&);
void print_form(Html&, const RuleWords&);
void print_payload(Html&, const RuleWords&);

// Shown, and what speech says where that differs.
Sentence text_of(const RuleWords&, const std::string& key);

}  // namespace kiosk::cli
