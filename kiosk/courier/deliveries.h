#pragma once
// Which submission is sent when. Owned by the courier, one thread.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "kiosk/journal/journal.h"
#include "kiosk/submission/outbox.h"
#include "kiosk/submission/retry.h"
#include "platform/clock/clock.h"
#include "platform/http/http.h"

namespace kiosk::courier {

using platform::core::Duration;
using platform::core::Instant;
using platform::core::Uuid;

struct News {
    enum class Kind { delivered, delayed, refused } kind;
    Uuid id;
};

// A submission is first tried for the citizen who waits (at most a few attempts within 20 s), then
// for as long as it takes. Each endpoint has at most `in_flight` requests under way.
class Deliveries {
  public:
    struct Tools {
        submission::Outbox& outbox;
        platform::http::Client& http;
        const platform::clock::Clock& clock;
        journal::Journal& journal;
        std::function<double()> random;  // [0, 1)
    };
    Deliveries(Tools, std::map<std::string, std::string> endpoint_urls, submission::RetryPolicy,
               int in_flight);

    bool knows_endpoint(const std::string& name) const { return urls_.contains(name); }

    // Somebody waits for this one: its attempts for the citizen begin, now. Again for one that is
    // being tried for her: nothing.
    void hurry(const submission::Entry&);
    // From an earlier life of the courier: spread over the background base.
    void resume(const submission::Entry&);

    // Starts what is due; tells what the citizen's patience has run out for.
    std::vector<News> advance();
    std::optional<News> complete(const platform::http::Completion&);
    // How long until advance() has something to do; nullopt: until something else happens.
    std::optional<Duration> until_due() const;
    // The last attempt reached an agency.
    bool agency_reachable() const { return agency_reachable_; }

  private:
    struct Delivery {
        std::string endpoint;
        int attempts = 0;  // as the outbox counts them
        Instant due;
        int failures = 0;  // in this phase
        std::optional<Instant> foreground_until;
        bool under_way = false;
    };
    struct UnderWay {
        Uuid id;
        int attempt = 0;
        std::string service;
    };

    bool start(const Uuid&, Delivery&);
    bool has_room(const std::string& endpoint) const;
    std::optional<News> again(const Uuid&, Delivery&, const submission::Verdict&);
    void wait_for_storage(Delivery&);
    void note(const UnderWay&, const submission::Verdict&, const platform::http::Outcome&);

    Tools tools_;
    std::map<std::string, std::string> urls_;
    submission::RetryPolicy policy_;
    int in_flight_;
    std::map<Uuid, Delivery> deliveries_;
    std::map<platform::http::RequestId, UnderWay> under_way_;
    bool agency_reachable_ = false;
};

}  // namespace kiosk::courier
