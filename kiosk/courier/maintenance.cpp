#include "kiosk/courier/maintenance.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "platform/core/base64.h"

namespace kiosk::courier {

using link::Errand;
using link::Hindrance;
using platform::core::ErrorKind;
using submission::State;

namespace {

Hindrance of_storage(const platform::core::Error& error) {
    return error.kind == ErrorKind::full ? Hindrance::disk_full : Hindrance::storage_failed;
}

std::int64_t seconds(Timestamp time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// A compact JWS (RFC 7515) of ES256 by the device key over the sealed application and what belongs
// to it: whoever has the device's public key sees that it is whole, and the agency alone opens it.
platform::core::Result<platform::core::Bytes> signed_export(platform::crypto::Keys& keys,
                                                            const submission::Listed& entry,
                                                            const submission::Parcel& parcel,
                                                            Timestamp now) {
    using nlohmann::json;
    using platform::core::as_bytes;
    using platform::core::base64url;
    const json header = {{"alg", "ES256"}, {"kid", keys.key_id()}, {"typ", "kiosk-export+jws"}};
    const json claims = {{"iat", seconds(now)},
                         {"id", parcel.id.str()},
                         {"service", parcel.service},
                         {"service_version", parcel.service_version},
                         {"endpoint", parcel.endpoint},
                         {"content_type", parcel.content_type},
                         {"stored_at", seconds(entry.stored_at)},
                         {"attempts", entry.attempts},
                         {"reason", std::string(word(entry.reason))},
                         {"body", std::string(platform::core::as_text(parcel.body))}};
    const auto part = [](const json& object) {
        return base64url(as_bytes(object.dump(-1, ' ', false, json::error_handler_t::replace)));
    };
    std::string whole = part(header) + '.' + part(claims);
    const auto signature = keys.sign(as_bytes(whole));
    if (!signature) {
        return platform::core::Failure(signature.error());
    }
    return platform::core::to_bytes(whole + '.' + base64url(*signature));
}

}  // namespace

Maintenance::Maintenance(Tools tools)
    : tools_(std::move(tools)), started_(tools_.clock.monotonic()) {
    for (const std::string& endpoint : tools_.records.paused()) {
        tools_.deliveries.hold(endpoint);
    }
}

void Maintenance::answer(Peer peer, const link::MaintenanceRequest& request) {
    std::visit([&](const auto& it) { on(peer, it); }, request);
}

void Maintenance::refuse(Peer peer, Errand errand, const std::string& endpoint, Hindrance why) {
    tools_.say(peer, link::NotDone{errand, endpoint, why});
}

bool Maintenance::start(platform::http::Request request, Completed completed) {
    const auto started = tools_.http.start(std::move(request));
    return started && under_way_.emplace(*started, std::move(completed)).second;
}

void Maintenance::complete(const platform::http::Completion& completion) {
    if (auto one = under_way_.extract(completion.id)) {
        one.mapped()(completion);
    }
}

Shut Maintenance::shut() const {
    Shut shut;
    for (const std::string& name : tools_.records.paused()) {
        if (is_known(name)) {
            shut.paused.insert(name);
        }
    }
    for (const auto& [name, test] : tools_.records.self_tests()) {
        if (!test.passed && is_known(name)) {
            shut.self_test_failed.insert(name);
        }
    }
    for (const auto& [service, test] : tools_.records.service_tests()) {
        if (!test.passed && test.supported) {
            shut.services.insert(service);
        }
    }
    return shut;
}

void Maintenance::sample() {
    const Timestamp now = tools_.clock.wall();
    if (!tools_.records.sample_is_due(now)) {
        return;
    }
    for (const auto& [name, contract] : tools_.contracts) {
        if (const auto at = tools_.http.last_answer(name)) {
            tools_.records.succeeded(name, *at);
        }
    }
    if (const auto counts = tools_.outbox.count()) {
        // One that is not written is missing in a plot.
        static_cast<void>(
            tools_.records.sample({now, counts->waiting, counts->needs_staff + counts->refused}));
    }
}

// -- the outbox

link::OutboxRow Maintenance::row_of(const submission::Listed& one,
                                    const std::map<std::int64_t, Timestamp>& exported) const {
    link::OutboxRow row;
    row.number = one.number;
    row.short_id = one.id.str().substr(0, 8);
    row.service = one.service;
    row.endpoint = one.endpoint;
    row.state = one.state;
    row.attempts = one.attempts;
    row.age = std::max(Duration::zero(), tools_.clock.wall() - one.stored_at);
    row.next_attempt_in = tools_.deliveries.next_attempt_in(one.id);
    row.reason = one.reason;
    row.http_status = tools_.deliveries.http_status(one.id);
    row.mender = link::mender_of(one.reason);
    if (const auto at = exported.find(one.number); at != exported.end()) {
        row.exported = at->second;
    }
    return row;
}

void Maintenance::on(Peer peer, const link::ListOutbox& request) {
    const int most = std::clamp(request.most, 1, link::most_outbox_rows);
    const auto list = tools_.outbox.list(request.after, most + 1);
    const auto counts = tools_.outbox.count();
    const auto exported = tools_.records.exported();
    if (!list || !counts || !exported) {
        return refuse(peer, Errand::outbox, {}, Hindrance::storage_failed);
    }
    link::OutboxPage page;
    page.total = counts->waiting + counts->refused + counts->needs_staff;
    page.more = list->size() > static_cast<std::size_t>(most);
    for (const auto& one : *list) {
        if (page.rows.size() < static_cast<std::size_t>(most)) {
            page.rows.push_back(row_of(one, *exported));
        }
    }
    tools_.say(peer, std::move(page));
}

void Maintenance::on(Peer peer, const link::TakeBacklog&) {
    auto samples = tools_.records.samples();
    if (!samples) {
        return refuse(peer, Errand::backlog, {}, Hindrance::storage_failed);
    }
    tools_.say(peer, link::BacklogHistory{std::move(*samples)});
}

void Maintenance::on(Peer peer, const link::TakeLatency& request) {
    if (!is_known(request.endpoint)) {
        return refuse(peer, Errand::latency, request.endpoint, Hindrance::unknown_endpoint);
    }
    tools_.say(peer, link::LatencyHistory{request.endpoint, tools_.http.samples(request.endpoint)});
}

void Maintenance::on(Peer peer, const link::RetryNow& request) {
    const auto refused = [&](Hindrance why) { refuse(peer, Errand::retry, request.endpoint, why); };
    if (!is_known(request.endpoint)) {
        return refused(Hindrance::unknown_endpoint);
    }
    if (tools_.deliveries.is_held(request.endpoint)) {
        return refused(Hindrance::wrong_state);
    }
    std::optional<Uuid> only;
    if (request.number) {
        const auto one = tools_.outbox.listed(*request.number);
        if (!one) {
            return refused(Hindrance::storage_failed);
        }
        if (!*one || (*one)->endpoint != request.endpoint) {
            return refused(Hindrance::unknown_entry);
        }
        if ((*one)->state == State::refused || (*one)->state == State::needs_staff) {
            return refused(Hindrance::wrong_state);
        }
        only = (*one)->id;
    }
    const int count = tools_.deliveries.retry_now(request.endpoint, only);
    tools_.journal.record({.code = journal::Code::retry_asked,
                           .item = request.endpoint,
                           .number = static_cast<std::uint64_t>(count)});
    tools_.say(peer, link::Done{Errand::retry, request.endpoint, count});
}

void Maintenance::on(Peer peer, const link::PauseEndpoint& request) {
    if (!is_known(request.endpoint)) {
        return refuse(peer, Errand::pause, request.endpoint, Hindrance::unknown_endpoint);
    }
    if (const auto done = tools_.records.pause(request.endpoint); !done) {
        return refuse(peer, Errand::pause, request.endpoint, of_storage(done.error()));
    }
    tools_.deliveries.hold(request.endpoint);
    tools_.journal.record({.code = journal::Code::service_paused, .item = request.endpoint});
    tools_.look_at_closures();
    tools_.say(peer, link::Done{Errand::pause, request.endpoint, 0});
}

void Maintenance::on(Peer peer, const link::ResumeEndpoint& request) {
    if (!is_known(request.endpoint)) {
        return refuse(peer, Errand::resume, request.endpoint, Hindrance::unknown_endpoint);
    }
    if (const auto done = tools_.records.resume(request.endpoint); !done) {
        return refuse(peer, Errand::resume, request.endpoint, of_storage(done.error()));
    }
    tools_.deliveries.release(request.endpoint);
    tools_.journal.record({.code = journal::Code::service_resumed, .item = request.endpoint});
    tools_.look_at_closures();
    tools_.say(peer, link::Done{Errand::resume, request.endpoint, 0});
}

// -- the export

void Maintenance::on(Peer peer, const link::ExportSealed& request) {
    const auto refused = [&](Hindrance why) { refuse(peer, Errand::export_sealed, {}, why); };
    const auto one = tools_.outbox.listed(request.number);
    if (!one) {
        return refused(Hindrance::storage_failed);
    }
    if (!*one) {
        return refused(Hindrance::unknown_entry);
    }
    if ((*one)->state != State::needs_staff) {
        return refused(Hindrance::wrong_state);
    }
    if (export_) {
        return refused(Hindrance::under_way);
    }
    const std::filesystem::path folder(request.folder);
    if (!folder.is_absolute()) {
        return refused(Hindrance::no_folder);
    }
    const auto parcel = tools_.outbox.sealed(request.number);
    if (!parcel) {
        return refused(parcel.error().kind == ErrorKind::unsupported ? Hindrance::unsupported
                                                                     : Hindrance::storage_failed);
    }
    const Timestamp now = tools_.clock.wall();
    auto content = signed_export(tools_.keys, **one, *parcel, now);
    const std::string file = "application-" + (*one)->id.str().substr(0, 8) + ".jws";
    if (!content || !writer_.start(folder / file, std::move(*content))) {
        return refused(Hindrance::storage_failed);
    }
    export_ = Export{peer, request.number, file, now};
}

void Maintenance::look() {
    look_at_drill();
    if (const auto result = writer_.take(); result && export_) {
        exported(*result);
        export_.reset();
    }
}

void Maintenance::exported(const platform::core::Result<void>& result) {
    const auto refused = [&](Hindrance why) {
        refuse(export_->peer, Errand::export_sealed, {}, why);
    };
    if (!result) {
        return refused(result.error().kind == ErrorKind::full ? Hindrance::disk_full
                                                              : Hindrance::no_folder);
    }
    if (const auto marked = tools_.records.mark_exported(export_->number, export_->at); !marked) {
        return refused(of_storage(marked.error()));
    }
    tools_.journal.record({.code = journal::Code::exported, .item = "application", .number = 1});
    tools_.say(export_->peer, link::Exported{export_->number, export_->file});
}

}  // namespace kiosk::courier
