#include "kiosk/flow/journey.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

using ui::Icon;

DescribeView present_describe(const flow::State& state, const Stage& stage) {
    const catalogue::Service& service = service_of(state, stage);
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    DescribeView view;
    std::vector<ui::Button> actions{back(state, stage), cancel(state, stage)};
    if (stage.world->closed.has(service)) {
        view.closed = ui::Banner{ui::Tone::warning, Icon::warning, say("service.closed"),
                                 say("out_of_order.text")};
    } else {
        actions.insert(actions.begin(), action(state, stage, "begin", "service.start",
                                               ui::ButtonKind::primary, Icon::forward));
    }
    if (!view.closed) {
        actions.front().enabled = flow::can_begin(state, service.form);
    }
    view.page = page(state, stage, "describe", service.say(state.language, service.title),
                     std::move(actions));
    view.summary = service.say(state.language, service.summary);
    const bool needs = flow::needs_scanner(service.form);
    if (needs && !state.devices) {
        view.looking = say("scan.looking");
    } else if (flow::uses_scanner(service.form) && state.devices && !state.devices->any()) {
        view.no_scanner = say(needs ? "scan.none_needed" : "scan.none_wanted");
    }

    if (const auto* agency = stage.world->catalogue->find(service.agency)) {
        const auto name = agency->name.find(state.language);
        view.facts.push_back(
            {"fact.agency",
             Icon::building,
             say("service.agency"),
             {plain(name == agency->name.end() ? agency->id.str() : name->second)}});
    }
    std::vector<Words> who;
    for (const std::string& key : service.eligibility) {
        who.push_back(service.say(state.language, key));
    }
    if (!who.empty()) {
        view.facts.push_back({"fact.who", Icon::person, say("service.who_can_apply"), who});
    }
    const auto [low, high] = service.fee_range();
    Words fee = fee_words(state, stage, low);
    if (low.amount != high.amount) {
        fee = stage.say(state.language, "service.fee_range",
                        {{"from", fee}, {"to", fee_words(state, stage, high)}});
    }
    view.facts.push_back({"fact.fee", Icon::money, say("service.fee"), {fee}});
    const auto [soon, late] = service.term_range();
    Words term = term_words(state, stage, soon);
    if (soon.count != late.count || soon.unit != late.unit) {
        term = stage.say(state.language, "term.range",
                         {{"from", term}, {"to", term_words(state, stage, late)}});
    }
    view.facts.push_back({"fact.time", Icon::clock, say("service.time"), {term}});
    std::vector<Words> documents;
    for (const catalogue::DocumentNeeded* document :
         service.documents_needed(nullptr, stage.world->context)) {
        documents.push_back(service.say(state.language, document->label));
        if (!document->when.is_null()) {
            documents.back().shown += " *";
        }
    }
    if (!documents.empty()) {
        if (std::any_of(documents.begin(), documents.end(),
                        [](const Words& w) { return w.shown.ends_with(" *"); })) {
            documents.push_back(say("service.documents_some"));
        }
        view.facts.push_back(
            {"fact.documents", Icon::document, say("service.documents"), documents});
    }
    std::vector<Words> law;
    for (const std::string& key : service.legal_basis) {
        law.push_back(service.say(state.language, key));
    }
    if (!law.empty()) {
        view.facts.push_back({"fact.law", Icon::law, say("service.legal_basis"), law});
    }
    if (service.fees_are_examples) {
        view.note = say("service.fees_are_examples");
    }
    view.privacy = say("privacy.notice");
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const DescribeView& view) {
    frame.begin_page(view.page);
    if (view.closed) {
        frame.banner(*view.closed);
        frame.gap(2);
    }
    frame.text(view.summary, ui::TextStyle::lead);
    if (!view.looking.empty()) {
        frame.busy(view.looking);
    }
    if (!view.no_scanner.empty()) {
        frame.banner({ui::Tone::warning, ui::Icon::warning, {}, view.no_scanner});
    }
    frame.gap(2);
    frame.facts(view.facts);
    if (!view.note.empty()) {
        frame.banner({ui::Tone::warning, Icon::information, {}, view.note});
    }
    frame.banner({ui::Tone::plain, Icon::information, {}, view.privacy});
    return event_of(frame.end_page());
}

}  // namespace kiosk::screens
