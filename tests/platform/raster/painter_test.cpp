#include <gtest/gtest.h>

#include <functional>

#include "scenes.h"

namespace platform::raster::testing {
namespace {

constexpr int width = 500, height = 330;  // not a multiple of the tile

bool contains(const std::vector<Rect>& rectangles, int x, int y) {
    for (const Rect& r : rectangles) {
        if (x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height) {
            return true;
        }
    }
    return false;
}

TEST(Painter, RedrawsPartsBitForBitAsAFullRedrawWould) {
    Form form(42);
    std::vector<Mesh> meshes = form.meshes(width, height, 30);
    Painter painter;
    Picture kept(width, height);
    painter.paint(scene_of(meshes, {form.texture()}), kept.surface());
    int partial = 0;
    for (int round = 0; round < 400; ++round) {
        Mesh& mesh = meshes[static_cast<std::size_t>(form.below(2))];
        for (int i = 0; i <= form.below(4); ++i) {
            Vertex& vertex = mesh.vertices[static_cast<std::size_t>(
                form.below(static_cast<int>(mesh.vertices.size())))];
            switch (form.below(4)) {
                case 0:
                    vertex.colour = form.colour();
                    break;
                case 1:
                    vertex.x += form.anywhere(8) - 4;
                    break;
                case 2:
                    vertex.y += form.anywhere(8) - 4;
                    break;
                default:
                    form.piece(mesh, width, height);
            }
        }
        const Scene scene = scene_of(meshes, {form.texture()});
        Picture before = kept;
        const std::vector<Rect> changed = painter.paint(scene, kept.surface());
        Picture fresh = painted(scene, width, height);
        ASSERT_EQ(kept.pixels, fresh.pixels) << "round " << round;
        bool all = true;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const bool told = contains(changed, x, y);
                all = all && told;
                ASSERT_TRUE(told || before.at(x, y) == kept.at(x, y)) << x << ',' << y;
            }
        }
        partial += all ? 0 : 1;
        if (mesh.vertices.size() > 1500) {
            meshes = form.meshes(width, height, 30);
        }
    }
    EXPECT_GT(partial, 300);
}

// A list under a head: rows and letters that go up with the offset, other things that stay.
std::vector<Mesh> list_at(int offset, Form& form, const Rect& area, int seed) {
    Form rows(seed);
    std::vector<Mesh> meshes(3);
    meshes[0].rectangle(0, 0, width, height, 0xfff0f0f0);
    meshes[1].clip = area;
    meshes[1].texture = 0;
    Mesh all;
    for (int i = 0; i < 60; ++i) {
        rows.piece(all, width, 3 * height);
    }
    for (Vertex& vertex : all.vertices) {
        vertex.y -= static_cast<float>(offset);
    }
    meshes[1].vertices = all.vertices;
    meshes[1].indices = all.indices;
    meshes[2].rectangle(0, 0, width, static_cast<float>(area.y), 0xff0000a0);
    form.piece(meshes[2], width, area.y);
    return meshes;
}

TEST(Painter, MovesPixelsBitForBitAsAFullRedrawWould) {
    Form form(3);
    const Rect area{0, 37, width, 270};
    Painter painter;
    Picture kept(width, height);
    int offset = 100, moved = 0;
    for (int round = 0; round < 400; ++round) {
        // Not always by a little, not always the same list, not always with the truth in the hint.
        offset = std::clamp(offset + form.below(81) - 40, 0, 2 * height);
        const std::vector<Mesh> meshes = list_at(offset, form, area, 5 + round / 20);
        Scene scene = scene_of(meshes, {form.texture()});
        scene.slide = {area, offset + (form.below(10) == 0 ? form.below(9) - 4 : 0)};
        // A pixel that is not drawn again takes its stain along.
        Picture stained = kept;
        Painter other = painter;
        const int x = 100 + form.below(300), y = 120 + form.below(100);
        stained.at(x, y) ^= 0x00ffffff;
        painter.paint(scene, kept.surface());
        ASSERT_EQ(kept.pixels, painted(scene, width, height).pixels) << "round " << round;
        other.paint(scene, stained.surface());
        moved += stained.pixels != kept.pixels && stained.at(x, y) == kept.at(x, y) ? 1 : 0;
    }
    EXPECT_GT(moved, 100);
}

TEST(Painter, MovesNothingThatStandsStillInTheSlide) {
    Mesh back, list, still;
    back.rectangle(0, 0, width, height, 0xffffffff);
    still.rectangle(200, 100, 300, 200, 0xff0000ff);
    Painter painter;
    Picture picture(width, height);
    for (const int offset : {0, 30, 10}) {
        list = {};
        for (int row = 0; row < 20; ++row) {
            const auto top = static_cast<float>(row * 20 - offset);
            list.rectangle(5, top, 490, top + 10, 0xff00ff00);
        }
        const std::vector<Mesh> meshes{back, list, still};
        Scene scene = scene_of(meshes);
        scene.slide = {{0, 0, width, height}, offset};
        painter.paint(scene, picture.surface());
        ASSERT_EQ(picture.pixels, painted(scene, width, height).pixels) << offset;
    }
}

TEST(Painter, ReturnsNothingWhenNothingChanged) {
    Form form(1);
    const std::vector<Mesh> meshes = form.meshes(width, height, 40);
    const std::vector<Mesh> again = Form(1).meshes(width, height, 40);  // elsewhere in memory
    Painter painter;
    Picture picture(width, height);
    EXPECT_EQ(painter.paint(scene_of(meshes, {form.texture()}), picture.surface()),
              (std::vector<Rect>{{0, 0, width, height}}));
    EXPECT_TRUE(painter.paint(scene_of(again, {form.texture()}), picture.surface()).empty());
}

TEST(Painter, ReturnsOnlyTheTilesOfTheButtonThatChanged) {
    Mesh mesh;
    mesh.rectangle(0, 0, width, height, 0xffffffff);
    mesh.rectangle(70, 70, 180, 120, 0xff808080);
    mesh.rectangle(300, 200, 380, 250, 0xff808080);
    Painter painter;
    Picture picture(width, height);
    painter.paint(scene_of({mesh}), picture.surface());
    for (std::size_t corner = 8; corner < 12; ++corner) {
        mesh.vertices[corner].colour = 0xff404040;
    }
    EXPECT_EQ(painter.paint(scene_of({mesh}), picture.surface()),
              (std::vector<Rect>{{256, 192, 128, 64}}));
    EXPECT_EQ(picture.at(310, 210), 0xff404040);
}

TEST(Painter, DrawsAllAfterItWasInvalidatedOrTheSizeChanged) {
    Mesh mesh;
    mesh.rectangle(5, 5, 50, 50, 0xff00ff00);
    Painter painter;
    Picture picture(100, 100), larger(200, 100);
    painter.paint(scene_of({mesh}), picture.surface());
    painter.invalidate();
    EXPECT_EQ(painter.paint(scene_of({mesh}), picture.surface()),
              (std::vector<Rect>{{0, 0, 100, 100}}));
    EXPECT_EQ(painter.paint(scene_of({mesh}), larger.surface()),
              (std::vector<Rect>{{0, 0, 200, 100}}));
}

TEST(Painter, HasNothingToDoOnASurfaceOfNoSize) {
    Mesh mesh;
    mesh.rectangle(5, 5, 50, 50, 0xff00ff00);
    Painter painter;
    EXPECT_TRUE(painter.paint(scene_of({mesh}), Surface{}).empty());
}

TEST(Painter, DoesNotRedrawForTexelsThatNobodyHasDrawnYet) {
    Form form(9);
    const std::vector<Mesh> meshes = form.meshes(width, height, 20);
    Painter painter;
    Picture picture(width, height);
    painter.paint(scene_of(meshes, {form.texture()}), picture.surface());
    std::vector<std::uint8_t> moved = form.atlas;
    EXPECT_TRUE(
        painter.paint(scene_of(meshes, {{moved.data(), 128, 64, 1}}), picture.surface()).empty());
}

struct Change {
    const char* name;
    std::function<void(std::vector<Mesh>&, Scene&)> make;
};

class Noticed : public ::testing::TestWithParam<Change> {};

// Each of these can change a pixel; a key that left one of them out would keep an old picture.
TEST_P(Noticed, ByTheKeysOfTheTiles) {
    Form form(17);
    for (const bool rectangles : {true, false}) {
        Mesh mesh;
        mesh.texture = 0;
        mesh.clip = {0, 0, 200, 200};
        if (rectangles) {
            mesh.rectangle(10, 10, 60, 60, 0xff0000ff, 0.1F, 0.1F, 0.5F, 0.5F);
            mesh.rectangle(20, 20, 62, 62, 0x8000ff00, 0.2F, 0.1F, 0.5F, 0.5F);
        } else {
            mesh.triangle({10, 10, 0.1F, 0.2F, 0xff0000ff}, {60, 12, 0.3F, 0.2F, 0xff0000ff},
                          {5, 61, 0, 0.5F, 0xff0000ff});
            mesh.triangle({12, 10, 0.1F, 0.2F, 0x8000ff00}, {60, 14, 0.3F, 0.2F, 0x8000ff00},
                          {5, 60, 0, 0.5F, 0x8000ff00});
        }
        std::vector<Mesh> meshes{mesh};
        const std::vector<Texture> textures{form.texture(), form.texture()};
        const Scene before = scene_of(meshes, textures);
        Painter painter;
        Picture picture(200, 200);
        painter.paint(before, picture.surface());
        std::vector<Mesh> changed = meshes;
        Scene after = before;
        GetParam().make(changed, after);
        Scene scene = scene_of(changed, after.textures, after.background);
        EXPECT_FALSE(painter.paint(scene, picture.surface()).empty())
            << GetParam().name << (rectangles ? " of rectangles" : " of triangles");
    }
}

void each_vertex(std::vector<Mesh>& meshes, const std::function<void(Vertex&)>& change) {
    for (Vertex& vertex : meshes[0].vertices) {
        change(vertex);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Change, Noticed,
    ::testing::Values(
        Change{"left", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.x = v.x < 30 ? v.x + 1 : v.x; }); }},
        Change{"right", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.x = v.x > 30 ? v.x + 0.25F : v.x; }); }},
        Change{"top", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.y = v.y < 30 ? v.y + 1 : v.y; }); }},
        Change{"bottom", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.y = v.y > 30 ? v.y + 0.25F : v.y; }); }},
        Change{"u", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.u += 0.1F; }); }},
        Change{"v", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.v += 0.1F; }); }},
        Change{"colour", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.colour ^= 1; }); }},
        Change{"opacity", [](auto& m, Scene&) { each_vertex(m, [](Vertex& v) { v.colour ^= 0x01000000; }); }},
        Change{"colour_of_the_last_corner", [](auto& m, Scene&) { m[0].vertices.back().colour ^= 0x100; }},
        Change{"clip_position", [](auto& m, Scene&) { m[0].clip.x = 12; }},
        Change{"clip_line", [](auto& m, Scene&) { m[0].clip.y = 12; }},
        Change{"clip_width", [](auto& m, Scene&) { m[0].clip.width = 40; }},
        Change{"clip_height", [](auto& m, Scene&) { m[0].clip.height = 40; }},
        Change{"texture_index", [](auto& m, Scene&) { m[0].texture = 1; }},
        Change{"texture_that_is_not_there", [](auto& m, Scene&) { m[0].texture = -1; }},
        Change{"texture_version", [](auto&, Scene& s) { s.textures[0].version = 2; }},
        Change{"texture_size", [](auto&, Scene& s) { s.textures[0].height = 63; }},
        Change{"background", [](auto&, Scene& s) { s.background ^= 0x010000; }},
        Change{"order", [](auto& m, Scene&) {
            std::vector<std::uint16_t>& indices = m[0].indices;
            std::rotate(indices.begin(), indices.begin() + static_cast<std::ptrdiff_t>(indices.size() / 2), indices.end());
        }},
        Change{"one_shape_less", [](auto& m, Scene&) { m[0].indices.resize(m[0].indices.size() / 2); }},
        Change{"one_shape_twice", [](auto& m, Scene&) {
            std::vector<std::uint16_t> copy = m[0].indices;
            m[0].indices.insert(m[0].indices.end(), copy.begin(), copy.end());
        }}),
    [](const auto& instance) { return std::string(instance.param.name); });

}  // namespace
}  // namespace platform::raster::testing
