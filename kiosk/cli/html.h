#pragma once
// HTML that needs nothing beside itself. Everything that is written is escaped here.

#include <iosfwd>
#include <string>
#include <string_view>

#include "kiosk/cli/sentence.h"
#include "kiosk/i18n/locale.h"

namespace kiosk::cli {

std::string escaped(std::string_view text);

class Html {
  public:
    // `language` is that of the package's words.
    Html(std::ostream& out, i18n::Locale language) : out_(out), language_(std::move(language)) {}

    void begin(std::string_view title);
    void end();

    // `level` 1 to 6; `words` of the package after the English; `anchor` may be empty.
    void heading(int level, std::string_view english, const std::string& words,
                 const std::string& anchor = {});
    void paragraph(const Sentence&);
    void begin_list();
    void item(const Sentence&);
    void end_list();
    void begin_table(std::initializer_list<std::string_view> columns);  // without: rows of two
    void row(std::initializer_list<Sentence> cells);                    // the first is its heading
    void end_table();

  private:
    void write(const Sentence&);
    void write(const Run&);
    std::string of_package(const std::string& words) const;

    std::ostream& out_;
    i18n::Locale language_;
};

}  // namespace kiosk::cli
