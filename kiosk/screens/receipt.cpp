#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

// Eight signs that can be read over a telephone, for an application that the agency has not
// numbered yet.
std::string short_reference(const flow::Uuid& id) {
    const std::string text = id.str();
    std::string out = text.substr(0, 4) + "-" + text.substr(4, 4);
    for (char& c : out) {
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

}  // namespace

ReceiptView present_receipt(const flow::State& state, const Stage& stage,
                            const flow::Receipt& screen) {
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    ReceiptView view;
    view.page = page(state, stage, "receipt",
                     {action(state, stage, "finish", "action.finish", ui::ButtonKind::primary,
                             ui::Icon::check)});
    const flow::Uuid id = state.application.value_or(flow::Uuid{});
    view.delivered = screen.delivered;
    view.title = say(screen.delivered ? "receipt.title" : "receipt.saved_title");
    view.text = say(screen.delivered ? "receipt.text" : "receipt.will_be_sent");
    view.reference_label = say("receipt.reference");
    view.reference = plain(screen.delivered ? screen.reference : short_reference(id));
    view.keep = say("receipt.keep");
    view.next_title = say("receipt.next");
    const catalogue::Service& service = service_of(state, stage);
    const Words term = term_words(state, stage, service.term(state.answers, stage.world->context));
    view.next = stage.say(state.language, "receipt.next_text", {{"term", term.shown}});
    view.scan = say("receipt.scan");
    view.qr_content = "urn:uuid:" + id.str() + "#" + view.reference.shown;
    view.qr = stage.qr ? stage.qr(view.qr_content) : ui::QrImage{};
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const ReceiptView& view) {
    frame.begin_page(view.page);
    frame.gap(2);
    frame.emblem(view.delivered ? ui::Icon::check : ui::Icon::clock,
                 view.delivered ? ui::Tone::success : ui::Tone::warning);
    frame.text(view.title, ui::TextStyle::title);
    frame.text(view.text, ui::TextStyle::lead);
    frame.reference("receipt.reference", view.reference_label, view.reference, view.keep);
    if (view.qr.size > 0) {
        frame.qr("receipt.qr", view.scan, view.qr_content, view.qr);
    }
    frame.text(view.next_title, ui::TextStyle::heading);
    frame.text(view.next, ui::TextStyle::body);
    return event_of(frame.end_page());
}

FarewellView present_farewell(const flow::State& state, const Stage& stage,
                              const flow::Farewell& screen) {
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    FarewellView view;
    view.page = page(state, stage, "farewell",
                     {action(state, stage, "finish", screen.rated ? "action.finish" : "action.skip",
                             screen.rated ? ui::ButtonKind::primary : ui::ButtonKind::secondary)});
    view.title = say("farewell.title");
    view.question = say("farewell.question");
    if (screen.rated) {
        view.thanks = say("farewell.thanks");
    } else {
        constexpr std::pair<const char*, ui::Icon> faces[] = {
            {"farewell.very_satisfied", ui::Icon::happy},
            {"farewell.satisfied", ui::Icon::content},
            {"farewell.neutral", ui::Icon::neutral},
            {"farewell.dissatisfied", ui::Icon::sad},
            {"farewell.very_dissatisfied", ui::Icon::angry}};
        int stars = 5;
        for (const auto& [key, icon] : faces) {
            view.faces.push_back({"rate." + std::to_string(stars--), say(key), {}, icon, "", true});
        }
    }
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const FarewellView& view) {
    std::optional<Event> event;
    frame.begin_page(view.page);
    frame.gap(6);
    frame.text(view.title, ui::TextStyle::title);
    if (!view.faces.empty()) {
        frame.text(view.question, ui::TextStyle::lead);
        frame.gap(2);
        if (const auto face = frame.tiles(view.faces, 1)) {
            event = flow::Rated{5 - static_cast<int>(*face)};
        }
    } else {
        frame.banner({ui::Tone::success, ui::Icon::check, view.thanks, {}});
    }
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

}  // namespace kiosk::screens
