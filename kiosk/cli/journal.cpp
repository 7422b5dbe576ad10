#include "kiosk/cli/journal.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "kiosk/journal/journal.h"
#include "kiosk/journal/reader.h"

namespace kiosk::cli {
namespace {

using kiosk::journal::Field;
using kiosk::journal::Record;

struct Subcommand {
    std::string_view name;
    std::string_view arguments;
    std::set<std::string> with_value;
    std::set<std::string> without;
};

const std::array<Subcommand, 4>& subcommands() {
    static const std::array<Subcommand, 4> table{
        Subcommand{"codes", "", {}, {}},
        Subcommand{"verify",
                   "FILE... [--anchors FILE]... [--key JWK] [--of courier|kiosk]",
                   {"--anchors", "--key", "--of"},
                   {}},
        Subcommand{"show",
                   "FILE... [--code CODE]... [--since TIME] [--until TIME] [--service ID]\n"
                   "       [--text TEXT] [--csv|--json]",
                   {"--code", "--since", "--until", "--service", "--text"},
                   {"--csv", "--json"}},
        Subcommand{
            "statistics", "FILE... [--since TIME] [--until TIME]", {"--since", "--until"}, {}}};
    return table;
}

std::optional<JournalArguments> parsed(const Subcommand& command, const Words& words) {
    JournalArguments arguments;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (command.with_value.contains(words[i]) && i + 1 < words.size()) {
            arguments.options.emplace(words[i], words[i + 1]);
            ++i;
        } else if (command.without.contains(words[i])) {
            arguments.options.emplace(words[i], "");
        } else if (words[i].starts_with("--")) {
            return std::nullopt;
        } else {
            arguments.files.push_back(words[i]);
        }
    }
    return arguments.files.empty() == (command.name == "codes") ? std::optional(arguments)
                                                                : std::nullopt;
}

std::string name_of(Field field) {
    return std::string(journal::fields()[static_cast<std::size_t>(field)].word);
}

void print(std::ostream& out, const Record& record) {
    out << record.line << "  " << journal::text_of(record.time) << "  " << word(record.code);
    for (const auto& [field, value] : record.values) {
        out << "  " << name_of(field) << '=' << value;
    }
    out << '\n';
}

// RFC 4180; nothing in an event needs quotes.
void print_csv(std::ostream& out, const Record& record) {
    out << record.line << ',' << journal::text_of(record.time) << ',' << word(record.code);
    for (const auto& field : journal::fields()) {
        out << ',' << record.text(field.field);
    }
    out << "\r\n";
}

void print_json(std::ostream& out, const Record& record) {
    nlohmann::ordered_json line{
        {"n", record.line}, {"time", journal::text_of(record.time)}, {"event", word(record.code)}};
    for (const auto& [field, value] : record.values) {
        if (journal::is_number(field)) {
            line[name_of(field)] = *record.count(field);
        } else {
            line[name_of(field)] = value;
        }
    }
    out << line.dump() << '\n';
}

// A time, or the beginning or the end of a day.
std::optional<journal::Timestamp> time_of(const std::string& text, const char* rest_of_day) {
    return journal::time_in(text.size() == 10 ? text + rest_of_day : text);
}

std::optional<journal::Filter> filter_of(const JournalArguments& arguments, std::ostream& err) {
    journal::Filter filter;
    const auto [first, last] = arguments.options.equal_range("--code");
    for (auto one = first; one != last; ++one) {
        const auto code = journal::code_of(one->second);
        if (!code) {
            err << "kioskctl: there is no event '" << one->second << "': kioskctl journal codes\n";
            return std::nullopt;
        }
        filter.codes.insert(*code);
    }
    filter.service = arguments.option("--service").value_or("");
    filter.text = arguments.option("--text").value_or("");
    const auto since = arguments.option("--since");
    const auto until = arguments.option("--until");
    filter.since = since ? time_of(*since, "T00:00:00Z") : std::nullopt;
    filter.until = until ? time_of(*until, "T23:59:59Z") : std::nullopt;
    if ((since && !filter.since) || (until && !filter.until)) {
        err << "kioskctl: a time is written as 2026-11-23 or as 2026-11-23T07:00:00Z\n";
        return std::nullopt;
    }
    return filter;
}

int show(const JournalArguments& arguments, std::ostream& out, std::ostream& err) {
    const auto filter = filter_of(arguments, err);
    if (!filter) {
        return wrong_usage;
    }
    const auto files = journal_files(arguments.files, err);
    if (!files) {
        return no_input;
    }
    auto* print_one = print;
    if (arguments.option("--json")) {
        print_one = print_json;
    } else if (arguments.option("--csv")) {
        print_one = print_csv;
        out << "n,time,event";
        for (const auto& field : journal::fields()) {
            out << ',' << field.word;
        }
        out << "\r\n";
    }
    const auto read =
        journal::each(*files, *filter, [&](const Record& record) { print_one(out, record); });
    if (!read) {
        err << "kioskctl: " << read.error().what << '\n';
        return no_input;
    }
    return done;
}

std::uint64_t first_line_of(const std::filesystem::path& file) {
    auto lines = journal::LinesForward::open(file);
    const auto line = lines ? lines->next() : std::nullopt;
    const auto link = line ? journal::read_link(*line) : std::nullopt;
    return link ? link->line : 0;
}

}  // namespace

std::optional<std::string> JournalArguments::option(const std::string& name) const {
    const auto given = options.find(name);
    return given == options.end() ? std::nullopt : std::optional(given->second);
}

std::optional<std::vector<std::filesystem::path>> journal_files(
    const std::vector<std::string>& names, std::ostream& err) {
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names) {
        const auto there = journal::files_of(name);
        if (there.empty()) {
            err << "kioskctl: " << name << ": there is no such file\n";
            return std::nullopt;
        }
        files.insert(files.end(), there.begin(), there.end());
    }
    if (names.size() > 1) {
        std::ranges::stable_sort(files, {}, first_line_of);
        files.erase(std::unique(files.begin(), files.end()), files.end());
    }
    return files;
}

int journal(const Words& words, std::ostream& out, std::ostream& err) {
    const auto& known = subcommands();
    const auto command =
        words.empty() ? known.end()
                      : std::ranges::find(known, std::string_view(words[0]), &Subcommand::name);
    const auto arguments = command == known.end() ? std::nullopt : parsed(*command, words);
    if (!arguments) {
        for (const Subcommand& one : known) {
            if (command == known.end() || command->name == one.name) {
                err << "usage: kioskctl journal " << one.name << ' ' << one.arguments << '\n';
            }
        }
        return wrong_usage;
    }
    if (command->name == "codes") {
        journal_codes(out);
        return done;
    }
    if (command->name == "verify") {
        return journal_verify(*arguments, out, err);
    }
    if (command->name == "statistics") {
        const auto filter = filter_of(*arguments, err);
        const auto files = filter ? journal_files(arguments->files, err) : std::nullopt;
        return files    ? journal_statistics(*files, *filter, out, err)
               : filter ? no_input
                        : wrong_usage;
    }
    return show(*arguments, out, err);
}

}  // namespace kiosk::cli
