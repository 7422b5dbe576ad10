#pragma once
// Files of a form as pages from a scanner or a camera. Internal to the module.

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

// As the catalogue has them: of a page that can be read, and of all pages of an application.
inline constexpr std::size_t least_kilobytes = 100, most_kilobytes = 5'500;

// Sounds and films lie on no glass.
bool can_be_scanned(const Node& component);
// What the component says of number, size and kind; `asked` has the pages that it would allow, and
// in max_kilobytes its own limit, 0 = none, until share_room().
void read_file(const Node& component, Question& question, Notes& notes);
// Pages and kilobytes for each, so that an application has room for all of them.
void share_room(Draft& draft);

}  // namespace kiosk::formio
