// An explanation that opens in place.
#include "kiosk/ui/pass.h"

namespace kiosk::ui {

bool Frame::help(const Help& help) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const Button opener{help.id, help.label, ButtonKind::quiet,
                        help.open ? Icon::up : Icon::information};
    const float wide = std::min(p.column.width, p.button_width(opener));
    const Box row{p.column.x, p.y, p.column.width, p.button_height(opener, wide)};
    const bool pressed = p.draw_button(opener, p.at_start(row, 0, wide));
    p.record.nodes.back().expanded = help.open;
    p.y = row.bottom() + p.mm(3);
    if (help.open) {
        const float pad = p.mm(5);
        const float bar = p.mm(1.2);
        const float inner = p.column.width - 2 * pad - bar;
        TextLook look;
        look.colour = theme.text;
        const float high = p.text_height(help.text.shown, look, inner);
        const Box box{p.column.x, p.y, p.column.width, high + 2 * p.mm(3)};
        p.fill(p.at_start(box, 0, bar), theme.primary);
        const Box text = p.at_start(box, bar + pad, inner);
        bool clipped = false;
        p.draw_text(help.text.shown, look, text.x, box.y + p.mm(3), inner, &clipped);
        p.node(Role::text, help.id + ".text", help.text, {text.x, box.y + p.mm(3), inner, high},
               look, theme.background)
            .clipped = clipped;
        p.y = box.bottom() + p.mm(3);
    }
    p.y += p.mm(3);
    return pressed;
}

}  // namespace kiosk::ui
