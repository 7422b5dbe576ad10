#include "kiosk/ui/places.h"

#include <algorithm>

namespace kiosk::ui {
namespace {

// A masthead takes this part of the height where the body leaves it: the question then stands at
// the eyes and the answers at the hands.
constexpr float generous = 0.34F;

bool too_low(const Needs& needs, float room) {
    return room - (needs.content > room + 1 ? needs.more : 0) < needs.least;
}

// The body and the buttons that scroll it share a column. The buttons are there only when needed,
// and give way to the field that is being filled in: the keyboard's end brings them back.
void divide(Places& places, const Needs& needs, const Box& room) {
    const bool yield = needs.keyboard > 0 && too_low(needs, room.height);
    // Hysteresis of one pixel, so that the buttons themselves never make the content seem to fit.
    const float more = needs.content > room.height + 1 && !yield ? needs.more : 0;
    places.body = {room.x, room.y, room.width, std::max(1.0F, room.height - more)};
    places.scroll_bar = {room.x, places.body.bottom(), room.width, more};
}

Places above_one_another(const Screen& screen, const Needs& needs) {
    Places places;
    float below = needs.actions + needs.keyboard + needs.tools;
    const auto room = [&](float masthead) { return screen.height - below - masthead; };
    const auto at_least = [&](float masthead) { return std::max(masthead, screen.ceiling); };
    float masthead = std::max(at_least(needs.masthead), screen.height * generous);
    if (needs.content > room(masthead)) {
        masthead = at_least(needs.masthead);
    }
    // Where there is little room the furniture yields: first the masthead, then the tools and at
    // last the actions, which come back with Done.
    if (too_low(needs, room(masthead))) {
        places.slim = true;
        masthead = at_least(needs.slim);
    }
    const bool yield = needs.keyboard > 0 && too_low(needs, room(masthead));
    if (yield) {
        below -= needs.tools;
    }
    const float width = screen.width;
    places.masthead = {0, 0, width, masthead};
    places.sheet = {0, masthead, width, screen.height - masthead};
    float bottom = screen.height;
    const auto take = [&](float height) {
        bottom -= height;
        return Box{0, bottom, width, height};
    };
    places.tools = yield ? Box{} : take(needs.tools);
    places.actions = yield && room(masthead) < needs.least ? Box{} : take(needs.actions);
    places.keyboard = take(needs.keyboard);
    divide(places, needs, {0, masthead, width, bottom - masthead});
    return places;
}

Places side_by_side(const Screen& screen, const Needs& needs) {
    Places places;
    const float sheet = screen.sheet_width();
    const float masthead = screen.masthead_width();
    const float x = screen.right_to_left ? 0 : masthead;
    const float masthead_x = screen.right_to_left ? sheet : 0;
    places.slim = needs.masthead > screen.height - needs.tools;
    places.tools = {masthead_x, screen.height - needs.tools, masthead, needs.tools};
    places.masthead = {masthead_x, 0, masthead, places.tools.y};
    places.sheet = {x, screen.ceiling, sheet, screen.height - screen.ceiling};
    const float room = screen.height - screen.ceiling - needs.keyboard - needs.actions;
    const bool yield = needs.keyboard > 0 && room < needs.least;
    const float actions = yield ? 0 : needs.actions;
    places.actions = {x, screen.height - actions, sheet, actions};
    places.keyboard = {x, places.actions.y - needs.keyboard, sheet, needs.keyboard};
    divide(places, needs, {x, screen.ceiling, sheet, places.keyboard.y - screen.ceiling});
    return places;
}

}  // namespace

float Screen::sheet_width() const {
    return wide() ? width * 2 / 3 : width;
}

Places place(const Screen& screen, const Needs& needs) {
    return screen.wide() ? side_by_side(screen, needs) : above_one_another(screen, needs);
}

}  // namespace kiosk::ui
