#pragma once
// kioskctl journal: what has happened on a terminal, and whether its journal is as it was written.

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/cli/program.h"
#include "kiosk/journal/reader.h"

namespace kiosk::cli {

int journal(const Words&, std::ostream& out, std::ostream& err);

// -- for the command's own files

// What stands after a subcommand: files, options with a value (several of one name), and without.
struct JournalArguments {
    std::vector<std::string> files;
    std::multimap<std::string, std::string> options;

    std::optional<std::string> option(const std::string& name) const;
};
// The files of these names, each with those that it was turned over to, in the order of their
// lines. Nothing and a line on `err`: one is not there.
std::optional<std::vector<std::filesystem::path>> journal_files(
    const std::vector<std::string>& names, std::ostream& err);

int journal_verify(const JournalArguments&, std::ostream& out, std::ostream& err);
int journal_statistics(const std::vector<std::filesystem::path>&, const kiosk::journal::Filter&,
                       std::ostream& out, std::ostream& err);
// The catalogue of events as Markdown: assets/journal.md.
void journal_codes(std::ostream& out);

}  // namespace kiosk::cli
