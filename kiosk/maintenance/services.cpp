#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

const link::SelfTestResult* test_of(const State& state, const std::string& service) {
    const auto& survey = state.known.survey;
    if (survey) {
        for (const link::SelfTestResult& test : survey->self_tests) {
            if (test.service == service) {
                return &test;
            }
        }
    }
    return nullptr;
}

bool is_closed_by(const link::SelfTestResult* test) {
    return test != nullptr && !test->passed && test->supported;
}

Words test_words(const Speaker& say, const link::SelfTestResult* test) {
    return test == nullptr    ? Words{}
           : test->passed     ? say("services.test_passed")
           : !test->supported ? say("services.no_test")
                              : say("services.test_failed");
}

Condition condition_of(const ServiceLine& line, const link::SelfTestResult* test) {
    return !line.enabled        ? Condition::unknown
           : is_closed_by(test) ? Condition::bad
                                : line.condition;
}

Words state_words(const Speaker& say, const ServiceLine& line, const link::SelfTestResult* test) {
    std::vector<Words> words;
    if (!line.version.empty()) {
        words.push_back(say("services.version", {{"version", i18n::Code{line.version}}}));
    }
    const bool closed = line.enabled && is_closed_by(test);
    words.push_back(say(!line.enabled                      ? "services.off"
                        : line.condition == Condition::bad ? "services.broken"
                        : closed                           ? "services.test_failed"
                                                           : "services.on"));
    if (!line.valid_until.empty()) {
        words.push_back(say("services.until", {{"day", i18n::Code{line.valid_until}}}));
    }
    words.push_back(closed ? Words{} : test_words(say, test));
    return say.join(words);
}

}  // namespace

Sheet present_services(const Speaker& say, const State& state, const Services& screen) {
    if (screen.service.empty()) {
        Sheet made = sheet(say, state, "services", say("maintenance.services"));
        if (may_open(state, Stick{})) {
            made.blocks.emplace_back(Press{
                say.button("stick", "services.install", ui::ButtonKind::primary, ui::Icon::plus),
                Went{Stick{}}});
        }
        Findings rows;
        for (const ServiceLine& line : state.known.services) {
            const link::SelfTestResult* test = test_of(state, line.id);
            const Condition condition = condition_of(line, test);
            rows.rows.push_back(
                {"service." + line.id, look_of(condition), say.name_of_service(line.id),
                 state_words(say, line, test),
                 line.enabled && is_closed_by(test) ? say.word("reason", test->reason) : Words{},
                 true});
            rows.events.emplace_back(Went{Services{line.id}});
        }
        made.blocks.emplace_back(std::move(rows));
        add_press(made, say, state, "self_test", "overview.self_test", TestAll{}, ui::Icon::repeat);
        return made;
    }
    const ServiceLine* line = nullptr;
    for (const ServiceLine& one : state.known.services) {
        line = one.id == screen.service ? &one : line;
    }
    if (line == nullptr) {
        return sheet(say, state, "service", plain(screen.service));
    }
    Sheet made = sheet(say, state, "service", say.name_of_service(line->id));
    const link::SelfTestResult* test = test_of(state, line->id);
    std::vector<ui::Fact> facts{
        {"id", ui::Icon::document, say("services.id"), {plain(line->id)}},
        {"state", ui::Icon::information, say("services.state"), {state_words(say, *line, test)}},
        {"signed",
         ui::Icon::law,
         say("services.signature"),
         {say(line->is_signed ? "services.signed" : "services.unsigned")}}};
    if (test != nullptr) {
        facts.push_back(
            {"tested", ui::Icon::clock, say("services.tested"), {say.moment(test->at)}});
    }
    if (!line->kept.empty()) {
        facts.push_back({"kept", ui::Icon::back, say("services.kept"), {plain(line->kept)}});
    }
    made.blocks.emplace_back(std::move(facts));
    if (!line->reason.empty()) {
        made.blocks.emplace_back(ui::Banner{ui::Tone::error, ui::Icon::warning,
                                            say("services.broken"), plain(line->reason)});
    }
    if (is_closed_by(test)) {
        made.blocks.emplace_back(ui::Banner{
            ui::Tone::error, ui::Icon::warning, say("closure.self_test_failed"),
            say.join({say.word("reason", test->reason), say.word("mender", test->mender)})});
    }
    add_press(
        made, say, state, "switch", line->enabled ? "services.switch_off" : "services.switch_on",
        SwitchService{line->id, !line->enabled}, line->enabled ? ui::Icon::close : ui::Icon::check);
    if (!line->kept.empty()) {
        add_press(made, say, state, "roll_back", "services.roll_back", RollBack{line->id},
                  ui::Icon::back);
    }
    return made;
}

Sheet present_stick(const Speaker& say, const State& state) {
    Sheet made = sheet(say, state, "stick", say("services.install"));
    add_press(made, say, state, "look", "stick.look", LookAtStick{}, ui::Icon::search);
    if (state.known.terminal.stick.empty()) {
        made.blocks.emplace_back(
            ui::Banner{ui::Tone::plain, ui::Icon::information, say("stick.none"), {}});
    } else if (state.known.stick.empty() && !state.busy.contains("stick")) {
        made.blocks.emplace_back(
            ui::Banner{ui::Tone::plain, ui::Icon::information, say("stick.empty"), {}});
    }
    Findings rows;
    for (const StickLine& line : state.known.stick) {
        const bool install = line.can_install && may(state, InstallPackage{});
        std::vector<Words> words{
            say("services.version", {{"version", i18n::Code{line.version}}}),
            line.installed.empty()
                ? say("stick.new")
                : say("stick.replaces", {{"version", i18n::Code{line.installed}}})};
        rows.rows.push_back(
            {"package." + line.id,
             look_of(line.can_install || line.verdict == "same" ? Condition::good : Condition::bad),
             say.name_of_service(line.id),
             line.can_install ? say.join(words) : say("verdict." + line.verdict),
             line.can_install         ? say("stick.press")
             : line.verdict == "same" ? Words{}
                                      : plain(line.detail),
             install});
        rows.events.push_back(install ? std::optional<Event>(Asked{InstallPackage{line.folder}})
                                      : std::nullopt);
    }
    made.blocks.emplace_back(std::move(rows));
    return made;
}

}  // namespace kiosk::maintenance
