#include "terminal.h"

using namespace tests::app;
using std::chrono::seconds;

namespace {

// Its packages can be broken.
class WithPackagesOfItsOwn : public Terminal {
  protected:
    WithPackagesOfItsOwn() : Terminal(copied()) {}
    void TearDown() override { std::filesystem::remove_all(folder); }

    static Config copied() {
        std::filesystem::remove_all(folder);
        std::filesystem::copy(shipped().services, folder, std::filesystem::copy_options::recursive);
        Config config = shipped();
        config.services = folder;
        return config;
    }
    inline static const std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / "packages-of-its-own";
};

// As it was shipped: no technician has said yet where it stands.
class WithoutNames : public Terminal {
  protected:
    WithoutNames() : Terminal(unnamed()) {}
    static Config unnamed() {
        Config config = shipped();
        config.centre.clear();
        return config;
    }
};

}  // namespace

TEST_F(WithoutNames, IsOutOfServiceWhateverItsServices) {
    EXPECT_EQ(shown(), "out_of_service");
}

TEST_F(Terminal, SleepsForEverWhileNobodyIsThere) {
    EXPECT_EQ(shown(), "attract");
    EXPECT_EQ(app.sleep(), std::nullopt);
}

TEST_F(Terminal, TellsOnceThatItsFirstPictureIsShown) {
    EXPECT_TRUE(presented_before.empty());
    screen.forget_presented();
    ASSERT_TRUE(app.run());
    EXPECT_EQ(presented_before, std::vector<std::size_t>{1});
}

TEST_F(Terminal, OffersNoMoreWhatTurnsOutNotToBeReadable) {
    tap("start");
    tap("language.en");
    tap("group.vehicle");
    ASSERT_NE(app.record().find("service.az.driving-licence"), nullptr);
    unreadable = {catalogue::ServiceId("az.driving-licence")};
    turn();
    EXPECT_EQ(shown(), "browse");
    EXPECT_EQ(app.record().find("service.az.driving-licence"), nullptr);
    EXPECT_NE(app.record().find("service.az.vehicle-registration"), nullptr);
    const Content content = *load(shipped());
    for (const auto& [id, folder] : content.folders) {
        unreadable.insert(id);
    }
    turn();
    EXPECT_EQ(shown(), "out_of_service");
}

TEST_F(WithPackagesOfItsOwn, SaysWhichServiceCannotBeOpenedAndOffersItNoMore) {
    std::filesystem::remove(folder / "passport/journey.json");
    tap("start");
    tap("language.en");
    tap("group.documents");
    tap("service.az.passport");
    EXPECT_EQ(shown(), "browse");
    EXPECT_EQ(app.record().find("service.az.passport"), nullptr);
    EXPECT_EQ(not_opened, (std::vector<catalogue::ServiceId>{catalogue::ServiceId("az.passport")}));
    tap("service.az.identity-card");
    EXPECT_EQ(shown(), "describe");
}

TEST_F(Terminal, OpensTheScannerForAServiceThatScansAndClosesItWithTheSession) {
    tap("start");
    tap("language.en");
    tap("group.home");
    EXPECT_EQ(scanners_opened, 0);
    tap("service.az.utility-subscriber");
    EXPECT_EQ(scanners_opened, 1);
    EXPECT_FALSE(scanner_open.expired());
    tap("cancel");
    tap("cancel.yes");
    EXPECT_EQ(shown(), "attract");
    EXPECT_TRUE(scanner_open.expired());
}

// Several moves come between two pictures, and each of them counts.
TEST_F(Terminal, AFingerThatLeftTheCornerAndCameBackDoesNotOpenMaintenance) {
    screen.push(window::PointerPressed{10, 10});
    screen.push(window::PointerMoved{12, 10});
    turn();
    EXPECT_EQ(app.sleep(), seconds(5));
    screen.push(window::PointerMoved{540, 900});
    screen.push(window::PointerMoved{12, 10});
    turn();
    EXPECT_EQ(app.sleep(), std::nullopt);
}

TEST_F(Terminal, AStillScreenPresentsNothing) {
    turn();
    screen.forget_presented();
    turn();
    turn();
    EXPECT_TRUE(screen.presented().empty());
}

TEST_F(Terminal, ATouchPresentsOnlyWhatChanged) {
    tap("start");
    screen.forget_presented();
    const ui::Node* node = app.record().find("language.az");
    ASSERT_NE(node, nullptr);
    screen.push(window::PointerPressed{node->hit.x + 20, node->hit.y + 20});
    turn();
    int pixels = 0;
    for (const auto& rects : screen.presented()) {
        for (const auto& rect : rects) {
            pixels += rect.width * rect.height;
        }
    }
    EXPECT_GT(pixels, 0) << "press feedback is in the very next picture";
    EXPECT_LT(pixels, 1080 * 1920 / 4);
}

TEST_F(Terminal, AnExposedWindowIsPresentedWhole) {
    turn();
    screen.forget_presented();
    screen.push(window::Exposed{});
    turn();
    ASSERT_EQ(screen.presented().size(), 1U);
}

TEST_F(Terminal, TheCountdownWakesEverySecondAndTheSessionEnds) {
    tap("start");
    tap("language.en");
    ASSERT_TRUE(app.sleep().has_value());
    clock.advance(*app.sleep());
    turn();
    EXPECT_EQ(shown(), "idle_warning");
    EXPECT_LE(*app.sleep(), seconds(1));
    for (int i = 0; i < 31; ++i) {
        clock.advance(seconds(1));
        turn();
    }
    EXPECT_EQ(shown(), "attract");
    EXPECT_EQ(notes.back(), flow::Note::What::session_timed_out);
}

TEST_F(Terminal, TheTouchThatAnswersTheWarningIsNotPassedOn) {
    tap("start");
    tap("language.en");
    const ui::Node tile = *app.record().find("group.work");
    clock.advance(*app.sleep());
    turn();
    ASSERT_EQ(shown(), "idle_warning");
    // Exactly where a group lies behind the warning.
    const float x = tile.hit.x + tile.hit.width / 2;
    const float y = tile.hit.y + tile.hit.height / 2;
    screen.push(window::PointerPressed{x, y});
    screen.push(window::PointerReleased{x, y});
    turn();
    EXPECT_EQ(shown(), "browse");
    tap("group.work");
    EXPECT_NE(app.record().find("service.az.job-seeker"), nullptr) << "the next touch counts again";
}

TEST_F(Terminal, ALanguageChangedInTheMiddleOfAWordLosesNoKeystroke) {
    to_question("field.surname");
    tap("field.surname");
    type("Quliyva");
    for (int i = 0; i < 2; ++i) {
        clock.advance(std::chrono::milliseconds(500));
        screen.push(window::KeyPressed{window::Key::left});
        turn();
    }
    for (const char* language : {"ru", "az", "en"}) {
        tap("language");
        tap(std::string("language.") + language);
        EXPECT_EQ(app.state().language.tag(), language);
        ASSERT_NE(app.record().find("field.surname"), nullptr);
        EXPECT_EQ(app.record().find("field.surname")->value, "Quliyva");
        EXPECT_TRUE(app.record().find("field.surname")->focused);
    }
    type("e");
    EXPECT_EQ(app.record().find("field.surname")->value, "Quliyeva") << "the caret stayed";
}

TEST_F(Terminal, ALanguageChangedInTheMiddleOfADateLosesNothingOfIt) {
    to_question("field.date_of_birth.day");
    tap("field.date_of_birth.day");
    type("27");
    tap("field.date_of_birth.year");
    type("19");
    tap("language");
    tap("language.ru");
    EXPECT_EQ(app.record().find("field.date_of_birth.day")->value, "27");
    EXPECT_EQ(app.record().find("field.date_of_birth.month")->value, "");
    EXPECT_TRUE(app.record().find("field.date_of_birth.year")->focused);
    type("90");
    EXPECT_EQ(app.record().find("field.date_of_birth.year")->value, "1990");
}

TEST_F(Terminal, AnotherPageDoesNotGetTheFocusThatWaited) {
    to_question("field.date_of_birth.day");
    tap("field.date_of_birth.day");
    tap("language");
    tap("close");
    EXPECT_TRUE(app.record().find("field.date_of_birth.day")->focused);
    tap("back");
    tap("begin");
    EXPECT_FALSE(app.record().find("field.date_of_birth.day")->focused);
}

TEST_F(Terminal, AServiceIsClosedAndOpenedAgainWhileItStandsOnTheScreen) {
    tap("start");
    tap("language.en");
    tap("group.work");
    tap("service.az.job-seeker");
    ASSERT_NE(app.record().find("begin"), nullptr);
    courier.reply(link::Closed{true, {}});
    turn();
    EXPECT_EQ(app.record().find("begin"), nullptr);
    courier.reply(link::Closed{});
    turn();
    EXPECT_NE(app.record().find("begin"), nullptr);
}

TEST_F(Terminal, TheEndOfASessionForgetsItsTexts) {
    tap("start");
    tap("language.ru");
    const auto before = text.counters().paragraphs_shaped;
    tap("back");
    tap("back");
    EXPECT_EQ(shown(), "attract");
    EXPECT_GT(text.counters().paragraphs_shaped, before)
        << "nothing of the cache was left to show the attract screen";
}

TEST_F(Terminal, TellsEachBlockOfWhichBoxesAreShownOnce) {
    text.missing_blocks = {"CJK_Unified_Ideographs", "Thai"};
    turn();
    text.missing_blocks = {"Thai"};
    tap("start");
    EXPECT_EQ(missing_blocks, (std::vector<std::string>{"CJK_Unified_Ideographs", "Thai"}));
}
