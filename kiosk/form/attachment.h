#pragma once
// Pages from a scanner, as Answers hold them and as the payload has them: internal to the module.

#include "kiosk/form/form.h"
#include "kiosk/form/identifiers.h"

namespace kiosk::form {

// What rules see of the pages: how many there are, and of which type; not what is on them, which
// may be megabytes.
Reading read_attachment(const Question&, const Json& answer);
// The whole, of an answer that read_attachment() found nothing wrong with.
Json pages_of_attachment(const Json& answer);

}  // namespace kiosk::form
