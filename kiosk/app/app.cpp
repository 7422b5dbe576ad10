#include "kiosk/app/app.h"

#include <algorithm>

#include "kiosk/app/inspection.h"
#include "kiosk/app/local_time.h"
#include "kiosk/screens/screens.h"

namespace kiosk::app {
namespace {

using platform::core::Duration;
using platform::core::Instant;
using platform::core::Result;
namespace window = platform::window;

bool begins_a_touch(const window::InputEvent& event) {
    return std::holds_alternative<window::PointerPressed>(event) ||
           std::holds_alternative<window::KeyPressed>(event) ||
           std::holds_alternative<window::TextTyped>(event) ||
           std::holds_alternative<window::Scrolled>(event);
}

// A picture that does not settle is a fault of ours; the terminal must stay alive all the same.
constexpr int most_passes = 12;
constexpr Duration hold_for{5000};  // opens maintenance mode
constexpr Duration frame_time{16};  // while something moves by itself

}  // namespace

App::App(const Config& config, Content content, Ports ports)
    : content_(std::move(content)),
      ports_(std::move(ports)),
      ui_({config.panel, content_.themes.at(flow::Theme::standard), content_.keyboards, ports_.text,
           config.double_strike, std::move(content_.emblem)}),
      panel_(config.panel),
      config_problem_(config.problem) {
    world_.catalogue = &content_.catalogue;
    world_.context.centre = config.centre;
    world_.context.calendar = content_.catalogue.pack().calendar;
    world_.context.units = content_.catalogue.pack().units;
    world_.hours = config.hours;
    world_.first_language = content_.languages.front();
    stage_.world = &world_;
    stage_.languages = content_.languages;
    stage_.messages = std::move(content_.messages);
    stage_.agency = config.brand.agency;
    stage_.brand = config.brand.centre;
    stage_.themes = content_.themes;
    stage_.qr = [this](const std::string& text) {
        ui::QrImage image;
        if (const auto code = ports_.qr->encode(text)) {
            image.size = code->size;
            image.modules.assign(code->modules.begin(), code->modules.end());
        }
        return image;
    };
    stage_.maintenance = [this](flow::Instant now) -> screens::Picture {
        return
            [this, picture = maintenance::present(state_, stage_, *desk_, now)](ui::Frame& frame) {
                maintenance::Outcome outcome = picture(frame);
                desk_event_ = std::move(outcome.own);
                return std::move(outcome.flow);
            };
    };
    words_ = config.locale / "maintenance";
    services_refused_ = static_cast<int>(content_.problems.size());
    named_ = config.is_named();
    world_.out_of_service = !named_ || Technician::is_out_of_service(config, ports_.clock->wall());
    state_.last_input = ports_.clock->monotonic();
    happen(flow::CatalogueLoaded{!content_.catalogue.listings().empty()});
}

App::~App() = default;

void App::inspect(Inspection* inspection) {
    inspection_ = inspection;
}

void App::happen(const flow::Event& event) {
    const flow::Display display = state_.display;
    const std::size_t screen = state_.screen.index();
    if (!std::holds_alternative<flow::Touched>(event) || idle_warning() != nullptr) {
        picture_ = nullptr;  // a touch alone changes nothing to see, but for the warning
    }
    tell_time();
    flow::Update next = flow::update(std::move(state_), event, world_, ports_.clock->monotonic());
    state_ = std::move(next.state);
    if (state_.screen.index() != screen) {
        picture_ = nullptr;  // whatever the event was, the hours may have turned
    }
    look_at_hours();
    if (state_.display != display) {
        ui_.set_display(screens::display_of(state_.display, stage_.themes));
    }
    for (const flow::Effect& effect : next.effects) {
        carry_out(effect);
    }
    follow_desk();
}

void App::carry_out(const flow::Effect& effect) {
    struct Runner {
        App& app;
        void operator()(const flow::Submit& e) const {
            const catalogue::Service& service = *app.content_.catalogue.find(e.service);
            app.happen(flow::Frozen{app.ports_.outgoing->submit(
                service, app.content_.recipient_key(service), e.payload)});
        }
        void operator()(const flow::SubmitAgain& e) const {
            app.ports_.outgoing->submit_again(e.id);
        }
        void operator()(const flow::Release& e) const { app.ports_.outgoing->release(e.id); }
        void operator()(const flow::Withdraw& e) const { app.ports_.outgoing->withdraw(e.id); }
        void operator()(const flow::Forget&) const {
            app.ui_.forget();
            app.ports_.text->forget();
            app.ports_.outgoing->forget();
            app.ports_.scanner->forget();
        }
        void operator()(const flow::LookForScanner&) const { app.ports_.scanner->look(); }
        void operator()(const flow::Scan& e) const { app.ports_.scanner->scan(e); }
        void operator()(const flow::CancelScan&) const { app.ports_.scanner->cancel(); }
        void operator()(const flow::Withhold& e) const {
            app.withhold({e.service});
            if (app.ports_.not_opened) {
                app.ports_.not_opened(e.service);
            }
        }
        void operator()(const flow::FocusProblem&) const { app.ui_.focus("problem.0"); }
        void operator()(const flow::Note& e) const {
            if (app.ports_.journal) {
                app.ports_.journal(e);
            }
        }
    };
    std::visit(Runner{*this}, effect);
}

void App::pass() {
    if (!picture_) {
        picture_ = screens::present(state_, stage_, ports_.clock->monotonic());
    }
    std::optional<flow::Event> event;
    ui_.set_time(ports_.clock->monotonic());
    ui_.pass([&](ui::Frame& frame) { event = picture_(frame); });
    if (event) {
        happen(*event);
    }
    if (const auto done = std::exchange(desk_event_, std::nullopt); done && desk_) {
        work_at_desk(*done);
        hear_technician();  // what could be answered at once
    }
}

void App::settle() {
    int passes = 0;
    do {
        pass();
    } while ((!picture_ || !ui_.settled()) && ++passes < most_passes);
}

void App::take(const window::InputEvent& event) {
    const bool warned = idle_warning() != nullptr;
    if (begins_a_touch(event)) {
        happen(flow::Touched{});
        swallowing_ = warned;
    }
    if (hold_corner(event)) {
        return;
    }
    if (std::holds_alternative<window::CloseRequested>(event)) {
        closing_ = true;
    } else if (std::holds_alternative<window::Exposed>(event) ||
               std::holds_alternative<window::Resized>(event)) {
        painter_.invalidate();
    }
    if (swallowing_) {
        if (std::holds_alternative<window::PointerReleased>(event) ||
            !std::holds_alternative<window::PointerPressed>(event)) {
            swallowing_ = std::holds_alternative<window::PointerMoved>(event);
        }
        return;
    }
    ui_.set_time(ports_.clock->monotonic());
    ui_.feed(event);
}

Result<void> App::show() {
    tell_missing_glyphs();
    auto surface = ports_.window->surface();
    if (!surface) {
        return platform::core::Failure(surface.error());
    }
    const auto changed = painter_.paint(ui_.scene(), *surface);
    if (changed.empty()) {
        return {};
    }
    ++frame_;
    return ports_.window->present(changed);
}

std::optional<Duration> App::sleep() const {
    const Instant now = ports_.clock->monotonic();
    std::optional<Instant> until = flow::next_deadline(state_);
    if (const flow::IdleWarning* warning = idle_warning()) {
        // The countdown shows whole seconds: the next picture is due when the next one is full.
        const Duration left = warning->ends_at - now;
        const Duration tick = left % std::chrono::seconds(1);
        until =
            std::min(*until, now + (tick.count() == 0 ? Duration(std::chrono::seconds(1)) : tick));
    }
    if (ui_.moving()) {
        until = std::min(until.value_or(now + frame_time), now + frame_time);
    }
    if (const auto due = ui_.due()) {
        until = std::min(until.value_or(*due), *due);
    }
    if (hours_due_) {
        until = std::min(until.value_or(*hours_due_), *hours_due_);
    }
    if (held_since_) {
        until = std::min(until.value_or(*held_since_ + hold_for), *held_since_ + hold_for);
    }
    if (desk_) {
        if (const auto due = maintenance::next_deadline(*desk_)) {
            until = std::min(until.value_or(*due), *due);
        }
    }
    if (waiter_ && (!until || waiter_->until < *until)) {
        until = waiter_->until;
    }
    if (!until) {
        return std::nullopt;
    }
    return std::max(Duration(0), *until - now);
}

Result<bool> App::turn(std::optional<Duration> timeout) {
    std::optional<window::InputEvent> event = ports_.window->wait(timeout);
    bool taken = false;  // an event that no pass has seen yet
    while (event) {
        // Where a finger was on its way needs no picture.
        const bool moves = std::holds_alternative<window::PointerMoved>(*event);
        if (taken && !moves) {
            pass();
        }
        take(*event);
        taken = taken || !moves;
        event = ports_.window->wait(Duration(0));
    }
    hear_courier();
    hear_technician();
    hear_scanner();
    if (ports_.unreadable) {
        withhold(ports_.unreadable());
    }
    pass_time();
    settle();
    if (auto shown = show(); !shown) {
        return platform::core::Failure(shown.error());
    }
    if (auto answered = answer_robots(); !answered) {
        return platform::core::Failure(answered.error());
    }
    return !closing_;
}

Result<void> App::run() {
    auto surface = ports_.window->surface();
    if (!surface) {
        return platform::core::Failure(surface.error());
    }
    ui_.resize(surface->width, surface->height);
    painter_.invalidate();
    auto going = turn(Duration(0));
    if (ports_.shown) {
        ports_.shown();
    }
    for (;; going = turn(sleep())) {
        if (!going) {
            return platform::core::Failure(going.error());
        }
        if (!*going) {
            return {};
        }
    }
}

void App::pass_time() {
    const Instant now = ports_.clock->monotonic();
    const auto due = flow::next_deadline(state_);
    if ((due && *due <= now) || (hours_due_ && *hours_due_ <= now)) {
        happen(flow::TimePassed{});
    }
    if (idle_warning() != nullptr) {
        picture_ = nullptr;  // it counts down
    }
    if (held_since_ && *held_since_ + hold_for <= ports_.clock->monotonic()) {
        held_since_.reset();
        ui_.feed(window::PointerLeft{});  // the touch is spent
        swallowing_ = true;
        happen(flow::MaintenanceEntered{});
    }
}

void App::tell_time() {
    const auto local = local_time(ports_.clock->wall());
    world_.context.today = i18n::Date(std::chrono::floor<std::chrono::days>(local));
    world_.local_time = ports_.outgoing->clock_is_trusted() ? std::optional(local) : std::nullopt;
}

void App::look_at_hours() {
    hours_due_.reset();
    if (!flow::is_resting(state_.screen) || !world_.local_time) {
        return;
    }
    auto next = world_.hours.next_change(*world_.local_time);
    if (std::holds_alternative<flow::AfterHours>(state_.screen)) {
        // It says "tomorrow".
        const std::chrono::local_seconds midnight =
            std::chrono::ceil<std::chrono::days>(*world_.local_time + std::chrono::seconds(1));
        next = std::min(next.value_or(midnight), midnight);
    }
    if (next) {
        hours_due_ = ports_.clock->monotonic() +
                     std::max(Duration(0), moment_of(*next) - ports_.clock->wall());
    }
}

void App::tell_missing_glyphs() {
    for (const std::string& block : ports_.text->take_missing_blocks()) {
        if (missing_blocks_.insert(block).second && ports_.glyph_missing) {
            ports_.glyph_missing(block);
        }
    }
}

const flow::IdleWarning* App::idle_warning() const {
    return state_.overlay ? std::get_if<flow::IdleWarning>(&*state_.overlay) : nullptr;
}

void App::withhold(const std::set<catalogue::ServiceId>& services) {
    if (services.empty()) {
        return;
    }
    content_.catalogue.remove(services);
    picture_ = nullptr;  // a list may stand on the screen
    if (content_.catalogue.listings().empty()) {
        happen(flow::CatalogueLoaded{false});
    }
}

void App::hear_courier() {
    for (const flow::Event& event : ports_.outgoing->hear()) {
        happen(event);
    }
    if (ports_.outgoing->closed() != world_.closed) {
        world_.closed = ports_.outgoing->closed();
        picture_ = nullptr;  // the service may stand on the screen
    }
    if (ports_.outgoing->clock_is_trusted() != world_.local_time.has_value()) {
        happen(flow::TimePassed{});  // the hours are kept from now on, or no longer
    }
}

void App::hear_scanner() {
    for (flow::Event& event : ports_.scanner->hear()) {
        if (const auto* found = std::get_if<flow::ScannerFound>(&event);
            found != nullptr && desk_) {
            technician_->scanner_found(found->devices.any());
            continue;
        }
        happen(event);
        if (auto* scanned = std::get_if<flow::Scanned>(&event)) {
            form::wipe(scanned->page);
        }
    }
}

#ifndef KIOSK_INSPECTION
Result<void> App::answer_robots() {
    return {};
}
#endif

}  // namespace kiosk::app
