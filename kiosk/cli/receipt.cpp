#include "kiosk/cli/receipt.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "kiosk/cli/files.h"
#include "kiosk/submission/signed_receipt.h"
#include "platform/crypto/jose/jose_verifier.h"

namespace kiosk::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} * 1024;

std::string read_input(std::istream& in) {
    std::string text(most_bytes, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

// The JWS itself, or the agency's answer that it is a member of.
std::string jws_in(const std::string& text) {
    const auto answer = nlohmann::json::parse(text, nullptr, false);
    if (const auto found = answer.is_object() ? answer.find("receipt") : answer.end();
        found != answer.end() && found->is_string()) {
        return found->get<std::string>();
    }
    constexpr const char* blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == text.npos ? std::string{}
                              : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

}  // namespace

int receipt(const Words& arguments, std::ostream& out, std::ostream& err) {
    if (arguments.size() != 4 || arguments[0] != "verify" || arguments[2] != "--key") {
        err << "usage: kioskctl receipt verify FILE --key JWK\n";
        return wrong_usage;
    }
    const auto key = read_file(arguments[3], err);
    const auto text =
        arguments[1] == "-" ? std::optional(read_input(std::cin)) : read_file(arguments[1], err);
    if (!key || !text) {
        return no_input;
    }
    platform::crypto::jose::JoseVerifier verifier;
    const auto read = submission::read_signed(verifier, jws_in(*text), *key);
    if (!read) {
        err << "kioskctl: " << arguments[1] << ": " << read.error().what << '\n';
        return found;
    }
    if (read->test) {
        err << "kioskctl: " << arguments[1]
            << ": the receipt of a self-test: the agency has no such application\n";
        return found;
    }
    out << "The agency has signed that it has this application.\n"
        << "id           " << read->id.str() << '\n'
        << "service      " << read->service << '\n'
        << "reference    " << read->reference << '\n'
        << "received at  " << read->received_at << '\n'
        << "SHA-256      " << read->digest << '\n';
    return done;
}

}  // namespace kiosk::cli
