#include "kiosk/cli/sign.h"

#include <chrono>
#include <ostream>

#include "kiosk/cli/files.h"
#include "kiosk/cli/fit.h"
#include "kiosk/cli/options.h"
#include "kiosk/cli/package_folder.h"
#include "kiosk/cli/packages.h"
#include "kiosk/cli/verdict_words.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/install/author.h"
#include "kiosk/install/keys.h"
#include "platform/crypto/openssl/ed25519.h"

namespace kiosk::cli {
namespace {

namespace fs = std::filesystem;
using platform::crypto::openssl::Ed25519;
using platform::crypto::openssl::SigningKey;

constexpr std::chrono::days usual_validity{365};

int status_of(const platform::core::Error& error) {
    using platform::core::ErrorKind;
    return error.kind == ErrorKind::io || error.kind == ErrorKind::full ? no_output : no_input;
}

// False, and a line on `err`, for a day or a version that is none.
bool read_terms(const Options& options, form::Date today, install::Terms& terms,
                std::ostream& err) {
    terms.valid_from = today;
    if (const std::string text = options.get("--valid-from"); !text.empty()) {
        terms.valid_from = form::parse_iso_date(text).value_or(form::Date{});
    }
    terms.valid_until = std::chrono::sys_days{terms.valid_from} + usual_validity;
    if (const std::string text = options.get("--valid-until"); !text.empty()) {
        terms.valid_until = form::parse_iso_date(text).value_or(form::Date{});
    }
    if (!terms.valid_from.ok() || !terms.valid_until.ok() || terms.valid_from > terms.valid_until) {
        err << "kioskctl: sign: a day is written as 2026-11-26, and the last is not before the "
               "first\n";
        return false;
    }
    if (const std::string text = options.get("--minimum-kiosk"); !text.empty()) {
        const auto version = install::Version::parse(text);
        if (!version) {
            err << "kioskctl: sign: '" << text << "' is no version, as 1.0.12 is\n";
            return false;
        }
        terms.minimum_kiosk = *version;
    }
    return true;
}

// Whether the package may be signed: what a terminal would refuse is not.
int check_first(const fs::path& package, form::Date today, std::ostream& err) {
    const auto bytes = read_file(package.parent_path() / pack_file, err);
    const auto files = bytes ? read_package(package, err) : std::nullopt;
    if (!files) {
        return no_input;
    }
    const auto pack = catalogue::parse_pack(*bytes);
    auto fit = Fit::open();
    if (!fit) {
        err << "kioskctl: " << fit.error().what << '\n';
        return no_input;
    }
    if (!pack ||
        !package_problems(package.filename().string(), *files, *pack, today, *fit).empty()) {
        err << "kioskctl: " << package.string()
            << ": has problems, and is not signed: kioskctl check names them\n";
        return found;
    }
    return done;
}

}  // namespace

int sign(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto options = read_options(
        "sign", arguments, {"--key", "--valid-from", "--valid-until", "--minimum-kiosk"}, err);
    if (!options || options->rest.size() != 1 || options->get("--key").empty()) {
        err << "usage: kioskctl sign PACKAGE --key KEY [--valid-from DATE] [--valid-until DATE] "
               "[--minimum-kiosk VERSION]\n";
        return wrong_usage;
    }
    const form::Date today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    install::Terms terms;
    if (!read_terms(*options, today, terms, err)) {
        return wrong_usage;
    }
    const auto key = SigningKey::open(options->get("--key"));
    if (!key) {
        err << "kioskctl: " << key.error().what << '\n';
        return status_of(key.error());
    }
    const fs::path package = fs::weakly_canonical(options->rest.front());
    if (const int checked = check_first(package, today, err); checked != done) {
        return checked;
    }
    terms.country = package.parent_path().filename().string();
    Ed25519 signatures;
    const auto manifest = install::describe(signatures, package, terms);
    if (!manifest) {
        const auto& finding = manifest.error();
        err << "kioskctl: " << package.string() << ": " << printable(finding.detail)
            << (finding.detail.empty() ? "" : ": ")
            << (finding.problems.empty()
                    ? std::string(explain(finding.verdict).what)
                    : finding.problems.front().pointer + ": " + finding.problems.front().reason +
                          "; " + finding.problems.front().remedy)
            << '\n';
        return found;
    }
    const std::string bytes = install::write(*manifest);
    const auto signature = key->sign(platform::core::as_bytes(bytes));
    const auto id = install::key_id(signatures, key->public_key());
    if (!signature || !id || !write_file(package / install::manifest_file, bytes, err) ||
        !write_file(package / install::signature_file, install::write({*id, *signature}), err)) {
        return no_output;
    }
    out << package.string() << ": " << manifest->package << ' ' << manifest->version.str()
        << ", valid from " << form::iso_date(manifest->valid_from) << " to "
        << form::iso_date(manifest->valid_until) << ", signed by " << *id << '\n';
    return done;
}

int signing_key(const Words& arguments, std::ostream& out, std::ostream& err) {
    if (arguments.size() != 2 || arguments[0] != "new" || arguments[1].starts_with("--")) {
        err << "usage: kioskctl signing-key new FILE\n";
        return wrong_usage;
    }
    const fs::path file(arguments[1]);
    const auto key = SigningKey::make(file);
    if (!key) {
        err << "kioskctl: " << key.error().what << '\n';
        return no_output;
    }
    Ed25519 signatures;
    const auto id = install::key_id(signatures, key->public_key());
    if (!id || !write_file(file.string() + ".pub", key->public_pem(), err)) {
        return no_output;
    }
    out << file.string() << ": the private key " << *id << "; whoever has it signs for you\n"
        << file.string() << ".pub: its public half, for the terminals\n";
    return done;
}

}  // namespace kiosk::cli
