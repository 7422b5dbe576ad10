#include <algorithm>

#include "kiosk/screens/screens.h"
#include "platform/core/overloaded.h"

namespace kiosk::screens {
namespace {

using platform::core::Overloaded;

// A view that is complete by itself.
template <typename View>
Picture of(View view) {
    return [view = std::move(view)](ui::Frame& frame) { return draw(frame, view); };
}

}  // namespace

Picture present(const flow::State& state, const Stage& stage, flow::Instant now) {
    // A screen of a few words says them while it draws.
    const auto plainly = [&state, &stage](auto draw_screen) -> Picture {
        return [&state, &stage, draw_screen](ui::Frame& frame) {
            return draw_screen(frame, state, stage);
        };
    };
    if (state.overlay) {
        return std::visit(
            Overloaded{
                [&](const flow::CancelQuestion&) { return plainly(draw_cancel_question); },
                [&](const flow::LanguageMenu&) {
                    return plainly([](ui::Frame& frame, const flow::State& s, const Stage& on) {
                        return draw_languages(frame, s, on, true);
                    });
                },
                [&](const flow::DisplayPanel&) {
                    return plainly([](ui::Frame& frame, const flow::State& s, const Stage& on) {
                        return draw(frame, s.display, present_display(s, on));
                    });
                },
                [&](const flow::DropQuestion&) { return plainly(draw_drop_question); },
                [&](const flow::IdleWarning& warning) {
                    const auto left =
                        std::chrono::ceil<std::chrono::seconds>(warning.ends_at - now).count();
                    return plainly([seconds = std::max<long>(left, 0)](
                                       ui::Frame& frame, const flow::State& s, const Stage& on) {
                        return draw_idle_warning(frame, s, on, seconds);
                    });
                },
            },
            *state.overlay);
    }
    // Those whose screen holds something take it from the state again: it is still the same one.
    const auto with_screen = [&](const auto& screen, auto draw_screen) {
        using Screen = std::decay_t<decltype(screen)>;
        return plainly([draw_screen](ui::Frame& frame, const flow::State& s, const Stage& on) {
            return draw_screen(frame, s, on, std::get<Screen>(s.screen));
        });
    };
    return std::visit(
        Overloaded{
            [&](const flow::OutOfService&) { return plainly(draw_out_of_service); },
            [&](const flow::AfterHours&) { return of(present_after_hours(state, stage)); },
            [&](const flow::Attract&) { return plainly(draw_attract); },
            [&](const flow::ChooseLanguage&) {
                return plainly([](ui::Frame& frame, const flow::State& s, const Stage& on) {
                    return draw_languages(frame, s, on, false);
                });
            },
            [&](const flow::Browse& s) { return of(present_browse(state, stage, s)); },
            [&](const flow::Describe&) { return of(present_describe(state, stage)); },
            [&](const flow::Ask& s) { return of(present_ask(state, stage, s)); },
            [&](const flow::NotEligible& s) { return with_screen(s, draw_not_eligible); },
            [&](const flow::Check& s) { return of(present_check(state, stage, s)); },
            [&](const flow::Declare& s) { return with_screen(s, draw_declare); },
            [&](const flow::Sending&) { return plainly(draw_sending); },
            [&](const flow::Receipt& s) { return of(present_receipt(state, stage, s)); },
            [&](const flow::NotStored& s) { return with_screen(s, draw_not_stored); },
            [&](const flow::Unsure&) { return plainly(draw_unsure); },
            [&](const flow::Farewell& s) { return of(present_farewell(state, stage, s)); },
            [&](const flow::Maintenance&) { return stage.maintenance(now); },
        },
        state.screen);
}

}  // namespace kiosk::screens
