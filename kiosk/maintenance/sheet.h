#pragma once
// A technician's screen as data: blocks below one another and what pressing them means. Each screen
// is a function from the state to a sheet; drawing is one loop for all of them.

#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "kiosk/maintenance/event.h"
#include "kiosk/screens/page.h"

namespace kiosk::maintenance {

using i18n::Arguments;
using i18n::Words;
using screens::Stage;

struct Text {
    Words words;
    ui::TextStyle style = ui::TextStyle::body;
};
struct Findings {
    std::vector<ui::Finding> rows;
    std::vector<std::optional<Event>> events;  // of the rows that lead on
};
struct Tiles {
    std::vector<ui::Tile> tiles;
    std::vector<Event> events;
};
struct Input {
    ui::Field field;
    Entry entry = Entry::single;
};
struct Options {
    std::vector<ui::Choice> choices;
    std::vector<Event> events;
    bool several = false;
};
struct Press {
    ui::Button button;
    Event event;
};
struct Code {  // a QR code with what it is for
    ui::Slip slip;
};
using Block = std::variant<Text, ui::Banner, Findings, Tiles, std::vector<ui::Fact>, ui::Table,
                           ui::Plot, Input, Options, Press, Code, ui::CardOutline>;

struct Sheet {
    ui::PageView page;
    std::vector<Block> blocks;
    std::vector<std::pair<std::string, Event>> actions;  // ids of page.actions and page.tools
};

// What one pass brought: at most one of them.
struct Outcome {
    std::optional<flow::Event> flow;  // language, display
    std::optional<Event> own;
};
using Picture = std::function<Outcome(ui::Frame&)>;

// The whole screen of maintenance mode. Refers to all three.
Picture present(const flow::State&, const Stage&, const State&, Instant now);

Outcome draw(ui::Frame&, const Sheet&);

}  // namespace kiosk::maintenance
