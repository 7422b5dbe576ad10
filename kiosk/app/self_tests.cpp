#include "kiosk/app/self_tests.h"

#include <utility>

namespace kiosk::app {

void SelfTests::begin(const std::vector<std::string>& endpoints,
                      const std::vector<catalogue::ServiceId>& services) {
    forget();
    under_way_ = true;
    services_.assign(services.begin(), services.end());
    waiting_.insert(endpoints.begin(), endpoints.end());
    for (const std::string& endpoint : endpoints) {
        link::RunSelfTest test;
        test.endpoint = endpoint;
        test.id = platform::core::Uuid::random();
        tools_.send(test);
    }
    go_on();
}

void SelfTests::hear(const link::MaintenanceReply& reply) {
    if (const auto* tested = std::get_if<link::SelfTested>(&reply)) {
        const link::SelfTestResult& result = tested->result;
        answered(result.endpoint, result.service == link::own_self_test, result.passed,
                 result.supported);
    } else if (const auto* not_done = std::get_if<link::NotDone>(&reply);
               not_done != nullptr && not_done->errand == link::Errand::self_test) {
        // It says nothing of the agency: it has an interface of its own, or is tested already.
        answered(not_done->endpoint, waiting_.contains(not_done->endpoint), false, false);
    }
}

void SelfTests::answered(const std::string& endpoint, bool own, bool passed, bool supported) {
    if (own && waiting_.erase(endpoint) > 0) {
        if (passed) {
            passed_.insert(endpoint);
        } else if (supported) {
            failed_.insert(endpoint);
            ++outcome_.failed;
        }
    } else if (!own && testing_ == endpoint) {
        testing_.reset();
        outcome_.failed += !passed && supported ? 1 : 0;
        outcome_.not_tested += supported ? 0 : 1;
    } else {
        return;  // somebody else's
    }
    go_on();
}

void SelfTests::go_on() {
    while (waiting_.empty() && !testing_ && !services_.empty()) {
        const catalogue::ServiceId service = std::move(services_.front());
        services_.pop_front();
        const auto test = tools_.rehearse(service);
        if (test && passed_.contains(test->endpoint)) {
            testing_ = test->endpoint;
            tools_.send(*test);
        } else if (!test || !failed_.contains(test->endpoint)) {
            ++outcome_.not_tested;
        }
    }
}

std::optional<SelfTests::Outcome> SelfTests::ended() {
    if (!under_way_ || !waiting_.empty() || testing_) {
        return std::nullopt;
    }
    under_way_ = false;
    return outcome_;
}

void SelfTests::forget() {
    under_way_ = false;
    waiting_.clear();
    passed_.clear();
    failed_.clear();
    services_.clear();
    testing_.reset();
    outcome_ = {};
}

}  // namespace kiosk::app
