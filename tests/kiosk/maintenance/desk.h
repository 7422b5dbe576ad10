#pragma once
// A technician before a terminal: the state of her screens, the real words, and what she does.

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/maintenance/words.h"
#include "tests/support/desk_gallery.h"
#include "tests/support/small_service.h"
#include "tests/support/stage.h"
#include "tests/support/ui_robot.h"

namespace kiosk::maintenance {

using platform::core::Sensitive;

struct AtDesk : tests::support::Theatre {
    explicit AtDesk(const std::string& language = "en")
        : Theatre(KIOSK_SOURCE_DIR, tests::support::shipped_catalogue(KIOSK_SOURCE_DIR)) {
        stage.qr = [](const std::string&) { return ui::QrImage{2, {true, false, false, true}}; };
        happen(flow::MaintenanceEntered{});
        happen(flow::LanguageChosen{i18n::Locale(language)});
        for (const auto& entry : std::filesystem::directory_iterator(
                 std::string(KIOSK_SOURCE_DIR) + "/assets/locale/maintenance")) {
            const i18n::Locale locale{entry.path().stem().string()};
            stage.technician.emplace(
                locale, *i18n::Messages::parse(tests::support::slurp(entry.path()), locale));
        }
    }

    void does(const Event& event) {
        Update next = update(std::move(desk), event, now);
        desk = std::move(next.state);
        done.insert(done.end(), next.effects.begin(), next.effects.end());
    }
    void sign_in(access::Role role) {
        does(SignedIn{role});
        done.clear();
    }
    template <typename T>
    int count() const {
        return static_cast<int>(std::count_if(done.begin(), done.end(), [](const Effect& effect) {
            return std::holds_alternative<T>(effect);
        }));
    }
    template <typename T>
    int asked_courier() const {
        return static_cast<int>(std::count_if(done.begin(), done.end(), [](const Effect& effect) {
            const auto* to_courier = std::get_if<ToCourier>(&effect);
            return to_courier != nullptr && std::holds_alternative<T>(to_courier->request);
        }));
    }
    template <typename T>
    bool shows() const {
        return std::holds_alternative<T>(desk.screen);
    }
    Speaker say() const { return {state, stage}; }

    State desk;
    std::vector<Effect> done;
};

inline link::EndpointSurvey endpoint(const std::string& name) {
    return tests::support::well_endpoint(name);
}
inline link::Survey survey(std::vector<link::EndpointSurvey> endpoints) {
    return tests::support::well_survey(std::move(endpoints));
}
inline Known healthy() {
    return tests::support::well_terminal();
}

}  // namespace kiosk::maintenance
