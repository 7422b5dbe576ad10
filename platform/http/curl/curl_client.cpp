#include "platform/http/curl/curl_client.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>

#include "platform/http/curl/failure.h"
#include "platform/http/curl/transfer.h"

namespace platform::http::curl {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr int longest_sleep_ms = 3'600'000;  // curl_multi_poll takes an int

bool fits_in_a_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

constexpr std::size_t fewest_pins = 2;

Result<void> check(const Endpoint& endpoint) {
    const std::string name = "endpoint " + endpoint.name + ": ";
    if (!endpoint.url.starts_with("https://") || endpoint.url.ends_with('/')) {
        return fail(ErrorKind::malformed,
                    name + "url must start with https:// and not end with a slash");
    }
    if (endpoint.pins.size() < fewest_pins) {
        return fail(ErrorKind::malformed,
                    name + "at least two pins: of the key in use and of the one in reserve");
    }
    std::vector<std::filesystem::path> files{endpoint.authorities};
    if (endpoint.revocation == Revocation::list) {
        files.push_back(endpoint.revocation_lists);
    }
    for (const auto& file : files) {
        if (::access(file.c_str(), R_OK) != 0) {
            return fail(ErrorKind::not_found, name + "cannot read " + file.string());
        }
    }
    return {};
}

}  // namespace

bool forget_environment(char* const* arguments) {
    if (environ == nullptr || *environ == nullptr) {
        return true;
    }
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    char* const nothing[] = {nullptr};
    if (!error) {
        ::execve(program.c_str(), arguments, nothing);
    }
    return false;
}

CurlClient::CurlClient() = default;

CurlClient::~CurlClient() {
    for (const auto& [easy, transfer] : transfers_) {
        curl_multi_remove_handle(multi_, easy);
    }
    transfers_.clear();
    curl_multi_cleanup(multi_);
}

core::Result<std::unique_ptr<CurlClient>> CurlClient::open(std::vector<Endpoint> endpoints) {
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    std::unique_ptr<CurlClient> client(new CurlClient);
    client->multi_ = initialised == CURLE_OK ? curl_multi_init() : nullptr;
    if (client->multi_ == nullptr) {
        return fail(ErrorKind::unsupported, "libcurl does not start");
    }
    for (Endpoint& endpoint : endpoints) {
        if (const auto checked = check(endpoint); !checked) {
            return core::Failure(checked.error());
        }
        const std::string name = endpoint.name;
        client->endpoints_.emplace(name, std::move(endpoint));
    }
    return client;
}

core::Result<RequestId> CurlClient::start(Request request) {
    const auto endpoint = endpoints_.find(request.endpoint);
    if (endpoint == endpoints_.end()) {
        return fail(ErrorKind::not_found, "endpoint " + request.endpoint);
    }
    if (!request.url.starts_with(endpoint->second.url + '/') || !fits_in_a_line(request.url)) {
        return fail(ErrorKind::malformed, "a URL outside endpoint " + request.endpoint);
    }
    for (const Header& header : request.headers) {
        if (!fits_in_a_line(header.name) || !fits_in_a_line(header.value)) {
            return fail(ErrorKind::malformed, "a header with a line break");
        }
    }
    // Wait for no "100 Continue": the gateway would have to be asked twice.
    request.headers.push_back({"Expect", ""});

    auto transfer = std::make_unique<Transfer>();
    transfer->id = RequestId{++last_id_};
    transfer->request = std::move(request);
    transfer->easy = curl_easy_init();
    if (transfer->easy == nullptr || !transfer->prepare(endpoint->second) ||
        curl_multi_add_handle(multi_, transfer->easy) != CURLM_OK) {
        return fail(ErrorKind::unsupported, "libcurl does not take the request");
    }
    const RequestId id = transfer->id;
    CURL* const easy = transfer->easy;
    transfers_.emplace(easy, std::move(transfer));
    return id;
}

void CurlClient::collect(std::vector<Completion>& completions) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        CURL* const easy = message->easy_handle;
        const CURLcode result = message->data.result;
        curl_multi_remove_handle(multi_, easy);
        const auto found = transfers_.find(easy);
        if (found == transfers_.end()) {
            continue;
        }
        Transfer& transfer = *found->second;
        Completion completion{transfer.id, Response{}};
        // The result first: a cut response has a status too.
        if (result == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            transfer.response.status = static_cast<int>(status);
            completion.outcome = std::move(transfer.response);
        } else {
            completion.outcome =
                tl::unexpected(classify(result, transfer.verification, transfer.text.data()));
        }
        if (transfer.request.observed) {
            completion.seen = transfer.observation();
        }
        completions.push_back(std::move(completion));
        transfers_.erase(found);
    }
}

Woken CurlClient::wait(std::span<const core::Watch> watches, std::optional<core::Duration> limit) {
    Woken woken;
    int running = 0;
    curl_multi_perform(multi_, &running);
    collect(woken.completions);

    std::vector<curl_waitfd> waited;
    for (const core::Watch& watch : watches) {
        const int events =
            (watch.readable ? CURL_WAIT_POLLIN : 0) | (watch.writable ? CURL_WAIT_POLLOUT : 0);
        waited.push_back({watch.descriptor, static_cast<short>(events), 0});
    }
    int milliseconds = longest_sleep_ms;
    if (limit) {
        milliseconds =
            static_cast<int>(std::clamp<core::Duration::rep>(limit->count(), 0, longest_sleep_ms));
    }
    if (!woken.completions.empty()) {
        milliseconds = 0;
    }
    curl_multi_poll(multi_, waited.data(), static_cast<unsigned>(waited.size()), milliseconds,
                    nullptr);
    curl_multi_perform(multi_, &running);
    collect(woken.completions);
    for (const curl_waitfd& one : waited) {
        if (one.revents != 0) {
            woken.ready.push_back(one.fd);
        }
    }
    return woken;
}

}  // namespace platform::http::curl
