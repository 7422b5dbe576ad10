#include "kiosk/link/maintenance_codec.h"

#include "kiosk/link/maintenance_fields.h"

namespace kiosk::link {

struct NoFields {
    static void each(auto&, auto&) {}
};
struct EndpointAlone {
    static void each(auto& with, auto& it) { with("endpoint", it.endpoint); }
};
template <>
struct Fields<TakeSurvey> : NoFields {};
template <>
struct Fields<ListOutbox> {
    static void each(auto& with, auto& it) {
        with("after", it.after);
        with("most", it.most);
    }
};
template <>
struct Fields<TakeBacklog> : NoFields {};
template <>
struct Fields<TakeLatency> : EndpointAlone {};
template <>
struct Fields<RetryNow> {
    static void each(auto& with, auto& it) {
        with("endpoint", it.endpoint);
        with("number", it.number);
    }
};
template <>
struct Fields<PauseEndpoint> : EndpointAlone {};
template <>
struct Fields<ResumeEndpoint> : EndpointAlone {};
template <>
struct Fields<ExportSealed> {
    static void each(auto& with, auto& it) {
        with("number", it.number);
        with("folder", it.folder);
    }
};
template <>
struct Fields<ProbeEndpoint> : EndpointAlone {};
template <>
struct Fields<RunSelfTest> {
    static void each(auto& with, auto& it) {
        with("endpoint", it.endpoint);
        with("id", it.id);
        with("service", it.service);
        with("service_version", it.service_version);
        with("content_type", it.content_type);
        with("body", it.body);
    }
};
template <>
struct Fields<TakeIdentity> : NoFields {};
template <>
struct Fields<MakeDeviceRequest> {
    static void each(auto& with, auto& it) {
        with("centre", it.centre);
        with("terminal", it.terminal);
    }
};
template <>
struct Fields<Enrol> {
    static void each(auto& with, auto& it) {
        Fields<MakeDeviceRequest>::each(with, it);
        with("code", it.code);
    }
};
template <>
struct Fields<RenewIdentity> : NoFields {};
template <>
struct Fields<BeginDrill> {
    static void each(auto& with, auto& it) {
        with("fault", it.fault);
        with("endpoint", it.endpoint);
    }
};
template <>
struct Fields<EndDrill> : NoFields {};
template <>
struct Fields<OutboxPage> {
    static void each(auto& with, auto& it) {
        with("rows", it.rows);
        with("total", it.total);
        with("more", it.more);
    }
};
template <>
struct Fields<BacklogHistory> {
    static void each(auto& with, auto& it) { with("samples", it.samples); }
};
template <>
struct Fields<LatencyHistory> {
    static void each(auto& with, auto& it) {
        with("endpoint", it.endpoint);
        with("samples", it.samples);
    }
};
template <>
struct Fields<Exported> {
    static void each(auto& with, auto& it) {
        with("number", it.number);
        with("file", it.file);
    }
};
template <>
struct Fields<Probed> {
    static void each(auto& with, auto& it) {
        with("endpoint", it.endpoint);
        with("host", it.host);
        with("at", it.at);
        with("took", it.took);
        with("stages", it.stages);
        with("address", it.address);
        with("tls_version", it.tls_version);
        with("cipher", it.cipher);
        with("alpn", it.alpn);
        with("chain", it.chain);
        with("pin", it.pin);
        with("revocation", it.revocation);
        with("revocation_age", it.revocation_age);
        with("revocation_until", it.revocation_until);
        with("certificate", it.certificate);
        with("skew", it.skew);
        with("http_status", it.http_status);
        with("failure", it.failure);
        with("mender", it.mender);
    }
};
template <>
struct Fields<SelfTested> {
    static void each(auto& with, auto& it) { with("result", it.result); }
};
template <>
struct Fields<Identity> {
    static void each(auto& with, auto& it) {
        with("state", it.state);
        with("device", it.device);
        with("key", it.key);
        with("certificate", it.certificate);
        with("next", it.next);
        with("renew_at", it.renew_at);
        with("failure", it.failure);
    }
};
template <>
struct Fields<Requested> {
    static void each(auto& with, auto& it) { with("pem", it.pem); }
};
template <>
struct Fields<Struck> {
    static void each(auto& with, auto& it) {
        Fields<BeginDrill>::each(with, it);
        with("as_expected", it.as_expected);
        with("reason", it.reason);
    }
};
template <>
struct Fields<Recovered> {
    static void each(auto& with, auto& it) {
        Fields<BeginDrill>::each(with, it);
        with("is_well", it.is_well);
        with("took", it.took);
        with("reason", it.reason);
    }
};
template <>
struct Fields<Done> {
    static void each(auto& with, auto& it) {
        with("errand", it.errand);
        with("endpoint", it.endpoint);
        with("count", it.count);
    }
};
template <>
struct Fields<NotDone> {
    static void each(auto& with, auto& it) {
        with("errand", it.errand);
        with("endpoint", it.endpoint);
        with("why", it.why);
    }
};

namespace {

using nlohmann::json;
// -- the names of the messages, in the order of their variants
constexpr std::array<std::string_view, 16> request_names = {
    "take_survey",    "list_outbox",    "take_backlog",    "take_latency",
    "retry_now",      "pause_endpoint", "resume_endpoint", "export_sealed",
    "probe_endpoint", "run_self_test",  "take_identity",   "make_device_request",
    "enrol",          "renew_identity", "begin_drill",     "end_drill"};
constexpr std::array<std::string_view, 13> reply_names = {
    "survey",    "outbox_page", "backlog_history", "latency_history", "exported",
    "probed",    "self_tested", "identity",        "requested",       "struck",
    "recovered", "done",        "not_done"};
static_assert(request_names.size() == std::variant_size_v<MaintenanceRequest>);
static_assert(reply_names.size() == std::variant_size_v<MaintenanceReply>);

template <typename Message, std::size_t size>
json written(const Message& message, const std::array<std::string_view, size>& names) {
    return std::visit(
        [&](const auto& it) {
            json made = fields::As<std::remove_cvref_t<decltype(it)>>::json_of(it);
            made["is"] = std::string(names.at(message.index()));
            return made;
        },
        message);
}

template <typename Message, std::size_t at = 0, std::size_t size>
std::optional<Message> read(std::string_view name, const json& whole,
                            const std::array<std::string_view, size>& names) {
    if constexpr (at < size) {
        if (name != names[at]) {
            return read<Message, at + 1>(name, whole, names);
        }
        std::variant_alternative_t<at, Message> it;
        fields::Reader reader(whole);
        Fields<decltype(it)>::each(reader, it);
        return reader.whole(1) ? std::optional<Message>(std::move(it)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

json as_json(const MaintenanceRequest& request) {
    return written(request, request_names);
}
json as_json(const MaintenanceReply& reply) {
    return written(reply, reply_names);
}

std::optional<MaintenanceRequest> maintenance_request_of(std::string_view name, const json& whole) {
    return read<MaintenanceRequest>(name, whole, request_names);
}
std::optional<MaintenanceReply> maintenance_reply_of(std::string_view name, const json& whole) {
    return read<MaintenanceReply>(name, whole, reply_names);
}

}  // namespace kiosk::link
