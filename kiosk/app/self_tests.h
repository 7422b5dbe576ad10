#pragma once
// The morning's self-test: an application of nobody's to every agency, and then, one after the
// other, one of each offered service to its agency, if that agency has passed. UI thread only.

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/link/maintenance.h"

namespace kiosk::app {

class SelfTests {
  public:
    struct Tools {
        std::function<void(const link::MaintenanceRequest&)> send;
        // Sealed as a citizen's application; nothing: its package has no test that ends in one, or
        // cannot be read.
        std::function<std::optional<link::RunSelfTest>(const catalogue::ServiceId&)> rehearse;
    };
    struct Outcome {
        int failed = 0;      // agencies and services
        int not_tested = 0;  // services; without those of agencies that failed
    };

    explicit SelfTests(Tools tools) : tools_(std::move(tools)) {}

    void begin(const std::vector<std::string>& endpoints,
               const std::vector<catalogue::ServiceId>& services);
    void hear(const link::MaintenanceReply&);
    // Once, when all have been answered.
    std::optional<Outcome> ended();
    void forget();  // nobody waits for it any more

  private:
    void answered(const std::string& endpoint, bool own, bool passed, bool supported);
    void go_on();

    Tools tools_;
    bool under_way_ = false;
    std::set<std::string> waiting_;              // for their own tests
    std::set<std::string> passed_, failed_;      // endpoints
    std::deque<catalogue::ServiceId> services_;  // still to be tested
    std::optional<std::string> testing_;         // whose endpoint is testing a service
    Outcome outcome_;
};

}  // namespace kiosk::app
