// The courier with one deliberate fault behind its ports: the controls of tests/campaigns/kill and
// of tests/system/courier_test.py and tests/system/transport_test.py, which must catch them.
//   mutant-courier fresh_key --config FILE   every attempt goes out under an id and a key of its
//                                            own
//   mutant-courier fresh_body --config FILE  every attempt goes out with other bytes
//   mutant-courier early_yes --config FILE   a submission counts as stored a little before it is
//   mutant-courier obedient --config FILE    the environment is kept (as in all of them)

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/courier/program.h"
#include "platform/core/uuid.h"

namespace {

using platform::core::Bytes;
using platform::core::Result;
using platform::core::Uuid;
using namespace platform;

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        text.replace(at, from.size(), to);
        at += to.size();
    }
}

void replace_all(Bytes& bytes, const std::string& from, const std::string& to) {
    std::string text(core::as_text(bytes));
    replace_all(text, from, to);
    bytes = core::to_bytes(text);
}

class FreshKey final : public http::Client {
  public:
    explicit FreshKey(std::unique_ptr<http::Client> real) : real_(std::move(real)) {}

    Result<http::RequestId> start(http::Request request) override {
        const std::string told = request.url.substr(request.url.rfind('/') + 1);
        const std::string fresh = Uuid::random().str();
        replace_all(request.url, told, fresh);
        for (http::Header& header : request.headers) {
            replace_all(header.value, told, fresh);
        }
        replace_all(request.body, told, fresh);
        auto id = real_->start(std::move(request));
        if (id) {
            names_[*id] = {told, fresh};
        }
        return id;
    }
    http::Woken wait(std::span<const core::Watch> watches,
                     std::optional<core::Duration> limit) override {
        auto woken = real_->wait(watches, limit);
        for (auto& completion : woken.completions) {
            if (completion.outcome) {
                const auto& [told, fresh] = names_[completion.id];
                replace_all(completion.outcome->body, fresh, told);
            }
        }
        return woken;
    }

  private:
    std::unique_ptr<http::Client> real_;
    std::map<http::RequestId, std::pair<std::string, std::string>> names_;
};

class FreshBody final : public http::Client {
  public:
    explicit FreshBody(std::unique_ptr<http::Client> real) : real_(std::move(real)) {}

    Result<http::RequestId> start(http::Request request) override {
        request.body.insert(request.body.end(), ++attempts_, std::uint8_t{' '});
        return real_->start(std::move(request));
    }
    http::Woken wait(std::span<const core::Watch> watches,
                     std::optional<core::Duration> limit) override {
        return real_->wait(watches, limit);
    }

  private:
    std::unique_ptr<http::Client> real_;
    std::size_t attempts_ = 0;
};

class EarlyYes final : public storage::Database {
  public:
    explicit EarlyYes(std::unique_ptr<storage::Database> real) : real_(std::move(real)) {}

    Result<storage::Rows> run(std::string_view sql, const storage::Values& parameters) override {
        if (sql.starts_with("INSERT INTO submission")) {
            late_ = {std::string(sql), parameters};
            return storage::Rows{{}, 1};
        }
        if (late_ && !in_transaction_) {
            // As long as a lazy writer would take.
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            const auto late = std::move(*late_);
            late_.reset();
            static_cast<void>(real_->run(late.first, late.second));
        }
        return real_->run(sql, parameters);
    }
    Result<void> transaction(const std::function<Result<void>()>& work) override {
        in_transaction_ = true;
        auto done = real_->transaction(work);
        in_transaction_ = false;
        return done;
    }

  private:
    std::unique_ptr<storage::Database> real_;
    std::optional<std::pair<std::string, storage::Values>> late_;
    bool in_transaction_ = false;
};

}  // namespace

int main(int count, char** arguments) {
    const std::string_view fault = count > 1 ? arguments[1] : "";
    kiosk::courier::Wrap wrap;
    if (fault == "fresh_key") {
        wrap.http = [](auto real) { return std::make_unique<FreshKey>(std::move(real)); };
    } else if (fault == "fresh_body") {
        wrap.http = [](auto real) { return std::make_unique<FreshBody>(std::move(real)); };
    } else if (fault == "early_yes") {
        wrap.database = [](auto real) { return std::make_unique<EarlyYes>(std::move(real)); };
    } else if (fault != "obedient") {
        return 64;
    }
    return kiosk::courier::run_program(
        std::span<const char* const>(arguments + 1, static_cast<std::size_t>(count) - 1), wrap);
}
