#pragma once
// One question of journey.json. Internal to the module.

#include <set>
#include <string>

#include "kiosk/catalogue/rule_book.h"
#include "kiosk/catalogue/words.h"

namespace kiosk::catalogue {

// A page of a letter in the coarsest JPEG that can be read, and what of 8 MiB is left for files.
inline constexpr std::size_t least_kilobytes = 100, most_kilobytes = 5'500;

// Whoever answers tells who she is: never impersonal, and no matter of the pre-screen.
bool tells_who(form::QuestionKind);

class QuestionReader {
  public:
    QuestionReader(const Files& files, const Pack& pack, RuleBook& rules, Words& words)
        : files_(files), pack_(pack), rules_(rules), words_(words) {}

    form::Question read(const Cursor& at);
    // An identifier that nothing else of its sort has.
    std::string unique(const Cursor& at, const std::string& sort);

  private:
    form::Question information(const Cursor& at);
    form::Question computed(const Cursor& at);
    void need(const Cursor& at, form::Question& question);
    void options(const Cursor& at, form::Question& question);
    void listed(const Cursor& at, form::Question& question);
    void list_file(const std::string& file, form::Question& question, Problems& problems);
    void parts(const Cursor& at, form::Question& question);

    const Files& files_;
    const Pack& pack_;
    RuleBook& rules_;
    Words& words_;
    std::set<std::string> taken_;
};

}  // namespace kiosk::catalogue
