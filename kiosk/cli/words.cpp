#include "kiosk/cli/words.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <system_error>

#include "kiosk/cli/files.h"
#include "kiosk/i18n/languages.h"
#include "kiosk/i18n/review.h"

namespace kiosk::cli {
namespace {

namespace fs = std::filesystem;
using i18n::Locale;

constexpr std::string_view complete_language = "en";

struct Request {
    fs::path folder = "/usr/share/kiosk/locale";
    Words languages;

    fs::path file(std::string_view language) const {
        return folder / (std::string(language) + ".json");
    }
};

// A command's arguments, with all languages of the folder if none is named. nullopt: `err` has the
// reason.
std::optional<Request> read_request(const Words& arguments, std::ostream& err, int& status) {
    Request request;
    for (auto word = arguments.begin(); word != arguments.end(); ++word) {
        if (*word == "--locale" && std::next(word) != arguments.end()) {
            request.folder = *++word;
        } else if (i18n::is_language(Locale(*word))) {
            request.languages.push_back(*word);
        } else {
            err << "kioskctl: '" << *word << "' is no language\n";
            status = wrong_usage;
            return std::nullopt;
        }
    }
    std::error_code error;
    if (request.languages.empty()) {
        for (fs::directory_iterator it(request.folder, error), end; !error && it != end;
             it.increment(error)) {
            if (it->path().extension() == ".json") {
                request.languages.push_back(it->path().stem().string());
            }
        }
        std::sort(request.languages.begin(), request.languages.end());
    }
    if (error || request.languages.empty()) {
        err << "kioskctl: " << request.folder.string() << ": has no catalogues\n";
        status = no_input;
        return std::nullopt;
    }
    return request;
}

// Gives `use` the bytes of each language's catalogue that is asked for, and of the complete one.
// The worst status of all.
template <typename Use>
int for_each_catalogue(const Words& arguments, std::ostream& err, const Use& use) {
    int status = done;
    const auto request = read_request(arguments, err, status);
    const auto complete = request ? read_file(request->file(complete_language), err) : std::nullopt;
    if (!complete) {
        return request ? no_input : status;
    }
    for (const std::string& language : request->languages) {
        const fs::path file = request->file(language);
        const auto bytes = read_file(file, err);
        status = std::max(status, bytes ? use(language, file, *bytes, *complete) : no_input);
    }
    return status;
}

// What is shown; empty where there is no such text.
std::string text_of(const nlohmann::json& catalogue, const std::string& key) {
    const auto found = catalogue.find(key);
    if (found == catalogue.end()) {
        return {};
    }
    const nlohmann::json& value =
        found->is_object() ? found->value("text", nlohmann::json()) : *found;
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace

int review(const Words& arguments, std::ostream& out, std::ostream& err) {
    return for_each_catalogue(
        arguments, err,
        [&](const std::string& language, const fs::path& file, const std::string& bytes,
            const std::string& complete) {
            const auto unread = i18n::unread_keys(bytes);
            if (!unread) {
                err << "kioskctl: " << file.string() << ": " << unread.error().what << '\n';
                return static_cast<int>(no_input);
            }
            const auto catalogue = nlohmann::json::parse(bytes, nullptr, false);
            const auto english = nlohmann::json::parse(complete, nullptr, false);
            for (const std::string& key : *unread) {
                out << language << '\t' << key << '\t' << text_of(catalogue, key) << '\t'
                    << text_of(english, key) << '\n';
            }
            err << language << ": texts that no native speaker has read: " << unread->size()
                << '\n';
            return static_cast<int>(done);
        });
}

int words(const Words& arguments, std::ostream& out, std::ostream& err) {
    return for_each_catalogue(
        arguments, err,
        [&](const std::string& language, const fs::path& file, const std::string& bytes,
            const std::string& complete) {
            const auto findings = i18n::check_catalogue(bytes, Locale(language), complete);
            if (!findings) {
                out << file.string() << ": " << findings.error().what << '\n';
                return static_cast<int>(found);
            }
            for (const i18n::Finding& finding : *findings) {
                out << file.string() << ": " << finding.key << ' ' << finding.what << '\n';
            }
            return static_cast<int>(findings->empty() ? done : found);
        });
}

}  // namespace kiosk::cli
