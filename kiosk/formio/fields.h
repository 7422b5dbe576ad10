#pragma once
// What one component says of its question. Internal to the module.

#include "kiosk/formio/draft.h"
#include "kiosk/formio/types.h"

namespace kiosk::formio {

// The text of a member with the translations that stand in the component itself; what its markup
// says and a text cannot is noted.
Phrase phrase(const Node& component, std::string_view member, Notes& notes);

// Kind, options, bounds, sentences. What of it is lost is noted.
void read_fields(const Node& component, const Type& type, Question& question, Draft& draft);

// Notes what is lost of any component: calculations, masks, prefilled values...
void note_lost(const Node& component, Notes& notes);

// Options of {"label", "value"}; those without a value and repeated ones are left out.
void read_options(const Node& values, Question& question, Notes& notes);

// earliest, latest, after
void read_date_bounds(const Node& component, Question& question, Notes& notes);

}  // namespace kiosk::formio
