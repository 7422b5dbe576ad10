#pragma once
// Every screen that a citizen can come to, as states with names: what is rendered to be looked at,
// and what the ruler measures. The people in it are made up.

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/stage.h"

namespace tests::support {

struct Shown {
    std::string name;  // "check.identity-card", "identity-card.fin", "identity-card.fin.problems"
    kiosk::flow::State state;
};

// The answers of the fullest of a package's own tests that reaches the end of the form.
inline kiosk::form::Answers filled_answers(const std::string& services,
                                           const kiosk::catalogue::Service& service,
                                           const std::string& folder) {
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
        state.overlay = overlay;
        all.push_back({std::move(name), state});
    };
    add("attract", flow::Attract{});
    add("out_of_service", flow::OutOfService{});
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
        for (const bool filled : {false, true}) {
            state.answers =
                filled ? filled_answers(services, service, folder) : kiosk::form::Answers{};
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
