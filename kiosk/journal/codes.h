#pragma once
// The closed catalogue of events: what may stand in a journal, with its fields, and what it means
// to a technician. assets/journal.md is made of it (`kioskctl journal codes`).

#include <optional>
#include <span>
#include <string_view>

namespace kiosk::journal {

enum class Code {
    // -- of every program
    started,
    stopped,
    // -- the courier's
    link_joined,
    link_left,
    link_rejected,
    stored,
    not_stored,
    attempt_failed,
    delivered,
    refused,
    needs_staff,
    paused,
    withdrawn,
    storage_failed,
    outbox_damaged,
    outbox_tampered,
    closed,
    reopened,
    clock_distrusted,
    retry_asked,
    service_paused,
    service_resumed,
    kiosk_head,
    // -- the kiosk's
    session_started,
    service_begun,
    page_shown,
    submitted,
    session_finished,
    session_cancelled,
    session_timed_out,
    rated,
    scan_failed,
    language_refused,
    glyph_missing,
    // -- maintenance mode's
    signed_in,
    sign_in_refused,
    account_locked,
    signed_out,
    account_changed,
    self_test_passed,
    self_test_failed,
    device_tested,
    drill_begun,
    drill_ended,
    package_installed,
    package_refused,
    package_enabled,
    package_disabled,
    setting_changed,
    setting_undone,
    configuration_refused,
    identity_made,
    identity_enrolled,
    identity_renewed,
    exported,
    out_of_service,
    in_service,
    restarted,
    shut_down,
    updated,
    wiped,
    // -- the journal's own
    continued,
    line_cut,
    lines_lost,
    journal_broken,
};

enum class Field {
    service,
    page,
    screen,
    item,
    version,
    reason,
    account,
    seconds,
    attempt,
    http_status,
    stars,
    number,
    head,
};

struct CodeEntry {
    Code code;
    std::string_view word;          // in the journal; a screen's words are under "journal.WORD"
    std::span<const Field> fields;  // all it may have; others are not written
    std::string_view meaning;       // one sentence
};
struct FieldEntry {
    Field field;
    std::string_view word;
    std::string_view meaning;
};

std::span<const CodeEntry> codes();    // in the order of Code
std::span<const FieldEntry> fields();  // in the order of Field and on a line

const CodeEntry& entry(Code);
inline std::string_view word(Code code) {
    return entry(code).word;
}
std::optional<Code> code_of(std::string_view word);

}  // namespace kiosk::journal
