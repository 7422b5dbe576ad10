#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

}  // namespace

std::optional<Event> draw(ui::Frame& frame, const flow::State& state, const Stage& stage,
                          flow::Instant now) {
    using Drawn = std::optional<Event>;
    if (state.overlay) {
        return std::visit(
            Overloaded{
                [&](const flow::CancelQuestion&) -> Drawn {
                    return draw_cancel_question(frame, state, stage);
                },
                [&](const flow::LanguageMenu&) -> Drawn {
                    return draw_languages(frame, state, stage, true);
                },
                [&](const flow::IdleWarning& warning) -> Drawn {
                    const auto left =
                        std::chrono::ceil<std::chrono::seconds>(warning.ends_at - now).count();
                    return draw_idle_warning(frame, state, stage, std::max<long>(left, 0));
                },
            },
            *state.overlay);
    }
    return std::visit(
        Overloaded{
            [&](const flow::OutOfService&) -> Drawn {
                return draw_out_of_service(frame, state, stage);
            },
            [&](const flow::Attract&) -> Drawn { return draw_attract(frame, state, stage); },
            [&](const flow::ChooseLanguage&) -> Drawn {
                return draw_languages(frame, state, stage, false);
            },
            [&](const flow::Browse& s) -> Drawn { return draw_browse(frame, state, stage, s); },
            [&](const flow::Describe&) -> Drawn {
                return draw(frame, present_describe(state, stage));
            },
            [&](const flow::Ask& s) -> Drawn { return draw(frame, present_ask(state, stage, s)); },
            [&](const flow::NotEligible& s) -> Drawn {
                return draw_not_eligible(frame, state, stage, s);
            },
            [&](const flow::Check& s) -> Drawn {
                return draw(frame, present_check(state, stage, s));
            },
            [&](const flow::Declare& s) -> Drawn { return draw_declare(frame, state, stage, s); },
            [&](const flow::Sending&) -> Drawn { return draw_sending(frame, state, stage); },
            [&](const flow::Receipt& s) -> Drawn {
                return draw(frame, present_receipt(state, stage, s));
            },
            [&](const flow::NotStored& s) -> Drawn {
                return draw_not_stored(frame, state, stage, s);
            },
            [&](const flow::Unsure&) -> Drawn { return draw_unsure(frame, state, stage); },
            [&](const flow::Farewell& s) -> Drawn {
                return draw(frame, present_farewell(state, stage, s));
            },
        },
        state.screen);
}

}  // namespace kiosk::screens
