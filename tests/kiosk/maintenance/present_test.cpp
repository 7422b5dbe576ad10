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
        {"services", Condition::bad, [](Known& k) { k.terminal.services_offered = 0; }},
        {"services", Condition::attention, [](Known& k) { k.terminal.services_refused = 1; }},
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

TEST(Assessment, KnowsNothingOfWhatACourierThatDoesNotAnswerWouldSay) {
    const AtDesk desk;
    Known known = healthy();
    known.survey.reset();
    EXPECT_EQ(condition_of(desk, known, "outbox"), Condition::unknown);
    EXPECT_EQ(condition_of(desk, known, "disk"), Condition::unknown);
}

Known full() {
    Known known = healthy();
    known.terminal.stick = "/media/stick";
    auto& endpoint = known.survey->endpoints[0];
    endpoint.queued = 2;
    endpoint.needs_staff = 1;
    endpoint.oldest_age = std::chrono::hours(3);
    endpoint.next_attempt_in = std::chrono::minutes(5);
    endpoint.failure = link::Reason::timeout;
    endpoint.mender = link::Mender::agency;
    endpoint.skew = std::chrono::seconds(3);
    link::Probed probed;
    probed.endpoint = endpoint.name;
    probed.failure = link::Reason::pin;
    probed.mender = link::Mender::administrator;
    for (std::size_t i = 0; i < words(link::ProbeStage{}).size(); ++i) {
        probed.stages.push_back({static_cast<link::ProbeStage>(i),
                                 static_cast<link::StageOutcome>(i % 4), Duration(12)});
    }
    probed.chain = {{"CN=gateway", "CN=authority", {}, {}, 60}};
    known.probes[endpoint.name] = probed;
    known.latency[endpoint.name] = {
        endpoint.name,
        {{Timestamp{}, Duration(40), link::Reason::none, 201},
         {Timestamp(std::chrono::hours(1)), Duration(20'000), link::Reason::timeout, 0}}};
    link::OutboxPage page;
    page.total = 2;
    for (const link::State state : {link::State::queued, link::State::needs_staff}) {
        link::OutboxRow row;
        row.number = static_cast<std::int64_t>(page.rows.size()) + 1;
        row.short_id = "4F2A-91C0";
        row.service = "az.job-seeker";
        row.endpoint = endpoint.name;
        row.state = state;
        row.attempts = 4;
        row.reason = link::Reason::rejected;
        row.http_status = 422;
        row.mender = link::Mender::agency;
        page.rows.push_back(row);
    }
    known.outbox = page;
    known.backlog = {{{Timestamp{}, 1, 0}, {Timestamp(std::chrono::minutes(5)), 2, 1}}};
    link::Identity identity;
    identity.state = link::IdentityState::due;
    identity.device = "kiosk-1";
    identity.key = "abc";
    identity.certificate = link::Certificate{"CN=kiosk-1", "CN=authority", {}, {}, 12};
    known.identity = identity;
    known.services = {
        {"az.job-seeker", "1.0.0", Condition::good, "", "2027-01-01", "0.9.0", true, true},
        {"az.other", "1.0.0", Condition::bad, "journey.json: broken", "", "", false, false}};
    known.stick = {{"/s/a", "az.job-seeker", "1.1.0", "1.0.0", "good", "", true},
                   {"/s/b", "az.other", "1.0.0", "", "forged", "", false}};
    known.settings = {{"brand.centre.az", "brand.centre.*", SettingKind::text, "Mərkəz", {}, true},
                      {"kiosk.languages",
                       "kiosk.languages",
                       SettingKind::languages,
                       "az,ru",
                       {"az", "en", "ru"},
                       true}};
    known.devices = {{"touch", true, Condition::bad, Timestamp{}, "dead_zone"},
                     {"disk", false, Condition::unknown, {}, ""}};
    known.drills = {{link::Fault::hung, Condition::good, Timestamp{}}};
    known.journal = {{Timestamp{}, "stored", "az.job-seeker", "", ""},
                     {Timestamp{}, "device_tested", "", "touch", "dead_zone"}};
    known.journal_intact = true;
    Use use;
    use.sessions = 3;
    use.by_hour.assign(24, 0);
    use.by_hour[10] = 2;
    use.services = {{"az.job-seeker", 3, 2, std::chrono::minutes(4), "work"}};
    known.use = use;
    return known;
}

std::vector<Screen> all_screens() {
    return {Overview{},
            Network{},
            Network{"registry"},
            Outbox{},
            OutboxEntry{1},
            OutboxEntry{2},
            OutboxEntry{9},
            Services{},
            Services{"az.job-seeker"},
            Services{"az.other"},
            Stick{},
            Settings{},
            Settings{"brand.centre.az"},
            Settings{"kiosk.languages"},
            Identity{},
            Devices{},
            DeviceTest{"touch", 0},
            DeviceTest{"screen", 0},
            DeviceTest{"screen", 99},
            DeviceTest{"geometry", 0},
            DeviceTest{"sound", 0},
            Drills{},
            Drill{link::Fault::name_resolution},
            Drill{link::Fault::disk_full},
            Journal{},
            Statistics{},
            Power{},
            SignIn{SignInFault::wrong, 1, {}, false, {}},
            SignIn{SignInFault::wait, 0, Instant(std::chrono::seconds(1090)), false, {}},
            SignIn{SignInFault::locked, 0, {}, true, {}},
            FirstAccount{},
            FirstAccount{"run", {}}};
}

// Every sentence of every screen is there in every language.
TEST(Screens, SayEveryWordInEveryLanguage) {
    for (const auto& [locale, messages] : tests::support::interface_words(KIOSK_SOURCE_DIR)) {
        AtDesk desk(locale.tag());
        desk.desk.role = Role::administrator;
        desk.desk.known = full();
        for (const Screen& screen : all_screens()) {
            desk.desk.screen = screen;
            tests::support::UiRobot robot([&](ui::Frame& frame) {
                present(desk.state, desk.stage, desk.desk, desk.now)(frame);
            });
            EXPECT_FALSE(robot.record().nodes.empty());
            for (const ui::Node& node : robot.record().nodes) {
                EXPECT_EQ(node.label.find('['), std::string::npos)
                    << locale.tag() << " " << robot.record().screen << ": " << node.label;
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

TEST(Report, SaysInTheLanguageOfTheScreenWhatTheOverviewSays) {
    AtDesk desk("ur");
    const std::string page = report(desk.say(), full(), Timestamp{});
    EXPECT_NE(page.find("dir=\"rtl\""), std::string::npos);
    EXPECT_NE(page.find("gateway.example:8443"), std::string::npos);
    Known hostile = healthy();
    hostile.survey->endpoints[0].host = "<script>";
    EXPECT_EQ(report(desk.say(), hostile, Timestamp{}).find("<script>"), std::string::npos);
}

}  // namespace
}  // namespace kiosk::maintenance
