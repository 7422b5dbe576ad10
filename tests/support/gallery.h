#pragma once
// Every screen that a citizen can come to, as states with names: what is rendered to be looked at,
// and what the ruler measures. The people in it are made up.

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/flow/journey.h"
#include "tests/support/stage.h"

namespace tests::support {

struct Shown {
    std::string name;  // "check.identity-card", "identity-card.fin", "identity-card.fin.problems"
    kiosk::flow::State state;
};

// The answers of the fullest of a package's own tests that reaches the end of the form.
inline kiosk::form::Answers filled_answers(const std::string& services, const std::string& folder) {
    Json fullest = Json::object();
    std::set<std::filesystem::path> files;  // in a fixed order
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(services) / folder / "tests")) {
        files.insert(entry.path());
    }
    for (const auto& file : files) {
        const Json test = Json::parse(slurp(file));
        const Json& expect = test["expect"];
        if (test["answers"].size() > fullest.size() && !expect.contains("problems") &&
            !expect.contains("end")) {
            fullest = test["answers"];
        }
    }
    return kiosk::form::Answers(fullest);
}

// Of the first six questions.
inline std::vector<kiosk::form::Given> some_answers(const kiosk::catalogue::Service& service) {
    std::vector<kiosk::form::Given> given;
    for (const kiosk::form::Page& page : service.form.pages) {
        for (const kiosk::form::Question& question : page.questions) {
            if (given.size() < 6 && kiosk::form::is_asked(question.kind)) {
                given.push_back({question.id});
            }
        }
    }
    return given;
}

// A sheet with lines of letters, as the scanner's small picture has it.
inline kiosk::flow::Thumbnail sheet() {
    constexpr int width = 453, height = 640;
    platform::core::Bytes grey;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool text = x > 40 && x < 400 - y % 97 && y > 60 && y < 560;
            const bool ink = text && y % 18 < 8 && (x * 5 + y / 18 * 11) % 13 < 8;
            grey.push_back(ink ? 60 : 235);
        }
    }
    return {width, height, 0, platform::core::Sensitive(std::move(grey))};
}

// A page that asks for pages: what it looks like while it scans, after, and when that fails.
template <typename Add>
void add_scans(kiosk::flow::State state, const Theatre& theatre,
               const kiosk::form::QuestionId& question, const std::string& name, const Add& add) {
    namespace flow = kiosk::flow;
    const auto happen = [&](const flow::Event& event) {
        state = flow::update(std::move(state), event, theatre.world, theatre.now).state;
    };
    const auto show = [&](const std::string& what) { add({name + what, state}); };
    state.devices = flow::Devices{true, false};
    happen(flow::ScanAsked{question, {}});
    show(".scanning");
    happen(flow::ScanFailed{state.scan, flow::ScanFault::too_large});
    show(".failed");
    happen(flow::ScanAsked{question, {}});
    happen(flow::Scanned{state.scan, "/9j/AAAA", sheet()});
    happen(flow::ScanAsked{question, {}});
    happen(flow::Scanned{state.scan, "/9j/BBBB", sheet()});
    show(".pages");
    state.answers = {};
    state.devices = flow::Devices{};
    show(".no_scanner");
}

// Monday evening, with hours of every kind.
inline void close_for_the_night(Theatre& theatre) {
    theatre.world.hours = *kiosk::settings::parse_hours(
        "[hours]\nmonday = \"09:00-18:00\"\ntuesday = \"09:00-18:00\"\n"
        "wednesday = \"09:00-18:00\"\nthursday = \"09:00-18:00\"\n"
        "friday = \"09:00-13:00,14:00-18:30\"\nsaturday = \"00:00-24:00\"\n",
        "");
    theatre.world.local_time =
        std::chrono::local_days(std::chrono::year{2026} / 11 / 23) + std::chrono::hours(20);
}

// `services` is the folder that the theatre's catalogue was read from; `like` carries what all of
// them share: language and display.
inline std::vector<Shown> gallery(const std::string& services, const Theatre& theatre,
                                  const kiosk::flow::State& like) {
    namespace flow = kiosk::flow;
    std::vector<Shown> all;
    flow::State state = like;
    state.application = flow::Uuid{};
    const auto add = [&](std::string name, flow::Screen screen,
                         std::optional<flow::Overlay> overlay = {}) {
        state.screen = std::move(screen);
        state.overlay = std::move(overlay);
        all.push_back({std::move(name), state});
    };
    add("attract", flow::Attract{});
    add("out_of_service", flow::OutOfService{});
    add("after_hours", flow::AfterHours{});
    add("language", flow::ChooseLanguage{});
    add("browse", flow::Browse{});
    add("browse.agency", flow::Browse{flow::BrowseBy::agency, "", ""});
    add("browse.nothing", flow::Browse{flow::BrowseBy::search, "", "qqq"});
    for (const auto& listing : theatre.catalogue.listings()) {
        const kiosk::catalogue::Service& service = *theatre.catalogue.find(listing->id);
        const std::string folder = service.id.str().substr(service.id.str().find('.') + 1);
        state.service = service.id;
        state.answers = {};
        add("describe." + folder, flow::Describe{});
        if (flow::uses_scanner(service.form)) {
            state.devices = flow::Devices{};
            add("describe." + folder + ".no_scanner", flow::Describe{});
            state.devices.reset();
        }
        for (const bool filled : {false, true}) {
            state.answers = filled ? filled_answers(services, folder) : kiosk::form::Answers{};
            for (const kiosk::form::Page& page : service.form.pages) {
                flow::Step step{page.id};
                for (const auto& group : page.groups) {
                    step.at.push_back({group, 0});
                }
                const std::string name = folder + "." + page.id.str();
                add(name + (filled ? ".filled" : ""), flow::Ask{step, {}, false});
                flow::Ask wrong{step, {}, false};
                for (const kiosk::form::Question& question : page.questions) {
                    if (!kiosk::form::is_asked(question.kind)) {
                        continue;
                    }
                    wrong.problems.push_back(
                        {question.id, step.at, kiosk::form::ProblemKind::missing});
                }
                if (!filled && !wrong.problems.empty()) {
                    add(name + ".problems", wrong);
                }
                for (const kiosk::form::Question& question : page.questions) {
                    if (!filled && question.kind == kiosk::form::QuestionKind::attachment) {
                        state.screen = flow::Ask{step, {}, false};
                        state.overlay.reset();
                        add_scans(state, theatre, question.id, name,
                                  [&](Shown shown) { all.push_back(std::move(shown)); });
                    }
                }
            }
        }
        for (const kiosk::form::EndPage& end : service.form.end_pages) {
            add("not_eligible." + folder + "." + end.id.str(), flow::NotEligible{end.id});
        }
        add("check." + folder, flow::Check{});
        add("check." + folder + ".refused", flow::Check{true});
        add("declare." + folder, flow::Declare{});
        add("declare." + folder + ".problems", flow::Declare{false, true});
        add("receipt." + folder, flow::Receipt{true, "ASAN-2026-000123"});
        add("receipt." + folder + ".saved", flow::Receipt{});
    }
    add("sending", flow::Sending{});
    add("not_stored", flow::NotStored{});
    add("not_stored.disk_full", flow::NotStored{true});
    add("unsure", flow::Unsure{});
    add("farewell", flow::Farewell{});
    add("farewell.rated", flow::Farewell{true});
    const flow::Screen behind = flow::Describe{};
    add("cancel_question", behind, flow::CancelQuestion{});
    add("drop_question", behind,
        flow::DropQuestion{some_answers(*theatre.catalogue.find(*state.service))});
    add("language_menu", behind, flow::LanguageMenu{});
    add("display", behind, flow::DisplayPanel{});
    add("idle_warning", behind, flow::IdleWarning{theatre.now + std::chrono::seconds(30)});
    return all;
}

}  // namespace tests::support
