#include "kiosk/app/self_tests.h"

#include "kiosk/catalogue/rehearsal.h"
#include "terminal.h"

using namespace tests::app;
using catalogue::ServiceId;

namespace {

struct Morning {
    std::vector<std::string> asked;  // services, or endpoints by their own tests
    std::set<std::string> without_test;
    SelfTests tests{{[this](const link::MaintenanceRequest& request) {
                         const auto& test = std::get<link::RunSelfTest>(request);
                         asked.push_back(test.service.empty() ? test.endpoint : test.service);
                     },
                     [this](const ServiceId& id) -> std::optional<link::RunSelfTest> {
                         if (without_test.contains(id.str())) {
                             return std::nullopt;
                         }
                         link::RunSelfTest test;
                         test.endpoint = id.str().substr(0, id.str().find('.'));
                         test.service = id.str();
                         return test;
                     }}};

    void begin() {
        tests.begin({"tax", "work"},
                    {ServiceId("tax.one"), ServiceId("work.one"), ServiceId("tax.two")});
    }
    void own(const std::string& endpoint, bool passed) {
        answer(endpoint, link::own_self_test, passed, true);
    }
    void answer(const std::string& endpoint, const std::string& service, bool passed,
                bool supported = true) {
        link::SelfTested tested;
        tested.result.endpoint = endpoint;
        tested.result.service = service;
        tested.result.passed = passed;
        tested.result.supported = supported;
        tests.hear(tested);
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST(SelfTests, TestEveryAgencyAndThenItsServicesOneAfterTheOther) {
    Morning run;
    run.begin();
    EXPECT_EQ(run.asked, (Words{"tax", "work"}));
    run.own("tax", true);
    EXPECT_EQ(run.asked.size(), 2U) << "not before all agencies have answered";
    run.own("work", true);
    EXPECT_EQ(run.asked.back(), "tax.one");
    run.answer("tax", "tax.one", true);
    EXPECT_EQ(run.asked, (Words{"tax", "work", "tax.one", "work.one"}));
    run.answer("work", "work.one", false);
    EXPECT_FALSE(run.tests.ended());
    run.answer("tax", "tax.two", false, false);
    const auto outcome = run.tests.ended();
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->failed, 1);
    EXPECT_EQ(outcome->not_tested, 1);
    EXPECT_FALSE(run.tests.ended()) << "told once";
}

TEST(SelfTests, LeaveTheServicesOfAnAgencyThatFailedAlone) {
    Morning run;
    run.begin();
    run.own("tax", false);
    run.own("work", true);
    EXPECT_EQ(run.asked, (Words{"tax", "work", "work.one"}));
    run.answer("work", "work.one", true);
    EXPECT_EQ(run.tests.ended()->failed, 1) << "the agency";
}

TEST(SelfTests, CountWhatHasNoTest) {
    Morning run;
    run.without_test = {"work.one"};
    run.begin();
    run.tests.hear(link::NotDone{link::Errand::self_test, "tax", link::Hindrance::unsupported});
    run.own("work", true);
    const auto outcome = run.tests.ended();
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->failed, 0) << "an agency with an interface of its own";
    EXPECT_EQ(outcome->not_tested, 3);
}

TEST(SelfTests, GoOnWhereOneWasNotDoneAndHearOnlyTheirOwn) {
    Morning run;
    run.begin();
    run.own("tax", true);
    run.own("work", true);
    run.tests.hear(link::NotDone{link::Errand::retry, "tax", link::Hindrance::wrong_state});
    run.answer("work", "work.one", true);
    EXPECT_EQ(run.asked.back(), "tax.one");
    run.tests.hear(link::NotDone{link::Errand::self_test, "tax", link::Hindrance::under_way});
    EXPECT_EQ(run.asked.back(), "work.one");
    run.tests.forget();
    run.answer("work", "work.one", true);
    EXPECT_FALSE(run.tests.ended());
}

TEST(Rehearsal, EveryShippedServiceHasAnApplicationOfNobodys) {
    const Content content = *load(shipped());
    for (const auto& [id, folder] : content.folders) {
        const form::Json payload = catalogue::rehearsed_payload(
            package_tests(folder), *content.catalogue.find(id), content.catalogue.pack());
        EXPECT_TRUE(payload.is_object()) << id.str();
    }
}

TEST(Rehearsal, ThereIsNoneWithoutATestThatEndsInAPayload) {
    const Content content = *load(shipped());
    const ServiceId id("az.job-seeker");
    const auto rehearsed = [&](const catalogue::Files& tests) {
        return catalogue::rehearsed_payload(tests, *content.catalogue.find(id),
                                            content.catalogue.pack());
    };
    EXPECT_TRUE(rehearsed({}).is_null());
    EXPECT_TRUE(rehearsed({{"tests/a.json", "{"},
                           {"tests/b.json", R"({"today": 7, "answers": {}})"},
                           {"tests/c.json", R"({"today": "2026-11-23", "answers": {}})"}})
                    .is_null());
    EXPECT_TRUE(package_tests("/nowhere").empty());
}
