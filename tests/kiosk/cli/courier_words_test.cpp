#include "kiosk/cli/courier_words.h"

#include <gtest/gtest.h>

#include <sstream>

#include "kiosk/cli/program.h"

namespace kiosk::cli {
namespace {

link::Survey well() {
    link::EndpointSurvey agency;
    agency.name = "agency";
    agency.host = "gateway.example:8443";
    agency.certificate = link::Certificate{"CN=baku-1-0007", "CN=authority", {}, {}, 60};
    agency.self_test = link::SelfTestResult{"agency", link::own_self_test, {}, true};
    link::Survey survey;
    survey.version = "1.0.0";
    survey.clock = link::ClockTrust::trusted;
    survey.endpoints = {agency};
    return survey;
}

std::string said(const link::MaintenanceReply& reply) {
    std::ostringstream out;
    say(reply, out);
    return out.str();
}

TEST(CourierWords, OfACourierThatIsWellAreGoodInEveryLine) {
    EXPECT_TRUE(is_good(well()));
    EXPECT_EQ(said(well()).find("bad"), std::string::npos) << said(well());
}

TEST(CourierWords, NameWhatIsNotAndWhoCanMendIt) {
    struct Fault {
        const char* line;  // a part of it
        void (*make)(link::Survey&);
    };
    const Fault faults[] = {
        {"no certificate", [](link::Survey& s) { s.endpoints[0].certificate.reset(); }},
        {"certificate for 20 days",
         [](link::Survey& s) { s.endpoints[0].certificate->days_left = 20; }},
        {"test failed", [](link::Survey& s) { s.endpoints[0].self_test->passed = false; }},
        {"1 for staff", [](link::Survey& s) { s.endpoints[0].needs_staff = 1; }},
        {"closed: paused",
         [](link::Survey& s) { s.endpoints[0].closures = {link::ClosureReason::paused}; }},
        {"pin, for administrator",
         [](link::Survey& s) {
             s.endpoints[0].failure = link::Reason::pin;
             s.endpoints[0].mender = link::Mender::administrator;
         }},
        {"behind", [](link::Survey& s) { s.clock = link::ClockTrust::behind; }},
        {"cannot be written", [](link::Survey& s) { s.database_writable = false; }},
        {"changed by somebody", [](link::Survey& s) { s.tampered = true; }},
        {"3 events lost",
         [](link::Survey& s) {
             s.journal_lost = 3;
             s.journal_writable = false;
         }},
    };
    for (const Fault& fault : faults) {
        link::Survey survey = well();
        fault.make(survey);
        EXPECT_FALSE(is_good(survey)) << fault.line;
        std::istringstream lines(said(survey));
        int bad = 0;
        for (std::string line; std::getline(lines, line);) {
            const bool is_it = line.find(fault.line) != line.npos;
            EXPECT_EQ(line.starts_with("bad "), is_it) << line;
            bad += is_it ? 1 : 0;
        }
        EXPECT_EQ(bad, 1) << fault.line;
    }
}

TEST(CourierWords, SayWhyNothingWasDone) {
    const link::NotDone refused{link::Errand::enrol, "", link::Hindrance::code_refused};
    EXPECT_FALSE(is_good(refused));
    EXPECT_EQ(
        said(refused),
        "not done    enrol         code_refused: the code is not valid, or was used before\n");
}

TEST(Terminal, RefusesWhatIsNoVerbAndWhatLacksAnArgument) {
    std::ostringstream out, err;
    EXPECT_EQ(run({"terminal", "overwiev", "kiosk.toml"}, out, err), wrong_usage);
    EXPECT_EQ(run({"terminal", "enrol", "kiosk.toml"}, out, err), wrong_usage);
    EXPECT_EQ(run({"terminal", "overview", "nowhere.toml"}, out, err), no_input);
    EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace kiosk::cli
