#include "kiosk/ui/emblem.h"

#include <gtest/gtest.h>

#include "tests/support/ui_robot.h"

using namespace kiosk::ui;

namespace {

Emblem solid(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(
                static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255)};
}

// What a page shows in its masthead: textures, and where the emblem stands.
struct Shown {
    std::vector<int> pictures;  // widths
    float left = 0, right = 0, u_left = 0, u_right = 0, height = 0;
};
Shown shown(const Emblem& emblem, const char* language) {
    tests::fakes::FakeText text;
    UiOptions options{Panel{}, tests::support::plain_theme(), tests::support::two_keyboards(),
                      &text};
    options.emblem = emblem;
    Ui ui(std::move(options));
    ui.resize(1080, 1920);
    for (int i = 0; i < 3; ++i) {
        ui.pass([&](Frame& frame) {
            PageView view;
            view.language = kiosk::i18n::Locale(language);
            view.brand = {"Centre", "Centre"};
            frame.begin_page(view);
            frame.end_page();
        });
    }
    Shown out;
    const auto& scene = ui.scene();
    for (std::size_t i = 2; i < scene.textures.size(); ++i) {  // ImGui's and the letters' first
        out.pictures.push_back(scene.textures[i].width);
    }
    for (const auto& command : scene.commands) {
        if (command.texture == 2) {
            const auto& a = command.vertices[command.indices[0]];
            const auto& c = command.vertices[command.indices[2]];
            out.left = a.x;
            out.right = c.x;
            out.u_left = a.u;
            out.u_right = c.u;
            out.height = c.y - a.y;
        }
    }
    return out;
}

}  // namespace

TEST(Emblem, IsKeptInFallingSizesEachTheMeanOfTheOneBefore) {
    EXPECT_TRUE(halved({}).empty());
    Emblem emblem = solid(200, 101);
    emblem.coverage[0] = 0;
    const auto sizes = halved(emblem);
    ASSERT_EQ(sizes.size(), 3U);
    EXPECT_EQ(sizes[1].width, 100);
    EXPECT_EQ(sizes[1].height, 51) << "the odd row is not lost";
    EXPECT_EQ(sizes[1].coverage.size(), 5100U);
    EXPECT_EQ(sizes[1].coverage[0], 191) << "three of four";
    EXPECT_EQ(sizes[1].coverage.back(), 255);
    EXPECT_EQ(sizes[2].width, 50);
}

TEST(Emblem, StandsInTheMastheadInASizeThatKeepsItsLines) {
    EXPECT_TRUE(shown({}, "az").pictures.empty()) << "the ornament stands there";
    const Shown wide = shown(solid(800, 400), "az");
    ASSERT_EQ(wide.pictures.size(), 1U);
    const float width = wide.right - wide.left;
    EXPECT_GE(static_cast<float>(wide.pictures[0]), width);
    EXPECT_LT(static_cast<float>(wide.pictures[0]), 2 * width);
    EXPECT_NEAR(width, 2 * wide.height, 1.01) << "its own proportions";
}

// logos are among the exceptions.
TEST(Emblem, IsNotMirroredThoughItsPlaceIs) {
    const Shown left = shown(solid(64, 64), "az");
    const Shown right = shown(solid(64, 64), "ur");
    EXPECT_NEAR(right.left, 1080 - left.right, 1.01);
    EXPECT_LT(right.u_left, right.u_right);
}
