// The ends of the journals, as they go out with applications.
#include "kiosk/courier/courier.h"
#include "kiosk/journal/anchors.h"

namespace kiosk::courier {

void Courier::take_down(const link::JournalHead& told) {
    const journal::Head head{static_cast<std::uint64_t>(told.lines), told.hash};
    if (head.lines == 0 || !journal::is_hash(head.hash) || head == kiosk_head_) {
        return;
    }
    kiosk_head_ = head;
    ports_.journal.record(
        {.code = journal::Code::kiosk_head, .number = head.lines, .head = head.hash});
}

// Empty: there is no journal, or it is not on the disk; the application goes out all the same.
std::string Courier::signed_head() {
    const Instant now = ports_.clock.monotonic();
    if (!head_.jws.empty() && now < head_.until) {
        return head_.jws;
    }
    const auto head = ports_.journal.sync();
    auto jws = head ? journal::sign(ports_.keys, {ports_.clock.wall(), *head, kiosk_head_})
                    : platform::core::Result<std::string>();
    if (jws && !jws->empty() && ports_.keep_anchor) {
        ports_.keep_anchor(*jws);
    }
    head_ = {jws.value_or(std::string()), now + std::chrono::seconds(1)};
    return head_.jws;
}

}  // namespace kiosk::courier
