// Pages from a scanner as the citizen sees them.
#include <gtest/gtest.h>

#include "kiosk/screens/question.h"
#include "tests/support/scanned_service.h"
#include "tests/support/stage.h"
#include "tests/support/ui_robot.h"

using namespace kiosk;
using namespace kiosk::screens;
using tests::support::jpeg_page;
using tests::support::Theatre;
using tests::support::UiRobot;

namespace {

struct Scanned : Theatre {
    explicit Scanned(flow::Devices devices = {true, false}, bool required = true,
                     bool photo = false)
        : Theatre(KIOSK_SOURCE_DIR, tests::support::scan_catalogue(required, photo)) {
        happen(flow::Started{});
        happen(flow::LanguageChosen{i18n::Locale("en")});
        happen(flow::ServiceChosen{catalogue::ServiceId("az.scan")});
        if (devices.any() || !required) {
            happen(flow::ScannerFound{devices});
            happen(flow::ServiceBegun{});
        }
    }
    AskView view() const { return present_ask(state, stage, std::get<flow::Ask>(state.screen)); }
    AttachmentView attachment() const { return *view().questions.front().attachment; }
    void scan(const char* content) {
        happen(flow::ScanAsked{id, {}});
        happen(flow::Scanned{state.scan, jpeg_page(content), tests::support::thumbnail(40, 60)});
    }
    void fail(flow::ScanFault why) {
        happen(flow::ScanAsked{id, {}});
        happen(flow::ScanFailed{state.scan, why});
    }
    // What a tap on this node means.
    std::optional<flow::Event> tap(const std::string& node) {
        std::optional<flow::Event> event;
        UiRobot robot([&](ui::Frame& frame) { event = draw(frame, view()); });
        const auto [x, y] = robot.centre(node);
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerReleased{x, y});
        return event;
    }

    const form::QuestionId id{"scan"};
};

}  // namespace

TEST(AttachmentPage, SaysHowToLayItInPlace) {
    EXPECT_EQ(Scanned().attachment().instruction.shown,
              "Lay it face down on the glass and close the lid.");
    EXPECT_EQ(Scanned({false, true}).attachment().instruction.shown,
              "Lay it flat under the camera, facing up.");
    EXPECT_EQ(Scanned({true, true}).attachment().instruction.shown,
              "Lay it face down on the glass and close the lid.");
    EXPECT_EQ(Scanned({true, true}, true, true).attachment().instruction.shown,
              "Look straight into the camera.");
}

TEST(AttachmentPage, WaitsWithOneWayOut) {
    Scanned page;
    page.scan("one");
    page.happen(flow::ScanAsked{page.id, {}});
    const AttachmentView view = page.attachment();
    EXPECT_FALSE(view.busy.empty());
    EXPECT_TRUE(view.stop);
    EXPECT_FALSE(view.scan);
    EXPECT_FALSE(view.pages.front().again.enabled);
    EXPECT_FALSE(view.pages.front().remove.enabled);
    EXPECT_FALSE(page.view().page.actions.front().enabled) << "Continue waits, too";
    EXPECT_TRUE(std::holds_alternative<flow::ScanCancelled>(*page.tap("field.scan.stop")));
}

TEST(AttachmentPage, ShowsEachPageAndSaysWhichItIs) {
    Scanned page;
    page.scan("one");
    page.scan("two");
    const AttachmentView view = page.attachment();
    ASSERT_EQ(view.pages.size(), 2U);
    EXPECT_EQ(view.pages[1].picture.description.spoken, "Scanned page 2 of 2");
    EXPECT_EQ(view.pages[1].picture.height, 60);
    EXPECT_TRUE(view.pages[1].picture.personal);
    EXPECT_NE(view.pages[0].picture.version, view.pages[1].picture.version);
    EXPECT_EQ(view.pages[0].remove.label.spoken, "Remove Scanned page 1 of 2");
    EXPECT_EQ(view.scan->label.shown, "Add a page");
    page.scan("three");
    EXPECT_FALSE(page.attachment().scan) << "three are all that it may have";
}

TEST(AttachmentPage, IsScannedAgainAndRemovedByTouch) {
    Scanned page;
    EXPECT_FALSE(std::get<flow::ScanAsked>(*page.tap("field.scan.scan")).replaces);
    page.scan("one");
    EXPECT_EQ(std::get<flow::ScanAsked>(*page.tap("field.scan.again.0")).replaces, 0U);
    EXPECT_EQ(std::get<flow::PageRemoved>(*page.tap("field.scan.remove.0")).page, 0U);
}

TEST(AttachmentPage, SaysWhatIsWrongAndWhatToDo) {
    Scanned page;
    std::set<std::string> sentences;
    using enum flow::ScanFault;
    for (const flow::ScanFault why : {busy, jammed, cover_open, no_paper, failed, too_large}) {
        page.fail(why);
        sentences.insert(page.attachment().fault.shown);
        EXPECT_TRUE(page.attachment().scan) << "she may try again";
    }
    page.fail(none_found);
    sentences.insert(page.attachment().fault.shown);
    EXPECT_EQ(sentences.size(), 7U);
    EXPECT_FALSE(page.attachment().scan);
}

TEST(AttachmentPage, WithoutAScannerWhoNeedNotAttachMayGoOn) {
    Scanned page({}, false);
    EXPECT_EQ(page.attachment().fault.shown,
              "This terminal has no scanner that works. Ask a member of staff. You can go on "
              "without it and give the document to a member of staff.");
    EXPECT_FALSE(page.attachment().scan);
    EXPECT_TRUE(page.view().page.actions.front().enabled);
}

TEST(AttachmentPage, AProblemLeadsToTheButtonThatSolvesIt) {
    Scanned page;
    page.happen(flow::Continued{});
    EXPECT_EQ(page.view().targets, (std::vector<std::string>{"field.scan.scan"}));
}

TEST(AttachmentPage, TheCheckSaysHowManyPagesThereAre) {
    Scanned page;
    page.scan("one");
    page.scan("two");
    page.happen(flow::Continued{});
    const CheckView view =
        present_check(page.state, page.stage, std::get<flow::Check>(page.state.screen));
    EXPECT_EQ(view.sections.at(0).rows.at(0).value.shown, "2 pages");
}

TEST(ServiceThatScans, IsNotBegunBeforeAScannerIsThere) {
    Scanned page({}, true);
    DescribeView view = present_describe(page.state, page.stage);
    EXPECT_FALSE(view.looking.empty());
    EXPECT_FALSE(view.page.actions.front().enabled);
    page.happen(flow::ScannerFound{});
    view = present_describe(page.state, page.stage);
    EXPECT_TRUE(view.looking.empty());
    EXPECT_FALSE(view.no_scanner.empty());
    EXPECT_FALSE(view.page.actions.front().enabled);
    page.happen(flow::ScannerFound{{true, false}});
    view = present_describe(page.state, page.stage);
    EXPECT_TRUE(view.no_scanner.empty());
    EXPECT_TRUE(view.page.actions.front().enabled);
}

TEST(ServiceThatScans, WarnsWhoMayNeedOne) {
    Scanned page({}, false);
    page.happen(flow::WentBack{});
    const DescribeView view = present_describe(page.state, page.stage);
    EXPECT_FALSE(view.no_scanner.empty());
    EXPECT_TRUE(view.page.actions.front().enabled);
}
