#include "kiosk/cli/program.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <ostream>

#include "kiosk/cli/account.h"
#include "kiosk/cli/graph.h"
#include "kiosk/cli/import.h"
#include "kiosk/cli/install.h"
#include "kiosk/cli/journal.h"
#include "kiosk/cli/packages.h"
#include "kiosk/cli/prepare.h"
#include "kiosk/cli/print.h"
#include "kiosk/cli/receipt.h"
#include "kiosk/cli/settings.h"
#include "kiosk/cli/sign.h"
#include "kiosk/cli/terminal.h"
#include "kiosk/cli/words.h"

namespace kiosk::cli {
namespace {

void usage(std::ostream& out) {
    out << "usage: kioskctl COMMAND [ARGUMENT...]\n\n";
    for (const Command& command : commands()) {
        out << "  " << std::left << std::setw(13) << command.name << command.summary << '\n';
    }
    out << "\nkioskctl COMMAND --help says more.\n"
           "Exit status: 0 nothing is wrong, 1 something is, 64 usage, 66 a file cannot be read,\n"
           "69 the courier does not answer, 73 a file cannot be written.\n";
}

}  // namespace

int report(const platform::core::Error& error, std::ostream& err) {
    using platform::core::ErrorKind;
    err << "kioskctl: " << error.what << '\n';
    switch (error.kind) {
        case ErrorKind::malformed:
        case ErrorKind::unsupported:
        case ErrorKind::refused:
        case ErrorKind::busy:
            return found;
        case ErrorKind::not_found:
        case ErrorKind::too_large:
            return no_input;
        case ErrorKind::unavailable:
        case ErrorKind::full:
        case ErrorKind::io:
            return no_output;
    }
    return no_output;
}

int report(const platform::core::Result<void>& result, std::ostream& err) {
    return result ? done : report(result.error(), err);
}

std::span<const Command> commands() {
    static constexpr std::array table{
        Command{"account", "VERB FILE [ARGUMENT...]", "say who may get into maintenance mode",
                "FILE is a terminal's file of accounts; a NUMBER is a personal number, 4 to 12 "
                "digits.\n"
                "  add FILE NUMBER ROLE [--days N] [--language TAG] [--terminal NAME] [--choose]\n"
                "      ROLE is hall_staff, technician or administrator; 180 days unless told "
                "otherwise.\n"
                "      Prints the PIN (or, with --choose, asks for one) and, once, the address "
                "that an\n"
                "      application for one-time codes takes: it holds the secret.\n"
                "  list FILE             ordinal, number, role, last day, state, misses\n"
                "  remove FILE NUMBER\n"
                "  reset-pin FILE NUMBER [--choose]      unlocks too\n"
                "  unlock FILE NUMBER, unlock FILE --unknown  the latter: numbers that nobody has\n"
                "  expire FILE NUMBER [DATE]             now, or on that day (2026-11-23)\n"
                "While a terminal's clock cannot be trusted it shows a challenge instead of asking "
                "for\n"
                "a one-time code. The administrator answers it on a device of her own:\n"
                "  make-key KEYFILE      makes her key and prints the half that the terminals get\n"
                "  trust FILE KEY        that half\n"
                "  answer-challenge KEYFILE TEXT         TEXT is what the picture says\n",
                account},
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
            "disable", "SERVICE [--into PACK]", "offer a service no more",
            "SERVICE is its id (az.job-seeker), PACK the folder of the pack (default: where you\n"
            "are). A kiosk that runs sees it at its next start.\n",
            disable_service},
        Command{"enable", "SERVICE [--into PACK]", "offer a service again",
                "The reverse of kioskctl disable.\n", enable_service},
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
            "install", "FROM [--into PACK] --keys KEYS", "install signed packages from a stick",
            "FROM is a signed package, or a folder of them. PACK is the folder of the country's\n"
            "pack (default: where you are). KEYS is a public key or a folder of them (*.pub): who\n"
            "is trusted. Each package is installed whole or not at all; what is refused is named\n"
            "with the reason and what to do. The version before is kept for kioskctl roll-back.\n",
            install_packages},
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
        Command{
            "roll-back", "SERVICE [--into PACK] [--keys KEYS]",
            "bring back a service's version before",
            "One step, to the version that the last installation replaced. It is checked as if it\n"
            "came from a stick. The version that it replaces can be installed again.\n",
            roll_back_service},
        Command{"review", "[--locale FOLDER] [LANGUAGE...]",
                "list the texts that no native speaker has read",
                "One text a line: language, key, text, English text, separated by tabs.\n", review},
        Command{
            "services", "[PACK] [--keys KEYS]", "list the services of a pack",
            "One a line, between tabs: id, version, on or off, the days from and until which its\n"
            "package is valid, the key that signed it, the version kept for kioskctl roll-back;\n"
            "then its folder and what is found: good, not_signed (it came with the kiosk), or "
            "what\n"
            "is wrong, and what the compiler says.\n",
            list_services},
        Command{
            "sign",
            "PACKAGE --key KEY [--valid-from DATE] [--valid-until DATE] [--minimum-kiosk VERSION]",
            "sign a service package",
            "PACKAGE is a package's folder in its pack, KEY a private key by kioskctl signing-key\n"
            "or openssl genpkey -algorithm ed25519. Writes manifest.json and manifest.sig into "
            "it.\n"
            "It is valid for a year from today and for this version of the kiosk and later ones,\n"
            "unless told otherwise. A package that kioskctl check finds wrong is not signed.\n",
            sign},
        Command{"signing-key", "new FILE", "make a key that signs packages",
                "FILE gets the private key, for its owner only: keep it off the network. FILE.pub "
                "gets\n"
                "its public half: the terminals need it.\n",
                signing_key},
        Command{
            "settings", "VERB FILE [KEY [VALUE]]", "change a terminal's configuration",
            "FILE is the configuration; its comments stay.\n"
            "  list FILE             key, value, unit and what must be restarted, by tabs\n"
            "  get FILE KEY, set FILE KEY VALUE\n"
            "  unset FILE KEY        its line becomes a comment\n"
            "  undo FILE             the text before the latest set; once more takes that back\n"
            "Only what the screen may change, too. A list is written as az,ru,en. What the kiosk\n"
            "or the courier would not start with is not written.\n",
            settings},
        Command{
            "terminal", "VERB CONFIG [ARGUMENT...] [--json]",
            "set a terminal up and look after it, without its screen",
            "CONFIG is the terminal's configuration. The courier must run, and answers only the "
            "user\n"
            "that it runs as: sudo -u kiosk kioskctl terminal ... With --json each answer is one\n"
            "line, as the screen gets it.\n"
            "  overview CONFIG       what is still to be done, in order and with the command; what "
            "is\n"
            "                        good and what is bad. 0 only when all is\n"
            "  probe CONFIG [ENDPOINT...]       the way to the agencies, stage by stage\n"
            "  self-test CONFIG [ENDPOINT...]   an application of nobody's, to the agency's "
            "signature\n"
            "  outbox CONFIG         what waits: number, state, age, attempts, service, reason\n"
            "  retry CONFIG ENDPOINT [NUMBER]   now; without a number all of it\n"
            "  pause CONFIG ENDPOINT, resume CONFIG ENDPOINT    its services are closed meanwhile\n"
            "  export CONFIG NUMBER FOLDER      one for staff, sealed, into a folder of a stick\n"
            "  identity CONFIG       the terminal's key and certificate\n"
            "  enrol CONFIG CODE     a certificate, by the code that the administrator gave\n"
            "  request CONFIG        a request for one, to be signed by hand\n"
            "  renew CONFIG          the next one, which also comes by itself\n"
            "Reasons, and who can mend what: packaging/config/README.md.\n",
            terminal},
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
