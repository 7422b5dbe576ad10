// A picture that somebody made: a document, a face, a plan.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {

void Frame::picture(const Picture& picture) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const auto pixels =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    if (picture.width < 1 || picture.height < 1 || picture.grey.size() < pixels) {
        text(picture.description, TextStyle::body);  // what cannot be seen can be read
        return;
    }
    const auto wide = static_cast<float>(picture.width);
    const auto high = static_cast<float>(picture.height);
    const float scale = std::min(p.column.width / wide, p.mm(picture.most_height_mm) / high);
    Box box = p.at_start({p.column.x, p.y, p.column.width, std::round(high * scale)}, 0,
                         std::round(wide * scale));
    box.x = std::round(box.x);
    box.y = std::round(box.y);
    // White light falls on black where the picture is bright: a texture is coverage (raster.h).
    p.fill(box, black);
    const std::size_t number = first_picture + p.pictures.size();
    p.pictures.push_back({picture.grey.data(), picture.width, picture.height, picture.version});
    p.draw->AddImage(texture(number), vec(box.x, box.y), vec(box.right(), box.bottom()), vec(0, 0),
                     vec(1, 1), packed(white));
    p.stroke(box, theme.border, line::border);
    TextLook look;
    look.colour = white;
    Node& node = p.node(Role::image, picture.id, picture.description, box, look, black);
    node.personal = picture.personal;
    p.y = box.bottom() + p.mm(6);
}

}  // namespace kiosk::ui
