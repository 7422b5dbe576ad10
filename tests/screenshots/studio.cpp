#include "tests/screenshots/studio.h"

#include "kiosk/maintenance/sheet.h"
#include "kiosk/screens/screens.h"

namespace tests::screenshots {

using namespace kiosk;

std::string Look::name() const {
    std::string name = language;
    for (const std::string_view part :
         {size_names[static_cast<std::size_t>(display.text_size)],
          theme_names[static_cast<std::size_t>(display.theme)], layout_names[display.low_reach]}) {
        name += " " + std::string(part);
    }
    return name + (display.wide_spacing ? " wide" : "") +
           (panel.width_px > panel.height_px ? " lying" : "");
}

ui::Panel lying(ui::Panel panel) {
    std::swap(panel.width_px, panel.height_px);
    return panel;
}

Studio::Studio(const std::string& source, const std::string& services, platform::text::Engine& text)
    : source_(source), text_(text), theatre_(source, support::catalogue_in(services)) {
    theatre_.stage.qr = [this](const std::string& content) {
        const auto code = qr_.encode(content);
        return ui::QrImage{code->size, {code->modules.begin(), code->modules.end()}};
    };
    support::close_for_the_night(theatre_);
    shown_ = support::gallery(services, theatre_, {});
    for (const auto& shown : shown_) {
        names_.push_back(shown.name);
    }
    if (languages().size() < theatre_.stage.messages.size()) {
        return;
    }
    for (const i18n::Locale& language : languages()) {
        widgets_.emplace(language.tag(),
                         support::WidgetGallery(theatre_.stage.messages.at(language)));
    }
    for (const auto& page : widgets_.begin()->second.pages()) {
        names_.push_back("widgets." + page.name);
    }
    for (const i18n::Locale& language : languages()) {
        theatre_.stage.technician.emplace(
            language, *i18n::Messages::parse(support::slurp(source + "/assets/locale/maintenance/" +
                                                            language.tag() + ".json"),
                                             language));
    }
    desk_ = support::desk_gallery();
    for (const auto& shown : desk_) {
        names_.push_back(shown.name);
    }
    at_desk_.screen = flow::Maintenance{};
}

ui::Display Studio::display() const {
    return screens::display_of(look_.display, theatre_.stage.themes);
}

void Studio::set_look(const Look& look) {
    const ui::Panel& panel = look.panel;
    const int width = look.pixels > 0 ? look.pixels : panel.width_px;
    const int height = width * panel.height_px / panel.width_px;
    const bool same = ui_ != nullptr && picture_.width == width && picture_.height == height &&
                      panel.diagonal_inches == look_.panel.diagonal_inches &&
                      panel.bottom_mm == look_.panel.bottom_mm;
    look_ = look;
    if (!same) {
        ui_.reset();
        ui_ = std::make_unique<ui::Ui>(
            ui::UiOptions{panel, display().theme, support::shipped_keyboards(source_), &text_});
        ui_->resize(width, height);
        picture_ = {width, height, {}};
        picture_.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        painter_.invalidate();
    }
    ui_->set_display(display());
}

bool Studio::show(std::size_t screen) {
    if (screen >= names_.size() - desk_.size()) {
        at_desk_.language = i18n::Locale(look_.language);
        at_desk_.display = look_.display;
        const auto& shown = desk_[screen - (names_.size() - desk_.size())];
        return show(
            [picture = maintenance::present(at_desk_, theatre_.stage, shown.state, theatre_.now)](
                ui::Frame& frame) { picture(frame); });
    }
    if (screen >= shown_.size()) {
        const auto pages = widgets_.at(look_.language).pages();
        return show(pages[screen - shown_.size()].draw);
    }
    flow::State& state = shown_[screen].state;
    state.language = i18n::Locale(look_.language);
    state.display = look_.display;
    return show([picture = screens::present(state, theatre_.stage, theatre_.now)](
                    ui::Frame& frame) { picture(frame); });
}

bool Studio::show(Draw draw) {
    draw_ = std::move(draw);
    ui_->forget();
    return settle();
}

bool Studio::settle() {
    for (int i = 0; i < 20; ++i) {
        ui_->pass(draw_);
        if (ui_->settled()) {
            return true;
        }
    }
    return false;
}

void Studio::feed(const platform::window::InputEvent& event) {
    now_ += platform::core::Duration(500);
    ui_->set_time(now_);
    ui_->feed(event);
}

bool Studio::press(const std::string& id) {
    const ui::Node* const node = record().find(id);
    if (node == nullptr || node->hit.height < 1) {
        return false;
    }
    const float x = node->hit.x + node->hit.width / 2;
    const float y = node->hit.y + node->hit.height / 2;
    feed(platform::window::PointerPressed{x, y});
    ui_->pass(draw_);
    ui_->feed(platform::window::PointerReleased{x, y});
    return settle();
}

Picture Studio::picture() {
    painter_.paint(ui_->scene(),
                   {picture_.pixels.data(), picture_.width, picture_.height, picture_.width});
    return picture_;
}

}  // namespace tests::screenshots
