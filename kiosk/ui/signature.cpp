// A signature drawn by finger, or confirmed by whoever cannot draw.
#include <algorithm>
#include <utility>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double area_mm = 55;
constexpr double pen_mm = 0.8;
constexpr std::size_t longest_line = 4096;  // half a minute of drawing without lifting

void draw_line(Pass& p, const Box& area, const InkLine& line) {
    const float pen = std::max(2.0F, p.mm(pen_mm));
    for (const InkPoint& point : line) {
        p.draw->PathLineTo(vec(area.x + p.mm(point.x), area.y + p.mm(point.y)));
    }
    if (line.size() == 1) {  // a dot on an i
        p.draw->AddCircleFilled(p.draw->_Path[0], pen / 2, packed(p.options.theme.text));
        p.draw->PathClear();
    } else {
        p.draw->PathStroke(packed(p.options.theme.text), 0, pen);
    }
}

// The line that was finished in this pass.
std::optional<InkLine> draw_area(Pass& p, const Signature& signature, const Box& area) {
    const Theme& theme = p.options.theme;
    const bool wrong = !signature.error.empty();
    Memory& memory = p.memory(signature.id);
    const auto ink = p.gesture.draws(signature.id, p.shown_part(area));
    if (ink) {
        memory.ink.reserve(longest_line);  // a line that moves leaves what nobody wipes
        const InkPoint point{std::clamp(ink->x - area.x, 0.0F, area.width) / p.px_per_mm,
                             std::clamp(ink->y - area.y, 0.0F, area.height) / p.px_per_mm};
        if (memory.ink.empty() ||
            (memory.ink.back() != point && memory.ink.size() < longest_line)) {
            memory.ink.push_back(point);
        }
    }
    p.fill(area, theme.surface, 2);
    p.stroke(area, wrong ? theme.error : theme.border, wrong ? 1.0 : 0.5, 2);
    // Where to write.
    const float line = std::max(1.0F, p.mm(0.4));
    p.fill({area.x + p.mm(8), area.y + area.height * 0.75F, area.width - 2 * p.mm(8), line},
           theme.divider);
    p.draw->PushClipRect(vec(area.x, area.y), vec(area.right(), area.bottom()), true);
    for (const InkLine& drawn : signature.lines) {
        draw_line(p, area, drawn);
    }
    draw_line(p, area, memory.ink);
    p.draw->PopClipRect();
    TextLook look;
    look.colour = theme.text;
    Node& node = p.node(Role::image, signature.id, signature.label, area, look, theme.surface);
    node.personal = signature.personal;
    node.error = wrong;
    node.pressed = ink && !ink->lifted;
    node.chosen = !signature.lines.empty();
    node.hit = p.shown_part(area);
    // A contact that was lost has drawn, too.
    if (memory.ink.empty() || (ink && !ink->lifted)) {
        return std::nullopt;
    }
    p.again = true;
    return std::exchange(memory.ink, {});
}

}  // namespace

std::optional<SignatureChange> Frame::signature(const Signature& signature) {
    using What = SignatureChange::What;
    Pass& p = pass_;
    p.field_head(signature.show_label ? signature.label : Words{}, signature.hint, signature.error);
    const Box area{p.column.x, p.y, p.column.width, p.mm(area_mm)};
    std::optional<SignatureChange> change;
    if (auto line = draw_area(p, signature, area)) {
        change = SignatureChange{What::drawn, std::move(*line)};
    }
    p.y = area.bottom() + p.mm(4);
    const Button clear{signature.id + ".clear", signature.clear, ButtonKind::quiet, Icon::trash,
                       !signature.lines.empty()};
    if (button(clear)) {
        change = SignatureChange{What::cleared, {}};
    }
    const Choice confirm{signature.id + ".confirm", signature.confirm, {}, signature.confirmed};
    if (many_of({&confirm, 1})) {
        change = SignatureChange{signature.confirmed ? What::withdrawn : What::confirmed, {}};
    }
    return change;
}

}  // namespace kiosk::ui
