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
    EXPECT_TRUE(refused([](Panel& p) { p.bottom_mm = -1; }));
}
