#include "tests/screenshots/sweep.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/screenshots/sight.h"
#include "tests/support/ruler.h"

namespace tests::screenshots {

using namespace kiosk;
using nlohmann::json;

namespace {

// Sizes, themes and layouts on a standing and a lying panel; every second has wide spacing,
// on the other panel the other ones.
std::vector<Look> looks(const std::string& language) {
    std::vector<Look> all;
    for (const ui::Panel& panel : {ui::Panel{}, lying(ui::Panel{})}) {
        for (std::size_t layout = 0; layout < std::size(layout_names); ++layout) {
            for (std::size_t theme = 0; theme < std::size(theme_names); ++theme) {
                for (std::size_t size = 0; size < std::size(size_names); ++size) {
                    Look look;
                    look.language = language;
                    look.panel = panel;
                    look.display.low_reach = layout == 1;
                    look.display.theme = static_cast<flow::Theme>(theme);
                    look.display.text_size = static_cast<flow::TextSize>(size);
                    const std::size_t panel_number = panel.width_px > panel.height_px ? 1 : 0;
                    look.display.wide_spacing = (panel_number + layout + theme + size) % 2 == 1;
                    all.push_back(look);
                }
            }
        }
    }
    return all;
}

// Where the focus goes does not depend on colours: each size and layout meets one theme.
bool walks(const Look& look) {
    return (static_cast<std::size_t>(look.display.text_size) + (look.display.low_reach ? 2 : 0)) %
               std::size(theme_names) ==
           static_cast<std::size_t>(look.display.theme);
}

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Shot {
    std::size_t pack, look, screen;
};

void report(const std::string& where, const std::string& complaint) {
    std::puts(json{{"where", where}, {"complaint", complaint}}.dump().c_str());
}

}  // namespace

std::vector<std::string> packs(const std::string& source) {
    return {source + "/tests/screenshots/pack", support::shipped_services(source)};
}

std::vector<std::string> complaints_about(Studio& studio) {
    const Picture picture = studio.picture();
    support::Ruler ruler(studio.look().panel, studio.display(), picture.width, picture.height);
    std::vector<std::string> all = ruler.measure(studio.record());
    const auto unseen = unseen_words(studio.record(), picture);
    all.insert(all.end(), unseen.begin(), unseen.end());
    return all;
}

Figures Sweep::run(Part part, std::size_t most, const std::string& begin) {
    std::vector<std::pair<std::string, std::vector<Look>>> all;
    std::vector<Shot> shots;
    for (const std::string& pack : packs(source_)) {
        const Studio studio(source_, pack, text_);
        std::vector<Look> of_pack;
        for (const i18n::Locale& language : studio.languages()) {
            const auto more = looks(language.tag());
            of_pack.insert(of_pack.end(), more.begin(), more.end());
        }
        for (std::size_t look = 0; look < of_pack.size(); ++look) {
            for (std::size_t screen = 0; screen < studio.screens().size(); ++screen) {
                if (studio.screens()[screen].starts_with(begin)) {
                    shots.push_back({all.size(), look, screen});
                }
            }
        }
        all.emplace_back(pack, std::move(of_pack));
    }
    if (most > 0 && most < shots.size()) {
        std::mt19937 same_each_time(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp)
        std::vector<Shot> sample;
        std::sample(shots.begin(), shots.end(), std::back_inserter(sample), most, same_each_time);
        shots = std::move(sample);
    }
    std::unique_ptr<Studio> studio;
    std::size_t pack = none, look = none;
    for (std::size_t i = shots.size() * part.number / part.of;
         i < shots.size() * (part.number + 1) / part.of; ++i) {
        const Shot& shot = shots[i];
        if (pack != shot.pack) {
            studio.reset();
            studio = std::make_unique<Studio>(source_, all[shot.pack].first, text_);
            pack = shot.pack;
            look = none;
        }
        const Look& wanted = all[shot.pack].second[shot.look];
        if (look != shot.look) {
            studio->set_look(wanted);
            look = shot.look;
        }
        shoot(*studio, shot.screen, walks(wanted));
    }
    return figures_;
}

void Sweep::shoot(Studio& studio, std::size_t screen, bool with_focus) {
    const std::string where = studio.look().name() + ": " + studio.screens()[screen];
    const auto measured = [&](bool settled, const std::string& face, bool ring = false) {
        if (!settled) {
            report(where + face, "does not come to rest");
            ++figures_.failed;
        }
        measure(studio, where + face, ring);
    };
    measured(studio.show(screen), "");
    for (const ui::Node& node : studio.record().nodes) {
        if (node.role == ui::Role::field && node.enabled) {
            studio.ui().focus(std::string(node.id));
            measured(studio.settle(), ", keyboard");
            studio.show(screen);
            break;
        }
    }
    if (studio.record().find("date.calendar") != nullptr) {
        measured(studio.press("date.calendar"), ", calendar");
        studio.show(screen);
    }
    if (studio.record().find("scroll.more") != nullptr) {
        studio.feed(platform::window::Scrolled{1, 1, 1000});
        measured(studio.settle(), ", end");
        studio.show(screen);
    }
    if (!with_focus) {
        return;
    }
    std::string before;
    for (int stops = 0; stops < 80; ++stops) {
        studio.feed(platform::window::KeyPressed{platform::window::Key::tab});
        const bool settled = studio.settle();
        const auto& nodes = studio.record().nodes;
        const auto at = std::find_if(nodes.begin(), nodes.end(),
                                     [](const ui::Node& node) { return node.focused; });
        if (at == nodes.end() || at->id == before) {
            break;  // no way from here
        }
        before = at->id;
        ++figures_.focused;
        measured(settled, ", focus on " + before, true);
    }
}

void Sweep::measure(Studio& studio, const std::string& where, bool ring) {
    ++figures_.renderings;
    std::vector<std::string> complaints = complaints_about(studio);
    if (ring) {
        const auto broken =
            broken_ring(studio.record(), studio.picture(), studio.display().theme,
                        studio.look().panel.px_per_mm(studio.look().panel.width_px));
        complaints.insert(complaints.end(), broken.begin(), broken.end());
    }
    figures_.failed += complaints.empty() ? 0 : 1;
    for (const std::string& complaint : complaints) {
        report(where, complaint);
    }
}

}  // namespace tests::screenshots
