#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "platform/raster/blend.h"
#include "scenes.h"

namespace platform::raster::testing {
namespace {

TEST(Blend, IsTheRoundedQuotientForEveryPairOfValues) {
    for (std::uint32_t alpha = 0; alpha < 256; ++alpha) {
        const std::array<std::uint8_t, 7> alphas{
            static_cast<std::uint8_t>(alpha), static_cast<std::uint8_t>(alpha),
            static_cast<std::uint8_t>(alpha), static_cast<std::uint8_t>(alpha),
            static_cast<std::uint8_t>(alpha), static_cast<std::uint8_t>(alpha),
            static_cast<std::uint8_t>(alpha)};
        for (std::uint32_t colour = 0; colour < 256; colour += 5) {
            for (std::uint32_t below = 0; below < 256; below += 3) {
                const std::uint32_t source =
                    0xff000000 | colour << 16 | (255 - colour) << 8 | colour;
                const std::uint32_t old = 0xff000000 | below << 16 | below << 8 | (255 - below);
                const auto mixed = [&](std::uint32_t s, std::uint32_t d) {
                    return (2 * (s * alpha + d * (255 - alpha)) + 255) / 510;
                };
                const std::uint32_t expected = 0xff000000 | mixed(colour, below) << 16 |
                                               mixed(255 - colour, below) << 8 |
                                               mixed(colour, 255 - below);
                std::array<std::uint32_t, 7> one{}, each{}, colours{}, coloured{};
                one.fill(old);
                each.fill(old);
                coloured.fill(old);
                colours.fill(source);
                fill_run(one.data(), 7, source, alpha);
                blend_run(each.data(), alphas.data(), 7, source);
                blend_run(coloured.data(), colours.data(), alphas.data(), 7);
                for (std::size_t i = 0; i < 7; ++i) {
                    ASSERT_EQ(one[i], expected) << alpha << ' ' << colour << ' ' << below;
                    ASSERT_EQ(each[i], expected) << alpha << ' ' << colour << ' ' << below;
                    ASSERT_EQ(coloured[i], expected) << alpha << ' ' << colour << ' ' << below;
                }
            }
        }
    }
}

// Positions on a grid of quarters make edges through pixel centres, shared edges and corners
// common.
Mesh grid_mesh(std::mt19937& random, int cells, int size, std::uint32_t colour) {
    std::vector<Vertex> points;
    const auto shifted = [&](int index) {
        const int at = index * size * 4 / cells;
        const bool border = index == 0 || index == cells;
        return static_cast<float>(border ? at : at + static_cast<int>(random() % 9) - 4) / 4.0F;
    };
    Mesh mesh;
    for (int y = 0; y <= cells; ++y) {
        for (int x = 0; x <= cells; ++x) {
            mesh.vertices.push_back({shifted(x), shifted(y), 0, 0, colour});
        }
    }
    for (int y = 0; y < cells; ++y) {
        for (int x = 0; x < cells; ++x) {
            const int corner = y * (cells + 1) + x;
            const std::array<int, 4> quad{corner, corner + 1, corner + cells + 2,
                                          corner + cells + 1};
            const std::array<std::array<int, 3>, 4> ways{
                {{0, 1, 2}, {0, 2, 3}, {0, 1, 3}, {1, 3, 2}}};
            const std::size_t way = random() % 2 * 2;
            for (const std::size_t half : {way, way + 1}) {
                for (const int index : ways[half]) {
                    mesh.indices.push_back(
                        static_cast<std::uint16_t>(quad[static_cast<std::size_t>(index)]));
                }
            }
        }
    }
    return mesh;
}

TEST(FillRule, DrawsEveryPixelOfAMeshExactlyOnce) {
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const Mesh mesh = grid_mesh(random, 8, 96, 0x80ffffff);
        Picture picture = painted(scene_of({mesh}, {}, 0xff000000), 96, 96);
        for (int y = 0; y < 96; ++y) {
            for (int x = 0; x < 96; ++x) {
                ASSERT_EQ(picture.at(x, y), 0xff808080) << x << ',' << y << " round " << round;
            }
        }
    }
}

TEST(FillRule, CoversExactlyThePixelsWhoseCentreIsInside) {
    std::mt19937 random(11);
    const auto position = [&] {
        return static_cast<float>(static_cast<int>(random() % 4000) - 700) / 32.0F;
    };
    for (int round = 0; round < 300; ++round) {
        Mesh mesh;
        for (int i = 0; i < 4; ++i) {
            const std::uint32_t colour = 0x80000000 | (random() & 0xffffff);
            mesh.triangle({position(), position(), 0, 0, colour},
                          {position(), position(), 0, 0, colour},
                          {position(), position(), 0, 0, colour});
        }
        Picture expected(90, 70, 0xff204060);
        for (std::size_t i = 0; i < mesh.vertices.size(); i += 3) {
            for (int y = 0; y < 70; ++y) {
                for (int x = 0; x < 90; ++x) {
                    const Vertex* v = &mesh.vertices[i];
                    if (holds(v[0], v[1], v[2], x, y)) {
                        expected.at(x, y) = blended(expected.at(x, y), v->colour, 128.0 / 255);
                    }
                }
            }
        }
        ASSERT_EQ(painted(scene_of({mesh}), 90, 70).pixels, expected.pixels) << "round " << round;
    }
}

TEST(Fan, IsTheSameAsItsTriangles) {
    std::mt19937 random(23);
    for (int round = 0; round < 400; ++round) {
        Mesh fan;
        const int corners = 3 + static_cast<int>(random() % 12);
        const bool convex = random() % 2 == 0;
        for (int i = 0; i < corners; ++i) {
            const float angle = static_cast<float>(i) * 6.2831853F / static_cast<float>(corners);
            const float radius = convex ? 45.25F : static_cast<float>(random() % 50);
            fan.vertices.push_back({50.5F + radius * std::cos(angle),
                                    48.5F + radius * std::sin(angle), 0, 0, 0x80405060});
        }
        Mesh triangles = fan;
        for (int i = 2; i < corners; ++i) {
            for (const int corner : {0, i - 1, i}) {
                fan.indices.push_back(static_cast<std::uint16_t>(corner));
            }
            for (const int corner : {i, 0, i - 1}) {
                triangles.indices.push_back(static_cast<std::uint16_t>(corner));
            }
        }
        ASSERT_EQ(painted(scene_of({fan}), 100, 100).pixels,
                  painted(scene_of({triangles}), 100, 100).pixels)
            << "round " << round;
    }
}

TEST(Rectangle, IsTheSameAsItsTwoTriangles) {
    std::mt19937 random(3);
    const auto position = [&] {
        return static_cast<float>(static_cast<int>(random() % 900) - 100) / 8.0F;
    };
    for (int round = 0; round < 200; ++round) {
        Mesh quick;
        quick.rectangle(position(), position(), position(), position(), 0x90123456);
        Mesh slow = quick;
        slow.indices = {0, 1, 2, 2, 3, 0};
        ASSERT_EQ(painted(scene_of({quick}), 100, 100).pixels,
                  painted(scene_of({slow}), 100, 100).pixels);
    }
}

TEST(Rectangle, IsClippedToItsCommandsRectangle) {
    Mesh mesh;
    mesh.clip = {10, 20, 30, 5};
    mesh.rectangle(0, 0, 100, 100, 0xff0000ff);
    Picture picture = painted(scene_of({mesh}), 100, 100);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            const bool inside = x >= 10 && x < 40 && y >= 20 && y < 25;
            ASSERT_EQ(picture.at(x, y), inside ? 0xffff0000 : 0xff204060);
        }
    }
}

TEST(Gradient, IsLinearBetweenTheCorners) {
    Mesh mesh;
    mesh.triangle({0, 0, 0, 0, 0xff000000}, {256, 0, 0, 0, 0xff0000ff}, {0, 256, 0, 0, 0xff00ff00});
    Picture picture = painted(scene_of({mesh}), 256, 256);
    for (int y = 0; y < 255; ++y) {
        for (int x = 0; x + y < 255; ++x) {
            const double red = (x + 0.5) * 255 / 256, green = (y + 0.5) * 255 / 256;
            ASSERT_NEAR(picture.at(x, y) >> 16 & 0xff, red, 0.51);
            ASSERT_NEAR(picture.at(x, y) >> 8 & 0xff, green, 0.51);
        }
    }
}

TEST(Gradient, OfOpacityAloneFadesOneColourOut) {
    Mesh mesh;
    mesh.rectangle(0, 0, 64, 64, 0xffffffff);
    mesh.vertices[1].colour = mesh.vertices[2].colour = 0x00ffffff;
    Picture picture = painted(scene_of({mesh}, {}, 0xff000000), 64, 64);
    for (int x = 0; x < 64; ++x) {
        ASSERT_NEAR(picture.at(x, 30) & 0xff, 255 - (x + 0.5) * 255 / 64, 1.0);
    }
}

TEST(Glyph, IsCopiedTexelByTexelWhereTexelsFallOnPixels) {
    Form form(1);
    Mesh mesh;
    mesh.texture = 0;
    mesh.rectangle(20, 30, 52, 46, 0xff0000ff, 32.0F / 128, 16.0F / 64, 64.0F / 128, 32.0F / 64);
    mesh.rectangle(60, 30, 92, 46, 0x800000ff, 32.0F / 128, 16.0F / 64, 64.0F / 128, 32.0F / 64);
    Picture picture = painted(scene_of({mesh}, {form.texture()}, 0xff000000), 100, 60);
    for (int y = 0; y < 16; ++y) {
        for (int x = 0; x < 32; ++x) {
            const std::uint32_t texel = form.atlas[static_cast<std::size_t>(16 + y) * 128 +
                                                   static_cast<std::size_t>(32 + x)];
            ASSERT_EQ(picture.at(20 + x, 30 + y), 0xff000000 | texel << 16);
            ASSERT_NEAR(picture.at(60 + x, 30 + y) >> 16 & 0xff, texel * 128.0 / 255, 0.6);
        }
    }
}

TEST(Glyph, BetweenTexelsIsBilinear) {
    const std::array<std::uint8_t, 4> texels{0, 200, 100, 50};
    Mesh mesh;
    mesh.texture = 0;
    mesh.rectangle(0, 0, 64, 64, 0xffffffff, 0, 0, 1, 1);
    Picture picture = painted(scene_of({mesh}, {{texels.data(), 2, 2, 0}}, 0xff000000), 64, 64);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            const double u = std::clamp((x + 0.5) / 32 - 0.5, 0.0, 1.0);
            const double v = std::clamp((y + 0.5) / 32 - 0.5, 0.0, 1.0);
            const double expected =
                (0 * (1 - u) + 200 * u) * (1 - v) + (100 * (1 - u) + 50 * u) * v;
            ASSERT_NEAR(picture.at(x, y) & 0xff, expected, 1.6) << x << ',' << y;
        }
    }
}

TEST(Glyph, WithoutItsTextureIsCoveredEverywhere) {
    Mesh mesh;
    mesh.texture = 4;
    mesh.rectangle(0, 0, 8, 8, 0xff0000ff, 0, 0, 1, 1);
    EXPECT_EQ(painted(scene_of({mesh}), 8, 8).pixels, Picture(8, 8, 0xffff0000).pixels);
}

TEST(Painter, DrawsNothingOutsideTheSurfaceWhateverTheNumbers) {
    std::mt19937 random(5);
    const std::array<float, 12> odd{0,
                                    -1,
                                    1e30F,
                                    -1e30F,
                                    std::numeric_limits<float>::quiet_NaN(),
                                    std::numeric_limits<float>::infinity(),
                                    -std::numeric_limits<float>::infinity(),
                                    1e7F,
                                    -1e7F,
                                    40.5F,
                                    std::numeric_limits<float>::max(),
                                    std::numeric_limits<float>::denorm_min()};
    const auto number = [&] {
        return random() % 3 != 0 ? static_cast<float>(random() % 3000) / 16.0F - 50
                                 : odd[random() % odd.size()];
    };
    Form form(2);
    for (int round = 0; round < 3000; ++round) {
        Mesh mesh;
        mesh.texture = static_cast<int>(random() % 4) - 1;
        mesh.clip = {static_cast<int>(random() % 200) - 60, static_cast<int>(random() % 200) - 60,
                     static_cast<int>(random() % 300) - 20, static_cast<int>(random() % 300) - 20};
        if (random() % 8 == 0) {
            mesh.clip = {std::numeric_limits<int>::min(), std::numeric_limits<int>::min(),
                         std::numeric_limits<int>::max(), std::numeric_limits<int>::max()};
        }
        for (int i = 0; i < 6; ++i) {
            if (random() % 2 == 0) {
                mesh.rectangle(number(), number(), number(), number(),
                               static_cast<std::uint32_t>(random()), number(), number(), number(),
                               number());
            } else {
                const auto vertex = [&] {
                    return Vertex{number(), number(), number(), number(),
                                  static_cast<std::uint32_t>(random())};
                };
                mesh.triangle(vertex(), vertex(), vertex());
            }
        }
        if (random() % 4 == 0) {
            mesh.indices[random() % mesh.indices.size()] = static_cast<std::uint16_t>(random());
            mesh.indices.pop_back();
        }
        const int width = static_cast<int>(random() % 150),
                  height = static_cast<int>(random() % 150);
        constexpr std::uint32_t guard = 0x12345678;
        Picture picture(width + 2, height + 2, guard);
        Surface inner{picture.pixels.data() + width + 3, width, height, width + 2};
        Painter().paint(scene_of({mesh}, {form.texture(), {}, {form.atlas.data(), 1 << 20, -1, 0}}),
                        inner);
        for (int y = 0; y < height + 2; ++y) {
            for (int x = 0; x < width + 2; ++x) {
                const bool border = x == 0 || y == 0 || x > width || y > height;
                ASSERT_EQ(picture.at(x, y) == guard, border) << x << ',' << y << " round " << round;
            }
        }
    }
}

}  // namespace
}  // namespace platform::raster::testing
