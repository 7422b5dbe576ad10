#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

constexpr ui::Pattern patterns[] = {ui::Pattern::plain_white, ui::Pattern::plain_black,
                                    ui::Pattern::plain_red,   ui::Pattern::plain_green,
                                    ui::Pattern::plain_blue,  ui::Pattern::steps_of_grey,
                                    ui::Pattern::edges};

Words result_words(const Speaker& say, const DeviceLine& device) {
    if (!device.tested) {
        return say("devices.not_tested");
    }
    std::vector<Words> words{
        say(device.condition == Condition::bad ? "devices.failed" : "devices.passed"),
        say.moment(*device.tested)};
    if (!device.reason.empty()) {
        words.insert(words.begin() + 1, say("device_reason." + device.reason));
    }
    return say.join(words);
}

Sheet judge_sheet(const Speaker& say, const State& state, const std::string& device) {
    Sheet made = sheet(say, state, "device_judge", say("devices.judge." + device));
    made.blocks.emplace_back(
        Press{say.button("passed", "devices.yes", ui::ButtonKind::primary, ui::Icon::check),
              Asked{RecordDevice{device, true}}});
    made.blocks.emplace_back(
        Press{say.button("failed", "devices.no", ui::ButtonKind::secondary, ui::Icon::close),
              Asked{RecordDevice{device, false}}});
    return made;
}

Picture of(Sheet sheet) {
    return [made = std::move(sheet)](ui::Frame& frame) { return draw(frame, made); };
}

}  // namespace

Sheet present_devices(const Speaker& say, const State& state) {
    Sheet made = sheet(say, state, "devices", say("maintenance.devices"));
    Findings rows;
    for (const DeviceLine& device : state.known.devices) {
        const std::string errand = errand_of(TryDevice{device.id});
        rows.rows.push_back(
            {"device." + device.id,
             look_of(device.condition),
             say("device." + device.id),
             state.busy.contains(errand) ? say("devices.busy") : result_words(say, device),
             {},
             true});
        rows.events.emplace_back(device.is_judged ? Event(Went{DeviceTest{device.id, 0}})
                                                  : Event(Asked{TryDevice{device.id}}));
    }
    made.blocks.emplace_back(std::move(rows));
    return made;
}

Picture present_device_test(const Speaker& say, const State& state, const DeviceTest& screen) {
    if (screen.device == "touch") {
        ui::TouchGrid grid;
        grid.id = "touch_grid";
        grid.columns = state.known.terminal.touch_columns;
        grid.rows = state.known.terminal.touch_rows;
        grid.touched.resize(grid.columns * grid.rows);
        for (const std::size_t cell : state.touched) {
            if (cell < grid.touched.size()) {
                grid.touched[cell] = true;
            }
        }
        grid.instruction = say("devices.touch_text");
        grid.stop = say("devices.stop");
        const ui::PageView page = say.page("touch", say("device.touch"), {});
        const std::set<std::size_t> touched = state.touched;
        return [page, grid, touched](ui::Frame& frame) {
            Outcome outcome;
            if (const auto change = frame.touch_grid(page, grid)) {
                std::set<std::size_t> cells = touched;
                cells.insert(change->cells.begin(), change->cells.end());
                if (change->stopped || cells.size() == grid.touched.size()) {
                    outcome.own = Asked{RecordTouch{cells, grid.columns, grid.rows}};
                } else if (!change->cells.empty()) {
                    outcome.own = CellsTouched{change->cells};
                }
            }
            return outcome;
        };
    }
    if (screen.device == "screen" && screen.step < static_cast<int>(std::size(patterns))) {
        const ui::Pattern pattern = patterns[screen.step];
        const ui::PageView page = say.page("pattern", say("device.screen"), {});
        const Words spoken = say("devices.pattern_text");
        return [page, spoken, pattern](ui::Frame& frame) {
            Outcome outcome;
            if (frame.pattern(page, "pattern", spoken, pattern)) {
                outcome.own = StepPassed{};
            }
            return outcome;
        };
    }
    if (screen.device == "geometry") {
        Sheet made =
            sheet(say, state, "card", say("devices.card_title"),
                  {{say.button("save", "settings.save", ui::ButtonKind::primary, ui::Icon::check),
                    Asked{RecordCard{state.card_permille}}}});
        made.blocks.emplace_back(Text{say("devices.card_text"), ui::TextStyle::lead});
        made.blocks.emplace_back(
            ui::CardOutline{"card", say("devices.card"), state.card_permille / 1000.0});
        made.blocks.emplace_back(
            Press{say.button("larger", "devices.larger", ui::ButtonKind::secondary, ui::Icon::plus),
                  CardResized{10}});
        made.blocks.emplace_back(Press{
            say.button("smaller", "devices.smaller", ui::ButtonKind::secondary, ui::Icon::down),
            CardResized{-10}});
        return of(std::move(made));
    }
    if (screen.device == "sound") {
        Sheet made = judge_sheet(say, state, screen.device);
        add_press(made, say, state, "play", "devices.play", TryDevice{"sound"}, ui::Icon::forward);
        return of(std::move(made));
    }
    return of(judge_sheet(say, state, screen.device));
}

}  // namespace kiosk::maintenance
