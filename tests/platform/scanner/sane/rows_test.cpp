#include "platform/scanner/sane/rows.h"

#include <gtest/gtest.h>

#include "platform/scanner/sane/device.h"

using platform::core::Bytes;
using platform::scanner::Page;
using platform::scanner::sane::Rows;
using platform::scanner::sane::Trouble;

namespace {

SANE_Parameters format(SANE_Frame frame, int width, int bytes, int lines, int depth) {
    return {frame, SANE_TRUE, bytes, width, lines, depth};
}

}  // namespace

TEST(Rows, LeavesOutWhatStandsBehindARow) {
    Rows rows(format(SANE_FRAME_GRAY, 2, 4, 2, 8));
    rows.add(Bytes{1, 2, 99, 99, 3});
    rows.add(Bytes{4, 99, 99});
    const Page page = rows.page(150);
    EXPECT_EQ(page.pixels.reveal(), (Bytes{1, 2, 3, 4}));
    EXPECT_EQ(page.height, 2);
    EXPECT_EQ(page.dpi, 150);
}

TEST(Rows, KeepsTheHigherByteOfSixteenBits) {
    Rows rows(format(SANE_FRAME_RGB, 1, 6, 1, 16));
    rows.add(Bytes{1, 200, 2, 100, 3, 50});
    EXPECT_EQ(rows.page(0).pixels.reveal(), (Bytes{200, 100, 50}));
}

TEST(Rows, MakesBlackAndWhiteOfSingleBits) {
    Rows rows(format(SANE_FRAME_GRAY, 10, 2, 1, 1));
    rows.add(Bytes{0b10000000, 0b01000000});
    EXPECT_EQ(rows.page(0).pixels.reveal(), (Bytes{0, 255, 255, 255, 255, 255, 255, 255, 255, 0}));
}

TEST(Rows, GrowWhereTheDeviceDoesNotKnowHowManyComeOrSaysTooFew) {
    for (const int lines : {-1, 1}) {
        Rows rows(format(SANE_FRAME_GRAY, 1, 1, lines, 8));
        for (int i = 0; i < 100; ++i) {
            rows.add(Bytes{static_cast<std::uint8_t>(i)});
        }
        const Page page = rows.page(0);
        EXPECT_EQ(page.height, 100);
        EXPECT_EQ(page.pixels.reveal().back(), 99);
    }
}

TEST(Rows, AreNoPageWithoutOneWholeRow) {
    Rows rows(format(SANE_FRAME_GRAY, 4, 4, 1, 8));
    rows.add(Bytes{1, 2, 3});
    EXPECT_THROW(rows.page(0), Trouble);
}

TEST(Rows, RefuseWhatNoDeviceOfOursSends) {
    EXPECT_THROW(Rows(format(SANE_FRAME_RED, 1, 1, 1, 8)), Trouble);
    EXPECT_THROW(Rows(format(SANE_FRAME_GRAY, 0, 0, 1, 8)), Trouble);
    EXPECT_THROW(Rows(format(SANE_FRAME_GRAY, -5, 1, 1, 8)), Trouble);
    EXPECT_THROW(Rows(format(SANE_FRAME_RGB, 2, 5, 1, 8)), Trouble);
    EXPECT_THROW(Rows(format(SANE_FRAME_GRAY, 2, 2, 1, 12)), Trouble);
    EXPECT_THROW(Rows(format(SANE_FRAME_GRAY, 100'000, 100'000, 100'000, 8)), Trouble);
}

TEST(Rows, EndAtTheLargestPage) {
    Rows rows(format(SANE_FRAME_GRAY, 1'000'000, 1'000'000, -1, 8));
    const Bytes row(1'000'000);
    EXPECT_THROW(
        for (int i = 0; i < 100; ++i) { rows.add(row); }, Trouble);
}
