#pragma once
// A courier among fakes, and a technician who asks it.

#include "courier_among_fakes.h"

namespace courier_test {

using link::ClosureReason;
using link::Hindrance;
using submission::Reason;

class MaintenanceTest : public CourierTest {
  protected:
    // It looks at its disk once a minute, so that a step takes no longer.
    MaintenanceTest() {
        free_bytes_ = std::uint64_t{1} << 40U;
        courier_ = open();
    }
    // The one reply of this kind to it, after as many steps as it takes.
    template <typename T>
    T asked(const link::MaintenanceRequest& request) {
        static_cast<void>(replies());
        say(request);
        for (int i = 0; i < 100'000; ++i) {
            EXPECT_TRUE(courier_->step(-1));
            for (const auto& reply : replies()) {
                if (const auto* one = std::get_if<link::MaintenanceReply>(&reply)) {
                    if (const auto* found = std::get_if<T>(one)) {
                        return *found;
                    }
                    ADD_FAILURE() << "another reply: " << one->index();
                    return {};
                }
            }
        }
        ADD_FAILURE() << "no reply";
        return {};
    }
    link::EndpointSurvey surveyed() {
        const auto survey = asked<link::Survey>(link::TakeSurvey{});
        EXPECT_EQ(survey.endpoints.size(), 1U);
        return survey.endpoints.at(0);
    }
    Hindrance hindrance(const link::MaintenanceRequest& request) {
        return asked<link::NotDone>(request).why;
    }
    // As a kiosk that joins is told.
    std::vector<std::string> closed_services() {
        const Peer joined{++joined_};
        server_.arrive(platform::ipc::Joined{joined});
        steps(1);
        for (const auto& reply : replies(joined)) {
            if (const auto* closed = std::get_if<link::Closed>(&reply)) {
                return closed->services;
            }
        }
        ADD_FAILURE() << "nothing was said";
        return {};
    }
    Uuid submit_for_staff() {
        http_.answer_with([](const Request&) { return status(404); });
        const Uuid id = submit();
        steps(3);
        EXPECT_EQ(state_of(id), "needs_staff");
        return id;
    }
    void unreachable() {
        http_.answer_with([](const Request&) -> Outcome {
            return tl::unexpected(TransportFailure::unreachable);
        });
    }
    std::size_t puts() const {
        return static_cast<std::size_t>(std::ranges::count_if(
            http_.requests(), [](const Request& request) { return id_in(request).size() == 36; }));
    }

  private:
    std::uint64_t joined_ = 100;
};

}  // namespace courier_test
