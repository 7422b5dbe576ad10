#include "kiosk/link/link.h"

#include "kiosk/link/codec.h"

namespace kiosk::link {

CourierLink::CourierLink(std::unique_ptr<platform::ipc::Client> client)
    : client_(std::move(client)) {
}

void CourierLink::send(const Request& request) {
    struct Remember {
        std::map<Uuid, Request>& open;
        void operator()(const Submit& submit) const { open[submit.submission.id] = submit; }
        void operator()(const Ask& ask) const { open[ask.id] = ask; }
        void operator()(const Withdraw& withdraw) const { open[withdraw.id] = withdraw; }
        void operator()(const Release& release) const { open.erase(release.id); }
        void operator()(const Report&) const {}
        void operator()(const MaintenanceRequest&) const {}
    };
    std::visit(Remember{open_}, request);
    if (connected_) {
        client_->send(encode(request));
    }
}

std::optional<Reply> CourierLink::next() {
    while (auto happening = client_->next()) {
        if (std::holds_alternative<platform::ipc::Connected>(*happening)) {
            connected_ = true;
            repeat();
        } else if (std::holds_alternative<platform::ipc::Disconnected>(*happening)) {
            connected_ = false;
        } else if (auto reply = decode_reply(std::get<Bytes>(*happening))) {
            note(*reply);
            return std::move(*reply);
        }
    }
    return std::nullopt;
}

void CourierLink::repeat() {
    for (const auto& [id, request] : open_) {
        client_->send(encode(request));
    }
}

void CourierLink::note(const Reply& reply) {
    struct Note {
        std::map<Uuid, Request>& open;
        // It is durable there now; from here on we only ask for it, unless it is being withdrawn.
        void keep_asking(const Uuid& id) const {
            const auto found = open.find(id);
            if (found != open.end() && std::holds_alternative<Submit>(found->second)) {
                found->second = Ask{id};
            }
        }
        void operator()(const Accepted& it) const { keep_asking(it.id); }
        void operator()(const Delayed& it) const { keep_asking(it.id); }
        void operator()(const Refused& it) const { keep_asking(it.id); }
        void operator()(const Delivered& it) const { open.erase(it.id); }
        void operator()(const NotAccepted& it) const { open.erase(it.id); }
        void operator()(const Unknown& it) const { open.erase(it.id); }
        void operator()(const Reported&) const {}
        void operator()(const Closed&) const {}
        void operator()(const MaintenanceReply&) const {}
    };
    std::visit(Note{open_}, reply);
}

}  // namespace kiosk::link
