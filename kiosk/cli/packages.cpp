#include "kiosk/cli/packages.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <tuple>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/cli/files.h"
#include "kiosk/cli/fit.h"
#include "kiosk/cli/package_folder.h"
#include "kiosk/cli/speech.h"

namespace kiosk::cli {
namespace {

namespace fs = std::filesystem;
using catalogue::PackageProblem;

std::vector<PackageProblem> sorted(std::vector<PackageProblem> problems) {
    const auto place = [](const PackageProblem& problem) {
        return std::tie(problem.file, problem.pointer, problem.reason);
    };
    std::sort(problems.begin(), problems.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return problems;
}

struct Request {
    form::Date today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    bool json = false;
    Words folders;
};

void tell(const std::string& file, const PackageProblem& problem, bool json, std::ostream& out) {
    if (json) {
        const nlohmann::ordered_json line{{"file", file},
                                          {"pointer", problem.pointer},
                                          {"reason", problem.reason},
                                          {"remedy", problem.remedy}};
        // A file may have been named by bytes that are no UTF-8.
        out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        return;
    }
    out << file << ": " << (problem.pointer.empty() ? "" : problem.pointer + ": ") << problem.reason
        << "; " << problem.remedy << '\n';
}

// The status of one named folder.
int check_folder(const fs::path& named, const Request& request, Fit& fit, std::ostream& out,
                 std::ostream& err) {
    const Meant meant = meant_by(named);
    const auto bytes = read_file(meant.pack / pack_file, err);
    if (!bytes) {
        return no_input;
    }
    const auto pack = catalogue::parse_pack(*bytes);
    if (!pack) {
        for (const PackageProblem& problem : pack.error()) {
            tell((meant.pack / pack_file).string(), problem, request.json, out);
        }
        return found;
    }
    int status = done;
    for (const fs::path& folder : meant.packages) {
        const auto files = read_package(folder, err);
        if (!files) {
            return no_input;
        }
        for (const PackageProblem& problem :
             package_problems(folder.filename().string(), *files, *pack, request.today, fit)) {
            tell((folder / problem.file).lexically_normal().string(), problem, request.json, out);
            status = found;
        }
    }
    return status;
}

}  // namespace

std::vector<PackageProblem> package_problems(const std::string& name, const catalogue::Files& files,
                                             const catalogue::Pack& pack, form::Date today,
                                             Fit& fit) {
    const auto service = catalogue::parse_package(name, files, pack);
    if (!service) {
        return sorted(service.error());
    }
    auto problems = catalogue::run_package_tests(name, files, *service, pack);
    for (auto& problem : catalogue::prove_package(name, files, *service, pack, today)) {
        problems.push_back(std::move(problem));
    }
    for (auto& problem : speech_problems(name, files)) {
        problems.push_back(std::move(problem));
    }
    for (auto& problem : fit.problems(name, *service, pack)) {
        problems.push_back(std::move(problem));
    }
    return sorted(std::move(problems));
}

int check(const Words& arguments, std::ostream& out, std::ostream& err) {
    Request request;
    for (auto word = arguments.begin(); word != arguments.end(); ++word) {
        if (*word == "--json") {
            request.json = true;
        } else if (*word == "--today" && std::next(word) != arguments.end()) {
            const auto day = form::date_of_draft(*++word);
            if (!day) {
                err << "kioskctl: '" << *word << "' is no day, as 2026-11-23 is\n";
                return wrong_usage;
            }
            request.today = *day;
        } else {
            request.folders.push_back(*word);
        }
    }
    if (request.folders.empty()) {
        err << "kioskctl: check needs the folder of a package or of a pack\n";
        return wrong_usage;
    }
    auto fit = Fit::open();
    if (!fit) {
        err << "kioskctl: " << fit.error().what << '\n';
        return no_input;
    }
    int status = done;
    for (const std::string& folder : request.folders) {
        status = std::max(status, check_folder(folder, request, *fit, out, err));
    }
    return status;
}

}  // namespace kiosk::cli
