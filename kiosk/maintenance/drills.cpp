#include <algorithm>
#include <memory>

#include "kiosk/maintenance/practice.h"
#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

using link::Fault;
using Phase = Practice::Phase;

constexpr Fault faults[] = {Fault::name_resolution, Fault::wrong_clock, Fault::revoked, Fault::slow,
                            Fault::failing,         Fault::disk_full,   Fault::hung};

// What a citizen sees meanwhile: her application is kept, nothing can be begun, or nobody knows
// whether it was kept.
enum class Sight { saved, closed, unsure };
Sight sight_of(Fault fault) {
    switch (fault) {
        case Fault::disk_full:
            return Sight::closed;
        case Fault::hung:
            return Sight::unsure;
        case Fault::name_resolution:
        case Fault::wrong_clock:
        case Fault::revoked:
        case Fault::slow:
        case Fault::failing:
            break;
    }
    return Sight::saved;
}
constexpr std::array<std::string_view, 3> words(Sight) {
    return {"saved", "closed", "unsure"};
}

bool is_about_an_endpoint(Fault fault) {
    return sight_of(fault) == Sight::saved;
}

std::string endpoint_of(const State& state) {
    const auto& survey = state.known.survey;
    if (!survey || survey->endpoints.empty()) {
        return {};
    }
    return state.drilled_endpoint.empty() ? survey->endpoints.front().name : state.drilled_endpoint;
}

void add_endpoints(Sheet& made, const State& state) {
    Options options;
    for (const link::EndpointSurvey& endpoint : state.known.survey->endpoints) {
        ui::Choice choice;
        choice.id = "endpoint." + endpoint.name;
        choice.label = plain(endpoint.name);
        choice.chosen = endpoint.name == endpoint_of(state);
        options.choices.push_back(std::move(choice));
        options.events.emplace_back(EndpointChosen{endpoint.name});
    }
    if (options.choices.size() > 1) {
        made.blocks.emplace_back(std::move(options));
    }
}

void add_begin(Sheet& made, const Speaker& say, const State& state, Fault fault,
               std::string_view key) {
    const std::string endpoint = endpoint_of(state);
    if (endpoint.empty()) {
        made.blocks.emplace_back(Text{say("assess.unknown"), ui::TextStyle::lead});
        return;
    }
    if (is_about_an_endpoint(fault)) {
        add_endpoints(made, state);
    }
    add_press(made, say, state, "play", key, ToCourier{link::BeginDrill{fault, endpoint}},
              ui::Icon::forward, ui::ButtonKind::primary);
}

void add_banner(Sheet& made, Condition condition, Words title, Words text = {}) {
    made.blocks.emplace_back(
        ui::Banner{tone_of(condition), sign_of(condition), std::move(title), std::move(text)});
}

void add_course(Sheet& made, const Speaker& say, const State& state, const Practice& practice) {
    switch (practice.phase) {
        case Phase::striking:
            add_banner(made, Condition::unknown, say("drill.striking"));
            return;
        case Phase::struck: {
            const bool hangs = practice.fault == Fault::hung;
            add_banner(
                made, practice.as_expected ? Condition::good : Condition::bad,
                say(practice.as_expected ? "drill.noticed" : "drill.not_noticed"),
                practice.fault == Fault::disk_full
                    ? say("drill.all_closed")
                    : say.join({say.word("reason", practice.reason),
                                hangs ? Words{}
                                      : say.word("mender", link::mender_of(practice.reason))}));
            made.blocks.emplace_back(
                Press{say.button("see", "drill.see", ui::ButtonKind::secondary, ui::Icon::person),
                      Went{CitizensSight{}}});
            if (hangs) {
                made.blocks.emplace_back(Text{say("drill.ends_by_itself"), ui::TextStyle::muted});
            } else {
                add_press(made, say, state, "end", "drill.end", ToCourier{link::EndDrill{}},
                          ui::Icon::check, ui::ButtonKind::primary);
            }
            return;
        }
        case Phase::recovering:
            add_banner(made, Condition::unknown, say("drill.recovering"));
            return;
        case Phase::over:
            if (practice.is_well) {
                add_banner(made, practice.passed() ? Condition::good : Condition::bad,
                           say("drill.recovered", {{"duration", say.milliseconds(practice.took)}}),
                           practice.as_expected ? Words{} : say("drill.not_noticed"));
            } else {
                add_banner(made, Condition::bad, say("drill.not_recovered"),
                           practice.reason == link::Reason::none
                               ? Words{}
                               : say.word("reason", practice.reason));
            }
            add_begin(made, say, state, practice.fault, "drill.again");
            return;
    }
}

}  // namespace

Sheet present_drills(const Speaker& say, const State& state) {
    Sheet made = sheet(say, state, "drills", say("maintenance.drills"));
    made.blocks.emplace_back(Text{say("drill.text"), ui::TextStyle::body});
    Findings rows;
    for (const Fault fault : faults) {
        Condition condition = Condition::unknown;
        Words played = say("drill.never");
        for (const DrillLine& line : state.known.drills) {
            if (line.fault == fault && line.at) {
                condition = line.condition;
                played = say.join(
                    {say(condition == Condition::good ? "devices.passed" : "devices.failed"),
                     say.moment(*line.at)});
            }
        }
        rows.rows.push_back({"drill." + std::string(link::word(fault)),
                             look_of(condition),
                             say.word("drill_name", fault),
                             std::move(played),
                             {},
                             true});
        rows.events.emplace_back(Went{Drill{fault}});
    }
    made.blocks.emplace_back(std::move(rows));
    return made;
}

Sheet present_drill(const Speaker& say, const State& state, const Drill& screen) {
    Sheet made = sheet(say, state, "drill", say.word("drill_name", screen.fault));
    made.blocks.emplace_back(Text{say.word("drill_text", screen.fault), ui::TextStyle::lead});
    const Sight sight = sight_of(screen.fault);
    made.blocks.emplace_back(std::vector<ui::Fact>{
        {"sees",
         ui::Icon::person,
         say("drill.sees"),
         {say("drill_sees." + std::string(words(sight)[static_cast<std::size_t>(sight)]))}}});
    if (state.practice) {
        add_course(made, say, state, *state.practice);
    } else {
        add_begin(made, say, state, screen.fault, "drill.begin");
    }
    return made;
}

Picture present_sight(const flow::State& terminal, const Stage& stage, const State& state,
                      Instant now) {
    const auto citizen = std::make_shared<flow::State>();
    citizen->language = terminal.language;
    citizen->display = terminal.display;
    citizen->application = flow::Uuid{};
    const auto& offered = stage.world->catalogue->listings();
    const auto service = std::ranges::find_if(offered, [&](const auto& listing) {
        return listing->messages.contains(terminal.language);
    });
    const bool has_service = service != offered.end();
    if (has_service) {
        citizen->service = (*service)->id;
    }
    switch (sight_of(state.practice ? state.practice->fault : Fault::hung)) {
        case Sight::saved:
            citizen->screen = has_service ? flow::Screen(flow::Receipt{}) : flow::OutOfService{};
            break;
        case Sight::closed:
            citizen->screen = has_service ? flow::Screen(flow::Describe{}) : flow::OutOfService{};
            break;
        case Sight::unsure:
            citizen->screen = flow::Unsure{};
            break;
    }
    return [citizen, picture = screens::present(*citizen, stage, now)](ui::Frame& frame) {
        Outcome outcome;
        auto event = picture(frame);
        if (!event) {
            return outcome;
        }
        // In each language and at each size; any other button leads back.
        if (std::holds_alternative<flow::LanguageMenuOpened>(*event) ||
            std::holds_alternative<flow::DisplayOpened>(*event)) {
            outcome.flow = std::move(event);
        } else {
            outcome.own = WentBack{};
        }
        return outcome;
    };
}

}  // namespace kiosk::maintenance
