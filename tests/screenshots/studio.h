#pragma once
// Draws any screen under any look without a window: the real words, services, fonts and pixels.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/ui.h"
#include "platform/qr/qrencode/encoder.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/screenshots/picture.h"
#include "tests/support/desk_gallery.h"
#include "tests/support/gallery.h"
#include "tests/support/widget_gallery.h"

namespace tests::screenshots {

// How a citizen sees it, and on what panel.
struct Look {
    std::string language = "az";
    kiosk::flow::Display display;
    kiosk::ui::Panel panel;
    int pixels = 0;  // width of a smaller picture of the same layout; 0 = the panel's own

    std::string name() const;  // "ur xl yellow-on-black low lying"
};
inline constexpr std::string_view size_names[] = {"s", "m", "l", "xl"};
inline constexpr std::string_view theme_names[] = {
    "standard", "high-contrast-light", "high-contrast-dark", "yellow-on-black", "low-contrast"};
inline constexpr std::string_view layout_names[] = {"standing", "low"};
kiosk::ui::Panel lying(kiosk::ui::Panel);

// One theatre: the screens of one pack of services, and the gallery of widgets and the technician's
// screens where the pack speaks every language. Dear ImGui has one context in a process, so there
// is one studio at a time.
class Studio {
  public:
    using Draw = std::function<void(kiosk::ui::Frame&)>;

    // `text` must outlive it.
    Studio(const std::string& source, const std::string& services, platform::text::Engine& text);

    const std::vector<kiosk::i18n::Locale>& languages() const { return theatre_.stage.languages; }
    const std::vector<std::string>& screens() const { return names_; }

    void set_look(const Look&);
    // False when the picture does not come to rest.
    bool show(std::size_t screen);
    bool show(Draw);
    bool settle();
    bool press(const std::string& id);               // as a finger does
    void feed(const platform::window::InputEvent&);  // half a second after the one before
    Picture picture();

    kiosk::ui::Ui& ui() { return *ui_; }
    const kiosk::ui::Record& record() const { return ui_->record(); }
    const Look& look() const { return look_; }
    kiosk::ui::Display display() const;
    bool has_unknown_keys() const { return theatre_.has_unknown_keys(); }

  private:
    std::string source_;
    platform::text::Engine& text_;
    platform::qr::qrencode::QrencodeEncoder qr_;
    support::Theatre theatre_;
    std::vector<support::Shown> shown_;
    std::map<std::string, support::WidgetGallery> widgets_;
    std::vector<support::DeskShown> desk_;
    kiosk::flow::State at_desk_;
    std::vector<std::string> names_;  // of shown_, of the widgets' pages, of desk_
    Look look_;
    std::unique_ptr<kiosk::ui::Ui> ui_;
    Draw draw_;
    platform::core::Instant now_;
    platform::raster::Painter painter_;
    Picture picture_;
};

}  // namespace tests::screenshots
