#include "kiosk/journal/codes.h"

#include <algorithm>
#include <array>

namespace kiosk::journal {
namespace {

template <Field... listed>
constexpr std::array<Field, sizeof...(listed)> with{listed...};

constexpr Field service = Field::service, page = Field::page, screen = Field::screen,
                item = Field::item, version = Field::version, reason = Field::reason,
                account = Field::account, seconds = Field::seconds, attempt = Field::attempt,
                http_status = Field::http_status, stars = Field::stars, number = Field::number,
                head = Field::head;

constexpr std::array catalogue{
    CodeEntry{Code::started, "started", with<>, "The program has started."},
    CodeEntry{Code::stopped, "stopped", with<>,
              "The program was asked to end and has ended; without this line before the next "
              "`started` it was killed or lost its power."},
    CodeEntry{Code::link_joined, "link_joined", with<>, "The kiosk has reached its courier."},
    CodeEntry{Code::link_left, "link_left", with<>, "The kiosk has left its courier."},
    CodeEntry{Code::link_rejected, "link_rejected", with<>,
              "A program said what follows no format, and was sent away."},
    CodeEntry{Code::stored, "stored", with<service>,
              "An application is on the disk and will be sent."},
    CodeEntry{Code::not_stored, "not_stored", with<service, reason>,
              "An application could not be kept, and its citizen was told so."},
    CodeEntry{Code::attempt_failed, "attempt_failed", with<service, reason, attempt, http_status>,
              "An attempt to send failed; the next one is planned."},
    CodeEntry{Code::delivered, "delivered", with<service, reason, attempt, http_status>,
              "The agency has it and has given its receipt."},
    CodeEntry{Code::refused, "refused", with<service, reason, attempt, http_status>,
              "The agency will not take it as it is; its citizen may correct it."},
    CodeEntry{Code::needs_staff, "needs_staff", with<service, reason, attempt, http_status>,
              "It is not sent again until staff have looked at it."},
    CodeEntry{Code::paused, "paused", with<service, reason, attempt, http_status>,
              "It waits until what is wrong at the agency or here is mended."},
    CodeEntry{Code::withdrawn, "withdrawn", with<>,
              "A refused application was corrected; another one takes its place."},
    CodeEntry{Code::storage_failed, "storage_failed", with<attempt>,
              "The outbox could not be written; the attempt waits."},
    CodeEntry{Code::outbox_damaged, "outbox_damaged", with<>,
              "The outbox cannot be read; it was put aside whole, and a new one was begun."},
    CodeEntry{Code::outbox_tampered, "outbox_tampered", with<>,
              "The outbox is not as this terminal wrote it."},
    CodeEntry{Code::closed, "closed", with<>,
              "Services that cannot be kept or brought are not begun: the disk is full, or what "
              "waits is too much or too old."},
    CodeEntry{Code::reopened, "reopened", with<>, "All services can be begun again."},
    CodeEntry{Code::clock_distrusted, "clock_distrusted", with<number>,
              "The clock is not believed; `number` is by how many seconds it seems wrong."},
    CodeEntry{Code::retry_asked, "retry_asked", with<service, item, account, number>,
              "Somebody wants what waits sent now; `number` is how many."},
    CodeEntry{Code::service_paused, "service_paused", with<service, item, account>,
              "Somebody has stopped what waits for this service or endpoint from being sent."},
    CodeEntry{Code::service_resumed, "service_resumed", with<service, item, account>,
              "Somebody has let it be sent again."},
    CodeEntry{Code::kiosk_head, "kiosk_head", with<number, head>,
              "How long the kiosk's own journal was at that moment, and the hash of its last "
              "line: the courier's signature covers both journals."},
    CodeEntry{Code::session_started, "session_started", with<>, "A citizen has begun."},
    CodeEntry{Code::service_begun, "service_begun", with<service, seconds>,
              "She has begun to fill in this service's form."},
    CodeEntry{Code::page_shown, "page_shown", with<service, page, seconds>,
              "This page of the form came onto the screen."},
    CodeEntry{Code::submitted, "submitted", with<service, seconds>,
              "She has sent her application."},
    CodeEntry{Code::session_finished, "session_finished", with<service, page, screen, seconds>,
              "She has come to an end, with or without an application."},
    CodeEntry{Code::session_cancelled, "session_cancelled", with<service, page, screen, seconds>,
              "She has given up; `screen` and `page` are where."},
    CodeEntry{Code::session_timed_out, "session_timed_out", with<service, page, screen, seconds>,
              "She went away; `screen` and `page` are where."},
    CodeEntry{Code::rated, "rated", with<service, stars>, "She has given 1 to 5 stars."},
    CodeEntry{Code::scan_failed, "scan_failed", with<service, reason>,
              "The scanner brought no page."},
    CodeEntry{Code::language_refused, "language_refused", with<reason>,
              "This language is not offered: its words or its fonts are not whole."},
    CodeEntry{Code::glyph_missing, "glyph_missing", with<reason>,
              "Boxes are shown: no font has a character of this Unicode block."},
    CodeEntry{Code::signed_in, "signed_in", with<reason, account>,
              "This account has opened maintenance mode; `reason` is its role."},
    CodeEntry{Code::sign_in_refused, "sign_in_refused", with<reason, account, number>,
              "Somebody could not show that the account is theirs; `number` is how often in "
              "succession."},
    CodeEntry{Code::account_locked, "account_locked", with<reason, account>,
              "Too many wrong codes: an administrator must unlock the account."},
    CodeEntry{Code::signed_out, "signed_out", with<reason, account, seconds>,
              "Maintenance mode was left, or left itself after five minutes."},
    CodeEntry{Code::account_changed, "account_changed", with<reason, account, number>,
              "`account` has made, changed, unlocked or removed account `number`."},
    CodeEntry{Code::self_test_passed, "self_test_passed", with<service, item, account, seconds>,
              "The test of this service or part found nothing wrong."},
    CodeEntry{Code::self_test_failed, "self_test_failed",
              with<service, item, reason, account, seconds>,
              "The test of this service or part failed; a service is not offered until it passes."},
    CodeEntry{Code::device_tested, "device_tested", with<item, reason, account>,
              "A device was tested; `reason` is the result."},
    CodeEntry{Code::drill_begun, "drill_begun", with<item, account>,
              "A fault is being played for training: what follows may be part of it."},
    CodeEntry{Code::drill_ended, "drill_ended", with<item, reason, account, seconds>,
              "The played fault is over; `reason` is the result, `seconds` how long it took to "
              "recover."},
    CodeEntry{Code::package_installed, "package_installed", with<service, version, account>,
              "A service package was verified, checked and installed."},
    CodeEntry{Code::package_refused, "package_refused", with<service, version, reason, account>,
              "A service package is not offered or was not installed: it is not whole, not sound, "
              "or not signed."},
    CodeEntry{Code::package_enabled, "package_enabled", with<service, account>,
              "The service is offered."},
    CodeEntry{Code::package_disabled, "package_disabled", with<service, account>,
              "The service is no longer offered."},
    CodeEntry{Code::setting_changed, "setting_changed", with<item, account>,
              "This setting has another value; the one before it is kept."},
    CodeEntry{Code::setting_undone, "setting_undone", with<item, account>,
              "This setting has the value again that it had before."},
    CodeEntry{Code::configuration_refused, "configuration_refused", with<>,
              "The configuration is broken; the last good copy of it is in force."},
    CodeEntry{Code::identity_made, "identity_made", with<account>,
              "The terminal has made itself a key and a certificate request."},
    CodeEntry{Code::identity_enrolled, "identity_enrolled", with<account>,
              "The operator's authority has given the terminal its certificate."},
    CodeEntry{Code::identity_renewed, "identity_renewed", with<account>,
              "The terminal has its next certificate."},
    CodeEntry{Code::exported, "exported", with<item, account, number>,
              "Files were written onto a stick; `item` is which, `number` how many."},
    CodeEntry{Code::out_of_service, "out_of_service", with<reason, account>,
              "The terminal serves nobody until it is put into service again."},
    CodeEntry{Code::in_service, "in_service", with<account>, "The terminal serves citizens."},
    CodeEntry{Code::restarted, "restarted", with<account>, "Somebody has restarted the terminal."},
    CodeEntry{Code::shut_down, "shut_down", with<account>, "Somebody has shut the terminal down."},
    CodeEntry{Code::updated, "updated", with<version, account>,
              "Somebody has asked for the programs to be brought up to date."},
    CodeEntry{Code::wiped, "wiped", with<account>,
              "Everything that was set up on this terminal was removed."},
    CodeEntry{Code::continued, "continued", with<head>,
              "A file of the journal begins; `head` is the hash of the line before it."},
    CodeEntry{Code::line_cut, "line_cut", with<number>,
              "The last line was unfinished, as after a loss of power, and was cut off; `number` "
              "is its bytes."},
    CodeEntry{Code::lines_lost, "lines_lost", with<number>,
              "So many events before this one could not be written."},
    CodeEntry{Code::journal_broken, "journal_broken", with<number>,
              "The end of the journal was not as it was written; `number` is the bytes of it "
              "that cannot be read."},
};

constexpr std::array field_list{
    FieldEntry{service, "service", "a service package's name: a-z, 0-9, `.`, `-`, `_`"},
    FieldEntry{page, "page", "a page's name in that package"},
    FieldEntry{screen, "screen", "a screen of the program, a closed word"},
    FieldEntry{item, "item", "a device, drill, setting, endpoint or part, by its name"},
    FieldEntry{version, "version", "digits and dots"},
    FieldEntry{reason, "reason", "a closed word: a-z, `_`"},
    FieldEntry{account, "account", "an account of staff, by its ordinal: no personal number"},
    FieldEntry{seconds, "seconds", "since the session began, or how long it took"},
    FieldEntry{attempt, "attempt", "which attempt, from 1"},
    FieldEntry{http_status, "http_status", "what the agency's server answered"},
    FieldEntry{stars, "stars", "1 to 5"},
    FieldEntry{number, "number", "a count; the event says of what"},
    FieldEntry{head, "head", "SHA-256 of a line, in hexadecimal"},
};

template <typename Entries, typename Key>
constexpr bool in_order(const Entries& entries, Key key, std::size_t count) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (static_cast<std::size_t>(key(entries[i])) != i) {
            return false;
        }
    }
    return entries.size() == count;
}
static_assert(in_order(
    catalogue, [](const CodeEntry& one) { return one.code; },
    static_cast<std::size_t>(Code::journal_broken) + 1));
static_assert(in_order(
    field_list, [](const FieldEntry& one) { return one.field; },
    static_cast<std::size_t>(Field::head) + 1));

}  // namespace

std::span<const CodeEntry> codes() {
    return catalogue;
}

std::span<const FieldEntry> fields() {
    return field_list;
}

const CodeEntry& entry(Code code) {
    return catalogue.at(static_cast<std::size_t>(code));
}

std::optional<Code> code_of(std::string_view word) {
    const auto found = std::ranges::find(catalogue, word, &CodeEntry::word);
    return found == catalogue.end() ? std::nullopt : std::optional(found->code);
}

}  // namespace kiosk::journal
