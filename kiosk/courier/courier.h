#pragma once
// The courier's conversation with the kiosk and its loop. One thread, which sleeps in the HTTP
// client's wait.
//
// What the citizen was told is "accepted" stays until the agency's receipt, a withdrawal by her
// after a refusal, or an operator. A refusal reaches the connection that waits for it and stays
// `refused`; it becomes a matter for staff when she is released, or when nobody has asked for it
// for a minute (the kiosk or the courier may have been started anew meanwhile).

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "kiosk/courier/closures.h"
#include "kiosk/courier/deliveries.h"
#include "kiosk/courier/maintenance.h"
#include "kiosk/link/messages.h"
#include "platform/ipc/ipc.h"
#include "platform/storage/storage.h"

namespace kiosk::courier {

// All outlive the courier.
struct Ports {
    platform::http::Client& http;
    platform::storage::Database& database;
    platform::crypto::Keys& keys;
    platform::ipc::Server& server;
    const platform::clock::Clock& clock;
    journal::Journal& journal;
    platform::crypto::Verifier& verifier;
    std::function<double()> random;  // [0, 1)
    // On the disk of the outbox, looked at once a minute; none: nobody looks.
    std::function<std::optional<std::uint64_t>()> free_bytes{};
    Maintenance::Identification* identity = nullptr;  // null: no certificate of its own
    const ClockGuard* guard = nullptr;                // null: nobody watches the clock
    Drill* drill = nullptr;                           // null: no fault can be played
    std::function<Surroundings()> surroundings{};     // none: a survey knows nothing of them
    // Where signed ends of the journal are kept; none: nowhere.
    std::function<void(std::string_view)> keep_anchor{};
};

struct Settings {
    std::map<std::string, submission::Contract> contracts;  // by the endpoint's name
    submission::RetryPolicy retry;
    int in_flight = 4;  // requests under way per endpoint
    Limits limits;
    Duration look_at_backlog = std::chrono::minutes(1);  // how often
    Duration refusal_grace = std::chrono::minutes(1);
};

class Courier {
  public:
    // Takes up what an earlier life left in the outbox. Errors are the database's.
    static platform::core::Result<std::unique_ptr<Courier>> open(Ports, Settings);

    // One round: sends what is due, sleeps until something happens, deals with it. False when the
    // stop descriptor (-1: none) is readable.
    bool step(int stop_descriptor);

  private:
    using Peer = platform::ipc::Peer;

    Courier(Ports, Settings, submission::Outbox, Records);
    platform::core::Result<void> resume();

    void hear(const platform::ipc::Arrival&);
    void listen(const platform::ipc::Received&);
    void answer(Peer, const link::Request&);
    void submit(Peer, link::Submission);
    void take_down(const link::JournalHead&);
    std::string signed_head();
    void ask(Peer, const Uuid&);
    void withdraw(Peer, const Uuid&);
    void release(Peer, const Uuid&);
    void report(Peer);

    void say(Peer, const link::Reply&);
    void say_where(Peer, const submission::Entry&);
    void spread(const News&);
    void leave(Peer);
    void give_up_refusals();
    void look_at_backlog();
    bool is_awaited(const Uuid&) const;

    Ports ports_;
    Settings settings_;
    submission::Outbox outbox_;
    Records records_;
    Exchanges http_;
    Deliveries deliveries_;
    Closures closed_;
    bool clock_trusted_ = true;
    Maintenance maintenance_;
    std::set<Peer> peers_;
    std::optional<journal::Head> kiosk_head_;  // of its journal, as it said last
    // Waiting for the disk at each of many applications would halve how fast a backlog drains.
    struct {
        std::string jws;
        Instant until;
    } head_;
    Instant look_again_;
    std::map<Uuid, std::set<Peer>> waiting_;
    std::map<Uuid, Instant> refused_until_;  // refusals that nobody waits for at the moment
};

}  // namespace kiosk::courier
