#pragma once
// journey.json: pages, questions, groups, end pages. Internal to the module.

#include "kiosk/catalogue/rule_book.h"
#include "kiosk/catalogue/words.h"

namespace kiosk::catalogue {

// Fills service.form but for the schema and the payload rule.
void read_journey(const Cursor& root, const Files& files, const Pack& pack, RuleBook& rules,
                  Words& words, form::Definition& form);

}  // namespace kiosk::catalogue
