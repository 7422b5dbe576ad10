#pragma once
// Which submission is sent when. Owned by the courier, one thread.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "kiosk/journal/journal.h"
#include "kiosk/submission/contract.h"
#include "kiosk/submission/outbox.h"
#include "kiosk/submission/retry.h"
#include "platform/clock/clock.h"
#include "platform/crypto/crypto.h"
#include "platform/http/http.h"

namespace kiosk::courier {

using platform::core::Duration;
using platform::core::Instant;
using platform::core::Timestamp;
using platform::core::Uuid;

struct News {
    enum class Kind { delivered, delayed, refused } kind;
    Uuid id;
    // delayed without an attempt of its own: why the endpoint is left alone
    submission::Reason reason = submission::Reason::none;
};

// A submission is first tried for the citizen who waits (at most a few attempts within 20 s), then
// for as long as it takes. Each endpoint has at most `in_flight` requests under way, of which one
// place is kept for who waits, and a breaker; all share a budget of retries. What the
// agency may have received, and may have forgotten the key of, is asked about before it is sent
// again (submission::next_step).
class Deliveries {
  public:
    struct Tools {
        submission::Outbox& outbox;
        platform::http::Client& http;
        const platform::clock::Clock& clock;
        journal::Journal& journal;
        platform::crypto::Verifier& verifier;
        std::function<double()> random;  // [0, 1)
        // Of the journal, at most a second old; goes out with each application to who follows
        // assets/api/openapi.yaml. Empty or none: nothing does.
        std::function<std::string()> signed_head{};
    };
    // contracts: by the endpoint's name.
    Deliveries(Tools, std::map<std::string, submission::Contract> contracts,
               submission::RetryPolicy, int in_flight);

    bool knows_endpoint(const std::string& name) const { return contracts_.contains(name); }

    // Somebody waits for this one: its attempts for the citizen begin, now. Again for one that is
    // being tried for her: nothing.
    void hurry(const submission::Entry&);
    // From an earlier life of the courier: spread, as after an outage (submission::catch_up).
    void resume(const std::vector<submission::Entry>&);

    // Starts what is due; tells what the citizen's patience has run out for.
    std::vector<News> advance();
    std::optional<News> complete(const platform::http::Completion&);
    // How long until advance() has something to do; nullopt: until something else happens.
    std::optional<Duration> until_due() const;
    // The last attempt reached an agency.
    bool agency_reachable() const { return agency_reachable_; }

    // -- for technicians: deliveries_hold.cpp
    // Nothing goes out to it until resume(); what is under way ends. Unknown names: nothing.
    void hold(const std::string& endpoint);
    void release(const std::string& endpoint);
    bool is_held(const std::string& endpoint) const;
    // Due now, whatever backoff, breaker and the agency's wish said; the budget of retries stands.
    // only: one of them. The number of those that are now due or under way.
    int retry_now(const std::string& endpoint, const std::optional<Uuid>& only);

    struct LaneState {
        submission::Breaker::State breaker = submission::Breaker::State::closed;
        submission::Reason failure = submission::Reason::none;  // of the last exchange
        std::optional<Duration> next_attempt_in;
    };
    LaneState state_of(const std::string& endpoint) const;  // one that is known
    // nullopt: none is planned.
    std::optional<Duration> next_attempt_in(const Uuid&) const;
    int http_status(
        const Uuid&) const;  // of the last attempt; 0: no answer, or not since the start

  private:
    struct Delivery {
        std::string endpoint;
        int attempts = 0;  // as the outbox counts them
        Instant due;
        Instant not_sooner{};  // than this, though somebody waits: an attempt may still be at work
        Instant not_before{};  // the agency's wish
        int failures = 0;      // in this phase
        std::optional<Instant> foreground_until;
        bool under_way = false;
        bool paid = false;  // for the attempt under way
    };
    using Order = std::set<std::pair<Instant, Uuid>>;
    struct Lane {      // of one endpoint; what is under way is in neither order
        Order urgent;  // somebody waits
        Order background;
        int under_way = 0;
        submission::Breaker breaker;
        submission::Reason failure = submission::Reason::none;
        Instant free_at;  // one retry without a token
        bool held = false;
    };
    struct UnderWay {
        Uuid id;
        int attempt = 0;
        std::string service;
        std::optional<Timestamp> doubtful_since;
        std::string digest;  // of the body, where the agency's receipt must name it
        std::optional<platform::http::Request> held;  // set: what is under way is the status query
    };

    std::optional<News> start(const Uuid&, Delivery&);
    void request(UnderWay, platform::http::Request);
    std::optional<News> settle(const UnderWay&, submission::Verdict,
                               const platform::http::Outcome*);
    // -- what is due when
    Lane& lane_of(const Delivery& delivery) { return lanes_.at(delivery.endpoint); }
    void place(const Uuid&, Delivery&, Instant due);
    void remove(const Uuid&, const Delivery&);  // from its order
    void forget(const Uuid&);
    void end_foreground(const Uuid&, Delivery&, Instant due);
    std::optional<Uuid> next(Lane&, Instant now, std::vector<News>&);
    bool may_retry(Delivery&, const Lane&);
    bool has_room(const Lane&) const;
    std::optional<Instant> due(const Lane&) const;
    void spread(Lane&);
    void learn(Lane&, const platform::http::Outcome&, submission::Reason);
    std::optional<News> again(const Uuid&, Delivery&, const submission::Verdict&);
    submission::Verdict proven(submission::Verdict, const UnderWay&) const;
    void wait_for_storage(const Uuid&, Delivery&);
    void note(const UnderWay&, const submission::Verdict&, const platform::http::Outcome*);

    Tools tools_;
    std::map<std::string, submission::Contract> contracts_;
    submission::RetryPolicy policy_;
    int in_flight_;
    submission::RetryBudget budget_;
    std::map<Uuid, Delivery> deliveries_;
    std::map<std::string, Lane> lanes_;
    Order patience_;                     // until when somebody waits
    std::map<Uuid, int> http_statuses_;  // of what is not sent
    std::map<platform::http::RequestId, UnderWay> under_way_;
    bool agency_reachable_ = false;
};

}  // namespace kiosk::courier
