#include "tests/screenshots/golden.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/screenshots/sweep.h"

namespace tests::screenshots {

using namespace kiosk;
using nlohmann::json;

namespace {

constexpr int factor = 4;    // 1080 x 1920 becomes 270 x 480
constexpr long spared = 20;  // another FreeType may round a few pixels otherwise

// Each language, size, theme, layout and kind of screen several times; none twice together.
struct Golden {
    const char *screen, *language;
    flow::TextSize size;
    flow::Theme theme;
    bool low = false, lies = false;
};
using flow::TextSize;
using flow::Theme;
constexpr Golden all[] = {
    {"attract", "az", TextSize::m, Theme::standard},
    {"attract", "ur", TextSize::l, Theme::yellow_on_black, false, true},
    {"out_of_service", "uz", TextSize::m, Theme::low_contrast},
    {"after_hours", "ur", TextSize::m, Theme::standard},
    {"language", "en", TextSize::xl, Theme::standard},
    {"browse", "tr", TextSize::m, Theme::standard, true},
    {"browse", "fa-AF", TextSize::m, Theme::standard},
    {"browse.nothing", "ps", TextSize::l, Theme::high_contrast_light},
    {"describe.family-certificate", "ru", TextSize::l, Theme::standard},
    {"describe.family-certificate", "ur", TextSize::m, Theme::high_contrast_dark, true},
    {"family-certificate.reason", "ur", TextSize::xl, Theme::standard},
    {"family-certificate.date-of-birth.problems", "fa-AF", TextSize::m, Theme::low_contrast},
    {"family-certificate.name.filled", "ps", TextSize::s, Theme::standard, true},
    {"family-certificate.fin.problems", "uz", TextSize::xl, Theme::yellow_on_black},
    {"family-certificate.contact.filled", "az", TextSize::m, Theme::high_contrast_light, false,
     true},
    {"family-certificate.members.filled", "tr", TextSize::l, Theme::high_contrast_dark},
    {"family-certificate.copies.filled", "en", TextSize::m, Theme::standard, true, true},
    {"family-certificate.papers.problems", "ru", TextSize::s, Theme::low_contrast, true},
    {"family-certificate.about", "ps", TextSize::xl, Theme::high_contrast_dark, true},
    {"not_eligible.family-certificate.under-18", "fa-AF", TextSize::l, Theme::yellow_on_black},
    {"check.family-certificate", "ur", TextSize::l, Theme::standard, false, true},
    {"check.family-certificate.refused", "tr", TextSize::m, Theme::low_contrast},
    {"declare.family-certificate.problems", "az", TextSize::xl, Theme::high_contrast_light, true},
    {"sending", "uz", TextSize::s, Theme::high_contrast_dark},
    {"receipt.family-certificate", "fa-AF", TextSize::m, Theme::standard, false, true},
    {"receipt.family-certificate.saved", "ru", TextSize::xl, Theme::yellow_on_black, true},
    {"not_stored.disk_full", "en", TextSize::l, Theme::low_contrast, true},
    {"unsure", "ur", TextSize::s, Theme::high_contrast_light, true},
    {"farewell", "ps", TextSize::m, Theme::standard},
    {"farewell.rated", "tr", TextSize::xl, Theme::yellow_on_black, false, true},
    {"cancel_question", "ru", TextSize::m, Theme::high_contrast_dark},
    {"language_menu", "uz", TextSize::l, Theme::standard, true},
    {"display", "fa-AF", TextSize::xl, Theme::high_contrast_light},
    {"display", "az", TextSize::m, Theme::standard, false, true},
    {"idle_warning", "en", TextSize::m, Theme::yellow_on_black, true},
    {"widgets.buttons", "ps", TextSize::m, Theme::low_contrast, false, true},
    {"widgets.reading", "ru", TextSize::m, Theme::standard},
    {"widgets.fields", "ur", TextSize::m, Theme::standard},
    {"widgets.dates", "en", TextSize::s, Theme::high_contrast_dark, true},
    {"maintenance.sign_in", "ur", TextSize::xl, Theme::standard},
    {"maintenance.sign_in.clock.challenge", "az", TextSize::m, Theme::low_contrast, true},
    {"maintenance.first_account.made", "ps", TextSize::l, Theme::standard, false, true},
    {"maintenance.overview", "en", TextSize::m, Theme::standard},
    {"maintenance.network.endpoint", "ru", TextSize::m, Theme::high_contrast_dark},
    {"maintenance.outbox", "fa-AF", TextSize::l, Theme::standard},
    {"maintenance.devices", "tr", TextSize::m, Theme::yellow_on_black, false, true},
    {"maintenance.devices.touch", "uz", TextSize::l, Theme::standard},
    {"maintenance.accounts", "ur", TextSize::m, Theme::standard},
    {"maintenance.accounts.2", "ru", TextSize::xl, Theme::high_contrast_light, true},
    {"maintenance.accounts.new", "en", TextSize::l, Theme::standard, false, true},
    {"maintenance.journal", "fa-AF", TextSize::m, Theme::high_contrast_light},
    {"maintenance.statistics", "uz", TextSize::m, Theme::standard},
    {"maintenance.confirm.update", "ps", TextSize::xl, Theme::standard},
};

Look look_of(const Golden& golden) {
    Look look;
    look.language = golden.language;
    look.display.text_size = golden.size;
    look.display.theme = golden.theme;
    look.display.low_reach = golden.low;
    look.panel = golden.lies ? lying(ui::Panel{}) : ui::Panel{};
    return look;
}

}  // namespace

bool differ(const Picture& a, const Picture& b) {
    return differing_pixels(a, b).value_or(spared + 1) > spared;
}

GoldenFigures compare_with_golden(const std::string& source, platform::text::Engine& text,
                                  const std::string& drawn, bool accept) {
    GoldenFigures figures;
    Studio studio(source, packs(source).front(), text);
    const std::filesystem::path folder = source + "/tests/screenshots/golden";
    std::filesystem::create_directories(accept ? folder : std::filesystem::path(drawn));
    for (const Golden& golden : all) {
        const Look look = look_of(golden);
        std::string name = golden.screen;
        name.append(" ").append(look.name()).append(".png");
        std::replace(name.begin(), name.end(), ' ', '.');
        const auto& screens = studio.screens();
        const auto screen = std::find(screens.begin(), screens.end(), golden.screen);
        ++figures.compared;
        std::string why = "there is no such screen";
        if (screen != screens.end()) {
            studio.set_look(look);
            studio.show(static_cast<std::size_t>(screen - screens.begin()));
            const Picture now = shrunk(studio.picture(), factor);
            const std::string file = (folder / name).string();
            const auto kept = read_png(file);
            if (kept && !differ(*kept, now)) {
                continue;
            }
            if (accept && write_png(file, now)) {
                continue;
            }
            const std::string seen = (std::filesystem::path(drawn) / name).string();
            why = write_png(seen, now) ? "see " + seen : seen + " cannot be written";
        }
        ++figures.differing;
        std::puts(json{{"golden", name}, {"differs", why}}.dump().c_str());
    }
    return figures;
}

}  // namespace tests::screenshots
