// The tile wall of the region: eight-pointed stars that touch at their points, crosses between
// them.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {

void Pass::tile_wall(const Box& box, double pitch_mm, double strength, bool fades_down) {
    const Theme& theme = options.theme;
    if (!theme.has_depth()) {
        return;
    }
    // Whole tiles across, so that the wall ends at both sides alike.
    const float across = std::max(1.0F, std::round(box.width / mm(pitch_mm)));
    const float pitch = box.width / across;
    const auto columns = static_cast<int>(across);
    const int rows = static_cast<int>(std::ceil(box.height / pitch - 0.01F));
    draw->PushClipRect(vec(box.x, box.y), vec(box.right(), box.bottom()), true);
    for (int row = 0; row < rows; ++row) {
        const float part =
            fades_down ? 1 - (static_cast<float>(row) + 0.5F) / static_cast<float>(rows) : 1;
        const Colour tone = mixed(theme.brand, theme.on_brand, strength * part);
        const float middle = box.y + (static_cast<float>(row) + 0.5F) * pitch;
        for (int i = 0; i < columns; ++i) {
            const float x = box.x + (static_cast<float>(i) + 0.5F) * pitch;
            star(x, middle, pitch * 0.5F, tone, 255);
            star(x, middle, pitch * 0.24F, theme.brand, 255);
        }
    }
    draw->PopClipRect();
}

}  // namespace kiosk::ui
