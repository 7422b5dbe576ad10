#pragma once
// A sentence about a package: English around words of the package, which lead to where they stand.

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::cli {

struct Run {
    std::string text;
    bool of_package = false;  // in the package's language, to be quoted
    std::string target;       // anchor of the question or page that is meant; empty = none
};

struct Sentence {
    enum class Join { none, all, any };

    std::vector<Run> runs;
    Join join = Join::none;
    std::vector<Sentence> parts;  // after the runs; without a join there are none

    Sentence& say(std::string_view english);
    Sentence& quote(std::string words, std::string target = {});
    // Within the sentence; joined parts are set in brackets.
    Sentence& add(const Sentence& inner);
};

// In one line: words of the package in quotation marks.
std::string plain(const Sentence&);

}  // namespace kiosk::cli
