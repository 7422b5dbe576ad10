// Which tiles have to be drawn, and which only moved: a scrolled list is mostly where it was, some
// pixels higher.
#include <algorithm>

#include "platform/raster/raster.h"
#include "platform/raster/tiles.h"

namespace platform::raster {

// The keys of the tiles if all that was painted stood where it would after the slide; none when
// nothing slides.
std::vector<Fingerprint> Painter::moved_tiles(const Scene& scene, const Surface& surface) const {
    const int down = slide_.offset - scene.slide.offset;
    if (surface.width != width_ || surface.height != height_ || slide_.area != scene.slide.area ||
        down == 0) {
        return {};
    }
    std::vector<Fingerprint> moved(painted_.size(), nothing_on(background_));
    for (Shape shape : shapes_) {
        shape.home.y += down;
        add_to_tiles(moved, shape, {0, 0, width_, height_});
    }
    return moved;
}

// A tile is moved when the scene before would look the same in it, and its pixels come from within
// the slide: `usable`.
void Painter::plan(const std::vector<Fingerprint>& moved, const Rect& usable, const Rect& surface) {
    const bool known = surface.width == width_ && surface.height == height_;
    work_.resize(wanted_.size());
    for (std::size_t i = 0; i < work_.size(); ++i) {
        const int column = static_cast<int>(i) % columns_, row = static_cast<int>(i) / columns_;
        const Rect pixels = intersection({column * tile, row * tile, tile, tile}, surface);
        if (known && wanted_[i] == painted_[i]) {
            work_[i] = Work::keep;
        } else if (!moved.empty() && wanted_[i] == moved[i] && covers(usable, pixels)) {
            work_[i] = Work::move;
        } else {
            work_[i] = Work::draw;
        }
    }
}

// Line by line against the direction of the move, so that none is overwritten before it is read.
void Painter::move_pixels(const Surface& surface, int down) const {
    if (std::find(work_.begin(), work_.end(), Work::move) == work_.end()) {
        return;
    }
    const int rows = tiles_over(surface.height);
    for (int step = 0; step < rows * tile; ++step) {
        const int y = down > 0 ? rows * tile - 1 - step : step;
        if (y >= surface.height) {
            continue;
        }
        const Work* work = work_.data() + std::ptrdiff_t{y / tile} * columns_;
        for (int column = 0; column < columns_; ++column) {
            const int first = column;
            while (column < columns_ && work[column] == Work::move) {
                ++column;
            }
            const int x = first * tile, width = std::min(column * tile, surface.width) - x;
            if (column > first) {
                std::uint32_t* to = surface.pixels + std::ptrdiff_t{y} * surface.stride + x;
                std::copy_n(to - std::ptrdiff_t{down} * surface.stride, width, to);
            }
        }
    }
}

}  // namespace platform::raster
