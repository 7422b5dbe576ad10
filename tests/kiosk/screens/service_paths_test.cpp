// Every shipped service by every path through its form, as a citizen goes it: page after page to
// the end page or to the sealed payload. KIOSK_PAYLOADS names a folder that is then given every
// payload, one file of JSON lines a service, for another validator.
#include <gtest/gtest.h>

#include "kiosk/flow/event.h"
#include "kiosk/form/paths.h"
#include "kiosk/screens/screens.h"
#include "tests/support/stage.h"

using namespace kiosk;
using tests::support::Theatre;

namespace {

struct Citizen : Theatre {
    Citizen() : Theatre(KIOSK_SOURCE_DIR, tests::support::shipped_catalogue(KIOSK_SOURCE_DIR)) {
        world.context.centre = "baku-1";
        world.context.calendar = catalogue.pack().calendar;
        world.context.units = catalogue.pack().units;
    }

    void happen(const flow::Event& event) {
        auto next = flow::update(std::move(state), event, world, now);
        state = std::move(next.state);
        effects = std::move(next.effects);
        screens::present(state, stage, now);  // says every word of the screen
    }
    void arrive() {
        state = {};
        happen(flow::CatalogueLoaded{true});
    }
    const flow::Ask* asked() const { return std::get_if<flow::Ask>(&state.screen); }

    // Up to the check of the answers or an end page; the pages that were asked.
    std::vector<flow::Step> answer(const form::Definition& form, const form::Answers& answers) {
        std::vector<flow::Step> seen;
        while (asked() != nullptr && seen.size() < 300) {
            const flow::Step step = asked()->step;
            seen.push_back(step);
            const form::Page& page = *form::find_page(form, step.page);
            if (page.list_of && state.answers.items(page.list_of->id, step.at) <
                                    answers.items(page.list_of->id, step.at)) {
                happen(flow::ItemAdded{});
                continue;
            }
            for (const form::Question& question : page.questions) {
                happen(flow::Answered{question.id, answers.get(question.id, step.at)});
            }
            happen(flow::Continued{});
            if (asked() != nullptr && !asked()->problems.empty()) {
                ADD_FAILURE() << "refused: " << asked()->problems.front().question.str() << " on "
                              << step.page.str();
                return seen;
            }
        }
        return seen;
    }
    // From the check of the answers; null = nothing was submitted.
    form::Json submit() {
        happen(flow::Continued{});
        happen(flow::Agreed{true});
        happen(flow::SendPressed{});
        for (const flow::Effect& effect : effects) {
            if (const auto* submitted = std::get_if<flow::Submit>(&effect)) {
                return submitted->payload;
            }
        }
        return nullptr;
    }

    std::vector<flow::Effect> effects;
};

bool among(const std::vector<flow::Step>& steps, const flow::Step& step) {
    return std::find(steps.begin(), steps.end(), step) != steps.end();
}

std::vector<std::string> shipped_services() {
    std::vector<std::string> ids;
    const auto catalogue = tests::support::shipped_catalogue(KIOSK_SOURCE_DIR);
    for (const auto& listing : catalogue.listings()) {
        ids.push_back(listing->id.str());
    }
    return ids;
}

class ServicePaths : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Az, ServicePaths, testing::ValuesIn(shipped_services()),
                         [](const auto& test) {
                             std::string name = test.param.substr(3);
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace

TEST_P(ServicePaths, LeadToTheirEndInEveryLanguage) {
    Citizen citizen;
    const catalogue::ServiceId id(GetParam());
    const catalogue::Service& service = *citizen.catalogue.find(id);
    const form::Paths paths = form::paths(service.form, citizen.world.context, service.rules());
    EXPECT_TRUE(paths.complete);
    int submitted = 0;
    std::size_t number = 0;
    for (const form::Path& path : paths.all) {
        ++number;
        for (const i18n::Locale& language : citizen.stage.languages) {
            SCOPED_TRACE("path " + std::to_string(number) + " " + language.tag());
            citizen.arrive();
            citizen.happen(flow::Started{});
            citizen.happen(flow::LanguageChosen{language});
            citizen.happen(flow::ServiceChosen{id});
            citizen.happen(flow::ServiceBegun{});
            const auto seen = citizen.answer(service.form, path.answers);
            for (const flow::Step& step : path.route.steps) {
                ASSERT_TRUE(among(seen, step)) << step.page.str() << " was not asked";
            }
            if (path.route.end != nullptr) {
                const auto* end = std::get_if<flow::NotEligible>(&citizen.state.screen);
                ASSERT_NE(end, nullptr);
                EXPECT_EQ(end->end, path.route.end->id);
            } else {
                ASSERT_TRUE(std::holds_alternative<flow::Check>(citizen.state.screen));
                const form::Json payload = citizen.submit();
                ASSERT_TRUE(payload.is_object());
                EXPECT_TRUE(form::conforms(service.form.schema, payload)) << payload.dump();
                ++submitted;
            }
        }
    }
    EXPECT_GT(submitted, 0);
    EXPECT_FALSE(citizen.has_unknown_keys());
}
