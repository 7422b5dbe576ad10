#pragma once
// Measures a picture against its semantics record: what the record says is there must be seen.

#include <string>
#include <vector>

#include "kiosk/ui/semantics.h"
#include "kiosk/ui/theme.h"
#include "tests/screenshots/picture.h"

namespace tests::screenshots {

// Letters in the recorded colour on the recorded ground (A-13 to A-15 hold for what is seen, too).
std::vector<std::string> unseen_words(const kiosk::ui::Record&, const Picture&);
// The ring around the node that a key gave the focus to: whole, and nothing lies on it.
std::vector<std::string> broken_ring(const kiosk::ui::Record&, const Picture&,
                                     const kiosk::ui::Theme&, double px_per_mm);

}  // namespace tests::screenshots
