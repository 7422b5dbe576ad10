// A service that asks for pages: the scanner is looked for, scans, fails, and is let go.
#include <gtest/gtest.h>

#include "kiosk/flow/journey.h"
#include "tests/support/scanned_service.h"
#include "tests/support/session.h"

using namespace kiosk;
using namespace kiosk::flow;
using std::chrono::seconds;
using tests::support::jpeg_page;
using tests::support::scan_catalogue;
using tests::support::scan_service;
using tests::support::thumbnail;

namespace {

class Scans : public Session {
  protected:
    // The page with the attachment, optional or not, is the first of two.
    void offer(bool required = true) {
        catalogue = scan_catalogue(required);
        happen(Started{});
        happen(LanguageChosen{i18n::Locale("en")});
        happen(ServiceChosen{ServiceId("az.scan")});
    }
    void to_page(bool required = true) {
        offer(required);
        happen(ScannerFound{{true, false}});
        happen(ServiceBegun{});
        ASSERT_EQ(asked(), "scan");
    }
    const Ask& ask() const { return *screen<Ask>(); }
    void scan(std::optional<std::size_t> replaces = {}) {
        happen(ScanAsked{question, replaces});
        ASSERT_NE(effect<Scan>(), nullptr);
        number = effect<Scan>()->number;
    }
    void scanned(const char* content) {
        happen(Scanned{number, jpeg_page(content), thumbnail(2, 3)});
    }
    const form::Json& pages() const { return state.answers.get(question); }

    const QuestionId question{"scan"};
    std::uint64_t number = 0;
};

}  // namespace

TEST_F(Scans, TheScannerIsLookedForOnceWhenAServiceNeedsIt) {
    happen(Started{});
    happen(LanguageChosen{i18n::Locale("en")});
    happen(ServiceChosen{ServiceId("az.small")});
    EXPECT_EQ(effect<LookForScanner>(), nullptr);
    happen(WentBack{});
    catalogue = scan_catalogue();
    happen(ServiceChosen{ServiceId("az.scan")});
    EXPECT_NE(effect<LookForScanner>(), nullptr);
    happen(WentBack{});
    happen(ServiceChosen{ServiceId("az.scan")});
    EXPECT_EQ(effect<LookForScanner>(), nullptr);
}

TEST_F(Scans, NobodyBeginsWhatNeedsAScannerThatIsNotThere) {
    offer();
    happen(ServiceBegun{});
    EXPECT_NE(screen<Describe>(), nullptr) << "it is still being looked for";
    happen(ScannerFound{});
    happen(ServiceBegun{});
    EXPECT_NE(screen<Describe>(), nullptr);
    happen(ScannerFound{{false, true}});
    happen(ServiceBegun{});
    EXPECT_EQ(asked(), "scan");
}

TEST_F(Scans, WhoCanDoWithoutBeginsAtOnce) {
    offer(false);
    happen(ServiceBegun{});
    EXPECT_EQ(asked(), "scan");
    happen(ScannerFound{});
    happen(Continued{});
    EXPECT_NE(screen<Check>(), nullptr);
}

TEST_F(Scans, AScannerThatIsNotFoundInTimeIsNotThere) {
    offer();
    EXPECT_EQ(next_deadline(state), now + scanner_found_within);
    wait(scanner_found_within);
    ASSERT_TRUE(state.devices);
    EXPECT_FALSE(state.devices->any());
    EXPECT_FALSE(state.overlay) << "she has not been idle for long";
    happen(ScannerFound{{true, false}});
    EXPECT_TRUE(state.devices->any()) << "better late";
}

TEST_F(Scans, APageIsKeptWithItsPicture) {
    to_page();
    scan();
    EXPECT_FALSE(effect<Scan>()->camera_preferred);
    EXPECT_EQ(effect<Scan>()->most_bytes, 100U * 1024);
    EXPECT_TRUE(ask().scanning);
    scanned("one");
    EXPECT_FALSE(ask().scanning);
    EXPECT_EQ(pages(), form::Json{jpeg_page("one")});
    ASSERT_NE(thumbnail_of(state, jpeg_page("one")), nullptr);
    EXPECT_EQ(thumbnail_of(state, jpeg_page("one"))->height, 3);
    EXPECT_EQ(effect<CancelScan>(), nullptr);
    happen(Continued{});
    EXPECT_NE(screen<Check>(), nullptr);
}

TEST_F(Scans, PagesAreAddedReplacedAndRemovedWithTheirPictures) {
    to_page();
    for (const char* content : {"one", "two", "three"}) {
        scan();
        scanned(content);
    }
    happen(ScanAsked{question, {}});
    EXPECT_EQ(effect<Scan>(), nullptr) << "no more than three";
    scan(1);
    scanned("again");
    EXPECT_EQ(pages(), (form::Json{jpeg_page("one"), jpeg_page("again"), jpeg_page("three")}));
    EXPECT_EQ(thumbnail_of(state, jpeg_page("two")), nullptr);
    happen(PageRemoved{question, 0});
    EXPECT_EQ(pages(), (form::Json{jpeg_page("again"), jpeg_page("three")}));
    EXPECT_EQ(thumbnail_of(state, jpeg_page("one")), nullptr);
    happen(PageRemoved{question, 2});
    EXPECT_EQ(pages().size(), 2U);
    happen(PageRemoved{question, 0});
    happen(PageRemoved{question, 0});
    EXPECT_TRUE(pages().is_null());
    EXPECT_TRUE(state.thumbnails.empty());
    happen(ScanAsked{question, 0});
    EXPECT_EQ(effect<Scan>(), nullptr) << "there is none to replace";
}

TEST_F(Scans, AFailedScanSaysWhyAndKeepsWhatWasThere) {
    to_page();
    scan();
    scanned("one");
    scan(0);
    happen(ScanFailed{number, ScanFault::jammed});
    EXPECT_FALSE(ask().scanning);
    EXPECT_EQ(ask().scan_fault, ScanFault::jammed);
    ASSERT_NE(effect<Note>(), nullptr) << "a technician reads of it";
    EXPECT_EQ(effect<Note>()->number, static_cast<int>(ScanFault::jammed));
    EXPECT_EQ(pages(), form::Json{jpeg_page("one")});
    scan();
    EXPECT_FALSE(ask().scan_fault) << "she tries again";
    happen(ScanFailed{number, ScanFault::none_found});
    EXPECT_FALSE(state.devices->any());
}

TEST_F(Scans, AScanThatIsCancelledIsLetGoAndItsPageIsNotTaken) {
    to_page();
    scan();
    happen(ScanCancelled{});
    EXPECT_NE(effect<CancelScan>(), nullptr);
    EXPECT_FALSE(ask().scanning);
    EXPECT_FALSE(ask().scan_fault);
    scanned("late");
    EXPECT_TRUE(pages().is_null());
    const std::uint64_t cancelled = number;
    scan();
    happen(Scanned{cancelled, jpeg_page("late"), thumbnail(1, 1)});
    EXPECT_TRUE(pages().is_null()) << "it belongs to the scan before";
    EXPECT_TRUE(ask().scanning);
}

TEST_F(Scans, HoweverSheLeavesThePageTheScanIsLetGo) {
    to_page();
    scan();
    happen(WentBack{});
    EXPECT_NE(effect<CancelScan>(), nullptr);
    happen(ServiceBegun{});
    scan();
    happen(CancelPressed{});
    EXPECT_EQ(effect<CancelScan>(), nullptr) << "she may stay";
    happen(CancelConfirmed{});
    EXPECT_NE(effect<CancelScan>(), nullptr);
    EXPECT_NE(effect<Forget>(), nullptr);
    EXPECT_FALSE(state.devices);
}

TEST_F(Scans, NothingGoesOnWhileAPageIsBeingScanned) {
    to_page();
    scan();
    scanned("one");
    scan();
    happen(Continued{});
    EXPECT_TRUE(ask().scanning);
    happen(PageRemoved{question, 0});
    EXPECT_EQ(pages().size(), 1U);
    happen(ScanAsked{question, {}});
    EXPECT_EQ(effect<Scan>(), nullptr);
}

TEST_F(Scans, WhoWaitsForTheScannerIsNotIdleAndWaitsNotForEver) {
    to_page();
    wait(idle_with_answers - seconds(1));
    scan();
    EXPECT_EQ(next_deadline(state), now + scan_within);
    wait(scan_within - seconds(1));
    EXPECT_TRUE(ask().scanning);
    EXPECT_FALSE(state.overlay);
    wait(seconds(1));
    EXPECT_EQ(ask().scan_fault, ScanFault::failed);
    EXPECT_NE(effect<CancelScan>(), nullptr);
    EXPECT_EQ(next_deadline(state), now + idle_with_answers) << "her time begins now";
}

TEST_F(Scans, ASlowPageGivesHerAllTheTimeToLookAtIt) {
    to_page();
    scan();
    wait(scan_within - seconds(1));
    scanned("one");
    EXPECT_EQ(next_deadline(state), now + idle_with_answers);
}

TEST_F(Scans, PicturesGoWithTheAnswers) {
    to_page();
    scan();
    scanned("one");
    happen(CancelPressed{});
    happen(CancelConfirmed{});
    EXPECT_TRUE(state.thumbnails.empty());
    EXPECT_EQ(state.scan, 0U);
}

TEST_F(Scans, OnlyAnAttachmentIsScanned) {
    begin();
    happen(ScanAsked{QuestionId("why"), {}});
    happen(ScanAsked{QuestionId("nothing"), {}});
    happen(PageRemoved{QuestionId("why"), 0});
    EXPECT_EQ(effect<Scan>(), nullptr);
    EXPECT_FALSE(ask().scanning);
}

TEST(NeedsScanner, OnlyWhereEverybodyMustAttach) {
    form::Definition definition = scan_service().form;
    EXPECT_TRUE(uses_scanner(definition));
    EXPECT_TRUE(needs_scanner(definition));
    EXPECT_FALSE(needs_scanner(scan_service(false).form));
    form::Definition some = definition;
    some.pages[0].visible_if = true;
    EXPECT_FALSE(needs_scanner(some));
    some = definition;
    some.pages[0].questions[0].visible_if = true;
    EXPECT_FALSE(needs_scanner(some));
    EXPECT_TRUE(uses_scanner(some));
    EXPECT_FALSE(uses_scanner(tests::support::small_service().form));
}

TEST_F(Scans, PagesThatAreNoLongerAskedForGoWithTheirPictures) {
    to_page();
    scan();
    scanned("one");
    state.overlay = DropQuestion{{{question}}};
    happen(DropConfirmed{});
    EXPECT_TRUE(pages().is_null());
    EXPECT_TRUE(state.thumbnails.empty());
}
