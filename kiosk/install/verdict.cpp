#include "kiosk/install/verdict.h"

namespace kiosk::install {

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::good:
            return "good";
        case Verdict::same:
            return "same";
        case Verdict::not_signed:
            return "not_signed";
        case Verdict::malformed_signature:
            return "malformed_signature";
        case Verdict::unknown_key:
            return "unknown_key";
        case Verdict::forged:
            return "forged";
        case Verdict::malformed_manifest:
            return "malformed_manifest";
        case Verdict::wrong_country:
            return "wrong_country";
        case Verdict::kiosk_too_old:
            return "kiosk_too_old";
        case Verdict::not_yet_valid:
            return "not_yet_valid";
        case Verdict::expired:
            return "expired";
        case Verdict::clock_is_wrong:
            return "clock_is_wrong";
        case Verdict::older_version:
            return "older_version";
        case Verdict::other_content:
            return "other_content";
        case Verdict::bad_name:
            return "bad_name";
        case Verdict::too_deep:
            return "too_deep";
        case Verdict::too_many_files:
            return "too_many_files";
        case Verdict::too_large:
            return "too_large";
        case Verdict::name_twice:
            return "name_twice";
        case Verdict::no_file:
            return "no_file";
        case Verdict::unlisted_file:
            return "unlisted_file";
        case Verdict::missing_file:
            return "missing_file";
        case Verdict::wrong_size:
            return "wrong_size";
        case Verdict::wrong_digest:
            return "wrong_digest";
        case Verdict::unreadable:
            return "unreadable";
        case Verdict::broken:
            return "broken";
        case Verdict::no_pack:
            return "no_pack";
        case Verdict::no_trusted_key:
            return "no_trusted_key";
        case Verdict::state_damaged:
            return "state_damaged";
        case Verdict::busy:
            return "busy";
        case Verdict::no_space:
            return "no_space";
        case Verdict::read_only:
            return "read_only";
        case Verdict::disk_failed:
            return "disk_failed";
        case Verdict::cannot_switch:
            return "cannot_switch";
        case Verdict::not_installed:
            return "not_installed";
        case Verdict::nothing_kept:
            return "nothing_kept";
    }
    return "";
}

}  // namespace kiosk::install
