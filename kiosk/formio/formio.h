#pragma once
// A form in Form.io's JSON (as Form.io, Open Forms, CHEFS and NAV write it) becomes a service
// package. What can be said in our format is taken over, what cannot is named; JavaScript in the
// form is never run. Pure, thread-compatible.
//
// Sources: Form.io, help.form.io (form components, component JSON schema, simple and JSON
// conditions); Open Forms, open-formulieren/types; NAV, navikt/skjemabygging-formio.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/form/form.h"
#include "platform/core/result.h"

namespace kiosk::formio {

inline constexpr std::size_t most_bytes = std::size_t{8} << 20U;
inline constexpr std::size_t deepest_json = 160;
inline constexpr std::size_t most_components = 5000;
inline constexpr std::size_t most_questions = 1000;

enum class Treatment { dropped, approximated };
std::string_view name_of(Treatment);

// What the package does not say as the form does.
struct Note {
    std::string pointer;  // RFC 6901, within the form's file
    Treatment treatment = Treatment::dropped;
    std::string what;    // "the input mask", "a file to be uploaded"
    std::string reason;  // English: what was done instead, and why

    friend bool operator==(const Note&, const Note&) = default;
};

struct Options {
    std::string name;      // of the service where the form has none: the file's name
    std::string language;  // BCP 47, of the form's own words; empty = what the form says, or "en"
    form::Date today{};    // of the package's test
};

struct Imported {
    std::string service;  // the package's folder
    std::string pack;     // pack.json
    catalogue::Files files;
    std::vector<Note> notes;  // in the order of the form
    std::size_t questions = 0;
};

// too_large: beyond a bound above; malformed: no JSON, or no form; unsupported: no question is
// left of it; `what` says which and where.
platform::core::Result<Imported> import_form(std::string_view json, const Options&);
// The same without the package's test: what takes longest is finding answers that can be sent.
platform::core::Result<Imported> translate_form(std::string_view json, const Options&);

}  // namespace kiosk::formio
