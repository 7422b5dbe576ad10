#include "kiosk/cli/import.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <system_error>

#include "kiosk/cli/files.h"
#include "kiosk/formio/formio.h"
#include "kiosk/i18n/languages.h"

namespace kiosk::cli {
namespace {

namespace fs = std::filesystem;

struct Request {
    fs::path file;
    fs::path folder = ".";
    formio::Options options;
};

// nullopt: `err` has the reason.
std::optional<Request> read_request(const Words& arguments, std::ostream& err) {
    if (arguments.empty() || arguments.front() != "formio") {
        err << "kioskctl: import needs the format of the form, which is 'formio'\n";
        return std::nullopt;
    }
    Request request;
    for (auto word = arguments.begin() + 1; word != arguments.end(); ++word) {
        const bool has_value = std::next(word) != arguments.end();
        if (*word == "--out" && has_value) {
            request.folder = *++word;
        } else if (*word == "--language" && has_value) {
            request.options.language = *++word;
            if (!i18n::is_language(i18n::Locale(*word))) {
                err << "kioskctl: '" << *word << "' is no language\n";
                return std::nullopt;
            }
        } else if (!word->starts_with("--") && request.file.empty()) {
            request.file = *word;
        } else {
            err << "kioskctl: import does not know what '" << *word << "' means\n";
            return std::nullopt;
        }
    }
    if (request.file.empty()) {
        err << "kioskctl: import needs the file of a form\n";
        return std::nullopt;
    }
    request.options.name = request.file.stem().string();
    request.options.today =
        form::Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return request;
}

bool write_file(const fs::path& path, const std::string& bytes, std::ostream& err) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    if (error || !file) {
        err << "kioskctl: " << path.string() << ": cannot be written\n";
        return false;
    }
    return true;
}

// Nothing that is there is written over.
bool write_all(const formio::Imported& imported, const fs::path& folder, std::ostream& err) {
    const fs::path package = folder / imported.service;
    for (const fs::path& path : {folder / "pack.json", package}) {
        std::error_code error;
        if (fs::exists(path, error)) {
            err << "kioskctl: " << path.string() << ": is there already\n";
            return false;
        }
    }
    return write_file(folder / "pack.json", imported.pack, err) &&
           std::all_of(imported.files.begin(), imported.files.end(), [&](const auto& file) {
               return write_file(package / file.first, file.second, err);
           });
}

}  // namespace

int import(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto request = read_request(arguments, err);
    if (!request) {
        return wrong_usage;
    }
    const auto bytes = read_file(request->file, err);
    if (!bytes) {
        return no_input;
    }
    const auto imported = formio::import_form(*bytes, request->options);
    if (!imported) {
        out << request->file.string() << ": " << imported.error().what << '\n';
        return found;
    }
    if (!write_all(*imported, request->folder, err)) {
        return no_output;
    }
    for (const formio::Note& note : imported->notes) {
        out << request->file.string() << ": " << (note.pointer.empty() ? "" : note.pointer + ": ")
            << formio::name_of(note.treatment) << ' ' << note.what << ": " << note.reason << '\n';
    }
    const auto dropped = std::count_if(
        imported->notes.begin(), imported->notes.end(),
        [](const formio::Note& note) { return note.treatment == formio::Treatment::dropped; });
    err << (request->folder / imported->service).string() << ": " << imported->questions
        << " questions, " << dropped << " things dropped, "
        << static_cast<std::ptrdiff_t>(imported->notes.size()) - dropped << " approximated\n";
    return done;
}

}  // namespace kiosk::cli
