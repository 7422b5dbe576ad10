#pragma once
// What a technician's screens ask the courier, and what it answers. Counts, times, closed words and
// names of the configuration: no byte of an application, nothing about a person.
//
// Each request has one reply, to who asked; what takes a while (a probe, a self-test, an enrolment)
// is answered when it has ended, and deliveries go on meanwhile. Nothing is said again after a
// reconnection: the screen asks anew. Ages are measured by the courier, so that a screen needs no
// clock to show them.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/link/maintenance_words.h"
#include "platform/core/bytes.h"
#include "platform/core/time.h"
#include "platform/core/uuid.h"

namespace kiosk::link {

using platform::core::Duration;
using platform::core::Timestamp;

// -- values

struct Certificate {
    std::string subject;  // RFC 2253: "CN=kiosk-0001,O=..."
    std::string issuer;
    Timestamp not_before{};
    Timestamp not_after{};
    int days_left = 0;  // whole days by this clock; negative: expired
};

struct ServiceTaken {  // GET /services
    std::string id;
    std::string version;
    std::optional<Timestamp> until;  // taken until then
};

struct SelfTestResult {
    std::string endpoint;
    std::string service;  // own_self_test: the courier's
    Timestamp at{};
    bool passed = false;
    Duration took{};
    Reason reason = Reason::none;
    int http_status = 0;  // 0: no answer
    Mender mender = Mender::nobody;
    bool supported = true;  // false: the agency's gateway has no test of this service
};

struct EndpointSurvey {
    std::string name;
    std::string host;  // "gateway.example:8443"
    // -- its part of the outbox
    int queued = 0, sending = 0, held_up = 0, refused = 0,
        needs_staff = 0;                      // held_up: State::paused
    std::optional<Duration> oldest_age;       // of queued, sending, held_up
    std::optional<Duration> next_attempt_in;  // 0: now
    // -- how it went lately
    std::optional<Timestamp> last_success;  // durable; an answer of the agency's to a delivery
    Breaker breaker = Breaker::closed;
    Reason failure = Reason::none;  // of the last exchange; none: it had an answer
    Mender mender = Mender::nobody;
    std::optional<Duration> skew;  // this clock minus the agency's Date; both ways within a second
    std::vector<ClosureReason> closures;  // empty: open
    std::optional<SelfTestResult> self_test;
    // -- what it is configured with
    int pins = 0;
    Revocation revocation = Revocation::unchecked;
    std::optional<Certificate> certificate;  // this terminal's, as shown there; nullopt: unreadable
    // -- what it said it takes; asked at the survey when what is known is older than ten minutes
    std::optional<Duration> services_age;
    std::vector<ServiceTaken> services;
    std::optional<Duration> ids_kept;  // as it says
    Duration ids_kept_configured{};    // as we rely on; amber when it says less
};

struct ServiceSurvey {  // of the outbox, without what is sent
    std::string service;
    int waiting = 0, refused = 0, needs_staff = 0;
};

struct Survey {
    std::string version;
    Timestamp now{};
    Duration uptime{};
    ClockTrust clock = ClockTrust::unheard;
    // -- outbox and disk
    std::optional<std::uint64_t> free_bytes;
    std::uint64_t free_bytes_wanted = 0;
    bool disk_full = false;         // everything is closed
    bool database_writable = true;  // as of the last write
    bool database_durable = true;   // its pragmas are as they must be; the file was sound at start
    int put_aside = 0;              // damaged files beside the outbox, for an expert
    int damaged = 0, missing = 0;   // rows, found at start
    bool tampered = false;          // found at start
    // -- journal and keys
    bool journal_writable = true;
    std::uint64_t journal_lost = 0;
    std::string config_problem;  // of the file; its last good copy is in force; empty: none
    std::string device_key;      // its name (RFC 7638)
    bool storage_key = true;
    std::vector<EndpointSurvey> endpoints;   // by name
    std::vector<ServiceSurvey> services;     // by id
    std::vector<SelfTestResult> self_tests;  // the last of each service that was tested, by id
};

struct OutboxRow {
    std::int64_t number = 0;  // handle; counts up
    std::string short_id;     // the first eight digits of the application's id
    std::string service;
    std::string endpoint;
    State state = State::queued;
    int attempts = 0;
    Duration age{};
    std::optional<Duration> next_attempt_in;  // nullopt: none is planned
    Reason reason = Reason::none;             // of the last attempt
    int http_status = 0;                      // of the last attempt; 0: none, or before a restart
    Mender mender = Mender::nobody;
    std::optional<Timestamp> exported;
};

struct BacklogSample {
    Timestamp at{};
    int waiting = 0;
    int needs_staff = 0;  // and refused
};

struct LatencySample {  // of one exchange, a delivery or a question
    Timestamp at{};
    Duration took{};
    Reason reason = Reason::none;  // none: it had an answer
    int http_status = 0;
};

struct ProbedStage {
    ProbeStage stage = ProbeStage::name_resolution;
    StageOutcome outcome = StageOutcome::not_reached;
    std::optional<Duration> took;
};

// -- kiosk -> courier

struct TakeSurvey {};        // Survey, at once; GET /services is asked for the next one
struct ListOutbox {          // OutboxPage: what is not sent and not withdrawn, oldest first
    std::int64_t after = 0;  // number of the last row that is known
    int most = 50;           // 1 to 200
};
struct TakeBacklog {};  // BacklogHistory
struct TakeLatency {
    std::string endpoint;
};  // LatencyHistory
// Done with the count. Now, whatever the breaker and the backoff say; a paused endpoint:
// wrong_state.
struct RetryNow {
    std::string endpoint;
    std::optional<std::int64_t> number;  // nullopt: all of the endpoint's that wait
};
// Durable, until resumed. Nothing is sent to it and its services are closed; what is under way
// ends.
struct PauseEndpoint {
    std::string endpoint;
};
struct ResumeEndpoint {
    std::string endpoint;
};
// needs_staff only. Exported when the file is durable; the entry stays, marked with the time. The
// folder must be there. What no agency's key protects: unsupported, since it would be readable.
struct ExportSealed {
    std::int64_t number = 0;
    std::string folder;  // absolute
};
struct ProbeEndpoint {
    std::string endpoint;
};  // Probed
// SelfTested. An application of nobody's, sealed like a real one, that the agency checks and signs
// for and never keeps. Without a body: the courier's own, which names the terminal's key and no
// service. The result is kept, and closes the endpoint, or the service, until the next one passes;
// a service of which the agency's gateway has no test (404, 405, 501) is not closed.
struct RunSelfTest {
    std::string endpoint;
    platform::core::Uuid id;
    std::string service;
    std::string service_version;
    std::string content_type;
    platform::core::Bytes body;
};
struct TakeIdentity {};  // Identity
// Requested. Makes a certificate request of the device key; the words go into its subject.
struct MakeDeviceRequest {
    std::string centre;
    std::string terminal;
};
// Identity. The administrator's code, "BCDF-GHJK", as it was typed; good once.
struct Enrol {
    std::string centre, terminal, code;
};
struct RenewIdentity {};  // Identity. Also by itself, 30 days before the end, once a day
// Struck, once the fault has shown itself. One at a time; it is played at the courier's own doors,
// so that what waits in the outbox meets it too, and goes out when it is over. It ends with
// EndDrill, when who asked leaves, or after drill_limit.
struct BeginDrill {
    Fault fault = Fault::name_resolution;
    std::string endpoint;
};
struct EndDrill {};  // Recovered. wrong_state: none is played

using MaintenanceRequest =
    std::variant<TakeSurvey, ListOutbox, TakeBacklog, TakeLatency, RetryNow, PauseEndpoint,
                 ResumeEndpoint, ExportSealed, ProbeEndpoint, RunSelfTest, TakeIdentity,
                 MakeDeviceRequest, Enrol, RenewIdentity, BeginDrill, EndDrill>;

// -- courier -> kiosk

struct OutboxPage {
    std::vector<OutboxRow> rows;
    int total = 0;
    bool more = false;  // behind the last of these
};
struct BacklogHistory {
    std::vector<BacklogSample> samples;
};  // one in five minutes, two days
struct LatencyHistory {
    std::string endpoint;
    std::vector<LatencySample> samples;  // the last 200 since the courier started
};
struct Exported {
    std::int64_t number = 0;
    std::string file;  // its name in the folder
};
struct Probed {
    std::string endpoint;
    std::string host;
    Timestamp at{};
    Duration took{};
    std::vector<ProbedStage> stages;  // all, in their order
    std::string address;              // empty: none was connected to
    std::string tls_version;          // "TLSv1.3"
    std::string cipher;               // as OpenSSL calls it
    std::string alpn;                 // "h2"
    std::vector<Certificate> chain;   // the server's first; as far as it was shown
    std::string pin;                  // of the server's key, "sha256//..."
    Revocation revocation = Revocation::unchecked;
    std::optional<Duration> revocation_age;     // of the staple or the list
    std::optional<Timestamp> revocation_until;  // its nextUpdate
    std::optional<Certificate> certificate;     // this terminal's
    std::optional<Duration> skew;
    int http_status = 0;
    Reason failure = Reason::none;  // none: good
    Mender mender = Mender::nobody;
};
struct SelfTested {
    SelfTestResult result;
};
struct Identity {
    IdentityState state = IdentityState::no_key;
    std::string device;  // as the certificate names it
    std::string key;     // its name (RFC 7638)
    std::optional<Certificate> certificate;
    std::optional<Certificate> next;  // trying
    std::optional<Timestamp> renew_at;
    Reason failure = Reason::none;  // of the last renewal or trial
};
struct Requested {
    std::string pem;
};  // PKCS #10
struct Struck {
    Fault fault = Fault::name_resolution;
    std::string endpoint;
    bool as_expected = false;      // the courier has noticed what was played; hung: it stops now
    Reason reason = Reason::none;  // of an application of nobody's meanwhile
};
struct Recovered {
    Fault fault = Fault::name_resolution;
    std::string endpoint;
    bool is_well = false;  // an application of nobody's came through; disk_full: nothing is closed
    Duration took{};       // since the fault was taken away
    Reason reason = Reason::none;
};
struct Done {
    Errand errand = Errand::retry;
    std::string endpoint;
    int count = 0;
};
struct NotDone {
    Errand errand = Errand::retry;
    std::string endpoint;  // empty: it was about none
    Hindrance why = Hindrance::storage_failed;
};

using MaintenanceReply =
    std::variant<Survey, OutboxPage, BacklogHistory, LatencyHistory, Exported, Probed, SelfTested,
                 Identity, Requested, Struck, Recovered, Done, NotDone>;

inline constexpr int most_outbox_rows = 200;
inline constexpr std::chrono::seconds hangs_for{8};
inline constexpr std::chrono::minutes drill_limit{5};
inline constexpr const char* own_self_test = "kiosk.self-test";

}  // namespace kiosk::link
