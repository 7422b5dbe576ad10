// Hands applications of made-up people to the courier, as the kiosk does, until it is stopped: the
// submitting process of tests/campaigns/kill. Each id goes to the log once before it is submitted
// ("frozen ID SERIAL") and once when the courier has promised to keep it ("accepted ID"); a line is
// one write, so it survives kill -9.

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "kiosk/link/link.h"
#include "kiosk/submission/seal.h"
#include "platform/crypto/jose/jose_sealer.h"
#include "platform/ipc/unix/unix_client.h"

namespace {

using platform::core::Uuid;

struct Options {
    std::string socket;
    std::string log;
    std::string endpoint = "agency";
    std::string recipient;  // file of a JWK; empty: unsealed
    std::string fin = "5ARPXK2";
    int count = 0;  // 0: without end
    bool wait_for_delivery = false;
};

std::string content_of(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

bool parse(int count, char** arguments, Options& options) {
    for (int at = 1; at < count; ++at) {
        const std::string_view name = arguments[at];
        if (name == "--wait-for-delivery") {
            options.wait_for_delivery = true;
            continue;
        }
        if (++at == count) {
            return false;
        }
        const std::string value = arguments[at];
        if (name == "--socket") {
            options.socket = value;
        } else if (name == "--log") {
            options.log = value;
        } else if (name == "--endpoint") {
            options.endpoint = value;
        } else if (name == "--recipient") {
            options.recipient = value;
        } else if (name == "--fin") {
            options.fin = value;
        } else if (name == "--count") {
            std::from_chars(value.data(), value.data() + value.size(), options.count);
        } else {
            return false;
        }
    }
    return !options.socket.empty() && !options.log.empty();
}

class Log {
  public:
    explicit Log(const std::string& file)
        : file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
    ~Log() { ::close(file_); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    void line(const std::string& text) const {
        const std::string whole = text + '\n';
        static_cast<void>(!::write(file_, whole.data(), whole.size()));
    }

  private:
    int file_;
};

kiosk::link::Submission freeze(const Options& options, const std::string& jwk,
                               const std::string& serial) {
    platform::crypto::jose::JoseSealer sealer;
    const Uuid id = Uuid::random();
    const std::string payload = R"({"fin":")" + options.fin +
                                R"(","family_name":"Nümunəyeva","given_name":"Aysel","serial":")" +
                                serial + R"("})";
    auto frozen = kiosk::submission::seal(sealer, jwk, {id, "az.identity-card", "1", "test-kiosk"},
                                          platform::core::as_bytes(payload));
    if (!frozen) {
        std::fprintf(stderr, "enqueue: %s\n", frozen.error().what.c_str());
        std::exit(1);
    }
    return {id,
            "az.identity-card",
            "1",
            options.endpoint,
            frozen->content_type,
            std::move(frozen->body)};
}

// Until this application's story is far enough; false: the courier refuses to take it.
bool follow(kiosk::link::Link& link, const Uuid& id, int bell, const Options& options,
            const Log& log) {
    namespace messages = kiosk::link;
    bool accepted = false;
    const auto accept = [&] {
        if (!accepted) {
            log.line("accepted " + id.str());
        }
        accepted = true;
    };
    for (;;) {
        while (const auto reply = link.next()) {
            if (const auto* yes = std::get_if<messages::Accepted>(&*reply); yes && yes->id == id) {
                accept();
                if (!options.wait_for_delivery) {
                    return true;
                }
            } else if (const auto* sent = std::get_if<messages::Delivered>(&*reply);
                       sent && sent->id == id) {
                accept();
                log.line("delivered " + id.str() + ' ' + sent->reference);
                return true;
            } else if (const auto* late = std::get_if<messages::Delayed>(&*reply);
                       late && late->id == id) {
                accept();
                log.line("delayed " + id.str() + ' ' + late->reason);
                return true;
            } else if (const auto* wrong = std::get_if<messages::Refused>(&*reply);
                       wrong && wrong->id == id) {
                accept();
                for (const auto& one : wrong->refusals) {
                    log.line("refused " + id.str() + ' ' + one.pointer + ' ' + one.code);
                }
                return true;
            } else if (const auto* no = std::get_if<messages::NotAccepted>(&*reply);
                       no && no->id == id) {
                log.line("not-accepted " + id.str());
                return false;
            }
        }
        pollfd waited{bell, POLLIN, 0};
        ::poll(&waited, 1, -1);
        std::uint64_t rings = 0;
        static_cast<void>(!::read(bell, &rings, sizeof rings));
    }
}

}  // namespace

int main(int count, char** arguments) {
    Options options;
    if (!parse(count, arguments, options)) {
        std::fputs(
            "usage: enqueue --socket FILE --log FILE [--count N] [--recipient JWK] [--endpoint "
            "NAME]"
            " [--fin FIN] [--wait-for-delivery]\n",
            stderr);
        return 64;
    }
    const std::string jwk = options.recipient.empty() ? "" : content_of(options.recipient);
    const Log log(options.log);
    const int bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    auto client = platform::ipc::unix::UnixClient::open(options.socket, [bell] {
        const std::uint64_t one = 1;
        static_cast<void>(!::write(bell, &one, sizeof one));
    });
    if (!client) {
        std::fprintf(stderr, "enqueue: %s\n", client.error().what.c_str());
        return 1;
    }
    kiosk::link::CourierLink link(std::move(*client));
    bool all = true;
    for (int number = 0; options.count == 0 || number < options.count; ++number) {
        const std::string serial = Uuid::random().str();
        const auto submission = freeze(options, jwk, serial);
        log.line("frozen " + submission.id.str() + ' ' + serial);
        link.send(kiosk::link::Submit{submission});
        all = follow(link, submission.id, bell, options, log) && all;
        link.send(kiosk::link::Release{submission.id});
    }
    return all ? 0 : 1;
}
