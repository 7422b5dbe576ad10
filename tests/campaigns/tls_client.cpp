// The courier's HTTP client and delivery rules, let loose on the peers of tests/campaigns/tls.
//   tls-client [--each] [--without CHECK] CASES.json
// CASES: [{"name", "url", "ca", "device", "device_key", "pins", "revocation", "crl"}]. For each it
// prints one JSON object a line: what came of one PUT, in words. --each: every case in a process of
// its own, after one exchange with the first, which is good; with what its memory grew by.
//
// --without switches one check off, behind the client's back: this program's curl_easy_setopt
// stands before libcurl's. The matrix must notice each.

#include <curl/curl.h>
#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <deque>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/submission/delivery_rules.h"
#include "platform/core/uuid.h"
#include "platform/http/curl/curl_client.h"

namespace {

using namespace platform::http;
using nlohmann::json;
using platform::core::Uuid;

std::string without;

std::size_t swallow(char*, std::size_t, std::size_t size, void*) {
    return size;
}

// What an option is when its check is switched off.
std::uintptr_t value_without(CURLoption option, std::uintptr_t wanted) {
    const auto text = [](const char* it) { return reinterpret_cast<std::uintptr_t>(it); };
    const auto swallows = reinterpret_cast<std::uintptr_t>(&swallow);
    struct Switch {
        std::string_view check;
        CURLoption option;
        std::uintptr_t value;
    };
    const std::array switches{
        Switch{"versions", CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_0},
        Switch{"versions", CURLOPT_SSL_CIPHER_LIST, text("ALL:@SECLEVEL=0")},
        Switch{"versions", CURLOPT_SSL_CTX_FUNCTION, 0},
        Switch{"strength", CURLOPT_SSL_CIPHER_LIST, text("ECDHE+AESGCM:@SECLEVEL=0")},
        Switch{"strength", CURLOPT_SSL_CTX_FUNCTION, 0},
        Switch{"ciphers", CURLOPT_SSL_CIPHER_LIST, text("DEFAULT")},
        Switch{"groups", CURLOPT_SSL_EC_CURVES, text("X25519:P-256:P-384:P-521")},
        Switch{"chain", CURLOPT_SSL_VERIFYPEER, 0},
        Switch{"name", CURLOPT_SSL_VERIFYHOST, 0},
        Switch{"name", CURLOPT_SSL_CTX_FUNCTION, 0},
        Switch{"subject", CURLOPT_SSL_CTX_FUNCTION, 0},
        Switch{"pins", CURLOPT_PINNEDPUBLICKEY, 0},
        Switch{"list", CURLOPT_CRLFILE, 0},
        Switch{"staple", CURLOPT_SSL_VERIFYSTATUS, 0},
        Switch{"bounds", CURLOPT_WRITEFUNCTION, swallows},
        Switch{"bounds", CURLOPT_HEADERFUNCTION, swallows},
    };
    for (const Switch& one : switches) {
        if (one.check == without && one.option == option) {
            return one.value;
        }
    }
    return wanted;
}

Endpoint endpoint_of(const json& one) {
    Endpoint endpoint;
    endpoint.name = one.at("name");
    endpoint.url = one.at("url");
    endpoint.authorities = one.at("ca").get<std::string>();
    endpoint.certificate = one.at("device").get<std::string>();
    endpoint.key = one.at("device_key").get<std::string>();
    endpoint.pins = one.at("pins").get<std::vector<std::string>>();
    const std::string revocation = one.at("revocation");
    endpoint.revocation = revocation == "staple" ? Revocation::staple
                          : revocation == "crl"  ? Revocation::list
                                                 : Revocation::unchecked;
    endpoint.revocation_lists = one.at("crl").get<std::string>();
    return endpoint;
}

struct Client {
    std::unique_ptr<curl::CurlClient> http;
    std::map<RequestId, std::pair<std::string, Uuid>> under_way;

    explicit Client(const json& cases) {
        std::vector<Endpoint> endpoints;
        for (const json& one : cases) {
            endpoints.push_back(endpoint_of(one));
        }
        auto opened = curl::CurlClient::open(std::move(endpoints));
        if (!opened) {
            std::fprintf(stderr, "tls-client: %s\n", opened.error().what.c_str());
            std::exit(1);
        }
        http = std::move(*opened);
    }
    void start(const json& one) {
        const Uuid id = Uuid::random();
        const std::string name = one.at("name");
        const auto request =
            http->start({name,
                         Method::put,
                         one.at("url").get<std::string>() + "/applications/" + id.str(),
                         {{"Content-Type", "application/jose"}},
                         platform::core::to_bytes(std::string(2'000, 'b'))});
        if (!request) {
            std::fprintf(stderr, "tls-client: %s\n", request.error().what.c_str());
            std::exit(1);
        }
        under_way.emplace(*request, std::pair{name, id});
    }
    std::vector<json> wait() {
        std::vector<json> results;
        for (const Completion& one : http->wait({}, std::nullopt).completions) {
            const auto& [name, id] = under_way.at(one.id);
            const auto now =
                std::chrono::floor<platform::core::Duration>(std::chrono::system_clock::now());
            const auto verdict = kiosk::submission::judge(one.outcome, id, now);
            results.push_back(
                {{"name", name},
                 {"outcome", one.outcome ? "status " + std::to_string(one.outcome->status)
                                         : std::string(word(one.outcome.error()))},
                 {"sent", verdict.next == kiosk::submission::Next::sent},
                 {"reason", kiosk::submission::word(verdict.reason)}});
            under_way.erase(one.id);
        }
        return results;
    }
};

void print(const json& result) {
    const std::string line = result.dump() + '\n';
    static_cast<void>(!::write(1, line.data(), line.size()));
}

void run_together(const json& cases) {
    constexpr std::size_t at_once = 16;
    Client client(cases);
    std::size_t next = 0;
    while (next < cases.size() || !client.under_way.empty()) {
        while (next < cases.size() && client.under_way.size() < at_once) {
            client.start(cases[next++]);
        }
        for (const json& result : client.wait()) {
            print(result);
        }
    }
}

long peak_kib() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            long kib = 0;
            status >> kib;
            return kib;
        }
    }
    return 0;
}

json one_alone(const json& good, const json& one) {
    Client client(json::array({good, one}));
    const auto exchange = [&](const json& which) {
        client.start(which);
        for (;;) {
            if (auto results = client.wait(); !results.empty()) {
                return results[0];
            }
        }
    };
    exchange(good);
    std::ofstream("/proc/self/clear_refs") << 5;  // the peak begins anew
    const long before = peak_kib();
    const auto began = std::chrono::steady_clock::now();
    json result = exchange(one);
    result["seconds"] =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    result["grew_kib"] = peak_kib() - before;
    return result;
}

}  // namespace

extern "C" CURLcode curl_easy_setopt(CURL* easy, CURLoption option, ...) {
    using Set = CURLcode (*)(CURL*, CURLoption, ...);
    static const Set real = reinterpret_cast<Set>(dlsym(RTLD_NEXT, "curl_easy_setopt"));
    va_list rest;
    va_start(rest, option);
    // Pointers, longs and curl_off_t are passed alike on every 64-bit ABI of Debian.
    const auto value = va_arg(rest, std::uintptr_t);
    va_end(rest);
    return real(easy, option, value_without(option, value));
}

int main(int count, char** arguments) {
    bool each = false;
    std::string file;
    for (int at = 1; at < count; ++at) {
        const std::string_view argument = arguments[at];
        if (argument == "--each") {
            each = true;
        } else if (argument == "--without" && at + 1 < count) {
            without = arguments[++at];
        } else {
            file = argument;
        }
    }
    if (!curl::forget_environment(arguments)) {
        return 71;
    }
    const json cases = json::parse(std::ifstream(file), nullptr, false);
    if (!cases.is_array() || cases.empty()) {
        std::fputs("usage: tls-client [--each] [--without CHECK] CASES.json\n", stderr);
        return 64;
    }
    if (!each) {
        run_together(cases);
        return 0;
    }
    for (std::size_t at = 1; at < cases.size(); ++at) {
        if (::fork() == 0) {
            print(one_alone(cases[0], cases[at]));
            ::_exit(0);
        }
    }
    int failed = 0;
    for (int status = 0; ::wait(&status) > 0;) {
        failed += status != 0 ? 1 : 0;
    }
    return failed;
}
