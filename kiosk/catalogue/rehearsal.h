#pragma once
// An application of nobody's, from what a package's author has written to test it with. Pure.

#include "kiosk/catalogue/catalogue.h"

namespace kiosk::catalogue {

// The payload of the first of the package's tests (tests/*.json) that ends in one, by the day and
// the centre of that test. Null: none does.
form::Json rehearsed_payload(const Files& tests, const Service&, const Pack&);

}  // namespace kiosk::catalogue
