#include "kiosk/devices/panel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace kiosk::devices;

namespace {

std::set<std::size_t> all_but(const Cells& cells, std::initializer_list<std::size_t> missed) {
    std::set<std::size_t> touched;
    for (std::size_t i = 0; i < cells.columns * cells.rows; ++i) {
        touched.insert(i);
    }
    for (const std::size_t cell : missed) {
        touched.erase(cell);
    }
    return touched;
}

}  // namespace

TEST(TouchCells, AreAboutTwentyMillimetres) {
    for (const PanelSize& panel : {PanelSize{296.4, 527}, {527, 296.4}, {194, 345}, {1218, 685}}) {
        const Cells cells = cells_of(panel);
        EXPECT_NEAR(panel.width_mm / static_cast<double>(cells.columns), 20, 1.1);
        EXPECT_NEAR(panel.height_mm / static_cast<double>(cells.rows), 20, 1.1);
    }
    EXPECT_EQ(cells_of({0, 0}), (Cells{1, 1}));
    EXPECT_EQ(cells_of({-5, std::nan("")}), (Cells{1, 1}));
    EXPECT_LE(cells_of({1e300, 10}).columns, 200U);
}

TEST(DeadZones, ThereAreNoneWhereEveryCellAnswers) {
    const Cells cells{15, 26};
    EXPECT_TRUE(dead_zones(cells, all_but(cells, {})).empty());
    auto more = all_but(cells, {});
    more.insert(100'000);
    EXPECT_TRUE(dead_zones(cells, more).empty());
}

TEST(DeadZones, AreNamedByWhereTheyLie) {
    const Cells cells{15, 26};
    const std::size_t last = 15 * 26 - 1;
    const auto zones =
        dead_zones(cells, all_but(cells, {0, 1, 7, 14, 15 * 13 + 7, last - 14, last}));
    const std::vector<DeadZone> expected{
        {Region::top_left, {0, 1}},         {Region::top, {7}},
        {Region::top_right, {14}},          {Region::middle, {15 * 13 + 7}},
        {Region::bottom_left, {last - 14}}, {Region::bottom_right, {last}}};
    EXPECT_EQ(zones, expected);
    EXPECT_EQ(word(zones.front().region), "top_left");
}

TEST(DeadZones, HoldEveryMissedCellOnce) {
    for (std::size_t columns = 1; columns <= 8; ++columns) {
        for (std::size_t rows = 1; rows <= 8; ++rows) {
            std::set<std::size_t> missed;
            for (const DeadZone& zone : dead_zones({columns, rows}, {})) {
                for (const std::size_t cell : zone.cells) {
                    EXPECT_TRUE(missed.insert(cell).second);
                }
            }
            EXPECT_EQ(missed.size(), columns * rows);
        }
    }
    EXPECT_EQ(dead_zones({1, 1}, {}).front().region, Region::middle);
}

// The outline covers the same pixels on the panel as it is: there it is 85.6 mm wide.
TEST(CardScale, TellsHowLargeThePanelIs) {
    const PanelSize said{300, 500};
    constexpr double width_px = 1080;
    for (const double scale : {0.5, 0.97, 1.0, 1.25}) {
        const double outline_px = 85.60 * scale * width_px / said.width_mm;
        const PanelSize real = size_by_card(said, scale);
        EXPECT_NEAR(outline_px * real.width_mm / width_px, 85.60, 1e-9);
        EXPECT_NEAR(real.height_mm / real.width_mm, said.height_mm / said.width_mm, 1e-9);
    }
    EXPECT_NEAR((PanelSize{296.4, 526.9}).diagonal_inches(), 23.8, 0.01);
}

TEST(CardScale, AHandSeesOnePerCent) {
    EXPECT_EQ(judge_card(1), Reason::none);
    EXPECT_EQ(judge_card(1.01), Reason::none);
    EXPECT_EQ(judge_card(0.99), Reason::none);
    EXPECT_EQ(judge_card(1.02), Reason::wrong_size);
    EXPECT_EQ(judge_card(0.98), Reason::wrong_size);
    EXPECT_EQ(judge_card(std::nan("")), Reason::wrong_size);
}
