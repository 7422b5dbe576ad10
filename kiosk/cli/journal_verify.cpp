#include <algorithm>
#include <ostream>
#include <set>

#include "kiosk/cli/files.h"
#include "kiosk/cli/journal.h"
#include "kiosk/journal/verify.h"
#include "platform/crypto/jose/jose_verifier.h"

namespace kiosk::cli {
namespace {

using journal::Anchor;
using journal::Signed;
using journal::Verified;
using journal::Wrong;

struct Anchors {
    std::vector<Anchor> list;
    std::set<std::string> keys;  // thumbprints that they name themselves; none with a key given
};

// Nothing and a status: what is wrong is on `out` or `err`.
std::optional<Anchors> read_anchors(const std::vector<std::filesystem::path>& files,
                                    const std::optional<std::string>& key, int& status,
                                    std::ostream& out, std::ostream& err) {
    platform::crypto::jose::JoseVerifier verifier;
    Anchors anchors;
    for (const auto& file : files) {
        const auto text = read_file(file, err);
        if (!text) {
            status = no_input;
            return std::nullopt;
        }
        std::size_t line = 1;
        for (std::size_t at = 0; at < text->size(); ++line) {
            const std::size_t end = std::min(text->find('\n', at), text->size());
            const std::string jws = text->substr(at, end - at);
            at = end + 1;
            if (jws.empty()) {
                continue;
            }
            const auto named = journal::key_in(jws);
            const auto anchor = journal::read_anchor(
                verifier, jws, key ? *key : named.value_or(journal::NamedKey{}).jwk);
            if (!anchor) {
                out << file.string() << ':' << line << ": " << anchor.error().what << '\n';
                status = found;
                return std::nullopt;
            }
            if (!key) {
                anchors.keys.insert(named->thumbprint);
            }
            anchors.list.push_back(*anchor);
        }
    }
    if (anchors.keys.size() > 1) {
        out << "the anchors name " << anchors.keys.size()
            << " keys: give the device's with --key\n";
        status = found;
        return std::nullopt;
    }
    return anchors;
}

std::vector<Signed> of(const Anchors& anchors, bool kiosk) {
    std::vector<Signed> list;
    for (const Anchor& anchor : anchors.list) {
        if (!kiosk) {
            list.push_back({anchor.courier, anchor.time});
        } else if (anchor.kiosk) {
            list.push_back({*anchor.kiosk, anchor.time});
        }
    }
    return list;
}

void tell(std::ostream& out, const Wrong& wrong) {
    out << wrong.file.string() << ':' << wrong.line_of_file << ": ";
    const auto signed_at = wrong.signed_at ? journal::text_of(*wrong.signed_at) : std::string();
    switch (wrong.what) {
        case Wrong::What::unreadable:
            out << "not a line of a journal; line " << wrong.line << " should be here";
            break;
        case Wrong::What::number:
            out << "not line " << wrong.line
                << ", which should be here: lines are missing, doubled or exchanged";
            break;
        case Wrong::What::hash:
            out << "line " << wrong.line << " is not as it was written";
            break;
        case Wrong::What::no_beginning:
            out << "the lines before this one are missing";
            break;
        case Wrong::What::not_as_signed:
            out << "line " << wrong.line << " is not the one that was signed at " << signed_at
                << ": it or what stands before it was made anew";
            break;
        case Wrong::What::tail_missing:
            out << "the end is missing: there were lines up to " << wrong.line
                << " when they were signed at " << signed_at;
            break;
    }
    out << '\n';
}

void tell(std::ostream& out, const Verified& verified) {
    if (verified.last.lines == 0) {
        out << (verified.wrong ? "Nothing is intact.\n" : "There is no line.\n");
        return;
    }
    out << "Intact: lines " << verified.first << " to " << verified.last.lines;
    if (verified.last_time) {
        out << ", the last of " << journal::text_of(*verified.last_time);
    }
    out << ".\n";
    if (verified.first > 1) {
        out << "The lines before " << verified.first << " are not in these files.\n";
    }
    if (verified.unknown > 0) {
        out << verified.unknown << " of them are of events that this version does not know.\n";
    }
    if (verified.unfinished > 0) {
        out << "Behind it " << verified.unfinished
            << " bytes are no whole line, as after a loss of power; the next start cuts them "
               "off.\n";
    }
}

struct Result {
    Verified verified;
    bool kiosk = false;
};

// Without a word of whose it is, the one of the two that its anchors fit.
platform::core::Result<Result> verify_as(const std::vector<std::filesystem::path>& files,
                                         const Anchors& anchors,
                                         const std::optional<std::string>& whose) {
    auto courier = whose == "kiosk" ? platform::core::Result<Verified>(Verified{})
                                    : journal::verify(files, of(anchors, false));
    if (!courier || whose == "courier" || (!whose && !courier->wrong)) {
        return courier.map([](const Verified& one) { return Result{one, false}; });
    }
    return journal::verify(files, of(anchors, true)).map([&](const Verified& one) {
        return whose || (!one.wrong && one.anchored) ? Result{one, true} : Result{*courier, false};
    });
}

}  // namespace

int journal_verify(const JournalArguments& arguments, std::ostream& out, std::ostream& err) {
    const auto whose = arguments.option("--of");
    if (whose && *whose != "courier" && *whose != "kiosk") {
        err << "kioskctl: --of is courier or kiosk\n";
        return wrong_usage;
    }
    const auto files = journal_files(arguments.files, err);
    std::optional<std::string> key;
    if (const auto file = arguments.option("--key")) {
        key = read_file(*file, err);
    }
    if (!files || (arguments.option("--key") && !key)) {
        return no_input;
    }
    std::vector<std::filesystem::path> anchor_files;
    const auto [first, last] = arguments.options.equal_range("--anchors");
    for (auto one = first; one != last; ++one) {
        anchor_files.emplace_back(one->second);
    }
    for (const std::string& name : arguments.files) {
        const auto beside = journal::anchor_files_of(name);
        if (first == last) {
            anchor_files.insert(anchor_files.end(), beside.begin(), beside.end());
        }
    }
    int status = done;
    const auto anchors = read_anchors(anchor_files, key, status, out, err);
    if (!anchors) {
        return status;
    }
    const auto result = verify_as(*files, *anchors, whose);
    if (!result) {
        err << "kioskctl: " << result.error().what << '\n';
        return no_input;
    }
    const Verified& verified = result->verified;
    if (verified.wrong) {
        tell(out, *verified.wrong);
    }
    tell(out, verified);
    if (verified.anchored) {
        out << "Signed as the " << (result->kiosk ? "kiosk" : "courier") << "'s up to line "
            << verified.anchored->lines << " at " << journal::text_of(*verified.anchored_at)
            << ".\n";
    } else if (!verified.wrong) {
        out << "Not held against anything that was signed: whether its end was cut off, or all of "
               "it made anew, cannot be seen.\n";
    }
    if (verified.anchored && !anchors->keys.empty()) {
        out << "The anchors name the key " << *anchors->keys.begin()
            << " themselves: compare it with the device's, or give that with --key.\n";
    }
    return verified.wrong ? found : done;
}

}  // namespace kiosk::cli
