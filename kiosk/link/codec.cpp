#include "kiosk/link/codec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/link/cbor.h"
#include "kiosk/link/maintenance_codec.h"

namespace kiosk::link {
namespace {

using nlohmann::json;
using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;

using Why = NotAccepted::Why;
constexpr std::array<std::pair<Why, std::string_view>, 4> whys = {
    {{Why::disk_full, "disk_full"},
     {Why::storage_failed, "storage_failed"},
     {Why::malformed, "malformed"},
     {Why::unknown_endpoint, "unknown_endpoint"}}};

// Members of one message. A missing or wrong one makes the whole malformed; so does one too many.
class Members {
  public:
    explicit Members(const json& object) : object_(object) {}

    std::string text(const char* name) {
        const json* found = member(name);
        return found != nullptr && found->is_string() ? found->get<std::string>()
                                                      : bad<std::string>();
    }
    Uuid uuid(const char* name) {
        const auto id = Uuid::parse(text(name));
        return id ? *id : bad<Uuid>();
    }
    int count(const char* name) {
        const json* found = member(name);
        constexpr std::uint64_t most = 1'000'000'000;
        return found != nullptr && found->is_number_unsigned() &&
                       found->get<std::uint64_t>() <= most
                   ? found->get<int>()
                   : bad<int>();
    }
    bool flag(const char* name) {
        const json* found = member(name);
        return found != nullptr && found->is_boolean() ? found->get<bool>() : bad<bool>();
    }
    Bytes bytes(const char* name) {
        const json* found = member(name);
        return found != nullptr && found->is_binary() ? Bytes(found->get_binary()) : bad<Bytes>();
    }
    Why why(const char* name) {
        const std::string word = text(name);
        for (const auto& [why, known] : whys) {
            if (known == word) {
                return why;
            }
        }
        return bad<Why>();
    }
    std::vector<Refusal> refusals(const char* name) {
        const json* found = member(name);
        if (found == nullptr || !found->is_array()) {
            return bad<std::vector<Refusal>>();
        }
        std::vector<Refusal> refusals;
        for (const json& one : *found) {
            if (!one.is_object()) {
                return bad<std::vector<Refusal>>();
            }
            Members members(one);
            refusals.push_back({members.text("pointer"), members.text("code")});
            good_ = members.whole() && good_;
        }
        return refusals;
    }
    std::vector<std::string> texts(const char* name) {
        const json* found = member(name);
        if (found == nullptr || !found->is_array() ||
            !std::ranges::all_of(*found, [](const json& one) { return one.is_string(); })) {
            return bad<std::vector<std::string>>();
        }
        return found->get<std::vector<std::string>>();
    }
    std::vector<ClosureReason> closure_reasons(const char* name, std::size_t count) {
        std::vector<ClosureReason> reasons;
        for (const std::string& text : texts(name)) {
            const auto known = words(ClosureReason{});
            const auto found = std::ranges::find(known, text);
            good_ = good_ && found != known.end();
            reasons.push_back(static_cast<ClosureReason>(found - known.begin()));
        }
        return reasons.size() == count ? reasons : bad<std::vector<ClosureReason>>();
    }
    bool whole() const { return good_ && read_ == object_.size(); }

  private:
    const json* member(const char* name) {
        const auto found = object_.find(name);
        if (found == object_.end()) {
            good_ = false;
            return nullptr;
        }
        ++read_;
        return &*found;
    }
    template <typename T>
    T bad() {
        good_ = false;
        return {};
    }

    const json& object_;
    std::size_t read_ = 0;
    bool good_ = true;
};

struct RequestAsJson {
    json operator()(const Submit& request) const {
        const Submission& it = request.submission;
        return {{"is", "submit"},
                {"id", it.id.str()},
                {"service", it.service},
                {"service_version", it.service_version},
                {"endpoint", it.endpoint},
                {"content_type", it.content_type},
                {"body", json::binary(it.body)},
                {"journal_lines", static_cast<unsigned>(request.journal.lines)},
                {"journal_hash", request.journal.hash}};
    }
    json operator()(const Ask& request) const { return {{"is", "ask"}, {"id", request.id.str()}}; }
    json operator()(const Release& request) const {
        return {{"is", "release"}, {"id", request.id.str()}};
    }
    json operator()(const Withdraw& request) const {
        return {{"is", "withdraw"}, {"id", request.id.str()}};
    }
    json operator()(const Report&) const { return {{"is", "report"}}; }
    json operator()(const MaintenanceRequest& request) const { return as_json(request); }
};

struct ReplyAsJson {
    json operator()(const Accepted& reply) const {
        return {{"is", "accepted"}, {"id", reply.id.str()}};
    }
    json operator()(const NotAccepted& reply) const {
        std::string_view word;
        for (const auto& [why, known] : whys) {
            word = why == reply.why ? known : word;
        }
        return {{"is", "not_accepted"}, {"id", reply.id.str()}, {"why", word}};
    }
    json operator()(const Delivered& reply) const {
        return {{"is", "delivered"},
                {"id", reply.id.str()},
                {"reference", reply.reference},
                {"received_at", reply.received_at},
                {"jws", reply.jws}};
    }
    json operator()(const Delayed& reply) const {
        return {{"is", "delayed"}, {"id", reply.id.str()}, {"reason", reply.reason}};
    }
    json operator()(const Refused& reply) const {
        json list = json::array();
        for (const Refusal& one : reply.refusals) {
            list.push_back({{"pointer", one.pointer}, {"code", one.code}});
        }
        return {{"is", "refused"}, {"id", reply.id.str()}, {"refusals", std::move(list)}};
    }
    json operator()(const Unknown& reply) const {
        return {{"is", "unknown"}, {"id", reply.id.str()}};
    }
    json operator()(const Reported& reply) const {
        return {{"is", "reported"},
                {"queued", static_cast<unsigned>(reply.queued)},
                {"needs_staff", static_cast<unsigned>(reply.needs_staff)},
                {"agency_reachable", reply.agency_reachable}};
    }
    json operator()(const Closed& reply) const {
        json reasons = json::array();
        for (const ClosureReason reason : reply.reasons) {
            reasons.push_back(std::string(word(reason)));
        }
        return {{"is", "closed"},
                {"all", reply.all},
                {"endpoints", reply.endpoints},
                {"reasons", std::move(reasons)},
                {"clock_trusted", reply.clock_trusted},
                {"services", reply.services}};
    }
    json operator()(const MaintenanceReply& reply) const { return as_json(reply); }
};

std::optional<Request> request_of(std::string_view name, Members& it) {
    if (name == "submit") {
        Submit submit;
        submit.submission.id = it.uuid("id");
        submit.submission.service = it.text("service");
        submit.submission.service_version = it.text("service_version");
        submit.submission.endpoint = it.text("endpoint");
        submit.submission.content_type = it.text("content_type");
        submit.submission.body = it.bytes("body");
        submit.journal.lines = it.count("journal_lines");
        submit.journal.hash = it.text("journal_hash");
        return submit;
    }
    if (name == "ask") {
        return Ask{it.uuid("id")};
    }
    if (name == "release") {
        return Release{it.uuid("id")};
    }
    if (name == "withdraw") {
        return Withdraw{it.uuid("id")};
    }
    if (name == "report") {
        return Report{};
    }
    return std::nullopt;
}

std::optional<Reply> reply_of(std::string_view name, Members& it) {
    if (name == "accepted") {
        return Accepted{it.uuid("id")};
    }
    if (name == "not_accepted") {
        const Uuid id = it.uuid("id");
        return NotAccepted{id, it.why("why")};
    }
    if (name == "delivered") {
        const Uuid id = it.uuid("id");
        std::string reference = it.text("reference");
        std::string received_at = it.text("received_at");
        return Delivered{id, std::move(reference), std::move(received_at), it.text("jws")};
    }
    if (name == "delayed") {
        const Uuid id = it.uuid("id");
        return Delayed{id, it.text("reason")};
    }
    if (name == "refused") {
        const Uuid id = it.uuid("id");
        return Refused{id, it.refusals("refusals")};
    }
    if (name == "unknown") {
        return Unknown{it.uuid("id")};
    }
    if (name == "closed") {
        Closed closed{it.flag("all"), it.texts("endpoints")};
        closed.reasons = it.closure_reasons("reasons", closed.endpoints.size());
        closed.clock_trusted = it.flag("clock_trusted");
        closed.services = it.texts("services");
        return closed;
    }
    if (name == "reported") {
        const int queued = it.count("queued");
        const int needs_staff = it.count("needs_staff");
        return Reported{queued, needs_staff, it.flag("agency_reachable")};
    }
    return std::nullopt;
}

template <typename Message, typename Read, typename ReadMaintenance>
Result<Message> decode(BytesView bytes, Read read, ReadMaintenance read_maintenance) {
    const auto parsed = parse_cbor(bytes);
    if (!parsed || !parsed->is_object()) {
        return fail(ErrorKind::malformed, "no CBOR map");
    }
    Members members(*parsed);
    const std::string name = members.text("is");
    if (auto message = read_maintenance(name, *parsed)) {
        return Message(std::move(*message));
    }
    std::optional<Message> message = read(name, members);
    if (!message || !members.whole()) {
        return fail(ErrorKind::malformed, "no known message");
    }
    return std::move(*message);
}

}  // namespace

Bytes encode(const Request& request) {
    return json::to_cbor(std::visit(RequestAsJson{}, request));
}
Bytes encode(const Reply& reply) {
    return json::to_cbor(std::visit(ReplyAsJson{}, reply));
}

Result<Request> decode_request(BytesView bytes) {
    return decode<Request>(bytes, request_of, maintenance_request_of);
}
Result<Reply> decode_reply(BytesView bytes) {
    return decode<Reply>(bytes, reply_of, maintenance_reply_of);
}

}  // namespace kiosk::link
