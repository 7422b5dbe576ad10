#pragma once
// Small pictures for the rasteriser's tests, and a slow rasteriser that asks every pixel.

#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "platform/raster/raster.h"

namespace platform::raster::testing {

struct Picture {
    Picture(int w, int h, std::uint32_t fill = 0) : width(w), height(h) {
        pixels.assign(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), fill);
    }
    Surface surface() { return {pixels.data(), width, height, width}; }
    std::uint32_t& at(int x, int y) {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }

    int width, height;
    std::vector<std::uint32_t> pixels;
};

// Triangles of one command, grown piece by piece.
struct Mesh {
    std::vector<Vertex> vertices;
    std::vector<std::uint16_t> indices;
    Rect clip{0, 0, 100000, 100000};
    int texture = -1;

    void triangle(const Vertex& a, const Vertex& b, const Vertex& c) {
        for (const Vertex& vertex : {a, b, c}) {
            indices.push_back(static_cast<std::uint16_t>(vertices.size()));
            vertices.push_back(vertex);
        }
    }
    void rectangle(float x0, float y0, float x1, float y1, std::uint32_t colour, float u0 = 0,
                   float v0 = 0, float u1 = 0, float v1 = 0) {
        const auto first = static_cast<std::uint16_t>(vertices.size());
        vertices.insert(vertices.end(), {{x0, y0, u0, v0, colour},
                                         {x1, y0, u1, v0, colour},
                                         {x1, y1, u1, v1, colour},
                                         {x0, y1, u0, v1, colour}});
        for (const int corner : {0, 1, 2, 0, 2, 3}) {
            indices.push_back(static_cast<std::uint16_t>(first + corner));
        }
    }
    DrawCommand command() const { return {vertices, indices, clip, texture}; }
};

inline Scene scene_of(const std::vector<Mesh>& meshes, std::vector<Texture> textures = {},
                      std::uint32_t background = 0xff204060) {
    Scene scene;
    for (const Mesh& mesh : meshes) {
        scene.commands.push_back(mesh.command());
    }
    scene.textures = std::move(textures);
    scene.background = background;
    return scene;
}

inline Picture painted(const Scene& scene, int width, int height) {
    Picture picture(width, height, 0xdeadbeef);
    Painter().paint(scene, picture.surface());
    return picture;
}

// Exact: whether the centre of pixel (x, y) is in the triangle, by the top-left rule.
inline bool holds(const Vertex& a, const Vertex& b, const Vertex& c, int x, int y) {
    using Point = std::pair<std::int64_t, std::int64_t>;
    const auto snapped = [](const Vertex& vertex) {
        return Point{std::lrint(vertex.x * 256), std::lrint(vertex.y * 256)};
    };
    const auto turn = [](const Point& p, const Point& q, const Point& r) {
        return (q.first - p.first) * (r.second - p.second) -
               (q.second - p.second) * (r.first - p.first);
    };
    Point p = snapped(a), q = snapped(b), r = snapped(c);
    if (turn(p, q, r) == 0) {
        return false;
    }
    if (turn(p, q, r) < 0) {
        std::swap(q, r);
    }
    const Point centre{std::int64_t{x} * 256 + 128, std::int64_t{y} * 256 + 128};
    const auto inside = [&](const Point& from, const Point& to) {
        const std::int64_t side = turn(from, to, centre);
        const bool top_or_left =
            to.second < from.second || (to.second == from.second && to.first > from.first);
        return side > 0 || (side == 0 && top_or_left);
    };
    return inside(p, q) && inside(q, r) && inside(r, p);
}

inline std::uint32_t blended(std::uint32_t below, std::uint32_t abgr, double alpha) {
    std::uint32_t result = 0xff000000;
    for (const auto& [from, to] : {std::pair{0, 16}, std::pair{8, 8}, std::pair{16, 0}}) {
        const double colour = abgr >> from & 0xff, old = below >> to & 0xff;
        result |= static_cast<std::uint32_t>(std::lround(colour * alpha + old * (1 - alpha))) << to;
    }
    return result;
}

// A form-like picture: a window, cards, buttons, rounded fans, text, two clip rectangles.
struct Form {
    explicit Form(int seed)
        : random(static_cast<std::mt19937::result_type>(seed)), atlas(std::size_t{128} * 64) {
        for (std::uint8_t& texel : atlas) {
            texel = static_cast<std::uint8_t>(random());
        }
        atlas[0] = atlas[1] = atlas[128] = atlas[129] = 255;
    }

    int below(int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }
    float anywhere(int limit) { return static_cast<float>(below(limit * 16)) / 16.0F; }
    std::uint32_t colour() {
        return static_cast<std::uint32_t>(random()) | (below(2) ? 0xff000000 : 0);
    }

    void piece(Mesh& mesh, int width, int height) {
        constexpr float white = 1.0F / 128;
        const float x = anywhere(width), y = anywhere(height);
        switch (below(4)) {
            case 0:
                mesh.rectangle(x, y, x + anywhere(200), y + anywhere(60), colour(), white, white,
                               white, white);
                break;
            case 1: {  // a glyph, mostly where texels fall on pixels
                const auto left = static_cast<float>(below(100)),
                           top = static_cast<float>(below(40));
                const float gx = below(4) ? std::floor(x) : x, gy = below(4) ? std::floor(y) : y;
                mesh.rectangle(gx, gy, gx + 12, gy + 16, colour(), left / 128, top / 64,
                               (left + 12) / 128, (top + 16) / 64);
                break;
            }
            case 2:  // a fan with a soft edge
                for (int i = 0; i < 6; ++i) {
                    const auto angle = [&](int step) { return static_cast<float>(step) * 0.3F; };
                    const std::uint32_t inner = 0xffa0b0c0;
                    mesh.triangle({x, y, white, white, inner},
                                  {x + 40 * std::cos(angle(i)), y + 40 * std::sin(angle(i)), white,
                                   white, inner},
                                  {x + 41 * std::cos(angle(i + 1)), y + 41 * std::sin(angle(i + 1)),
                                   white, white, inner & 0x00ffffff});
                }
                break;
            default:
                mesh.triangle(
                    {x, y, anywhere(1), anywhere(1), colour()},
                    {x + anywhere(90), y + anywhere(90), anywhere(1), anywhere(1), colour()},
                    {x - anywhere(90), y + anywhere(90), anywhere(1), anywhere(1), colour()});
        }
    }

    std::vector<Mesh> meshes(int width, int height, int pieces) {
        std::vector<Mesh> result;
        for (const Rect& clip :
             {Rect{0, 0, width, height}, Rect{width / 5, height / 4, width / 2, height / 3}}) {
            Mesh mesh;
            mesh.texture = 0;
            mesh.clip = clip;
            for (int i = 0; i < pieces; ++i) {
                piece(mesh, width, height);
            }
            result.push_back(mesh);
        }
        return result;
    }

    Texture texture() const { return {atlas.data(), 128, 64, 1}; }

    std::mt19937 random;
    std::vector<std::uint8_t> atlas;
};

}  // namespace platform::raster::testing
