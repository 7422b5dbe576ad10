#include "kiosk/ui/panel.h"

#include <gtest/gtest.h>

using kiosk::ui::Panel;

TEST(Panel, KnowsItsMillimetres) {
    // The reference's table of panels: ppi = px per mm * 25.4.
    struct Row {
        double inches;
        int width, height;
        double ppi;
    };
    for (const Row& row : {Row{15.6, 1080, 1920, 141.2}, Row{23.8, 1080, 1920, 92.6},
                           Row{32, 2160, 3840, 137.7}, Row{55, 2160, 3840, 80.1}}) {
        Panel panel;
        panel.diagonal_inches = row.inches;
        panel.width_px = row.width;
        panel.height_px = row.height;
        EXPECT_NEAR(panel.px_per_mm(row.width) * 25.4, row.ppi, 0.1);
    }
}

TEST(Panel, ShowsTheSameLayoutSmallerInASmallerWindow) {
    const Panel panel;
    EXPECT_DOUBLE_EQ(panel.px_per_mm(540) * 2, panel.px_per_mm(1080));
}

TEST(Panel, RefusesSizesThatNoPanelHas) {
    const auto refused = [](auto change) {
        Panel panel;
        change(panel);
        return !kiosk::ui::checked(panel);
    };
    EXPECT_TRUE(kiosk::ui::checked(Panel{}));
    EXPECT_TRUE(refused([](Panel& p) { p.width_px = 0; }));
    EXPECT_TRUE(refused([](Panel& p) { p.diagonal_inches = 2; }));
    EXPECT_TRUE(refused([](Panel& p) { p.viewing_distance_mm = 200; }));
}

TEST(Panel, RefusesAHeightAtWhichSheCannotReachWhatSheNeeds) {
    Panel panel;
    panel.bottom_mm = 300;
    EXPECT_FALSE(kiosk::ui::checked(panel));
    panel.bottom_mm = 900;
    const auto high = kiosk::ui::checked(panel);
    ASSERT_FALSE(high);
    EXPECT_NE(high.error().what.find("at most 860"), std::string::npos) << high.error().what;
    panel.bottom_mm = 860;
    EXPECT_TRUE(kiosk::ui::checked(panel));
    // A low panel is within reach as a whole.
    panel = {15.6, 1920, 1080, 900, 500};
    EXPECT_TRUE(kiosk::ui::checked(panel));
}
