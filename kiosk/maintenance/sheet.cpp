#include "kiosk/maintenance/sheet.h"

namespace kiosk::maintenance {
namespace {

// Draws a block; what the technician did to it.
struct Draw {
    ui::Frame& frame;

    using Done = std::optional<Event>;

    Done operator()(const Text& block) const {
        frame.text(block.words, block.style);
        return std::nullopt;
    }
    Done operator()(const ui::Banner& block) const {
        frame.banner(block);
        return std::nullopt;
    }
    Done operator()(const Findings& block) const {
        const auto row = frame.findings(block.rows);
        return row ? block.events[*row] : std::nullopt;
    }
    Done operator()(const Tiles& block) const {
        const auto tile = frame.tiles(block.tiles, 2);
        return tile ? Done(block.events[*tile]) : std::nullopt;
    }
    Done operator()(const std::vector<ui::Fact>& block) const {
        frame.facts(block);
        return std::nullopt;
    }
    Done operator()(const ui::Table& block) const {
        frame.table(block);
        return std::nullopt;
    }
    Done operator()(const ui::Plot& block) const {
        frame.plot(block);
        return std::nullopt;
    }
    Done operator()(const Input& block) const {
        if (auto text = frame.field(block.field)) {
            return Typed{block.entry, std::move(*text)};
        }
        return std::nullopt;
    }
    Done operator()(const Options& block) const {
        const auto chosen =
            block.several ? frame.many_of(block.choices) : frame.one_of(block.choices);
        return chosen ? Done(block.events[*chosen]) : std::nullopt;
    }
    Done operator()(const Press& block) const {
        return frame.button(block.button) ? Done(block.event) : std::nullopt;
    }
    Done operator()(const Code& block) const {
        frame.slip(block.slip);
        return std::nullopt;
    }
    Done operator()(const ui::CardOutline& block) const {
        frame.card_outline(block);
        return std::nullopt;
    }
};

}  // namespace

Outcome draw(ui::Frame& frame, const Sheet& sheet) {
    Outcome outcome;
    frame.begin_page(sheet.page);
    for (const Block& block : sheet.blocks) {
        if (auto event = std::visit(Draw{frame}, block)) {
            outcome.own = std::move(event);
        }
    }
    const auto pressed = frame.end_page();
    if (!pressed || outcome.own) {
        return outcome;
    }
    for (const auto& [id, event] : sheet.actions) {
        if (id == *pressed) {
            outcome.own = event;
            return outcome;
        }
    }
    outcome.flow = screens::event_of(pressed);
    return outcome;
}

}  // namespace kiosk::maintenance
