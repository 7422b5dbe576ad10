// Icons as strokes on a 24 x 24 grid, drawn at any size in the colour of their text.
#include <array>
#include <cmath>
#include <numbers>
#include <span>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

enum class Shape { line, loop, circle, arc, dot, solid };

struct Piece {
    Shape shape;
    // line, loop, solid: x, y pairs; circle and dot: x, y, radius; arc: x, y, radius, from, to
    // (turns)
    std::array<float, 16> at;
    std::size_t count;
};

template <typename... Numbers>
constexpr Piece piece(Shape shape, Numbers... numbers) {
    return {shape, {static_cast<float>(numbers)...}, sizeof...(numbers)};
}

constexpr Piece back_icon[] = {piece(Shape::line, 20, 12, 4, 12),
                               piece(Shape::line, 11, 5, 4, 12, 11, 19)};
constexpr Piece forward_icon[] = {piece(Shape::line, 4, 12, 20, 12),
                                  piece(Shape::line, 13, 5, 20, 12, 13, 19)};
constexpr Piece close_icon[] = {piece(Shape::line, 5, 5, 19, 19), piece(Shape::line, 19, 5, 5, 19)};
constexpr Piece check_icon[] = {piece(Shape::line, 4, 12.5, 9.5, 18, 20, 6.5)};
constexpr Piece search_icon[] = {piece(Shape::circle, 10.5, 10.5, 6.5),
                                 piece(Shape::line, 15.5, 15.5, 21, 21)};
constexpr Piece language_icon[] = {piece(Shape::circle, 12, 12, 9),
                                   piece(Shape::line, 3, 12, 21, 12),
                                   piece(Shape::line, 12, 3, 8.5, 7.5, 8.5, 16.5, 12, 21),
                                   piece(Shape::line, 12, 3, 15.5, 7.5, 15.5, 16.5, 12, 21)};
constexpr Piece text_size_icon[] = {
    piece(Shape::line, 2, 19, 7.5, 6, 13, 19), piece(Shape::line, 4, 14.5, 11, 14.5),
    piece(Shape::line, 18.5, 9, 18.5, 17), piece(Shape::line, 14.5, 13, 22.5, 13)};
constexpr Piece card_icon[] = {
    piece(Shape::loop, 2, 5, 22, 5, 22, 19, 2, 19), piece(Shape::circle, 7.5, 10.5, 2.2),
    piece(Shape::line, 4.5, 16, 5.5, 14.5, 9.5, 14.5, 10.5, 16), piece(Shape::line, 14, 10, 19, 10),
    piece(Shape::line, 14, 14, 19, 14)};
constexpr Piece family_icon[] = {piece(Shape::circle, 7, 6.5, 2.8),
                                 piece(Shape::circle, 17, 6.5, 2.8),
                                 piece(Shape::line, 2, 20, 2, 15, 4, 12.5, 9, 12.5, 10, 13.5),
                                 piece(Shape::line, 22, 20, 22, 15, 20, 12.5, 15, 12.5, 14, 13.5),
                                 piece(Shape::circle, 12, 14.5, 2),
                                 piece(Shape::line, 8.5, 21, 9.5, 18.5, 14.5, 18.5, 15.5, 21)};
constexpr Piece briefcase_icon[] = {
    piece(Shape::loop, 2.5, 8, 21.5, 8, 21.5, 20, 2.5, 20),
    piece(Shape::line, 8.5, 8, 8.5, 4.5, 15.5, 4.5, 15.5, 8), piece(Shape::line, 2.5, 13, 10, 13),
    piece(Shape::line, 14, 13, 21.5, 13), piece(Shape::loop, 10, 11.5, 14, 11.5, 14, 15, 10, 15)};
constexpr Piece home_icon[] = {piece(Shape::line, 2.5, 12, 12, 3.5, 21.5, 12),
                               piece(Shape::line, 5, 10, 5, 20.5, 19, 20.5, 19, 10),
                               piece(Shape::line, 10, 20.5, 10, 14.5, 14, 14.5, 14, 20.5)};
constexpr Piece certificate_icon[] = {
    piece(Shape::line, 9, 17, 3, 17, 3, 3.5, 21, 3.5, 21, 17, 20.5, 17),
    piece(Shape::line, 6.5, 8, 17.5, 8), piece(Shape::line, 6.5, 12, 11, 12),
    piece(Shape::circle, 15, 14.5, 3.2),
    piece(Shape::line, 13, 17.5, 13, 22, 15, 20.5, 17, 22, 17, 17.5)};
constexpr Piece clock_icon[] = {piece(Shape::circle, 12, 12, 9),
                                piece(Shape::line, 12, 6.5, 12, 12, 16, 14.5)};
constexpr Piece money_icon[] = {piece(Shape::loop, 2, 6, 22, 6, 22, 18, 2, 18),
                                piece(Shape::circle, 12, 12, 3), piece(Shape::dot, 5.8, 12, 1),
                                piece(Shape::dot, 18.2, 12, 1)};
constexpr Piece document_icon[] = {piece(Shape::loop, 5, 2.5, 14, 2.5, 19, 7.5, 19, 21.5, 5, 21.5),
                                   piece(Shape::line, 14, 2.5, 14, 7.5, 19, 7.5),
                                   piece(Shape::line, 8, 12, 16, 12),
                                   piece(Shape::line, 8, 16.5, 16, 16.5)};
constexpr Piece person_icon[] = {
    piece(Shape::circle, 12, 7.5, 4),
    piece(Shape::line, 4, 21, 4, 17.5, 7, 14.5, 17, 14.5, 20, 17.5, 20, 21)};
constexpr Piece warning_icon[] = {piece(Shape::loop, 12, 3, 22, 20.5, 2, 20.5),
                                  piece(Shape::line, 12, 9.5, 12, 14.5),
                                  piece(Shape::dot, 12, 17.3, 1.1)};
constexpr Piece information_icon[] = {piece(Shape::circle, 12, 12, 9),
                                      piece(Shape::line, 12, 11, 12, 16.5),
                                      piece(Shape::dot, 12, 7.6, 1.1)};
constexpr Piece plus_icon[] = {piece(Shape::line, 12, 4, 12, 20),
                               piece(Shape::line, 4, 12, 20, 12)};
constexpr Piece calendar_icon[] = {piece(Shape::loop, 3, 5, 21, 5, 21, 21, 3, 21),
                                   piece(Shape::line, 3, 10, 21, 10),
                                   piece(Shape::line, 8, 2.5, 8, 7),
                                   piece(Shape::line, 16, 2.5, 16, 7),
                                   piece(Shape::dot, 8, 14, 1.2),
                                   piece(Shape::dot, 12, 14, 1.2),
                                   piece(Shape::dot, 16, 14, 1.2),
                                   piece(Shape::dot, 8, 17.7, 1.2),
                                   piece(Shape::dot, 12, 17.7, 1.2)};
constexpr Piece pencil_icon[] = {piece(Shape::loop, 4, 20, 4.8, 15.5, 16, 4.3, 19.7, 8, 8.5, 19.2),
                                 piece(Shape::line, 13.5, 6.8, 17.2, 10.5)};
constexpr Piece trash_icon[] = {piece(Shape::line, 3.5, 6.5, 20.5, 6.5),
                                piece(Shape::line, 8.5, 6.5, 8.5, 3.5, 15.5, 3.5, 15.5, 6.5),
                                piece(Shape::line, 5.5, 6.5, 6.5, 21, 17.5, 21, 18.5, 6.5),
                                piece(Shape::line, 10, 10.5, 10, 17),
                                piece(Shape::line, 14, 10.5, 14, 17)};
constexpr Piece building_icon[] = {piece(Shape::loop, 2.5, 9, 12, 3.5, 21.5, 9),
                                   piece(Shape::line, 5.5, 9, 5.5, 18),
                                   piece(Shape::line, 12, 9, 12, 18),
                                   piece(Shape::line, 18.5, 9, 18.5, 18),
                                   piece(Shape::line, 2.5, 20.5, 21.5, 20.5),
                                   piece(Shape::line, 4, 18, 20, 18)};
constexpr Piece law_icon[] = {
    piece(Shape::line, 12, 3.5, 12, 20.5), piece(Shape::line, 7, 20.5, 17, 20.5),
    piece(Shape::line, 4.5, 6.5, 19.5, 6.5), piece(Shape::line, 5, 6.5, 2, 13.5, 8, 13.5, 5, 6.5),
    piece(Shape::line, 19, 6.5, 16, 13.5, 22, 13.5, 19, 6.5)};
constexpr Piece paper_plane_icon[] = {piece(Shape::loop, 2.5, 11, 21.5, 3, 15, 21, 11, 13.5),
                                      piece(Shape::line, 11, 13.5, 21.5, 3)};
constexpr Piece face_outline = piece(Shape::circle, 12, 12, 9.3);
constexpr Piece left_eye = piece(Shape::dot, 8.8, 9.7, 1.1);
constexpr Piece right_eye = piece(Shape::dot, 15.2, 9.7, 1.1);
constexpr Piece happy_icon[] = {face_outline, left_eye, right_eye,
                                piece(Shape::arc, 12, 12.2, 5.4, 0.02, 0.48)};
constexpr Piece content_icon[] = {face_outline, left_eye, right_eye,
                                  piece(Shape::arc, 12, 10.8, 5.4, 0.11, 0.39)};
constexpr Piece neutral_icon[] = {face_outline, left_eye, right_eye,
                                  piece(Shape::line, 8, 15.5, 16, 15.5)};
constexpr Piece sad_icon[] = {face_outline, left_eye, right_eye,
                              piece(Shape::arc, 12, 20, 5.4, 0.61, 0.89)};
constexpr Piece angry_icon[] = {face_outline,
                                left_eye,
                                right_eye,
                                piece(Shape::arc, 12, 18.8, 5.0, 0.54, 0.96),
                                piece(Shape::line, 6.8, 6.8, 10, 8.2),
                                piece(Shape::line, 17.2, 6.8, 14, 8.2)};
constexpr Piece shift_icon[] = {
    piece(Shape::loop, 12, 3.5, 20.5, 12, 15.5, 12, 15.5, 20, 8.5, 20, 8.5, 12, 3.5, 12)};
constexpr Piece backspace_icon[] = {piece(Shape::loop, 8, 5, 22, 5, 22, 19, 8, 19, 2, 12),
                                    piece(Shape::line, 11.5, 9, 17.5, 15),
                                    piece(Shape::line, 17.5, 9, 11.5, 15)};
constexpr Piece hand_icon[] = {
    piece(Shape::line, 9.5, 14, 9.5, 4.6, 10.2, 3.6, 11.3, 3.6, 12, 4.6, 12, 11),
    piece(Shape::line, 12, 10.4, 13.2, 9.6, 14.6, 10.2, 14.8, 11.4),
    piece(Shape::line, 14.8, 11, 16, 10.4, 17.3, 11, 17.5, 12.2),
    piece(Shape::line, 17.5, 11.8, 18.6, 11.4, 19.7, 12.2, 19.8, 16),
    piece(Shape::line, 19.8, 16, 18.6, 19, 18.4, 21.5, 10.8, 21.5),
    piece(Shape::line, 10.8, 21.5, 9.6, 18.8, 6, 15.4, 6, 14, 7.2, 13.2, 9.5, 15)};

constexpr Piece up_icon[] = {piece(Shape::line, 12, 20, 12, 4),
                             piece(Shape::line, 5, 11, 12, 4, 19, 11)};
constexpr Piece down_icon[] = {piece(Shape::line, 12, 4, 12, 20),
                               piece(Shape::line, 5, 13, 12, 20, 19, 13)};

std::span<const Piece> pieces_of(Icon icon) {
    switch (icon) {
        case Icon::none:
            return {};
        case Icon::back:
            return back_icon;
        case Icon::forward:
            return forward_icon;
        case Icon::close:
            return close_icon;
        case Icon::check:
            return check_icon;
        case Icon::search:
            return search_icon;
        case Icon::language:
            return language_icon;
        case Icon::text_size:
            return text_size_icon;
        case Icon::card:
            return card_icon;
        case Icon::family:
            return family_icon;
        case Icon::briefcase:
            return briefcase_icon;
        case Icon::home:
            return home_icon;
        case Icon::certificate:
            return certificate_icon;
        case Icon::clock:
            return clock_icon;
        case Icon::money:
            return money_icon;
        case Icon::document:
            return document_icon;
        case Icon::person:
            return person_icon;
        case Icon::warning:
            return warning_icon;
        case Icon::information:
            return information_icon;
        case Icon::plus:
            return plus_icon;
        case Icon::pencil:
            return pencil_icon;
        case Icon::trash:
            return trash_icon;
        case Icon::building:
            return building_icon;
        case Icon::law:
            return law_icon;
        case Icon::paper_plane:
            return paper_plane_icon;
        case Icon::happy:
            return happy_icon;
        case Icon::content:
            return content_icon;
        case Icon::neutral:
            return neutral_icon;
        case Icon::sad:
            return sad_icon;
        case Icon::angry:
            return angry_icon;
        case Icon::shift:
            return shift_icon;
        case Icon::backspace:
            return backspace_icon;
        case Icon::hand:
            return hand_icon;
        case Icon::up:
            return up_icon;
        case Icon::down:
            return down_icon;
        case Icon::calendar:
            return calendar_icon;
    }
    return {};
}

bool points_along_the_line(Icon icon) {
    return icon == Icon::back || icon == Icon::forward;
}

}  // namespace

Icon icon_named(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Icon>, 10> names{
        {{"card", Icon::card},
         {"family", Icon::family},
         {"briefcase", Icon::briefcase},
         {"home", Icon::home},
         {"certificate", Icon::certificate},
         {"person", Icon::person},
         {"money", Icon::money},
         {"building", Icon::building},
         {"law", Icon::law},
         {"document", Icon::document}}};
    for (const auto& [known, icon] : names) {
        if (known == name) {
            return icon;
        }
    }
    return Icon::document;
}

void Pass::icon(Icon which, const Box& box, Colour colour) {
    if (!within_clip(box)) {
        return;
    }
    const float side = std::min(box.width, box.height);
    const float unit = side / 24;
    const float left = box.x + (box.width - side) / 2;
    const float top = box.y + (box.height - side) / 2;
    const float thick = std::max(1.5F, 2.0F * unit);
    const bool flip = mirrored() && points_along_the_line(which);
    const ImU32 ink = packed(colour);
    const auto point = [&](float x, float at_y) {
        return vec(left + (flip ? 24 - x : x) * unit, top + at_y * unit);
    };
    for (const Piece& part : pieces_of(which)) {
        switch (part.shape) {
            case Shape::line:
            case Shape::loop:
            case Shape::solid:
                for (std::size_t i = 0; i + 1 < part.count; i += 2) {
                    draw->PathLineTo(point(part.at[i], part.at[i + 1]));
                }
                if (part.shape == Shape::solid) {
                    draw->PathFillConvex(ink);
                } else {
                    draw->PathStroke(ink, part.shape == Shape::loop ? ImDrawFlags_Closed : 0,
                                     thick);
                }
                break;
            case Shape::circle:
                draw->AddCircle(point(part.at[0], part.at[1]), part.at[2] * unit, ink, 0, thick);
                break;
            case Shape::dot:
                draw->AddCircleFilled(point(part.at[0], part.at[1]), part.at[2] * unit, ink);
                break;
            case Shape::arc:
                draw->PathArcTo(point(part.at[0], part.at[1]), part.at[2] * unit,
                                part.at[3] * 2 * std::numbers::pi_v<float>,
                                part.at[4] * 2 * std::numbers::pi_v<float>);
                draw->PathStroke(ink, 0, thick);
                break;
        }
    }
}

}  // namespace kiosk::ui
