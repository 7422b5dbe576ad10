// The screens of the kiosk as pictures, without a window: the real words, services, fonts and
// pixels.
//
//   render [LOOK...] SCREEN OUT.png    draws one
//   render --list                      names them
//   render --measure [--count N] [--part I/N] [--screens BEGIN]
//                                      measures all (whose names begin so) under every look, or a
//                                      sample of N
//   render --control                   what the measures must find
//   render --golden DIR                compares with the golden pictures; draws into DIR what
//   differs render --accept                    makes what is drawn now the golden pictures
//
// LOOK: --panel INCHES:WIDTHxHEIGHT  --bottom MM  --language TAG  --size s|m|l|xl  --theme NAME
//       --layout standing|low  --pixels WIDTH (a smaller picture of the same layout)
//       --services DIR (tests/screenshots/pack unless given)  --focus FIELD (its keyboard is up)
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/screenshots/control.h"
#include "tests/screenshots/golden.h"
#include "tests/screenshots/sweep.h"

namespace {

using namespace kiosk;
using namespace tests::screenshots;
using nlohmann::json;

[[noreturn]] void refuse(const std::string& why) {
    std::fprintf(stderr, "render: %s\n", why.c_str());
    std::exit(2);
}

double number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) {
        refuse("'" + text + "' is not a number");
    }
    return value;
}

// The two sides of a word.
std::pair<std::string, std::string> halves(const std::string& text, char at) {
    const std::size_t middle = text.find(at);
    if (middle == std::string::npos) {
        refuse("'" + text + "' has no " + at);
    }
    return {text.substr(0, middle), text.substr(middle + 1)};
}

std::size_t named(const std::string& name, std::span<const std::string_view> names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        refuse("no '" + name + "'");
    }
    return static_cast<std::size_t>(found - names.begin());
}

struct Order {
    enum class What { draw, list, measure, control, golden, accept } what = What::draw;
    Look look;
    std::string services, focus, drawn, begin;
    std::vector<std::string> rest;
    std::size_t count = 0;
    Part part;

    // A word that stands alone; false if it wants a value.
    bool take(const std::string& word) {
        static const std::map<std::string, What> alone{{"--list", What::list},
                                                       {"--measure", What::measure},
                                                       {"--control", What::control},
                                                       {"--accept", What::accept}};
        const auto found = alone.find(word);
        if (found == alone.end()) {
            return false;
        }
        what = found->second;
        return true;
    }
    void take(const std::string& word, const std::string& value) {
        if (word == "--panel") {
            const auto [inches, pixels] = halves(value, ':');
            const auto [width, height] = halves(pixels, 'x');
            look.panel.diagonal_inches = number(inches);
            look.panel.width_px = static_cast<int>(number(width));
            look.panel.height_px = static_cast<int>(number(height));
        } else if (word == "--language") {
            look.language = value;
        } else if (word == "--size") {
            look.display.text_size = static_cast<flow::TextSize>(named(value, size_names));
        } else if (word == "--theme") {
            look.display.theme = static_cast<flow::Theme>(named(value, theme_names));
        } else if (word == "--bottom") {
            look.panel.bottom_mm = number(value);
        } else if (word == "--layout") {
            look.display.low_reach = named(value, layout_names) == 1;
        } else if (word == "--pixels") {
            look.pixels = static_cast<int>(number(value));
        } else if (word == "--services") {
            services = value;
        } else if (word == "--focus") {
            focus = value;
        } else if (word == "--count") {
            count = static_cast<std::size_t>(number(value));
        } else if (word == "--part") {
            const auto [mine, of] = halves(value, '/');
            part = {static_cast<std::size_t>(number(mine)), static_cast<std::size_t>(number(of))};
            if (part.number >= part.of) {
                refuse("there is no part " + value);
            }
        } else if (word == "--screens") {
            begin = value;
        } else if (word == "--golden") {
            what = What::golden;
            drawn = value;
        } else {
            refuse("unknown option " + word);
        }
    }
};

Order read(int argc, char** argv) {
    Order order;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (!word.starts_with("--")) {
            order.rest.push_back(word);
        } else if (!order.take(word)) {
            if (i + 1 == argc) {
                refuse(word + " wants a value");
            }
            order.take(word, argv[++i]);
        }
    }
    if (order.rest.size() != (order.what == Order::What::draw ? 2 : 0)) {
        refuse("wants SCREEN OUT.png (--list names the screens)");
    }
    return order;
}

int draw(const Order& order, Studio& studio) {
    const auto& screens = studio.screens();
    const auto screen = std::find(screens.begin(), screens.end(), order.rest[0]);
    if (screen == screens.end()) {
        refuse("no screen '" + order.rest[0] + "'");
    }
    const auto& languages = studio.languages();
    if (std::find(languages.begin(), languages.end(), i18n::Locale(order.look.language)) ==
        languages.end()) {
        refuse("these services do not speak '" + order.look.language + "'");
    }
    studio.set_look(order.look);
    studio.show(static_cast<std::size_t>(screen - screens.begin()));
    if (!order.focus.empty()) {
        studio.ui().focus(order.focus);
        studio.settle();
    }
    for (const std::string& complaint : complaints_about(studio)) {
        std::fprintf(stderr, "%s\n", complaint.c_str());
    }
    if (!write_png(order.rest[1], studio.picture())) {
        refuse(order.rest[1] + " cannot be written");
    }
    return 0;
}

int run(const Order& order, const std::string& source, platform::text::Engine& text) {
    switch (order.what) {
        case Order::What::draw:
        case Order::What::list: {
            Studio studio(source, order.services.empty() ? packs(source).front() : order.services,
                          text);
            if (order.what == Order::What::draw) {
                return draw(order, studio);
            }
            for (const std::string& screen : studio.screens()) {
                std::puts(screen.c_str());
            }
            return 0;
        }
        case Order::What::measure: {
            const Figures figures = Sweep(source, text).run(order.part, order.count, order.begin);
            const auto missing = text.counters().missing_glyphs;
            std::puts(json{{"renderings", figures.renderings},
                           {"with_focus", figures.focused},
                           {"failed", figures.failed},
                           {"missing_glyphs", missing}}
                          .dump()
                          .c_str());
            return figures.failed == 0 && missing == 0 ? 0 : 1;
        }
        case Order::What::control:
            return measures_find_what_they_must(source, text) ? 0 : 1;
        case Order::What::golden:
        case Order::What::accept: {
            const GoldenFigures figures =
                compare_with_golden(source, text, order.drawn, order.what == Order::What::accept);
            std::puts(json{{"golden", figures.compared}, {"differing", figures.differing}}
                          .dump()
                          .c_str());
            return figures.differing == 0 ? 0 : 1;
        }
    }
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    ::setenv("TZ", "UTC0", 1);  // a technician's screens say when
    const Order order = read(argc, argv);
    auto text = platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts());
    if (!text) {
        refuse(text.error().what);
    }
    return run(order, KIOSK_SOURCE_DIR, **text);
}
