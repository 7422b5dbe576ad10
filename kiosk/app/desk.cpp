// Maintenance mode in the run loop: how it is entered, what happens there, how it is left.
#include <algorithm>

#include "kiosk/app/app.h"
#include "kiosk/catalogue/rehearsal.h"
#include "kiosk/devices/panel.h"
#include "kiosk/maintenance/words.h"

namespace kiosk::app {

namespace window = platform::window;

namespace {

// Of the window's shorter side: no button of a resting screen is as large as the corner and as
// patient as the hold.
constexpr float corner = 0.15F;

}  // namespace

// A finger that rests for five seconds in a corner of a screen that waits for somebody. Nothing
// else tells a citizen that there is a way in.
bool App::hold_corner(const window::InputEvent& event) {
    if (!ports_.technician || !flow::is_resting(state_.screen)) {
        held_since_.reset();
        return false;
    }
    if (const auto* key = std::get_if<window::KeyPressed>(&event);
        key != nullptr && key->key == window::Key::maintenance) {
        happen(flow::MaintenanceEntered{});
        return true;
    }
    const auto in_corner = [this](float x, float y) {
        const auto surface = ports_.window->surface();
        if (!surface) {
            return false;
        }
        const float wide = static_cast<float>(surface->width);
        const float high = static_cast<float>(surface->height);
        const float side = corner * std::min(wide, high);
        return (x < side || x > wide - side) && (y < side || y > high - side);
    };
    if (const auto* pressed = std::get_if<window::PointerPressed>(&event)) {
        held_since_ = in_corner(pressed->x, pressed->y) ? std::optional(ports_.clock->monotonic())
                                                        : std::nullopt;
    } else if (const auto* moved = std::get_if<window::PointerMoved>(&event)) {
        if (!in_corner(moved->x, moved->y)) {
            held_since_.reset();
        }
    } else if (std::holds_alternative<window::PointerReleased>(event) ||
               std::holds_alternative<window::PointerLeft>(event)) {
        held_since_.reset();
    }
    return false;
}

// The screens' words are read when they are needed, and leave the memory with the technician.
void App::follow_desk() {
    const bool there = std::holds_alternative<flow::Maintenance>(state_.screen);
    if (there == desk_.has_value()) {
        return;
    }
    picture_ = nullptr;
    if (!there) {
        desk_.reset();
        desk_event_.reset();
        stage_.technician.clear();
        technician_->forget();
        ports_.text->forget();
        return;
    }
    for (const i18n::Locale& language : stage_.languages) {
        const auto text = read_file(words_ / (language.tag() + ".json"));
        if (auto messages = text ? i18n::Messages::parse(*text, language)
                                 : platform::core::Result<i18n::Messages>(
                                       platform::core::Failure(text.error()))) {
            stage_.technician.emplace(language, std::move(*messages));
        }
    }
    if (technician_ == nullptr) {
        technician_ = ports_.technician(desk_hooks());
    }
    if (technician_ == nullptr) {
        happen(flow::MaintenanceLeft{});
        return;
    }
    desk_.emplace();
    technician_->enter();
    hear_technician();
}

void App::work_at_desk(const maintenance::Event& event) {
    picture_ = nullptr;
    maintenance::Update next =
        maintenance::update(std::move(*desk_), event, ports_.clock->monotonic());
    desk_ = std::move(next.state);
    for (const maintenance::Effect& effect : next.effects) {
        technician_->carry_out(effect);
        if (!desk_) {
            return;  // she has left
        }
    }
}

void App::hear_technician() {
    if (!desk_) {
        return;
    }
    for (const maintenance::Event& event : technician_->hear()) {
        if (desk_) {
            work_at_desk(event);
        }
    }
    if (desk_) {
        const auto due = maintenance::next_deadline(*desk_);
        if (due && *due <= ports_.clock->monotonic()) {
            work_at_desk(maintenance::TimePassed{});
        }
    }
}

maintenance::Terminal App::terminal() const {
    maintenance::Terminal terminal;
    terminal.out_of_service = world_.out_of_service;
    terminal.after_hours = flow::is_after_hours(world_);
    terminal.services_offered = static_cast<int>(content_.catalogue.listings().size());
    terminal.config_problem = config_problem_;
    terminal.services_refused = services_refused_;
    for (const auto& listing : content_.catalogue.listings()) {
        terminal.services_closed += world_.closed.services.contains(listing->id.str()) ? 1 : 0;
    }
    const devices::Cells cells = devices::cells_of({panel_.width_mm(), panel_.height_mm()});
    terminal.touch_columns = cells.columns;
    terminal.touch_rows = cells.rows;
    if (desk_) {
        terminal.clock_trusted = desk_->known.terminal.clock_trusted;
    }
    return terminal;
}

std::optional<link::RunSelfTest> App::rehearsal(const catalogue::ServiceId& id) const {
    const catalogue::Service* service = content_.catalogue.find(id);
    const auto folder = content_.folders.find(id);
    if (service == nullptr || folder == content_.folders.end()) {
        return std::nullopt;
    }
    const form::Json payload = catalogue::rehearsed_payload(package_tests(folder->second), *service,
                                                            content_.catalogue.pack());
    auto sealed = payload.is_null() ? std::nullopt
                                    : ports_.outgoing->sealed(
                                          *service, content_.recipient_key(*service), payload);
    if (!sealed) {
        return std::nullopt;
    }
    return link::RunSelfTest{sealed->endpoint,     sealed->id,
                             sealed->service,      sealed->service_version,
                             sealed->content_type, std::move(sealed->body)};
}

Desk App::desk_hooks() {
    return {[this] { happen(flow::MaintenanceLeft{}); },
            [this](bool out) {
                world_.out_of_service = out || !named_;
                happen(flow::ServiceChanged{});
            },
            [this](const i18n::Locale& language) {
                if (std::find(stage_.languages.begin(), stage_.languages.end(), language) !=
                    stage_.languages.end()) {
                    happen(flow::LanguageChosen{language});
                }
            },
            [this] {
                tell_time();
                return terminal();
            },
            [this] {
                const maintenance::Speaker say(state_, stage_);
                return desk_ ? maintenance::report(say, desk_->known, ports_.clock->wall())
                             : std::string();
            },
            [this](bool look) { look ? ports_.scanner->look() : ports_.scanner->forget(); },
            [this] {
                std::vector<catalogue::ServiceId> services;
                for (const auto& listing : content_.catalogue.listings()) {
                    services.push_back(listing->id);
                }
                return services;
            },
            [this](const catalogue::ServiceId& id) { return rehearsal(id); }};
}

}  // namespace kiosk::app
