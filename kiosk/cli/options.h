#pragma once
// The arguments of a command that takes options with a value: "NAME --into FOLDER".

#include <initializer_list>
#include <map>
#include <optional>
#include <string>

#include "kiosk/cli/program.h"

namespace kiosk::cli {

struct Options {
    Words rest;                                 // in order
    std::map<std::string, std::string> values;  // by name, "--into"

    std::string get(const std::string& name, std::string otherwise = {}) const;
};

// Nothing, and a line on `err`, where an option is unknown, comes twice or has no value.
std::optional<Options> read_options(std::string_view command, const Words&,
                                    std::initializer_list<std::string_view> known,
                                    std::ostream& err);

}  // namespace kiosk::cli
