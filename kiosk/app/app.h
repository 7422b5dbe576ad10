#pragma once
// The kiosk process: the run loop, and the effects that the flow asks for. UI thread only.
//
// The loop sleeps until something happens or the flow's next deadline; no frame is drawn that
// nobody asked for. Ports are given, so that the whole kiosk runs in a test with fakes.

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "kiosk/app/config.h"
#include "kiosk/app/content.h"
#include "kiosk/app/outgoing.h"
#include "kiosk/app/scanner.h"
#include "kiosk/app/technician.h"
#include "kiosk/flow/event.h"
#include "kiosk/maintenance/sheet.h"
#include "kiosk/screens/stage.h"
#include "kiosk/ui/ui.h"
#include "platform/clock/clock.h"
#include "platform/qr/qr.h"
#include "platform/raster/raster.h"
#include "platform/text/text.h"
#include "platform/window/window.h"

namespace kiosk::app {

class Inspection;

struct Ports {
    platform::window::Window* window = nullptr;
    platform::text::Engine* text = nullptr;
    platform::clock::Clock* clock = nullptr;
    platform::qr::Encoder* qr = nullptr;
    Outgoing* outgoing = nullptr;
    Scanner* scanner = nullptr;
    std::function<void(const flow::Note&)> journal;
    // Services that turned out not to be readable since it was last asked.
    std::function<std::set<catalogue::ServiceId>()> unreadable;
    // A citizen wanted this service and its package could not be read.
    std::function<void(const catalogue::ServiceId&)> not_opened;
    // Boxes are shown for characters of this Unicode block; told once for each.
    std::function<void(const std::string& block)> glyph_missing;
    // Makes what a technician's screens work with; none: this terminal has no maintenance mode. The
    // app fills in what it knows itself.
    std::function<std::unique_ptr<Technician>(Desk)> technician;
    // The first picture is on the screen: what can wait may begin.
    std::function<void()> shown;
};

class App {
  public:
    App(const Config&, Content, Ports);
    ~App();

    // Until the window is closed or stop() is called. unavailable: the window's picture cannot be
    // shown.
    platform::core::Result<void> run();
    // One turn of the loop: waits at most `timeout` for input. False = the window wants to close.
    platform::core::Result<bool> turn(std::optional<platform::core::Duration> timeout);
    // The deadline until which the loop may sleep.
    std::optional<platform::core::Duration> sleep() const;

    void inspect(Inspection*);  // the robots' door, when it is compiled in

    const flow::State& state() const { return state_; }
    const ui::Record& record() const { return ui_.record(); }

  private:
    void happen(const flow::Event&);
    void carry_out(const flow::Effect&);
    void take(const platform::window::InputEvent&);
    void pass();
    void settle();
    platform::core::Result<void> show();
    void hear_courier();
    void hear_scanner();
    void withhold(const std::set<catalogue::ServiceId>&);
    void pass_time();
    void tell_time();  // to the world
    void look_at_hours();
    // -- maintenance mode
    void work_at_desk(const maintenance::Event&);
    void hear_technician();
    void follow_desk();  // opened or left with the flow's screen
    bool hold_corner(const platform::window::InputEvent&);
    maintenance::Terminal terminal() const;
    Desk desk_hooks();
    // An application of nobody's for this service, sealed; nothing: there is no test of it.
    std::optional<link::RunSelfTest> rehearsal(const catalogue::ServiceId&) const;
    void tell_missing_glyphs();
    const flow::IdleWarning* idle_warning() const;  // null = she was not warned
    platform::core::Result<void> answer_robots();
    std::string semantics_line() const;
    bool obey(const std::string& request);

    Content content_;
    Ports ports_;
    flow::World world_;
    screens::Stage stage_;
    flow::State state_;
    screens::Picture picture_;  // of the state as it is; empty = to be presented anew
    ui::Ui ui_;
    platform::raster::Painter painter_;
    Inspection* inspection_ = nullptr;
    std::uint64_t frame_ = 0;               // pictures shown so far
    std::set<std::string> missing_blocks_;  // that were told
    bool swallowing_ = false;  // a touch that answered the idle warning has not ended yet
    bool closing_ = false;
    // When the screen that waits for somebody changes by the opening hours.
    std::optional<platform::core::Instant> hours_due_;
    // -- maintenance mode
    const ui::Panel panel_;
    const std::string config_problem_;
    std::filesystem::path words_;                        // of its screens
    std::unique_ptr<Technician> technician_;             // from the first time on that one comes
    std::optional<maintenance::State> desk_;             // while a technician is there
    std::optional<maintenance::Event> desk_event_;       // of this pass
    std::optional<platform::core::Instant> held_since_;  // a finger rests in a corner
    int services_refused_ = 0;
    bool named_ = true;  // until the terminal is, no technician takes it into service
    struct Waiter {
        std::uint64_t after;
        platform::core::Instant until;
    };
    std::optional<Waiter> waiter_;
};

}  // namespace kiosk::app
