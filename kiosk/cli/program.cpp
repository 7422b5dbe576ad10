#include "kiosk/cli/program.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <ostream>

#include "kiosk/cli/graph.h"
#include "kiosk/cli/import.h"
#include "kiosk/cli/journal.h"
#include "kiosk/cli/packages.h"
#include "kiosk/cli/prepare.h"
#include "kiosk/cli/print.h"
#include "kiosk/cli/receipt.h"
#include "kiosk/cli/words.h"

namespace kiosk::cli {
namespace {

void usage(std::ostream& out) {
    out << "usage: kioskctl COMMAND [ARGUMENT...]\n\n";
    for (const Command& command : commands()) {
        out << "  " << std::left << std::setw(10) << command.name << command.summary << '\n';
    }
    out << "\nkioskctl COMMAND --help says more.\n"
           "Exit status: 0 nothing is wrong, 1 something is, 64 usage, 66 a file cannot be read,\n"
           "73 one cannot be written.\n";
}

}  // namespace

std::span<const Command> commands() {
    static constexpr std::array table{
        Command{
            "check", "[--today DATE] [--json] FOLDER...", "check service packages",
            "A folder is a package, or a pack with its packages. One finding a line: file,\n"
            "place in it (RFC 6901), what; what to do about it. With --json each line is an\n"
            "object: file, pointer, reason, remedy. The packages' tests are run, every path "
            "through\n"
            "their forms is gone as of today or of DATE (2026-11-23), words that do not fit the\n"
            "smallest panel in the largest letters are named, and signs that speech cannot say.\n",
            check},
        Command{
            "graph", "[--language TAG] FOLDER", "draw the ways through a service's form",
            "Graphviz DOT on standard output, for \"dot -Tsvg\": pages in order, the conditions\n"
            "on which they are asked or passed, groups, and where one cannot apply.\n",
            graph},
        Command{
            "import", "formio FILE [--out FOLDER] [--language TAG]",
            "make a service package of a form",
            "FILE is a form in Form.io's JSON, as Form.io, Open Forms, CHEFS and NAV write it.\n"
            "FOLDER (default: where you are) gets pack.json and a folder for the service; TAG is\n"
            "the language of the form's own words. Scripts in the form are never run. One line\n"
            "for each thing that was dropped or approximated: file, place in it (RFC 6901), what\n"
            "and why. `kioskctl check` then says what is left to do. Nothing is written over,\n"
            "and nothing is written where the form has no question.\n",
            import},
        Command{
            "journal", "codes|verify|show|statistics [FILE...] [OPTION...]",
            "read and verify a terminal's journal",
            "A FILE stands for itself and for those before it (FILE.1 ...).\n"
            "codes: every event with its fields and what it means, as Markdown.\n"
            "verify FILE... [--anchors FILE]... [--key JWK] [--of courier|kiosk]: up to which "
            "line\n"
            "it is intact, or the first that is wrong, or that its end is missing. Anchors are "
            "what\n"
            "the device has signed, one JWS a line: FILE.anchors of the courier's journal, or what "
            "an\n"
            "agency has kept. JWK is the device's public key; without it the anchors' own is "
            "named.\n"
            "show FILE... [--code CODE]... [--since TIME] [--until TIME] [--service ID]\n"
            "[--text TEXT] [--csv|--json]: the events that fit, one a line.\n"
            "statistics FILE... [--since TIME] [--until TIME]: how the terminal is used, from the\n"
            "kiosk's journal; hours are those of this machine's time zone.\n"
            "TIME is 2026-11-23 or 2026-11-23T07:00:00Z.\n",
            journal},
        Command{
            "prepare", "FOLDER", "write down what a start reads of a pack's services",
            "FOLDER is a pack. Its file listings.prepared then has what lists and the search show\n"
            "of each service, so that a terminal with thousands starts in a moment. A package "
            "that\n"
            "was changed since is read as if there were no such file; one that is broken or was\n"
            "changed in the last two seconds is left out and named.\n",
            prepare},
        Command{
            "print", "[--language TAG] FOLDER", "print a service package as a document",
            "HTML to read or to put on paper, on standard output: all of one package in words,\n"
            "its conditions as sentences. The package's words are in its pack's first language\n"
            "or in TAG.\n",
            print},
        Command{
            "receipt", "verify FILE --key JWK", "verify a citizen's receipt without a network",
            "FILE (or - for standard input) is what the code on the paper says, or the agency's\n"
            "answer as JSON; JWK is the public key with which the agency signs its receipts. Says\n"
            "what was signed: the application's id, its service, the agency's number, when it\n"
            "arrived, and the SHA-256 of its bytes as they were sent.\n",
            receipt},
        Command{"review", "[--locale FOLDER] [LANGUAGE...]",
                "list the texts that no native speaker has read",
                "One text a line: language, key, text, English text, separated by tabs.\n", review},
        Command{
            "words", "[--locale FOLDER] [LANGUAGE...]",
            "check that the interface's words are complete",
            "Compares each language with the English words: keys, placeholders, plurals, letters,\n"
            "signs that speech cannot say. One finding a line: file, key, what.\n",
            words},
    };
    return table;
}

int run(const Words& arguments, std::ostream& out, std::ostream& err) {
    if (arguments.empty()) {
        usage(err);
        return wrong_usage;
    }
    if (arguments.front() == "--help") {
        usage(out);
        return done;
    }
    const auto known = commands();
    const auto command = std::find_if(known.begin(), known.end(), [&](const Command& each) {
        return each.name == arguments.front();
    });
    if (command == known.end()) {
        err << "kioskctl: there is no command '" << arguments.front() << "'\n";
        usage(err);
        return wrong_usage;
    }
    const Words rest(arguments.begin() + 1, arguments.end());
    if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
        out << "usage: kioskctl " << command->name << ' ' << command->arguments << "\n\n"
            << command->summary << "\n\n"
            << command->help;
        return done;
    }
    return command->run(rest, out, err);
}

}  // namespace kiosk::cli
