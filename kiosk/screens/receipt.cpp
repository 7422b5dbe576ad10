#include "kiosk/i18n/speech.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {
ReceiptView present_receipt(const flow::State& state, const Stage& stage,
                            const flow::Receipt& screen) {
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    ReceiptView view;
    view.page = page(state, stage, "receipt",
                     say(screen.delivered ? "receipt.title" : "receipt.saved_title"),
                     {action(state, stage, "finish", "action.finish", ui::ButtonKind::primary,
                             ui::Icon::check)});
    const flow::Uuid id = state.application.value_or(flow::Uuid{});
    view.page.mark = screen.delivered ? ui::Icon::check : ui::Icon::clock;
    view.delivered = screen.delivered;
    ui::Slip& slip = view.slip;
    slip.tone = screen.delivered ? ui::Tone::success : ui::Tone::warning;
    slip.icon = screen.delivered ? ui::Icon::check : ui::Icon::clock;
    slip.state = say(screen.delivered ? "receipt.text" : "receipt.will_be_sent");
    slip.id = "receipt.reference";
    slip.label = say(screen.delivered ? "receipt.reference" : "receipt.kiosk_number");
    const std::string reference = screen.delivered ? screen.reference : short_reference(id);
    slip.number = i18n::code_words(words_of(state, stage), reference);
    slip.keep = say("receipt.keep");
    view.next_title = say("receipt.next");
    const catalogue::Service& service = service_of(state, stage);
    slip.service = service.say(state.language, service.title);
    const Words term = term_words(state, stage, service.term(state.answers, stage.world->context));
    if (!screen.delivered) {
        view.next.push_back(say("receipt.number_follows"));
    }
    view.next.push_back(say("receipt.next_text"));
    view.next.push_back(stage.say(state.language, "receipt.next_time", {{"time", term}}));
    slip.code_id = "receipt.qr";
    slip.scan = say("receipt.scan");
    // What the agency signed can be verified by anyone without a network.
    slip.content = screen.jws.empty() ? "urn:uuid:" + id.str() + "#" + reference : screen.jws;
    slip.code = stage.qr ? stage.qr(slip.content) : ui::QrImage{};
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const ReceiptView& view) {
    frame.begin_page(view.page);
    frame.slip(view.slip);
    frame.text(view.next_title, ui::TextStyle::heading);
    for (const Words& line : view.next) {
        frame.text(line, ui::TextStyle::body);
    }
    return event_of(frame.end_page());
}

FarewellView present_farewell(const flow::State& state, const Stage& stage,
                              const flow::Farewell& screen) {
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    FarewellView view;
    view.page = page(state, stage, "farewell", say("finish.title"),
                     {action(state, stage, "finish", screen.rated ? "action.finish" : "action.skip",
                             screen.rated ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                             screen.rated ? ui::Icon::check : ui::Icon::forward)});
    view.question = say("satisfaction.title");
    if (screen.rated) {
        view.thanks = say("satisfaction.thanks");
        view.belongings = say("finish.take_belongings");
        view.wiped = say("finish.text");
    } else {
        constexpr std::pair<const char*, ui::Icon> faces[] = {
            {"satisfaction.very_good", ui::Icon::happy},
            {"satisfaction.good", ui::Icon::content},
            {"satisfaction.neutral", ui::Icon::neutral},
            {"satisfaction.bad", ui::Icon::sad},
            {"satisfaction.very_bad", ui::Icon::angry}};
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
    if (!view.faces.empty()) {
        frame.text(view.question, ui::TextStyle::lead);
        frame.gap(2);
        if (const auto face = frame.faces(view.faces)) {
            event = flow::Rated{5 - static_cast<int>(*face)};
        }
    } else {
        frame.banner({ui::Tone::success, ui::Icon::check, view.thanks, view.belongings});
        frame.text(view.wiped, ui::TextStyle::lead);
    }
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

}  // namespace kiosk::screens
