#pragma once
// Words of a form as a terminal shows them, and identifiers made of them. Internal to the module.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::formio {

struct PlainText {
    std::string text;
    // What markup said that text cannot: "a link", "a picture", "a value from the form".
    std::vector<std::string> lost;
};

// HTML, or a text that may have some: tags go, blocks become lines, references become characters.
PlainText plain_text(std::string_view html);

// a-z, 0-9, "_": letters of other scripts are written in Latin, "fornavnSøker" is "fornavn_soker".
// Empty where nothing is left.
std::string slug(std::string_view text);

// Slugs that were not given out before; a second "name" is "name_2".
class UniqueIds {
  public:
    std::string take(std::string_view wanted, std::string_view otherwise);

  private:
    std::set<std::string> taken_;
    std::map<std::string, int> given_;  // by what was wanted: how many more times
};

}  // namespace kiosk::formio
