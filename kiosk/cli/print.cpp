#include "kiosk/cli/print.h"

#include <ostream>

#include "kiosk/cli/package_folder.h"
#include "kiosk/cli/print_parts.h"

namespace kiosk::cli {
namespace {

void print_reading(Html& html) {
    html.heading(2, "How to read this", "");
    html.paragraph(Sentence().say(
        "Words in quotation marks are the package's own. Pages are asked in this order; a page, a "
        "question or an option with a condition only where the condition holds. A condition sees "
        "the answers to the pages before it that were asked, and no other. Where an answer is not "
        "there, it is neither above nor below, before nor after anything, and is not equal to "
        "anything."));
}

}  // namespace

int print(const Words& arguments, std::ostream& out, std::ostream& err) {
    int status = done;
    const auto asked = read_one_package("print", arguments, err, status);
    if (!asked) {
        return status;
    }
    const RuleWords rules(asked->opened.service, asked->language);
    Html html(out, asked->language);
    html.begin(rules.words(asked->opened.service.title));
    print_service(html, rules, asked->opened.pack);
    print_reading(html);
    print_form(html, rules);
    print_payload(html, rules);
    html.end();
    return done;
}

}  // namespace kiosk::cli
