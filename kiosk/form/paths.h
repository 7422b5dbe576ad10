#pragma once
// Every path through a form, for authors and for tests: every combination of what its rules tell
// apart, and besides, each answer that they do not tell apart (every option, the bounds of numbers
// and dates, no answer where none is required) once on some path. Pure; not for a terminal's own
// work, a form of many decisions has thousands of paths.

#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

struct Path {
    Answers answers;  // each of them accepted by its question
    Route route;      // points into the definition
};

struct Paths {
    std::vector<Path> all;
    bool complete = true;  // false: there are more than were wanted
};

// `rules` are those that look at answers besides the form's own: fees, terms, documents.
Paths paths(const Definition&, const Context&, const std::vector<Rule>& rules = {},
            std::size_t most = 20'000);

// The rule with computed questions replaced by what they are computed by.
Rule expanded(const Definition&, const Rule&);

// True when each comparison in the rule looks at one question alone; of an expanded() rule. The
// paths then hold every combination that it tells apart, and what is never seen on them never
// happens.
bool is_covered_by_paths(const Rule&);

}  // namespace kiosk::form
