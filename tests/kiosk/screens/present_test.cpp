#include <gtest/gtest.h>

#include "kiosk/screens/screens.h"
#include "tests/support/stage.h"

using namespace kiosk;
using namespace kiosk::screens;
using tests::support::shipped_catalogue;
using tests::support::small_catalogue;
using tests::support::Theatre;

namespace {

struct SmallStage : Theatre {
    SmallStage() : Theatre(KIOSK_SOURCE_DIR, small_catalogue()) {}
    AskView ask() const { return present_ask(state, stage, std::get<flow::Ask>(state.screen)); }
    void answer(const char* question, form::Json value) {
        happen(flow::Answered{form::QuestionId(question), std::move(value)});
    }
};

}  // namespace

TEST(Browse, OffersEachServiceByLifeEventAndByAgency) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.happen(flow::Started{});
    theatre.happen(flow::LanguageChosen{i18n::Locale("az")});
    for (const auto by : {flow::BrowseBy::life_event, flow::BrowseBy::agency}) {
        std::set<std::string> services;
        const BrowseView list =
            present_browse(theatre.state, theatre.stage, flow::Browse{by, "", ""});
        ASSERT_EQ(list.groups.size(), 1U);
        for (const flow::Event& opening : list.groups.front().events) {
            const std::string group = std::get<flow::GroupOpened>(opening).group;
            const BrowseView view =
                present_browse(theatre.state, theatre.stage, flow::Browse{by, group, ""});
            ASSERT_EQ(view.groups.size(), 1U);
            EXPECT_FALSE(view.groups.front().heading.empty());
            for (const flow::Event& choosing : view.groups.front().events) {
                services.insert(std::get<flow::ServiceChosen>(choosing).service.str());
            }
        }
        EXPECT_EQ(services.size(), theatre.catalogue.listings().size());
    }
}

TEST(Browse, AShortCatalogueStandsUnderItsHeadings) {
    catalogue::Pack pack = small_catalogue().pack();
    pack.life_events.push_back(pack.life_events.front());
    pack.life_events.back().id = catalogue::LifeEventId("work");
    std::vector<catalogue::Service> services;
    for (const char* id : {"az.one", "az.two"}) {
        services.push_back(tests::support::small_service(id));
    }
    services.front().life_events.emplace_back("work");  // in both groups
    Theatre theatre(KIOSK_SOURCE_DIR,
                    tests::support::catalogue_of(std::move(pack), std::move(services)));
    const BrowseView view = present_browse(theatre.state, theatre.stage, flow::Browse{});
    ASSERT_EQ(view.groups.size(), 2U);
    std::set<std::string> ids;
    for (const TileGroup& group : view.groups) {
        ASSERT_EQ(group.tiles.size(), group.events.size());
        for (const auto& tile : group.tiles) {
            EXPECT_TRUE(ids.insert(tile.id).second) << "an id stands once: " << tile.id;
        }
    }
    EXPECT_EQ(ids.size(), 3U);
}

TEST(Browse, FindsAndSaysWhenNothingIsFound) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.state.language = i18n::Locale("az");
    const auto search = [&](const char* query) {
        return present_browse(theatre.state, theatre.stage,
                              flow::Browse{flow::BrowseBy::search, "", query});
    };
    EXPECT_EQ(search("vəsiqə").groups.size(), 1U);
    EXPECT_EQ(search("VESIQE").groups.size(), 1U) << "without diacritics, in capitals";
    EXPECT_TRUE(search("vəsiqə").nothing_found.empty());
    EXPECT_FALSE(search("qqqq").nothing_found.empty());
}

TEST(Browse, SaysHowManyServicesAreFound) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.state.language = i18n::Locale("en");
    const auto search = [&](const char* query) {
        return present_browse(theatre.state, theatre.stage,
                              flow::Browse{flow::BrowseBy::search, "", query});
    };
    EXPECT_EQ(search("identity").groups.front().heading.shown, "1 service");
    EXPECT_TRUE(search("identity").more_found.empty());
}

TEST(Browse, ShowsTheFirstOfManyFoundServicesAndSaysSo) {
    catalogue::Pack pack = small_catalogue().pack();
    std::vector<catalogue::Service> services;
    services.reserve(60);
    for (int i = 0; i < 60; ++i) {
        services.push_back(
            tests::support::small_service(("az.small-" + std::to_string(i)).c_str()));
    }
    const i18n::Locale en("en");
    const std::string title = services.front().say(en, services.front().title).shown;
    Theatre theatre(KIOSK_SOURCE_DIR,
                    tests::support::catalogue_of(std::move(pack), std::move(services)));
    theatre.state.language = en;
    const BrowseView view = present_browse(theatre.state, theatre.stage,
                                           flow::Browse{flow::BrowseBy::search, "", title});
    ASSERT_EQ(view.groups.size(), 1U);
    EXPECT_EQ(view.groups[0].heading.shown, "60 services");
    EXPECT_EQ(view.groups[0].tiles.size(), 50U);
    EXPECT_EQ(view.groups[0].events.size(), 50U);
    EXPECT_NE(view.more_found.shown.find("50"), std::string::npos);
}

TEST(Browse, OffersAnotherWayWhereNothingIsFound) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.state.language = i18n::Locale("en");
    const BrowseView view = present_browse(theatre.state, theatre.stage,
                                           flow::Browse{flow::BrowseBy::search, "", "qqqq"});
    EXPECT_FALSE(view.nothing_found.empty());
    EXPECT_FALSE(view.nothing_found_help.empty());
    const BrowseView all = present_browse(theatre.state, theatre.stage, flow::Browse{});
    ASSERT_EQ(view.groups.size(), all.groups.size());
    EXPECT_EQ(view.groups.front().tiles.size(), all.groups.front().tiles.size());
}

TEST(Browse, ALongCatalogueOpensByGroups) {
    catalogue::Pack pack = small_catalogue().pack();
    std::vector<catalogue::Service> services;
    services.reserve(13);
    for (int i = 0; i < 13; ++i) {
        services.push_back(
            tests::support::small_service(("az.small-" + std::to_string(i)).c_str()));
    }
    Theatre theatre(KIOSK_SOURCE_DIR,
                    tests::support::catalogue_of(std::move(pack), std::move(services)));
    theatre.state.language = i18n::Locale("en");
    BrowseView view = present_browse(theatre.state, theatre.stage, flow::Browse{});
    ASSERT_EQ(view.groups.size(), 1U);
    ASSERT_EQ(view.groups[0].tiles.size(), 1U);
    EXPECT_EQ(view.groups[0].tiles[0].id, "group.home");
    EXPECT_EQ(view.groups[0].tiles[0].text.shown, "13 services");
    view = present_browse(theatre.state, theatre.stage,
                          flow::Browse{flow::BrowseBy::life_event, "home", ""});
    EXPECT_EQ(view.groups[0].tiles.size(), 13U);
}

TEST(Describe, SaysWhoseItIsWhatItCostsAndHowLongItTakes) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.state.language = i18n::Locale("en");
    theatre.state.service = catalogue::ServiceId("az.identity-card");
    const DescribeView view = present_describe(theatre.state, theatre.stage);
    std::map<std::string, std::string> facts;
    for (const ui::Fact& fact : view.facts) {
        facts[fact.id] = fact.values.empty() ? "" : fact.values.front().shown;
    }
    EXPECT_EQ(facts["fact.agency"], "Ministry of Internal Affairs");
    EXPECT_EQ(facts["fact.fee"], "₼5 to ₼90");
    EXPECT_EQ(facts["fact.time"], "1 working day to 10 days");
    EXPECT_FALSE(facts["fact.law"].empty());
    EXPECT_FALSE(facts["fact.documents"].empty());
}

TEST(Describe, SaysInHerLanguageThatAServiceCannotBeBegunNow) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.state.language = i18n::Locale("tr");
    theatre.state.service = catalogue::ServiceId("az.identity-card");
    EXPECT_FALSE(present_describe(theatre.state, theatre.stage).closed);
    theatre.world.closed.endpoints = {"sandbox"};
    const DescribeView view = present_describe(theatre.state, theatre.stage);
    ASSERT_TRUE(view.closed);
    EXPECT_EQ(view.closed->title.shown, "Bu hizmet şu anda burada kullanılamıyor");
    EXPECT_FALSE(view.closed->text.empty());
    for (const ui::Button& button : view.page.actions) {
        EXPECT_NE(button.id, "begin");
    }
}

TEST(Ask, SaysWhatItCostsWhereTheAnswerDecidesIt) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.begin("az.identity-card");
    theatre.state.language = i18n::Locale("en");
    const auto cost = [&](const char* page) {
        std::map<std::string, std::string> facts;
        const flow::Ask ask{flow::Step{form::PageId(page), {}}, {}, false, false, {}, {}};
        for (const ui::Fact& fact : present_ask(theatre.state, theatre.stage, ask).cost) {
            facts[fact.id] = fact.values.front().shown;
        }
        return facts;
    };
    const auto answer = [&](const char* question, const char* value) {
        theatre.state.answers.set(form::QuestionId(question), value);
    };
    EXPECT_TRUE(cost("reason").empty()) << "nothing is answered yet";
    answer("reason", "first");
    EXPECT_EQ(cost("reason")["fact.fee"], "₼5");
    answer("reason", "lost");
    EXPECT_EQ(cost("reason")["fact.fee"], "₼30");
    EXPECT_FALSE(cost("reason")["fact.time"].empty());
    answer("mobile", "+994501234567");
    EXPECT_TRUE(cost("mobile").empty()) << "it costs the same with another number";
}

TEST(Describe, SaysThatAServiceIsFree) {
    Theatre theatre(KIOSK_SOURCE_DIR, shipped_catalogue(KIOSK_SOURCE_DIR));
    theatre.state.language = i18n::Locale("ru");
    theatre.state.service = catalogue::ServiceId("az.family-certificate");
    for (const ui::Fact& fact : present_describe(theatre.state, theatre.stage).facts) {
        if (fact.id == "fact.fee") {
            EXPECT_EQ(fact.values.front().shown, "Бесплатно");
        }
    }
}

TEST(AskPage, ThePagesTitleAsksWhenThereIsOneQuestion) {
    SmallStage stage;
    stage.begin("az.small");
    const AskView view = stage.ask();
    EXPECT_EQ(view.page.title.shown, "Why?");
    ASSERT_EQ(view.questions.size(), 1U);
    EXPECT_TRUE(view.questions[0].label.empty());
    EXPECT_EQ(view.questions[0].choices.size(), 2U);
    EXPECT_EQ(view.page.progress->label.shown,
              "Step 1 of " + std::to_string(view.page.progress->total));
}

TEST(AskPage, SaysAProblemOnTopAndAtTheQuestionInTheSameWords) {
    SmallStage stage;
    stage.begin("az.small");
    stage.answer("why", "moving");
    stage.happen(flow::Continued{});
    stage.happen(flow::Continued{});  // nothing typed
    const AskView view = stage.ask();
    ASSERT_EQ(view.problems.size(), 1U);
    EXPECT_EQ(view.summary_title.shown, "There is a problem");
    EXPECT_EQ(view.problems[0], view.questions[0].error);
    EXPECT_EQ(view.targets[0], "field.how_long");
    EXPECT_EQ(view.problems[0].shown, "Answer this question")
        << "the interface's sentence where the package has none";
}

TEST(AskPage, ARefusalIsToldInThePackagesWords) {
    SmallStage stage;
    stage.begin("az.small");
    stage.answer("why", "moving");
    stage.happen(flow::Continued{});
    stage.answer("how_long", "2");
    auto ask = std::get<flow::Ask>(stage.state.screen);
    ask.problems = {{form::QuestionId("how_long"), {}, form::ProblemKind::refused_by_agency}};
    stage.state.refusals[form::QuestionId("how_long")] = "wrong_format";
    const AskView view = present_ask(stage.state, stage.stage, ask);
    EXPECT_EQ(view.summary_title.shown, "The agency did not accept the application");
    EXPECT_EQ(view.problems[0].shown, "Say it in years");
}

TEST(AskPage, AGroupListsItsItemsAndLimitsThem) {
    SmallStage stage;
    stage.begin("az.small");
    stage.answer("why", "other");
    stage.happen(flow::Continued{});
    stage.happen(flow::ItemAdded{});
    stage.answer("member_name", "Aysel");
    stage.happen(flow::Continued{});
    AskView view = stage.ask();
    ASSERT_EQ(view.items.size(), 1U);
    EXPECT_EQ(view.items[0].value.shown, "Aysel");
    EXPECT_TRUE(view.items[0].remove.has_value());
    ASSERT_TRUE(view.add.has_value());
    stage.happen(flow::ItemAdded{});
    stage.answer("member_name", "Murad");
    stage.happen(flow::Continued{});
    view = stage.ask();
    EXPECT_EQ(view.items.size(), 2U);
    EXPECT_FALSE(view.add.has_value());
}

TEST(CheckAnswers, ShowsEveryAnswerWithAWayToChangeIt) {
    SmallStage stage;
    stage.begin("az.small");
    stage.answer("why", "moving");
    stage.happen(flow::Continued{});
    stage.answer("how_long", "2 years");
    stage.happen(flow::Continued{});
    stage.happen(flow::ItemAdded{});
    stage.answer("member_name", "Aysel");
    stage.happen(flow::Continued{});
    stage.happen(flow::Continued{});
    stage.answer("born", "1990-3-27");
    stage.happen(flow::Continued{});
    const CheckView view =
        present_check(stage.state, stage.stage, std::get<flow::Check>(stage.state.screen));
    std::map<std::string, std::string> values;
    for (const CheckView::Section& section : view.sections) {
        ASSERT_EQ(section.rows.size(), section.steps.size());
        for (const ui::AnswerRow& row : section.rows) {
            values[row.id] = row.value.shown;
            EXPECT_NE(row.change.spoken.find(row.label.spoken), std::string::npos) << "A-106";
        }
    }
    EXPECT_EQ(values, (std::map<std::string, std::string>{{"change.why", "Moving"},
                                                          {"change.how_long", "2 years"},
                                                          {"change.member_name.0", "Aysel"},
                                                          {"change.born", "27 March 1990"}}));
}

TEST(Receipt, ShowsTheAgencysNumberOrItsOwn) {
    SmallStage stage;
    stage.begin("az.small");
    stage.state.application = flow::Uuid::parse("6f1c1f0e-3b56-4b50-9d1c-2b7c1d1e0f11");
    ReceiptView view =
        present_receipt(stage.state, stage.stage, flow::Receipt{true, "ASAN-2026-000001"});
    EXPECT_EQ(view.slip.number.shown, "ASAN-2026-000001");
    EXPECT_EQ(view.slip.content, "urn:uuid:6f1c1f0e-3b56-4b50-9d1c-2b7c1d1e0f11#ASAN-2026-000001");
    view = present_receipt(stage.state, stage.stage,
                           flow::Receipt{true, "ASAN-2026-000001", "head.claims.signature"});
    EXPECT_EQ(view.slip.content, "head.claims.signature") << "what anyone can verify";
    view = present_receipt(stage.state, stage.stage, flow::Receipt{});
    EXPECT_EQ(view.slip.number.shown, "6F1C-1F0E");
    EXPECT_NE(view.slip.state.shown.find("It will be sent"), std::string::npos);
}
