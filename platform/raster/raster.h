#pragma once
// Pixels from triangles, in memory, without a GPU. Pure: no I/O, no thread, no clock.
//
// Units are pixels, x to the right and y down, pixel centres at .5. A triangle covers the pixels
// whose centre is inside it; a centre that is exactly on an edge belongs to a top or a left edge
// (Direct3D's rule, OpenGL leaves it open), so shared edges are drawn once. Blending is source-over
// with straight alpha in 8-bit channels, as ImGui's own backends set it.

#include <cstdint>
#include <span>
#include <vector>

#include "platform/raster/hash.h"

namespace platform::raster {

struct Rect {  // [x, x+width) x [y, y+height)
    int x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const Rect&, const Rect&) = default;
};

// 32 bits a pixel, 0xffRRGGBB in a native word (SDL_PIXELFORMAT_ARGB8888). Does not own its pixels.
struct Surface {
    std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;
    int stride = 0;  // in pixels
};

// Coverage, one byte a texel, at most 16384 texels a side; owned by whoever made it. Sampled where
// texels and pixels coincide as it stands, elsewhere bilinearly, and clamped at its edges.
// `version` must change whenever a texel that was drawn before changes; adding texels that were
// never drawn does not need a new version.
struct Texture {
    const std::uint8_t* coverage = nullptr;
    int width = 0, height = 0;
    std::uint64_t version = 0;
};

// Same layout as ImDrawVert: position, texture coordinate (0..1), colour 0xAABBGGRR. A triangle
// with a number that is not finite or an index that is out of range is left out; positions beyond a
// million pixels are moved to there.
struct Vertex {
    float x, y, u, v;
    std::uint32_t colour;
};

struct DrawCommand {
    std::span<const Vertex> vertices;
    std::span<const std::uint16_t> indices;  // triangles, into `vertices`
    Rect clip;
    int texture = 0;  // index into Scene::textures; one that is not there covers everywhere
};

// A part of the picture whose content moves up and down by whole pixels: `offset` is how far it has
// gone up. A hint that saves work and changes no pixel.
struct Slide {
    Rect area;
    int offset = 0;
};

// Everything that one picture is made of, in drawing order. Spans must outlive the call only.
struct Scene {
    std::vector<DrawCommand> commands;
    std::vector<Texture> textures;
    std::uint32_t background = 0xff000000;  // 0xffRRGGBB
    Slide slide;
};

// Draws a scene into a surface, but only those tiles whose content differs from the scene that was
// drawn into it before, and moves the pixels of those that stood elsewhere in the slide. The result
// is bit-identical to drawing everything.
class Painter {
  public:
    static constexpr int tile = 64;

    // Redraws what changed and returns the rectangles (tile-aligned runs, clipped to the surface)
    // that have to be presented; empty when nothing changed.
    std::vector<Rect> paint(const Scene& scene, const Surface& surface);
    // The surface's content is unknown (it was resized, or shown for the first time): draw all next
    // time.
    void invalidate();

  private:
    // What is told apart from one picture to the next: an axis-aligned rectangle, or fans that
    // follow one another.
    struct Shape {
        std::uint32_t command, first_index, indices;
        bool rectangle;
        std::uint32_t hiding;  // 0xffRRGGBB: it is of this colour all over; 0: it is not
        Rect home;             // all that it can touch
        Fingerprint key;  // what it does to the pixels of its home, wherever up or down that is
    };
    enum class Work : std::uint8_t { keep, move, draw };

    void take_shapes(const Scene& scene, int width, int height);
    void take_command(const Scene& scene, std::uint32_t number, const Rect& surface);
    void add_to_tiles(std::vector<Fingerprint>& tiles, const Shape& shape,
                      const Rect& surface) const;
    std::vector<Fingerprint> moved_tiles(const Scene& scene, const Surface& surface) const;
    void plan(const std::vector<Fingerprint>& moved, const Rect& usable, const Rect& surface);
    void move_pixels(const Surface& surface, int down) const;
    void draw_strip(const Scene& scene, const Surface& surface, const Rect& area) const;

    std::vector<Fingerprint> painted_, wanted_;  // row by row
    std::vector<Shape> shapes_;                  // of the scene that was last looked at
    std::vector<std::uint32_t> strip_;  // those of shapes_ that touch the row of tiles in work
    std::vector<Work> work_;            // row by row
    // Of what was painted; sizes in pixels.
    int width_ = 0, height_ = 0;
    Slide slide_;
    std::uint32_t background_ = 0;
    int columns_ = 0;  // tiles in a row of wanted_
};

}  // namespace platform::raster
