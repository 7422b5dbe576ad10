#include "kiosk/cli/packages.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <ostream>
#include <tuple>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/cli/files.h"
#include "kiosk/cli/package_folder.h"

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

std::vector<PackageProblem> problems_of(const std::string& name, const catalogue::Files& files,
                                        const catalogue::Pack& pack, form::Date today) {
    const auto service = catalogue::parse_package(name, files, pack);
    if (!service) {
        return sorted(service.error());
    }
    auto problems = catalogue::run_package_tests(name, files, *service, pack);
    for (auto& problem : catalogue::prove_package(name, files, *service, pack, today)) {
        problems.push_back(std::move(problem));
    }
    return sorted(std::move(problems));
}

// The status of one named folder.
int check_folder(const fs::path& named, form::Date today, std::ostream& out, std::ostream& err) {
    const Meant meant = meant_by(named);
    const auto bytes = read_file(meant.pack / pack_file, err);
    if (!bytes) {
        return no_input;
    }
    const auto pack = catalogue::parse_pack(*bytes);
    if (!pack) {
        out << (meant.pack / pack_file).string() << ": " << pack.error().what << '\n';
        return found;
    }
    int status = done;
    for (const fs::path& folder : meant.packages) {
        const auto files = read_package(folder, err);
        if (!files) {
            return no_input;
        }
        for (const PackageProblem& problem :
             problems_of(folder.filename().string(), *files, *pack, today)) {
            out << (folder / problem.file).string() << ": "
                << (problem.pointer.empty() ? "" : problem.pointer + ": ") << problem.reason
                << '\n';
            status = found;
        }
    }
    return status;
}

}  // namespace

int check(const Words& arguments, std::ostream& out, std::ostream& err) {
    form::Date today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    Words folders = arguments;
    if (folders.size() >= 2 && folders.front() == "--today") {
        const auto day = form::date_of_draft(folders[1]);
        if (!day) {
            err << "kioskctl: '" << folders[1] << "' is no day, as 2026-11-23 is\n";
            return wrong_usage;
        }
        today = *day;
        folders.erase(folders.begin(), folders.begin() + 2);
    }
    if (folders.empty()) {
        err << "kioskctl: check needs the folder of a package or of a pack\n";
        return wrong_usage;
    }
    int status = done;
    for (const std::string& folder : folders) {
        status = std::max(status, check_folder(folder, today, out, err));
    }
    return status;
}

}  // namespace kiosk::cli
