#include "kiosk/cli/verdict_words.h"

namespace kiosk::cli {
namespace {

using install::Verdict;

constexpr std::string_view bring_again = "bring it on the stick again, whole, from its author";
constexpr std::string_view tell_author = "tell its author: it has to be made and signed anew";
constexpr std::string_view attack = "do not use it; tell the administrator where it came from";

}  // namespace

Explained explain(Verdict verdict) {
    switch (verdict) {
        case Verdict::good:
            return {"good", ""};
        case Verdict::same:
            return {"is installed already", ""};
        case Verdict::not_signed:
            return {"is not signed", "ask its author for the signed package"};
        case Verdict::malformed_signature:
            return {"manifest.sig is no signature", bring_again};
        case Verdict::unknown_key:
            return {"signed with a key that is not trusted here",
                    "ask the administrator whether its author has a new key"};
        case Verdict::forged:
            return {"the signature is not of this manifest", attack};
        case Verdict::malformed_manifest:
            return {"manifest.json is not as kioskctl sign writes it", tell_author};
        case Verdict::wrong_country:
            return {"is of another country's pack", "take the package of this country"};
        case Verdict::kiosk_too_old:
            return {"needs a newer kiosk", "update the kiosk first"};
        case Verdict::not_yet_valid:
            return {"is not valid yet", "wait for its day, or set the terminal's clock right"};
        case Verdict::expired:
            return {"is valid no longer", "ask its author for the present one"};
        case Verdict::clock_is_wrong:
            return {"this terminal's clock is before a day that has been", "set the clock right"};
        case Verdict::older_version:
            return {"a newer version has been here",
                    "install that one; kioskctl roll-back goes one step back"};
        case Verdict::other_content:
            return {"this version has been here with other content", tell_author};
        case Verdict::broken:
            return {"the compiler refuses it", tell_author};
        case Verdict::bad_name:
            return {"a name that no package may have", tell_author};
        case Verdict::too_deep:
            return {"folders too deep within one another", tell_author};
        case Verdict::too_many_files:
            return {"more files than a package may have", tell_author};
        case Verdict::too_large:
            return {"larger than it may be", tell_author};
        case Verdict::name_twice:
            return {"two names that some systems take for one", tell_author};
        case Verdict::no_file:
            return {"a link, a device or a folder where a file should be", attack};
        case Verdict::unlisted_file:
            return {"a file that nobody signed", "remove it from the stick, or bring it again"};
        case Verdict::missing_file:
            return {"a file is missing", bring_again};
        case Verdict::wrong_size:
        case Verdict::wrong_digest:
            return {"a file is not the one that was signed", bring_again};
        case Verdict::unreadable:
            return {"cannot be read", "put the stick in again, or take another one"};
        case Verdict::no_pack:
            return {"pack.json is missing or broken", "name the pack's folder with --into"};
        case Verdict::no_trusted_key:
            return {"no key is trusted here", "name the folder of trusted keys with --keys"};
        case Verdict::state_damaged:
            return {"installed.json is damaged",
                    "put it back from a backup, or remove it and switch services off anew"};
        case Verdict::busy:
            return {"another installation is going on", "wait until it is over"};
        case Verdict::no_space:
            return {"the disk is full", "make room, and install it again"};
        case Verdict::read_only:
            return {"the pack cannot be written", "run this as the user who owns the pack"};
        case Verdict::disk_failed:
            return {"the disk failed", "look at the disk before anything else"};
        case Verdict::cannot_switch:
            return {"the file system cannot exchange two folders at once",
                    "keep the pack on ext4, XFS or Btrfs"};
        case Verdict::not_installed:
            return {"no such service is installed", "kioskctl services names them"};
        case Verdict::nothing_kept:
            return {"no earlier version is kept", "install the version that is wanted"};
    }
    return {};
}

std::string printable(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        if (byte >= 0x20 && byte < 0x7f && sign != '\\') {
            shown += sign;
        } else {
            shown += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return shown;
}

}  // namespace kiosk::cli
