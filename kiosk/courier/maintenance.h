#pragma once
// The courier's side of link/maintenance.h. Owned by the courier, one thread; nothing here waits.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "kiosk/courier/clock_guard.h"
#include "kiosk/courier/closures.h"
#include "kiosk/courier/deliveries.h"
#include "kiosk/courier/device_identity.h"
#include "kiosk/courier/drill.h"
#include "kiosk/courier/exchanges.h"
#include "kiosk/courier/records.h"
#include "kiosk/courier/surroundings.h"
#include "kiosk/submission/services.h"
#include "platform/crypto/keys.h"
#include "platform/files/writer.h"
#include "platform/ipc/ipc.h"

namespace kiosk::courier {

class Maintenance {
  public:
    using Peer = platform::ipc::Peer;

    struct Identification {
        DeviceIdentity device;
        std::string enrolment_url;  // empty: there is none
        std::string renewal;        // name of an endpoint; empty: none uses the certificate
    };

    // All outlive it.
    struct Tools {
        submission::Outbox& outbox;
        Deliveries& deliveries;
        Records& records;
        Exchanges& http;
        platform::storage::Database& database;
        platform::crypto::Keys& keys;
        platform::crypto::Verifier& verifier;
        const platform::clock::Clock& clock;
        journal::Journal& journal;  // whoever asked: the kiosk's own has the account
        const std::map<std::string, submission::Contract>& contracts;
        const Limits& limits;
        Identification* identity;  // null: this terminal has no certificate of its own
        const ClockGuard* guard;   // null: nobody watches the clock
        Drill* drill;              // null: no fault can be played
        std::function<std::optional<std::uint64_t>()> free_bytes;  // none: nobody looks
        std::function<Surroundings()> surroundings;                // none: nothing is known
        std::function<const Closures&()> closures;
        std::function<void()> look_at_closures;  // they have changed
        std::function<void(Peer, const link::MaintenanceReply&)> say;
    };
    explicit Maintenance(Tools);

    void answer(Peer, const link::MaintenanceRequest&);
    // Of a request of ours; otherwise nothing.
    void complete(const platform::http::Completion&);
    // What else to wait for, and what to do when it may have happened.
    std::vector<platform::core::Watch> watches() const { return {writer_.watch()}; }
    void look();
    void sample();  // the backlog, if it is time
    void look_after_identity();
    void leave(Peer);  // it has gone

    Shut shut() const;

  private:
    using Completed = std::function<void(const platform::http::Completion&)>;
    struct Known {  // of GET /services
        std::optional<Instant> asked_at;
        std::optional<Instant> at;
        submission::TakenServices services;
    };
    struct Export {
        Peer peer{};
        std::int64_t number = 0;
        std::string file;
        Timestamp at;
    };

    struct Drilling {
        Peer peer{};
        Instant since;
    };

    struct Testing {
        std::string endpoint;
        std::string service;
        Uuid id;
        Instant began;
        std::string digest;  // of the body, where the receipt must name it
        std::function<void(const link::SelfTestResult&)> tell;
    };

    void on(Peer, const link::TakeSurvey&);
    void on(Peer, const link::ListOutbox&);
    void on(Peer, const link::TakeBacklog&);
    void on(Peer, const link::TakeLatency&);
    void on(Peer, const link::RetryNow&);
    void on(Peer, const link::PauseEndpoint&);
    void on(Peer, const link::ResumeEndpoint&);
    void on(Peer, const link::ExportSealed&);
    void on(Peer, const link::ProbeEndpoint&);
    void on(Peer, const link::RunSelfTest&);
    void on(Peer, const link::TakeIdentity&);
    void on(Peer, const link::MakeDeviceRequest&);
    void on(Peer, const link::Enrol&);
    void on(Peer, const link::RenewIdentity&);
    void on(Peer, const link::BeginDrill&);
    void on(Peer, const link::EndDrill&);

    void refuse(Peer, link::Errand, const std::string& endpoint, link::Hindrance);
    bool is_known(const std::string& endpoint) const { return tools_.contracts.contains(endpoint); }
    bool start(platform::http::Request, Completed);

    link::Survey survey();
    link::EndpointSurvey survey_of(const std::string& endpoint, const Surroundings&);
    void count(link::Survey&);
    bool is_writable();
    bool is_durable();
    void ask_for_services(const std::string& endpoint);
    link::OutboxRow row_of(const submission::Listed&,
                           const std::map<std::int64_t, Timestamp>& exported) const;
    link::Identity identity() const;
    // nullopt: it is under way.
    std::optional<link::Hindrance> renew(std::optional<Peer>);
    void take_certificate(std::optional<Peer>, link::Errand, const platform::http::Completion&);
    void try_certificate(std::optional<Peer>);
    // Sends an application of nobody's; nullopt: it is under way, and its result is told.
    std::optional<link::Hindrance> send_test(submission::Parcel,
                                             std::function<void(const link::SelfTestResult&)> tell);
    // The courier's own.
    std::optional<link::Hindrance> try_out(const std::string& endpoint,
                                           std::function<void(const link::SelfTestResult&)> tell);
    void judge(const Testing&, const platform::http::Outcome&);
    void end_drill();
    void look_at_drill();
    void answer_probe(const std::string& endpoint, Instant began,
                      const platform::http::Completion&);
    void exported(const platform::core::Result<void>&);

    Tools tools_;
    const Instant started_;
    std::map<platform::http::RequestId, Completed> under_way_;
    std::map<std::string, Known> known_;
    std::map<std::string, std::vector<Peer>> probing_;       // who waits
    std::set<std::pair<std::string, std::string>> testing_;  // endpoint, service
    std::optional<Instant> write_tried_;
    bool writable_ = true;
    platform::files::Writer writer_;
    std::optional<Export> export_;
    std::optional<Drilling> drilling_;
    bool identity_under_way_ = false;
    link::Reason identity_failure_ = link::Reason::none;
    std::optional<Instant> renewal_tried_, trial_began_;
};

}  // namespace kiosk::courier
