#include "kiosk/cli/terminal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ostream>

#include "kiosk/app/config.h"
#include "kiosk/cli/courier_words.h"
#include "kiosk/install/prepare.h"
#include "kiosk/link/link.h"
#include "kiosk/link/maintenance_codec.h"
#include "platform/ipc/unix/unix_client.h"

namespace kiosk::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto to_reach = 5s, to_answer = 120s;  // an enrolment is two exchanges of 20 s at most

// One question at a time, and waits for its answer.
class Wire {
  public:
    explicit Wire(const std::filesystem::path& socket) {
        if (auto client = platform::ipc::unix::UnixClient::open(socket, [this] { ring(); })) {
            link_.emplace(std::move(*client));
        }
    }
    // Nothing: the courier is not there, or went away meanwhile.
    std::optional<link::MaintenanceReply> ask(const link::MaintenanceRequest& request) {
        if (!link_ || !wait(to_reach, [&] { return link_->next(), link_->connected(); })) {
            return std::nullopt;
        }
        link_->send(request);
        std::optional<link::MaintenanceReply> answer;
        wait(to_answer, [&] {
            while (auto reply = link_->next()) {
                if (auto* ours = std::get_if<link::MaintenanceReply>(&*reply)) {
                    answer = std::move(*ours);
                    return true;
                }
            }
            return !link_->connected();
        });
        return answer;
    }

  private:
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            rung_ = true;
        }
        bell_.notify_one();
    }
    // Whether it has become so in time.
    template <typename Condition>
    bool wait(std::chrono::seconds most, const Condition& is_so) {
        const auto end = std::chrono::steady_clock::now() + most;
        while (!is_so()) {
            std::unique_lock lock(mutex_);
            if (!bell_.wait_until(lock, end, [this] { return std::exchange(rung_, false); })) {
                return false;
            }
        }
        return true;
    }

    std::mutex mutex_;
    std::condition_variable bell_;
    bool rung_ = false;
    std::optional<link::CourierLink> link_;  // its thread rings: it ends first
};

struct Desk {
    const app::Config& config;
    const std::string& file;  // of the configuration
    Words words;              // behind it
    bool json = false;
    std::ostream& out;
    std::ostream& err;
    Wire wire{config.socket};

    int no_courier() const {
        err << "kioskctl: the courier does not answer at " << config.socket.string()
            << ": it does not run, or as another user than this one\n";
        return no_answer;
    }
    // Says the answer; the command's status.
    int ask(const link::MaintenanceRequest& request) {
        const auto reply = wire.ask(request);
        if (!reply) {
            return no_courier();
        }
        if (json) {
            out << link::as_json(*reply).dump() << '\n';
        } else {
            say(*reply, out);
        }
        return is_good(*reply) ? done : found;
    }
    // Of the endpoints that are named, or of all.
    template <typename Request>
    int ask_each(Request request) {
        Words names = words;
        if (names.empty()) {
            const auto reply = wire.ask(link::TakeSurvey{});
            const auto* survey = reply ? std::get_if<link::Survey>(&*reply) : nullptr;
            if (survey == nullptr) {
                return no_courier();
            }
            for (const link::EndpointSurvey& endpoint : survey->endpoints) {
                names.push_back(endpoint.name);
            }
        }
        int status = done;
        for (const std::string& name : names) {
            request.endpoint = name;
            status = std::max(status, ask(request));
        }
        return status;
    }
    bool is_named() const {
        if (!config.is_named()) {
            err << "kioskctl: the terminal has no name: " << how_to_name(file) << '\n';
        }
        return config.is_named();
    }
};

// What a terminal lacks that nobody has set up yet, in the order in which that is done, with the
// command that does it.
std::vector<SetupStep> to_do(const Desk& desk, const link::Survey& survey) {
    const app::Config& config = desk.config;
    const std::filesystem::path accounts = config.maintenance.state / "accounts.json";
    const auto has_certificate = [](const auto& endpoint) {
        return endpoint.certificate.has_value();
    };
    const auto is_tested = [](const auto& endpoint) { return endpoint.self_test.has_value(); };
    std::vector<SetupStep> all;
    std::error_code error;
    if (!config.maintenance.state.empty() && !std::filesystem::exists(accounts, error)) {
        all.push_back({"account", "kioskctl account add " + accounts.string() +
                                      " NUMBER administrator --terminal NAME"});
    }
    if (!config.is_named()) {
        all.push_back({"names", how_to_name(desk.file)});
    }
    if (!std::ranges::all_of(survey.endpoints, has_certificate)) {
        all.push_back({"certificate", "kioskctl terminal enrol " + desk.file + " CODE"});
    }
    if (install::package_folders(config.services).empty()) {
        all.push_back(
            {"services",
             "kioskctl install STICK --into " + config.services.string() + " --keys " +
                 (config.maintenance.keys.empty() ? "KEYS" : config.maintenance.keys.string())});
    }
    if (std::ranges::none_of(survey.endpoints, is_tested)) {
        all.push_back({"self_test", "kioskctl terminal self-test " + desk.file});
    }
    return all;
}

int overview(Desk& desk) {
    const auto reply = desk.wire.ask(link::TakeSurvey{});
    const auto* survey = reply ? std::get_if<link::Survey>(&*reply) : nullptr;
    if (survey == nullptr) {
        return desk.no_courier();
    }
    const auto missing = to_do(desk, *survey);
    if (desk.json) {
        auto whole = link::as_json(*reply);
        whole["to_do"] = nlohmann::json::array();
        for (const SetupStep& step : missing) {
            whole["to_do"].push_back(step.what);
        }
        desk.out << whole.dump() << '\n';
    } else {
        for (const SetupStep& step : missing) {
            say(step, desk.out);
        }
        say(*reply, desk.out);
    }
    return missing.empty() && is_good(*reply) ? done : found;
}

int probe(Desk& desk) {
    return desk.ask_each(link::ProbeEndpoint{});
}

int self_test(Desk& desk) {
    return desk.ask_each(link::RunSelfTest{});
}

int outbox(Desk& desk) {
    for (std::int64_t after = 0;;) {
        const auto reply = desk.wire.ask(link::ListOutbox{after, link::most_outbox_rows});
        const auto* page = reply ? std::get_if<link::OutboxPage>(&*reply) : nullptr;
        if (page == nullptr) {
            return desk.no_courier();
        }
        if (desk.json) {
            desk.out << link::as_json(*reply).dump() << '\n';
        } else {
            say(*reply, desk.out);
        }
        if (!page->more || page->rows.empty()) {
            return done;
        }
        after = page->rows.back().number;
    }
}

int identity(Desk& desk) {
    return desk.ask(link::TakeIdentity{});
}

int request(Desk& desk) {
    return !desk.is_named() ? found
                            : desk.ask(link::MakeDeviceRequest{desk.config.centre,
                                                               desk.config.maintenance.terminal});
}

int enrol(Desk& desk) {
    return !desk.is_named()
               ? found
               : desk.ask(link::Enrol{desk.config.centre, desk.config.maintenance.terminal,
                                      desk.words[0]});
}

int renew(Desk& desk) {
    return desk.ask(link::RenewIdentity{});
}

// A row of the outbox, as `outbox` shows it.
std::optional<std::int64_t> number_in(const std::string& word) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() ? std::optional(number)
                                                                    : std::nullopt;
}

int no_number(const Desk& desk, const std::string& word) {
    desk.err << "kioskctl: '" << word << "' is no number of the outbox\n";
    return wrong_usage;
}

int retry(Desk& desk) {
    const bool one = desk.words.size() == 2;
    const auto number = one ? number_in(desk.words[1]) : std::nullopt;
    return one && !number ? no_number(desk, desk.words[1])
                          : desk.ask(link::RetryNow{desk.words[0], number});
}

int pause(Desk& desk) {
    return desk.ask(link::PauseEndpoint{desk.words[0]});
}

int resume(Desk& desk) {
    return desk.ask(link::ResumeEndpoint{desk.words[0]});
}

int export_sealed(Desk& desk) {
    const auto number = number_in(desk.words[0]);
    std::error_code error;
    return number ? desk.ask(link::ExportSealed{
                        *number, std::filesystem::absolute(desk.words[1], error).string()})
                  : no_number(desk, desk.words[0]);
}

struct Verb {
    std::string_view name;
    std::size_t least, most;  // words behind the file
    int (*run)(Desk&);
};
constexpr std::size_t any = 1000;
constexpr std::array verbs{
    Verb{"overview", 0, 0, overview},     Verb{"probe", 0, any, probe},
    Verb{"self-test", 0, any, self_test}, Verb{"outbox", 0, 0, outbox},
    Verb{"retry", 1, 2, retry},           Verb{"pause", 1, 1, pause},
    Verb{"resume", 1, 1, resume},         Verb{"export", 2, 2, export_sealed},
    Verb{"identity", 0, 0, identity},     Verb{"request", 0, 0, request},
    Verb{"enrol", 1, 1, enrol},           Verb{"renew", 0, 0, renew}};

}  // namespace

int terminal(const Words& arguments, std::ostream& out, std::ostream& err) {
    Words words;
    bool json = false;
    for (const std::string& word : arguments) {
        if (word == "--json") {
            json = true;
        } else {
            words.push_back(word);
        }
    }
    const auto verb = words.size() < 2
                          ? verbs.end()
                          : std::ranges::find(verbs, std::string_view(words[0]), &Verb::name);
    if (verb == verbs.end() || words.size() < verb->least + 2 || words.size() - 2 > verb->most) {
        err << "kioskctl: kioskctl terminal --help says what it takes\n";
        return wrong_usage;
    }
    const std::string file = words[1];
    const auto config = app::read_config(file);
    if (!config) {
        err << "kioskctl: " << config.error().what << '\n';
        return no_input;
    }
    Desk desk{*config, file, Words(words.begin() + 2, words.end()), json, out, err};
    return verb->run(desk);
}

}  // namespace kiosk::cli
