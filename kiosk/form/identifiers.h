#pragma once
// Numbers that a state or a network gives out, by the name of their rule set. The only place in
// code that knows a country. Input is forgiven what a person cannot see or does not mind: spaces,
// hyphens, dots, brackets, digits of other scripts, case, and the Turkic i's.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

// What was typed, read: the normal form, or what is wrong with it.
struct Reading {
    Json value;
    std::optional<ProblemKind> problem;
};

// By country. az: fin (7 of A-Z without I and O, 0-9; no check digit exists), id-card (two letters
// and 7 digits since 2018, or AZE and 8 digits), passport, voen (its check digit's rule is not
// public), plate, iban. tr: tckn, vkn (check digits), id-card, passport, plate, iban. uz: pinfl
// (check digit; a day of birth within), stir, id-card, passport, plate. pk: cnic, ntn, passport,
// iban. af: etazkira, passport. Each has mobile: its numbering plan, normal form E.164. Of no
// country: iban (ISO 13616, ISO 7064 MOD 97-10) and vin (ISO 3779; its check digit is North
// America's).
bool knows_identifier(std::string_view rule_set);
// The characters of its normal form, for a keyboard that offers no other; empty = any.
std::string identifier_characters(std::string_view rule_set);
// One that is accepted and nobody's; empty = no such rule set.
std::string_view identifier_example(std::string_view rule_set);
// Kinds of problems that read_identifier() can find.
std::vector<ProblemKind> identifier_problems(std::string_view rule_set);
Reading read_identifier(std::string_view rule_set, std::string_view typed);

// E.164: 7 to 15 digits, with or without "+".
Reading read_phone(std::string_view typed);
Reading read_email(std::string_view typed);
// Letters of every script with their marks, apostrophes, hyphens and spaces; one letter is a name
//
Reading read_name(std::string_view typed);
Reading read_whole_number(std::string_view typed, std::optional<long> minimum,
                          std::optional<long> maximum);

}  // namespace kiosk::form
