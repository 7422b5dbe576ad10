// One screen of the kiosk as a picture, without a window: the real words, services, fonts and
// pixels.
//
//   render [--panel INCHES:WIDTHxHEIGHT] [--bottom MM] [--language TAG] [--size s|m|l|xl]
//          [--theme NAME] [--layout standing|low] [--focus FIELD] [--pixels WIDTH]
//          SCREEN OUT.ppm
//   render --list
//
// FIELD is the identifier of the field that is being filled in, so that its keyboard is up. WIDTH
// makes a smaller picture of the same layout. The picture is a binary PPM.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/ui.h"
#include "platform/qr/qrencode/encoder.h"
#include "platform/raster/raster.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/support/gallery.h"

namespace {

using namespace kiosk;

struct Order {
    ui::Panel panel;
    std::string language = "az", size = "m", theme = "standard", layout = "standing", focus, screen,
                out;
    double bottom_mm = 800;
    int pixels = 0;
    bool list = false;
};

[[noreturn]] void refuse(const std::string& why) {
    std::fprintf(stderr, "render: %s\n", why.c_str());
    std::exit(2);
}

double number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        refuse("'" + text + "' is not a number");
    }
    return value;
}

ui::Panel panel_of(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::size_t cross = text.find('x');
    if (colon == std::string::npos || cross == std::string::npos || cross < colon) {
        refuse("--panel wants INCHES:WIDTHxHEIGHT");
    }
    ui::Panel panel;
    panel.diagonal_inches = number(text.substr(0, colon));
    panel.width_px = static_cast<int>(number(text.substr(colon + 1, cross - colon - 1)));
    panel.height_px = static_cast<int>(number(text.substr(cross + 1)));
    return panel;
}

Order read(int argc, char** argv) {
    Order order;
    std::vector<std::string> rest;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--list") {
            order.list = true;
        } else if (word.starts_with("--")) {
            if (i + 1 == argc) {
                refuse(word + " wants a value");
            }
            const std::string value = argv[++i];
            if (word == "--panel") {
                order.panel = panel_of(value);
            } else if (word == "--language") {
                order.language = value;
            } else if (word == "--size") {
                order.size = value;
            } else if (word == "--theme") {
                order.theme = value;
            } else if (word == "--bottom") {
                order.bottom_mm = number(value);
            } else if (word == "--layout") {
                order.layout = value;
            } else if (word == "--focus") {
                order.focus = value;
            } else if (word == "--pixels") {
                order.pixels = static_cast<int>(number(value));
            } else {
                refuse("unknown option " + word);
            }
        } else {
            rest.push_back(word);
        }
    }
    if (!order.list) {
        if (rest.size() != 2) {
            refuse("wants SCREEN OUT.ppm (--list names the screens)");
        }
        order.screen = rest[0];
        order.out = rest[1];
    }
    return order;
}

template <typename T>
T named(const std::string& name, std::initializer_list<std::string_view> names) {
    const auto* const found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        refuse("no '" + name + "'");
    }
    return static_cast<T>(found - names.begin());
}

void write_ppm(const std::string& path, const std::vector<std::uint32_t>& pixels, int width,
               int height) {
    std::ofstream file(path, std::ios::binary);
    file << "P6\n" << width << ' ' << height << "\n255\n";
    for (const std::uint32_t pixel : pixels) {
        file.put(static_cast<char>(pixel >> 16U));
        file.put(static_cast<char>(pixel >> 8U));
        file.put(static_cast<char>(pixel));
    }
    if (!file) {
        refuse(path + " cannot be written");
    }
}

}  // namespace

int main(int argc, char** argv) {
    const Order order = read(argc, argv);
    const std::string source = KIOSK_SOURCE_DIR;
    tests::support::Theatre theatre(source, tests::support::shipped_catalogue(source));
    theatre.stage.languages.clear();
    for (const auto& [language, messages] : theatre.stage.messages) {
        theatre.stage.languages.push_back(language);
    }
    const platform::qr::qrencode::QrencodeEncoder qr;
    theatre.stage.qr = [&qr](const std::string& text) {
        const auto code = qr.encode(text);
        return ui::QrImage{code->size, {code->modules.begin(), code->modules.end()}};
    };
    flow::State like;
    like.language = i18n::Locale(order.language);
    like.display.text_size = named<flow::TextSize>(order.size, {"s", "m", "l", "xl"});
    like.display.theme =
        named<flow::Theme>(order.theme, {"standard", "high-contrast-light", "high-contrast-dark",
                                         "yellow-on-black", "low-contrast"});
    like.display.low_reach = named<int>(order.layout, {"standing", "low"}) == 1;
    const auto screens = tests::support::gallery(source, theatre, like);
    if (order.list) {
        for (const auto& shown : screens) {
            std::puts(shown.name.c_str());
        }
        return 0;
    }
    const auto wanted = std::find_if(screens.begin(), screens.end(),
                                     [&](const auto& shown) { return shown.name == order.screen; });
    if (wanted == screens.end()) {
        refuse("no screen '" + order.screen + "'");
    }

    auto text = platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts());
    if (!text) {
        refuse(text.error().what);
    }
    ui::Panel panel = order.panel;
    panel.bottom_mm = order.bottom_mm;
    const ui::Display display = screens::display_of(like.display, theatre.stage.themes);
    ui::Ui ui({panel, display.theme, tests::support::shipped_keyboards(source), text->get()});
    const int width = order.pixels > 0 ? order.pixels : order.panel.width_px;
    const int height = width * order.panel.height_px / order.panel.width_px;
    ui.resize(width, height);
    ui.set_display(display);
    const auto settle = [&] {
        for (int i = 0; i < 20; ++i) {
            ui.pass([&](ui::Frame& frame) {
                screens::present(wanted->state, theatre.stage, theatre.now)(frame);
            });
            if (ui.settled()) {
                break;
            }
        }
    };
    settle();
    if (!order.focus.empty()) {
        ui.focus(order.focus);
        settle();
    }
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height));
    platform::raster::Painter painter;
    painter.paint(ui.scene(), {pixels.data(), width, height, width});
    write_ppm(order.out, pixels, width, height);
    return 0;
}
