#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {

Sheet present_power(const Speaker& say, const State& state) {
    Sheet made = sheet(say, state, "power", say("maintenance.power"));
    const bool out = state.known.terminal.out_of_service;
    made.blocks.emplace_back(ui::Banner{out ? ui::Tone::warning : ui::Tone::success,
                                        out ? ui::Icon::warning : ui::Icon::check,
                                        say(out ? "assess.hall.out" : "assess.hall.open"),
                                        {}});
    const auto& update = state.known.terminal.update;
    if (update && update->state == ProgramUpdate::State::running) {  // it ends by beginning anew
        made.blocks.emplace_back(ui::Banner{ui::Tone::warning, ui::Icon::clock,
                                            say("assess.programs.updating"),
                                            say("power.updating")});
        return made;
    }
    add_press(made, say, state, "out", out ? "power.in" : "power.out", SetOutOfService{!out},
              out ? ui::Icon::check : ui::Icon::close, ui::ButtonKind::primary);
    add_press(made, say, state, "restart", "power.restart", Restart{}, ui::Icon::repeat);
    add_press(made, say, state, "update", "power.update", UpdatePrograms{}, ui::Icon::up);
    add_press(made, say, state, "shut_down", "power.shut_down", ShutDown{}, ui::Icon::close);
    add_press(made, say, state, "wipe", "power.wipe", Wipe{}, ui::Icon::trash,
              ui::ButtonKind::danger);
    return made;
}

}  // namespace kiosk::maintenance
