// Shapes and draws a screen full of text, the same messages in two languages in turn, and prints
// one JSON object for each round: {"first": [a, b], "new": [a, b], "warm": [a, b]} in milliseconds
// of CPU.
//   first: an engine that has just been opened   new: fonts and glyphs are there, the texts are not
//   warm: everything is there; the whole picture is drawn again
//
//   bench-text ROUNDS LANGUAGE FILE LANGUAGE FILE, one message a line

#include <time.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "platform/raster/raster.h"
#include "platform/text/harfbuzz/engine.h"

namespace {

using namespace platform;

constexpr int width = 1080, height = 1920;
constexpr float margin = 40, gap = 12, size = 30;
constexpr std::uint32_t ink = 0xff202020, paper = 0xffffffff;

struct Screen {
    text::Style style;
    std::vector<std::string> messages;
};

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Bench {
  public:
    Bench() : pixels_(std::size_t{width} * height) {}

    void open() { engine_ = text::harfbuzz::open(text::harfbuzz::noto_fonts()).value(); }
    void forget() { engine_->forget(); }
    std::uint64_t shaped() const { return engine_->counters().paragraphs_shaped; }

    // Returns where the last message ends.
    float draw(const Screen& screen) {
        engine_->begin_frame();
        quads_.clear();
        float y = margin;
        for (const std::string& message : screen.messages) {
            const text::Paragraph& paragraph =
                engine_->shape(message, screen.style, width - 2 * margin);
            for (const text::PlacedGlyph& placed : paragraph.glyphs) {
                add(placed, y);
            }
            y += paragraph.height + gap;
        }
        raster::Scene scene;
        scene.background = paper;
        for (int page = 0; page < engine_->pages(); ++page) {
            const text::AtlasPage atlas = engine_->page(page);
            scene.textures.push_back({atlas.coverage, atlas.width, atlas.height, atlas.version});
        }
        for (std::size_t page = 0; page < quads_.size(); ++page) {
            scene.commands.push_back({quads_[page].vertices,
                                      quads_[page].indices,
                                      {0, 0, width, height},
                                      static_cast<int>(page)});
        }
        painter_.invalidate();
        painter_.paint(scene, {pixels_.data(), width, height, width});
        return y;
    }

  private:
    struct Quads {
        std::vector<raster::Vertex> vertices;
        std::vector<std::uint16_t> indices;
    };

    void add(const text::PlacedGlyph& placed, float y) {
        const float pen = margin + placed.x;
        const text::AtlasGlyph glyph = engine_->glyph(placed.id, pen - std::floor(pen));
        if (glyph.width <= 0) {
            return;
        }
        quads_.resize(std::max(quads_.size(), static_cast<std::size_t>(glyph.page) + 1));
        Quads& quads = quads_[static_cast<std::size_t>(glyph.page)];
        const float left = std::floor(pen) + glyph.left;
        const float top = std::round(y + placed.y) + glyph.top;
        const auto first = static_cast<std::uint16_t>(quads.vertices.size());
        quads.vertices.push_back({left, top, glyph.u0, glyph.v0, ink});
        quads.vertices.push_back({left + glyph.width, top, glyph.u1, glyph.v0, ink});
        quads.vertices.push_back({left + glyph.width, top + glyph.height, glyph.u1, glyph.v1, ink});
        quads.vertices.push_back({left, top + glyph.height, glyph.u0, glyph.v1, ink});
        for (const int corner : {0, 1, 2, 0, 2, 3}) {
            quads.indices.push_back(static_cast<std::uint16_t>(first + corner));
        }
    }

    std::unique_ptr<text::Engine> engine_;
    raster::Painter painter_;
    std::vector<std::uint32_t> pixels_;
    std::vector<Quads> quads_;  // by page
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fprintf(stderr, "usage: bench-text ROUNDS LANGUAGE FILE LANGUAGE FILE\n");
        return EXIT_FAILURE;
    }
    std::array<Screen, 2> screens;
    for (std::size_t i = 0; i < screens.size(); ++i) {
        screens[i].style.size = size;
        screens[i].style.language = argv[2 + 2 * i];
        screens[i].style.direction = screens[i].style.language == "ur"
                                         ? text::Direction::right_to_left
                                         : text::Direction::left_to_right;
        std::ifstream in(argv[3 + 2 * i]);
        for (std::string line; std::getline(in, line);) {
            screens[i].messages.push_back(line);
        }
    }
    Bench bench;
    bench.open();
    // As many of the messages as fill the screen in the language that needs more room.
    std::size_t fitting = 0;
    while (fitting < screens[0].messages.size() && fitting < screens[1].messages.size()) {
        bool all = true;
        for (const Screen& screen : screens) {
            Screen part{screen.style,
                        {screen.messages.begin(),
                         screen.messages.begin() + static_cast<std::ptrdiff_t>(fitting) + 1}};
            all = all && bench.draw(part) <= height;
        }
        if (!all) {
            break;
        }
        ++fitting;
    }
    for (Screen& screen : screens) {
        screen.messages.resize(fitting);
    }
    const int rounds = std::atoi(argv[1]);
    for (int round = 0; round <= rounds; ++round) {
        std::array<std::array<double, 2>, 3> took{};
        for (std::size_t i = 0; i < screens.size(); ++i) {
            const auto timed = [&](std::size_t figure) {
                const double begun = cpu_ms();
                if (figure == 0) {
                    bench.open();
                }
                bench.draw(screens[i]);
                took[figure][i] = cpu_ms() - begun;
            };
            timed(0);
            bench.forget();
            timed(1);
            const std::uint64_t shaped = bench.shaped();
            timed(2);
            if (bench.shaped() != shaped) {
                std::fprintf(stderr, "bench-text: a warm frame shaped a text\n");
                return EXIT_FAILURE;
            }
        }
        if (round > 0) {  // the first is the warm-up
            std::printf(
                "{\"messages\": %zu, \"first\": [%.4f, %.4f], \"new\": [%.4f, %.4f], "
                "\"warm\": [%.4f, %.4f]}\n",
                fitting, took[0][0], took[0][1], took[1][0], took[1][1], took[2][0], took[2][1]);
        }
    }
    return EXIT_SUCCESS;
}
