#include "desk.h"

#include "kiosk/i18n/locale.h"

namespace kiosk::maintenance {
namespace {

using access::Role;

Condition condition_of(const AtDesk& desk, const Known& known, const std::string& part) {
    for (const Assessment& one : assess(desk.say(), known)) {
        if (one.part == part) {
            return one.condition;
        }
    }
    ADD_FAILURE() << "no part " << part;
    return Condition::unknown;
}

TEST(Assessment, OfATerminalThatIsWellIsGoodInEveryPart) {
    const AtDesk desk;
    for (const Assessment& part : assess(desk.say(), healthy())) {
        EXPECT_EQ(part.condition, Condition::good) << part.part;
        EXPECT_TRUE(part.remedy.empty()) << part.part;
    }
}

TEST(Assessment, NamesEachPartThatIsNotAndWhatToDo) {
    const AtDesk desk;
    struct Fault {
        const char* part;
        Condition condition;
        void (*make)(Known&);
    };
    const Fault faults[] = {
        {"courier", Condition::bad, [](Known& k) { k.terminal.courier_connected = false; }},
        {"hall", Condition::attention, [](Known& k) { k.terminal.out_of_service = true; }},
        {"programs", Condition::attention,
         [](Known& k) {
             k.terminal.update = ProgramUpdate{ProgramUpdate::State::failed, Timestamp{}};
         }},
        {"programs", Condition::attention,
         [](Known& k) {
             k.terminal.update = ProgramUpdate{ProgramUpdate::State::running, Timestamp{}};
         }},
        {"services", Condition::bad, [](Known& k) { k.terminal.services_offered = 0; }},
        {"services", Condition::attention, [](Known& k) { k.terminal.services_refused = 1; }},
        {"services", Condition::bad, [](Known& k) { k.terminal.services_closed = 1; }},
        {"agencies", Condition::attention,
         [](Known& k) {
             k.survey->endpoints[0].failure = link::Reason::timeout;
             k.survey->endpoints[0].mender = link::Mender::agency;
         }},
        {"agencies", Condition::bad,
         [](Known& k) { k.survey->endpoints[0].closures = {link::ClosureReason::paused}; }},
        {"outbox", Condition::attention, [](Known& k) { k.survey->endpoints[0].needs_staff = 1; }},
        {"outbox", Condition::bad,
         [](Known& k) {
             k.survey->endpoints[0].queued = 1;
             k.survey->endpoints[0].oldest_age = std::chrono::hours(30);
         }},
        {"outbox", Condition::bad, [](Known& k) { k.survey->tampered = true; }},
        {"clock", Condition::bad, [](Known& k) { k.survey->clock = link::ClockTrust::behind; }},
        {"clock", Condition::attention,
         [](Known& k) { k.survey->endpoints[0].skew = std::chrono::seconds(-20); }},
        {"disk", Condition::bad, [](Known& k) { k.survey->disk_full = true; }},
        {"disk", Condition::attention, [](Known& k) { k.survey->free_bytes = 1U << 20U; }},
        {"certificate", Condition::attention,
         [](Known& k) { k.survey->endpoints[0].certificate->days_left = 20; }},
        {"certificate", Condition::bad,
         [](Known& k) { k.survey->endpoints[0].certificate->days_left = -1; }},
        {"journal", Condition::bad, [](Known& k) { k.survey->journal_writable = false; }},
        {"journal", Condition::bad, [](Known& k) { k.journal_intact = false; }},
        {"devices", Condition::bad, [](Known& k) { k.devices[0].condition = Condition::bad; }},
        {"devices", Condition::attention,
         [](Known& k) { k.devices[0].condition = Condition::unknown; }},
    };
    for (const Fault& fault : faults) {
        Known known = healthy();
        fault.make(known);
        const auto parts = assess(desk.say(), known);
        for (const Assessment& part : parts) {
            EXPECT_EQ(part.condition, part.part == fault.part ? fault.condition : Condition::good)
                << part.part << " of a fault in " << fault.part;
            EXPECT_EQ(part.remedy.empty(), part.part != fault.part) << part.part;
        }
        EXPECT_EQ(worst_of(parts), fault.condition);
    }
}

TEST(Assessment, SaysInOrderWhatATerminalLacksThatNobodyHasSetUp) {
    const AtDesk desk;
    const auto to_do = [&](const Known& known) {
        std::vector<std::string> parts;
        for (const Assessment& part : assess(desk.say(), known)) {
            if (part.to_do) {
                parts.push_back(part.part);
                EXPECT_FALSE(part.remedy.empty()) << part.part;
            }
        }
        return parts;
    };
    Known known = healthy();
    EXPECT_EQ(to_do(known), std::vector<std::string>());
    known.terminal.centre.clear();
    known.terminal.services_offered = known.terminal.services_installed = 0;
    known.survey->endpoints[0].certificate.reset();
    known.survey->endpoints[0].self_test.reset();
    EXPECT_EQ(to_do(known),
              (std::vector<std::string>{"names", "certificate", "services", "self_test"}));
    EXPECT_EQ(assess(desk.say(), known).front().part, "names");
    known.terminal.centre = "baku-1";
    known.survey->endpoints[0].certificate = healthy().survey->endpoints[0].certificate;
    known.terminal.services_installed = 3;
    known.terminal.needs_restart = true;
    EXPECT_EQ(to_do(known), (std::vector<std::string>{"restart", "self_test"}));
    EXPECT_EQ(condition_of(desk, known, "services"), Condition::bad) << "none is offered yet";
}

TEST(Assessment, NamesTheButtonAsItIsCalled) {
    for (const char* language : {"en", "ru", "ur"}) {
        const AtDesk desk(language);
        Known known = healthy();
        known.survey->endpoints[0].self_test.reset();
        const auto parts = assess(desk.say(), known);
        EXPECT_NE(parts.front().remedy.shown.find(desk.say()("overview.self_test").shown),
                  std::string::npos)
            << parts.front().remedy.shown;
    }
}

TEST(Assessment, KnowsNothingOfWhatACourierThatDoesNotAnswerWouldSay) {
    const AtDesk desk;
    Known known = healthy();
    known.survey.reset();
    EXPECT_EQ(condition_of(desk, known, "outbox"), Condition::unknown);
    EXPECT_EQ(condition_of(desk, known, "disk"), Condition::unknown);
}

// Every sentence of every screen is there in every language.
TEST(Screens, SayEveryWordInEveryLanguage) {
    for (const auto& [locale, messages] : tests::support::interface_words(KIOSK_SOURCE_DIR)) {
        AtDesk desk(locale.tag());
        for (const auto& shown : tests::support::desk_gallery()) {
            tests::support::UiRobot robot([&](ui::Frame& frame) {
                present(desk.state, desk.stage, shown.state, desk.now)(frame);
            });
            EXPECT_FALSE(robot.record().nodes.empty());
            for (const ui::Node& node : robot.record().nodes) {
                EXPECT_EQ(node.label.find('['), std::string::npos)
                    << locale.tag() << " " << shown.name << ": " << node.label;
            }
        }
    }
}

TEST(Screens, HaveTheWordsOfEveryClosedListInEveryLanguage) {
    const AtDesk desk;
    std::vector<std::string> keys;
    const auto add = [&](const std::string& group, const auto& list) {
        for (const std::string_view word : list) {
            keys.push_back(group + "." + std::string(word));
        }
    };
    add("hindrance", words(link::Hindrance{}));
    add("mender", words(link::Mender{}));
    add("clock", words(link::ClockTrust{}));
    add("closure", words(link::ClosureReason{}));
    add("revocation", words(link::Revocation{}));
    add("identity", words(link::IdentityState{}));
    add("probe", words(link::ProbeStage{}));
    add("outcome", words(link::StageOutcome{}));
    add("drill_name", words(link::Fault{}));
    add("drill_text", words(link::Fault{}));
    for (int i = 0; i <= static_cast<int>(submission::last_reason); ++i) {
        keys.push_back("reason." +
                       std::string(submission::word(static_cast<submission::Reason>(i))));
    }
    for (const char* errand : {"retry", "pause", "resume"}) {
        keys.push_back(std::string("maintenance.done.") + errand);
    }
    for (const auto& [locale, messages] : desk.stage.technician) {
        for (const std::string& key : keys) {
            EXPECT_TRUE(messages.has(key)) << locale.tag() << " " << key;
        }
        EXPECT_EQ(messages.keys(), desk.stage.technician.at(i18n::Locale("en")).keys())
            << locale.tag();
    }
}

TEST(Screens, KeepTheOrderOfWhatIsJoinedWhereTheLanguageRunsFromRightToLeft) {
    const AtDesk urdu("ur");
    const AtDesk english("en");
    const std::vector<Words> parts{plain("7 ms"), plain("TLSv1.3")};
    EXPECT_EQ(urdu.say().join(parts).shown, "\u20687 ms\u2069 · \u2068TLSv1.3\u2069");
    EXPECT_EQ(english.say().join(parts).shown, "7 ms · TLSv1.3");
}

TEST(Screens, SayTheClosedWordsOfAnEventAndLeaveNamesAsTheyAre) {
    AtDesk desk;
    desk.desk.role = Role::administrator;
    desk.desk.known.journal = {{Timestamp{}, "device_tested", "", "touch", "dead_zone"},
                               {Timestamp{}, "self_test_passed", "", "registry", ""}};
    const Sheet sheet = present_journal(desk.say(), desk.desk, Journal{});
    const auto& rows = std::get<ui::Table>(sheet.blocks.back()).rows;
    EXPECT_EQ(rows[0][1].shown, "Device tested · Touch · some places do not answer");
    EXPECT_EQ(rows[1][1].shown, "Test passed · registry");
}

TEST(Screens, SayThatACertificateOfItsOwnIsMissingOnlyWhereOneIsNeeded) {
    AtDesk desk;
    desk.desk.known = healthy();
    desk.desk.known.identity = link::Identity{link::IdentityState::no_certificate};
    const auto tone = [&] {
        const Sheet sheet = present_identity(desk.say(), desk.desk);
        return std::get<ui::Banner>(sheet.blocks.front()).tone;
    };
    EXPECT_EQ(tone(), ui::Tone::plain);
    desk.desk.known.survey->endpoints[0].certificate.reset();
    EXPECT_EQ(tone(), ui::Tone::error);
}

TEST(Screens, OfATerminalWithoutNamesLeadToTheSettingsBeforeItIsEnrolled) {
    AtDesk desk;
    desk.desk.role = Role::administrator;
    desk.desk.known = tests::support::unpacked_terminal();
    desk.desk.screen = Identity{};
    const auto shows = [&](const char* id) {
        tests::support::UiRobot robot(
            [&](ui::Frame& frame) { present(desk.state, desk.stage, desk.desk, desk.now)(frame); });
        return robot.record().find(id) != nullptr;
    };
    EXPECT_TRUE(shows("open.settings"));
    EXPECT_FALSE(shows("enrol"));
    desk.desk.known.terminal.centre = "baku-1";
    desk.desk.known.terminal.name = "0007";
    EXPECT_FALSE(shows("open.settings"));
    EXPECT_TRUE(shows("enrol"));
}

TEST(Screens, LeadOnlyWhereTheRoleMayGo) {
    AtDesk desk;
    desk.desk.known = healthy();
    desk.desk.screen = Overview{};
    for (const auto& [role, id, there] : {std::tuple{Role::hall_staff, "open.settings", false},
                                          std::tuple{Role::administrator, "open.settings", true},
                                          std::tuple{Role::hall_staff, "open.power", true}}) {
        desk.desk.role = role;
        tests::support::UiRobot robot(
            [&](ui::Frame& frame) { present(desk.state, desk.stage, desk.desk, desk.now)(frame); });
        EXPECT_EQ(robot.record().find(id) != nullptr, there) << id;
    }
}

TEST(Screens, SayOfEachServiceWhatItsSelfTestFound) {
    AtDesk desk;
    desk.desk.role = Role::administrator;
    desk.desk.known = healthy();
    for (const char* id : {"az.voen", "az.passport", "az.notary-poa", "az.job-seeker"}) {
        desk.desk.known.services.push_back({id, "1.0.0", Condition::good, {}, {}, {}, true, true});
    }
    const auto test = [](const char* service, bool passed, bool supported) {
        link::SelfTestResult one;
        one.endpoint = "registry";
        one.service = service;
        one.passed = passed;
        one.supported = supported;
        one.reason = passed ? link::Reason::none : link::Reason::wrong_answers;
        one.mender = passed ? link::Mender::nobody : link::Mender::agency;
        return one;
    };
    desk.desk.known.survey->self_tests = {test("az.voen", false, true),
                                          test("az.passport", true, true),
                                          test("az.notary-poa", false, false)};
    const Sheet sheet = present_services(desk.say(), desk.desk, Services{});
    const auto& rows = std::get<Findings>(sheet.blocks[1]).rows;
    using Look = ui::Finding::State;
    EXPECT_EQ(rows[0].state, Look::bad);
    EXPECT_EQ(rows[0].remedy.shown, "The agency found wrong answers");
    EXPECT_NE(rows[0].value.shown.find("closed: its test failed"), std::string::npos);
    EXPECT_EQ(rows[1].state, Look::good);
    EXPECT_NE(rows[1].value.shown.find("test passed"), std::string::npos);
    EXPECT_EQ(rows[2].state, Look::good) << "it is not the service's fault";
    EXPECT_NE(rows[2].value.shown.find("no test of it"), std::string::npos);
    EXPECT_EQ(rows[3].value.shown, "version 1.0.0 · offered");
    const Sheet one = present_services(desk.say(), desk.desk, Services{"az.voen"});
    bool said = false;
    for (const Block& block : one.blocks) {
        const auto* banner = std::get_if<ui::Banner>(&block);
        said = said || (banner != nullptr &&
                        banner->text.shown == "The agency found wrong answers · For the agency");
    }
    EXPECT_TRUE(said);
}

TEST(Assessment, NamesTheSettingsOnlyWhereTheLastGoodCopyOfThemIsInForce) {
    const AtDesk desk;
    for (const bool couriers : {false, true}) {
        Known known = healthy();
        (couriers ? known.survey->config_problem : known.terminal.config_problem) =
            "kiosk.toml:7: panel.width_px has the wrong type";
        const auto parts = assess(desk.say(), known);
        EXPECT_EQ(parts.back().part, "settings");
        EXPECT_EQ(parts.back().condition, Condition::attention);
        EXPECT_EQ(parts.back().value.shown, "kiosk.toml:7: panel.width_px has the wrong type");
    }
    EXPECT_NE(assess(desk.say(), healthy()).back().part, "settings");
}

TEST(Assessment, SaysThatTheTerminalIsClosedByItsHours) {
    const AtDesk desk;
    Known known = healthy();
    known.terminal.after_hours = true;
    const Assessment hall = assess(desk.say(), known).front();
    EXPECT_EQ(hall.condition, Condition::good) << "that is as it should be";
    EXPECT_EQ(hall.value.shown, "In service; closed now by its opening hours");
}

TEST(Screens, PartTheTouchTestAsThePanelIsLarge) {
    AtDesk desk;
    desk.desk.role = Role::administrator;
    desk.desk.known = healthy();
    desk.desk.known.terminal.touch_columns = 3;
    desk.desk.known.terminal.touch_rows = 2;
    desk.desk.screen = DeviceTest{"touch", 0};
    tests::support::UiRobot robot([&](ui::Frame& frame) {
        const Outcome outcome = present(desk.state, desk.stage, desk.desk, desk.now)(frame);
        if (outcome.own) {
            desk.does(*outcome.own);
        }
    });
    for (const float x : {100.0F, 500.0F, 1000.0F}) {
        for (const float y : {100.0F, 1900.0F}) {
            robot.feed(platform::window::PointerPressed{x, y});
            robot.settle();
            robot.feed(platform::window::PointerReleased{x, y});
            robot.settle();
        }
    }
    EXPECT_EQ(desk.count<RecordTouch>(), 1) << "six cells are all";
}

TEST(Report, SaysInTheLanguageOfTheScreenWhatTheOverviewSays) {
    AtDesk desk("ur");
    const std::string page = report(desk.say(), tests::support::troubled_terminal(), Timestamp{});
    EXPECT_NE(page.find("dir=\"rtl\""), std::string::npos);
    EXPECT_NE(page.find("gateway.example:8443"), std::string::npos);
    Known hostile = healthy();
    hostile.survey->endpoints[0].host = "<script>";
    EXPECT_EQ(report(desk.say(), hostile, Timestamp{}).find("<script>"), std::string::npos);
}

}  // namespace
}  // namespace kiosk::maintenance
