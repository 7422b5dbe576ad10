#include "kiosk/cli/install.h"

#include <algorithm>
#include <chrono>
#include <ostream>

#include "kiosk/cli/fit.h"
#include "kiosk/cli/options.h"
#include "kiosk/cli/package_folder.h"
#include "kiosk/cli/speech.h"
#include "kiosk/cli/verdict_words.h"
#include "kiosk/install/install.h"
#include "platform/crypto/openssl/ed25519.h"

namespace kiosk::cli {
namespace {

namespace fs = std::filesystem;
using install::Finding;
using install::Verdict;

form::Date today() {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

// The pack that an option names, and the keys of another; none where it may be left out.
struct Place {
    platform::crypto::openssl::Ed25519 signatures;
    std::vector<install::TrustedKey> keys;
    fs::path pack;

    install::Terminal terminal() { return {pack, keys, signatures, today()}; }
    // False, and a line on `err`, where there is no such pack, or keys are no keys.
    bool open(const std::string& folder, const std::string& keys_at, std::ostream& err) {
        pack = folder;
        std::error_code error;
        if (!fs::exists(pack / pack_file, error)) {
            err << "kioskctl: " << (pack / pack_file).string() << ": cannot be read\n";
            return false;
        }
        if (keys_at.empty()) {
            return true;
        }
        auto read = install::read_keys(signatures, keys_at);
        if (!read) {
            err << "kioskctl: " << read.error().what << '\n';
            return false;
        }
        keys = std::move(*read);
        return true;
    }
};

// "expired 2026-12-26: is valid no longer; ask ...", and what the compiler says in lines of its
// own.
void tell(const std::string& name, const Finding& finding, std::ostream& out) {
    const Explained words = explain(finding.verdict);
    out << name << ": " << word(finding.verdict);
    if (!finding.detail.empty()) {
        out << ' ' << printable(finding.detail);
    }
    out << ": " << words.what;
    if (!words.remedy.empty()) {
        out << "; " << words.remedy;
    }
    out << '\n';
    for (const catalogue::PackageProblem& problem : finding.problems) {
        out << "  " << printable(problem.file) << ": "
            << (problem.pointer.empty() ? "" : printable(problem.pointer) + ": ")
            << printable(problem.reason) << "; " << printable(problem.remedy) << '\n';
    }
}

bool install_one(const install::Terminal& terminal, const fs::path& folder,
                 const install::Checks& checks, std::ostream& out) {
    const std::string name = printable(folder.filename().string());
    const install::Candidate now = install::install(terminal, folder, {}, checks);
    if (!now.finding.good()) {
        tell(name, now.finding, out);
        return now.finding.verdict == Verdict::same;
    }
    out << name << ": " << now.manifest.package << ' ' << now.manifest.version.str()
        << " is installed";
    if (!now.installed.empty()) {
        out << " in place of " << printable(now.installed);
    }
    out << ", signed by " << now.key << '\n';
    return true;
}

int switch_service(std::string_view command, bool on, const Words& arguments, std::ostream& out,
                   std::ostream& err) {
    const auto options = read_options(command, arguments, {"--into"}, err);
    if (!options || options->rest.size() != 1) {
        err << "usage: kioskctl " << command << " SERVICE [--into PACK]\n";
        return wrong_usage;
    }
    Place place;
    if (!place.open(options->get("--into", "."), "", err)) {
        return no_input;
    }
    const catalogue::ServiceId id(options->rest.front());
    const Finding finding = install::enable(place.terminal(), id, on);
    if (!finding.good()) {
        tell(id.str(), finding, err);
        return found;
    }
    out << id.str() << ": is " << (on ? "" : "not ") << "offered from the next start on\n";
    return done;
}

}  // namespace

int install_packages(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto options = read_options("install", arguments, {"--into", "--keys"}, err);
    if (!options || options->rest.size() != 1 || options->get("--keys").empty()) {
        err << "usage: kioskctl install FROM [--into PACK] --keys KEYS\n";
        return wrong_usage;
    }
    Place place;
    if (!place.open(options->get("--into", "."), options->get("--keys"), err)) {
        return no_input;
    }
    const auto candidates = install::scan(place.terminal(), options->rest.front());
    if (candidates.empty()) {
        err << "kioskctl: " << options->rest.front() << ": holds no package\n";
        return no_input;
    }
    auto fit = Fit::open();
    if (!fit) {
        err << "kioskctl: " << fit.error().what << '\n';
        return no_input;
    }
    const install::Checks checks = [&](const std::string& name, const catalogue::Files& files,
                                       const catalogue::Service& service,
                                       const catalogue::Pack& pack) {
        auto problems = speech_problems(name, files);
        for (auto& problem : fit->problems(name, service, pack)) {
            problems.push_back(std::move(problem));
        }
        return problems;
    };
    int status = done;
    for (const install::Candidate& candidate : candidates) {
        if (!install_one(place.terminal(), candidate.folder, checks, out)) {
            status = found;
        }
    }
    return status;
}

int list_services(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto options = read_options("services", arguments, {"--keys"}, err);
    if (!options || options->rest.size() > 1) {
        err << "usage: kioskctl services [PACK] [--keys KEYS]\n";
        return wrong_usage;
    }
    Place place;
    if (!place.open(options->rest.empty() ? "." : options->rest.front(), options->get("--keys"),
                    err)) {
        return no_input;
    }
    int status = done;
    for (const install::Installed& one : install::list(place.terminal())) {
        const auto column = [&](const std::string& text) {
            out << (text.empty() ? "-" : printable(text)) << '\t';
        };
        column(one.service);
        column(one.version);
        column(one.enabled ? "on" : "off");
        column(one.valid_from);
        column(one.valid_until);
        column(one.key);
        column(one.kept);
        if (one.finding.good() || one.finding.verdict == Verdict::not_signed) {
            out << printable(one.folder) << ": " << word(one.finding.verdict) << '\n';
        } else {
            tell(printable(one.folder), one.finding, out);
            status = found;
        }
    }
    return status;
}

int enable_service(const Words& arguments, std::ostream& out, std::ostream& err) {
    return switch_service("enable", true, arguments, out, err);
}

int disable_service(const Words& arguments, std::ostream& out, std::ostream& err) {
    return switch_service("disable", false, arguments, out, err);
}

int roll_back_service(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto options = read_options("roll-back", arguments, {"--into", "--keys"}, err);
    if (!options || options->rest.size() != 1) {
        err << "usage: kioskctl roll-back SERVICE [--into PACK] [--keys KEYS]\n";
        return wrong_usage;
    }
    Place place;
    if (!place.open(options->get("--into", "."), options->get("--keys"), err)) {
        return no_input;
    }
    const catalogue::ServiceId id(options->rest.front());
    const Finding finding = install::roll_back(place.terminal(), id);
    if (!finding.good()) {
        tell(id.str(), finding, err);
        return found;
    }
    out << id.str() << ": the version before is back\n";
    return done;
}

}  // namespace kiosk::cli
