// Icons as strokes on a 24 x 24 grid, drawn at any size in the colour of their text.
#include <array>
#include <cmath>
#include <numbers>
#include <span>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

enum class Shape { line, loop, box, circle, dot, arc, bowl };

struct Piece {
    Shape shape;
    // line, loop: x, y pairs; box: x, y, right, bottom, radius of its corners; circle, dot: x, y,
    // radius; arc, bowl (a filled arc): x, y, radius, from, to in turns, clockwise from the right
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
constexpr Piece language_icon[] = {
    piece(Shape::circle, 12, 12, 9.3), piece(Shape::line, 2.7, 12, 21.3, 12),
    piece(Shape::arc, 18, 12, 11.05, 0.346, 0.654), piece(Shape::arc, 6, 12, 11.05, -0.154, 0.154)};
constexpr Piece text_size_icon[] = {
    piece(Shape::line, 1.5, 19.5, 7.5, 4.5, 13.5, 19.5), piece(Shape::line, 3.9, 14, 11.1, 14),
    piece(Shape::line, 15, 19.5, 18.9, 9.8, 22.8, 19.5), piece(Shape::line, 16.6, 16, 21.2, 16)};
constexpr Piece card_icon[] = {
    piece(Shape::box, 2, 4.5, 22, 19.5, 2.2), piece(Shape::circle, 8, 10, 2.2),
    piece(Shape::arc, 8, 17, 3.9, 0.53, 0.97), piece(Shape::line, 14.2, 9.5, 18.8, 9.5),
    piece(Shape::line, 14.2, 14, 17.4, 14)};
constexpr Piece family_icon[] = {
    piece(Shape::circle, 6.6, 6.2, 2.9),        piece(Shape::circle, 17.4, 6.2, 2.9),
    piece(Shape::arc, 6.6, 17, 5.1, 0.5, 0.87), piece(Shape::arc, 17.4, 17, 5.1, 0.63, 1),
    piece(Shape::line, 1.5, 17, 1.5, 20.5),     piece(Shape::line, 22.5, 17, 22.5, 20.5),
    piece(Shape::circle, 12, 14.4, 2.1),        piece(Shape::arc, 12, 21.6, 3.9, 0.47, 1.03)};
constexpr Piece briefcase_icon[] = {piece(Shape::box, 2.2, 7.5, 21.8, 20, 2.2),
                                    piece(Shape::line, 8.2, 7.5, 8.2, 4.2, 15.8, 4.2, 15.8, 7.5),
                                    piece(Shape::line, 2.2, 13, 21.8, 13),
                                    piece(Shape::line, 12, 11.6, 12, 14.6)};
constexpr Piece home_icon[] = {piece(Shape::line, 2.2, 11.6, 12, 3.3, 21.8, 11.6),
                               piece(Shape::line, 4.9, 9.6, 4.9, 20.5, 19.1, 20.5, 19.1, 9.6),
                               piece(Shape::line, 9.6, 20.5, 9.6, 14.2, 14.4, 14.2, 14.4, 20.5)};
constexpr Piece certificate_icon[] = {
    piece(Shape::line, 9.5, 17.5, 2.5, 17.5, 2.5, 3.5, 21.5, 3.5, 21.5, 16),
    piece(Shape::line, 6.5, 8, 17.5, 8), piece(Shape::line, 6.5, 12, 10, 12),
    piece(Shape::circle, 15.5, 14, 3.4),
    piece(Shape::line, 13.6, 17, 13.6, 22, 15.5, 20.4, 17.4, 22, 17.4, 17)};
constexpr Piece clock_icon[] = {piece(Shape::circle, 12, 12, 9.3),
                                piece(Shape::line, 12, 6.3, 12, 12, 16, 14.6)};
constexpr Piece money_icon[] = {piece(Shape::box, 2, 5.5, 22, 18.5, 2),
                                piece(Shape::circle, 12, 12, 3), piece(Shape::dot, 5.9, 12, 1.15),
                                piece(Shape::dot, 18.1, 12, 1.15)};
constexpr Piece document_icon[] = {piece(Shape::loop, 5, 2.5, 14, 2.5, 19, 7.5, 19, 21.5, 5, 21.5),
                                   piece(Shape::line, 14, 2.5, 14, 7.5, 19, 7.5),
                                   piece(Shape::line, 8.4, 12, 15.6, 12),
                                   piece(Shape::line, 8.4, 16.4, 15.6, 16.4)};
constexpr Piece person_icon[] = {piece(Shape::circle, 12, 7.4, 4.2),
                                 piece(Shape::arc, 12, 21.4, 8, 0.515, 0.985)};
constexpr Piece warning_icon[] = {piece(Shape::loop, 12, 2.8, 22.2, 20.6, 1.8, 20.6),
                                  piece(Shape::line, 12, 9, 12, 14.3),
                                  piece(Shape::dot, 12, 17.4, 1.25)};
constexpr Piece information_icon[] = {piece(Shape::circle, 12, 12, 9.3),
                                      piece(Shape::line, 12, 11, 12, 16.8),
                                      piece(Shape::dot, 12, 7.5, 1.25)};
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
constexpr Piece building_icon[] = {
    piece(Shape::loop, 2.2, 9, 12, 3.2, 21.8, 9), piece(Shape::line, 5.2, 9.2, 5.2, 17.6),
    piece(Shape::line, 9.7, 9.2, 9.7, 17.6),      piece(Shape::line, 14.3, 9.2, 14.3, 17.6),
    piece(Shape::line, 18.8, 9.2, 18.8, 17.6),    piece(Shape::line, 3.6, 17.6, 20.4, 17.6),
    piece(Shape::line, 2.2, 20.8, 21.8, 20.8)};
constexpr Piece law_icon[] = {piece(Shape::line, 12, 3, 12, 20.8),
                              piece(Shape::line, 7.2, 20.8, 16.8, 20.8),
                              piece(Shape::line, 4.6, 6.2, 19.4, 6.2),
                              piece(Shape::line, 1.8, 13.6, 4.9, 6.2, 8, 13.6),
                              piece(Shape::arc, 4.9, 13.6, 3.1, 0, 0.5),
                              piece(Shape::line, 1.8, 13.6, 8, 13.6),
                              piece(Shape::line, 16, 13.6, 19.1, 6.2, 22.2, 13.6),
                              piece(Shape::arc, 19.1, 13.6, 3.1, 0, 0.5),
                              piece(Shape::line, 16, 13.6, 22.2, 13.6)};
constexpr Piece paper_plane_icon[] = {
    piece(Shape::loop, 2.2, 10.8, 21.8, 2.8, 15.2, 21.4, 11.2, 13.4),
    piece(Shape::line, 11.2, 13.4, 21.8, 2.8)};
// Five faces that are told apart by mouth, eyes and brows.
constexpr Piece face_outline = piece(Shape::circle, 12, 12, 9.6);
constexpr Piece left_eye = piece(Shape::dot, 8.6, 9.9, 1.3);
constexpr Piece right_eye = piece(Shape::dot, 15.4, 9.9, 1.3);
constexpr Piece happy_icon[] = {face_outline, piece(Shape::arc, 8.5, 10.4, 1.7, 0.53, 0.97),
                                piece(Shape::arc, 15.5, 10.4, 1.7, 0.53, 0.97),
                                piece(Shape::bowl, 12, 13, 4.7, 0, 0.5)};
constexpr Piece content_icon[] = {face_outline, left_eye, right_eye,
                                  piece(Shape::arc, 12, 11, 5.4, 0.1, 0.4)};
constexpr Piece neutral_icon[] = {face_outline, left_eye, right_eye,
                                  piece(Shape::line, 8, 15.8, 16, 15.8)};
constexpr Piece sad_icon[] = {face_outline,
                              left_eye,
                              right_eye,
                              piece(Shape::line, 6.3, 8.1, 9.4, 6.7),
                              piece(Shape::line, 17.7, 8.1, 14.6, 6.7),
                              piece(Shape::arc, 12, 20.2, 5, 0.61, 0.89)};
constexpr Piece angry_icon[] = {face_outline,
                                piece(Shape::dot, 8.6, 10.6, 1.3),
                                piece(Shape::dot, 15.4, 10.6, 1.3),
                                piece(Shape::bowl, 12, 18.4, 4.3, 0.5, 1),
                                piece(Shape::line, 6.2, 6.9, 10.4, 8.9),
                                piece(Shape::line, 17.8, 6.9, 13.6, 8.9)};
constexpr Piece shift_icon[] = {
    piece(Shape::loop, 12, 3.5, 20.5, 12, 15.5, 12, 15.5, 20, 8.5, 20, 8.5, 12, 3.5, 12)};
constexpr Piece backspace_icon[] = {piece(Shape::loop, 8, 5, 22, 5, 22, 19, 8, 19, 2, 12),
                                    piece(Shape::line, 11.5, 9, 17.5, 15),
                                    piece(Shape::line, 17.5, 9, 11.5, 15)};
constexpr Piece hand_icon[] = {piece(Shape::line, 8.7, 14.6, 8.7, 5.3),
                               piece(Shape::arc, 10.4, 5.3, 1.7, 0.5, 1),
                               piece(Shape::line, 12.1, 5.3, 12.1, 11.2),
                               piece(Shape::arc, 13.7, 11.2, 1.6, 0.5, 1),
                               piece(Shape::line, 15.3, 11.2, 15.3, 12),
                               piece(Shape::arc, 16.8, 12.1, 1.5, 0.5, 1),
                               piece(Shape::line, 18.3, 12.1, 18.3, 13),
                               piece(Shape::arc, 19.7, 13.1, 1.4, 0.5, 1),
                               piece(Shape::line, 21.1, 13.1, 21.1, 16.9),
                               piece(Shape::arc, 16.4, 16.9, 4.7, 0, 0.25),
                               piece(Shape::line, 16.4, 21.6, 13.4, 21.6, 10.3, 20, 5.5, 15.4),
                               piece(Shape::arc, 6.7, 14.2, 1.65, 0.38, 0.86),
                               piece(Shape::line, 7.75, 12.95, 8.7, 14.1),
                               piece(Shape::arc, 10.4, 5.3, 4.3, 0.55, 0.95)};

constexpr Piece up_icon[] = {piece(Shape::line, 12, 20, 12, 4),
                             piece(Shape::line, 5, 11, 12, 4, 19, 11)};
constexpr Piece down_icon[] = {piece(Shape::line, 12, 4, 12, 20),
                               piece(Shape::line, 5, 13, 12, 20, 19, 13)};

constexpr Piece chevron_icon[] = {piece(Shape::line, 8.5, 4.5, 16, 12, 8.5, 19.5)};

constexpr Piece repeat_icon[] = {piece(Shape::arc, 12, 12, 8.6, 0.03, 0.86),
                                 piece(Shape::line, 18.2, 1.8, 18.2, 6.2, 13.6, 6.2)};

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
        case Icon::chevron:
            return chevron_icon;
        case Icon::repeat:
            return repeat_icon;
    }
    return {};
}

bool points_along_the_line(Icon icon) {
    return icon == Icon::back || icon == Icon::forward || icon == Icon::chevron;
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

// One weight on the whole screen, that of bold letters; less only where the picture is smaller than
// a line of text. Ends and corners are round.
void Pass::icon(Icon which, const Box& box, Colour colour) {
    if (!within_clip(box)) {
        return;
    }
    const float side = std::min(box.width, box.height);
    const float unit = side / 24;
    const float left = box.x + (box.width - side) / 2;
    const float top = box.y + (box.height - side) / 2;
    const float thick = std::max({1.5F, std::min(2.1F * unit, 0.16F * em), 1.1F * unit});
    const bool flip = mirrored() && points_along_the_line(which);
    const ImU32 ink = packed(colour);
    const auto point = [&](float x, float at_y) {
        return vec(left + (flip ? 24 - x : x) * unit, top + at_y * unit);
    };
    const auto turn = [](float part) { return part * 2 * std::numbers::pi_v<float>; };
    const auto round_end = [&](float x, float at_y) {
        if (thick >= 3) {
            draw->AddCircleFilled(point(x, at_y), thick / 2, ink, 10);
        }
    };
    for (const Piece& part : pieces_of(which)) {
        const auto& at = part.at;
        switch (part.shape) {
            case Shape::line:
            case Shape::loop:
                for (std::size_t i = 0; i + 1 < part.count; i += 2) {
                    round_end(at[i], at[i + 1]);
                }
                for (std::size_t i = 0; i + 1 < part.count; i += 2) {
                    draw->PathLineTo(point(at[i], at[i + 1]));
                }
                draw->PathStroke(ink, part.shape == Shape::loop ? ImDrawFlags_Closed : 0, thick);
                break;
            case Shape::box:
                draw->AddRect(point(at[0], at[1]), point(at[2], at[3]), ink, at[4] * unit, 0,
                              thick);
                break;
            case Shape::circle:
                draw->AddCircle(point(at[0], at[1]), at[2] * unit, ink, 0, thick);
                break;
            case Shape::dot:
                draw->AddCircleFilled(point(at[0], at[1]), at[2] * unit, ink);
                break;
            case Shape::arc:
                for (const float end : {turn(at[3]), turn(at[4])}) {
                    round_end(at[0] + at[2] * std::cos(end), at[1] + at[2] * std::sin(end));
                }
                draw->PathArcTo(point(at[0], at[1]), at[2] * unit, turn(at[3]), turn(at[4]));
                draw->PathStroke(ink, 0, thick);
                break;
            case Shape::bowl:
                draw->PathArcTo(point(at[0], at[1]), at[2] * unit, turn(at[3]), turn(at[4]));
                draw->PathFillConvex(ink);
                break;
        }
    }
}

}  // namespace kiosk::ui
