#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {

ui::Field digits(const Speaker& say, std::string id, std::string_view label, std::string value,
                 std::size_t most, bool masked) {
    ui::Field field;
    field.id = "field." + std::move(id);
    field.label = say(label);
    field.value = std::move(value);
    field.input = ui::FieldInput::digits;
    field.max_length = most;
    field.masked = masked;
    return field;
}

ui::Field new_pin(const Speaker& say, const State& state) {
    ui::Field pin = digits(say, "pin", "first_account.pin", state.pin.reveal(), 6, true);
    pin.hint = say("first_account.pin_hint");
    pin.reveal = say("sign_in.show");
    pin.hide = say("sign_in.hide");
    return pin;
}

Code one_time_codes(const Speaker& say, const std::string& number, const std::string& address) {
    ui::Slip slip;
    slip.tone = ui::Tone::plain;
    slip.icon = ui::Icon::information;
    slip.state = say("first_account.scan");
    slip.id = "account";
    slip.label = say("sign_in.number");
    slip.number = plain(number);
    slip.keep = say("first_account.once");
    slip.code_id = "one_time_code";
    slip.scan = say("first_account.scan_hint");
    slip.content = address;
    slip.code = say.stage().qr(address);
    return {std::move(slip)};
}

namespace {

Words fault_words(const Speaker& say, const SignIn& screen, Instant now) {
    switch (*screen.fault) {
        case SignInFault::wrong:
            return say("sign_in.wrong", {{"count", static_cast<long>(screen.left)}});
        case SignInFault::wait:
            return say("sign_in.wait",
                       {{"duration", say.duration(std::chrono::ceil<std::chrono::seconds>(
                                         screen.wait_until.value_or(now) - now))}});
        case SignInFault::locked:
            return say("sign_in.locked");
        case SignInFault::expired:
            return say("sign_in.expired");
        case SignInFault::unavailable:
            break;
    }
    return say("sign_in.unavailable");
}

}  // namespace

Sheet present_sign_in(const Speaker& say, const State& state, const SignIn& screen, Instant now) {
    ui::Button go = say.button("sign_in", "sign_in.go", ui::ButtonKind::primary, ui::Icon::forward);
    go.busy = screen.checking;
    Sheet made = sheet(say, state, "sign_in", say("sign_in.title"), {{go, Asked{TrySignIn{}}}});
    if (screen.fault) {
        made.blocks.emplace_back(ui::Banner{
            ui::Tone::error, ui::Icon::warning, fault_words(say, screen, now),
            *screen.fault == SignInFault::unavailable ? say("accounts.broken_text") : Words{}});
    }
    made.blocks.emplace_back(Input{
        digits(say, "number", "sign_in.number", state.number.reveal(), 12, false), Entry::number});
    made.blocks.emplace_back(
        Input{digits(say, "pin", "sign_in.pin", state.pin.reveal(), 6, true), Entry::pin});
    const bool by_clock = state.known.terminal.clock_trusted;
    if (!by_clock) {
        made.blocks.emplace_back(ui::Banner{ui::Tone::warning, ui::Icon::clock,
                                            say("sign_in.clock"), say("sign_in.clock_text")});
        if (screen.challenge.empty()) {
            made.blocks.emplace_back(
                Press{say.button("challenge", "sign_in.challenge"), Asked{AskChallenge{}}});
        } else {
            ui::Slip slip;
            slip.id = "challenge_number";
            slip.label = say("sign_in.number");
            slip.number = plain(state.number.reveal());
            slip.code_id = "challenge_code";
            slip.scan = say("sign_in.challenge_scan");
            slip.content = screen.challenge;
            slip.code = say.stage().qr(screen.challenge);
            made.blocks.emplace_back(Code{std::move(slip)});
        }
    }
    ui::Field code = digits(say, "code", by_clock ? "sign_in.code" : "sign_in.answer",
                            state.code.reveal(), by_clock ? 6 : 10, false);
    code.hint = say(by_clock ? "sign_in.code_hint" : "sign_in.answer_hint");
    made.blocks.emplace_back(Input{std::move(code), Entry::code});
    return made;
}

Sheet present_first_account(const Speaker& say, const State& state, const FirstAccount& screen) {
    if (!screen.one_time_code.empty()) {
        Sheet made = sheet(
            say, state, "first_account", say("first_account.made"),
            {{say.button("go_on", "action.continue", ui::ButtonKind::primary, ui::Icon::forward),
              Went{SignIn{}}}});
        made.blocks.emplace_back(one_time_codes(say, state.number.reveal(), screen.one_time_code));
        return made;
    }
    Sheet made = sheet(
        say, state, "first_account", say("first_account.title"),
        {{say.button("make", "first_account.make", ui::ButtonKind::primary, ui::Icon::forward),
          Asked{MakeFirstAccount{}}}});
    made.blocks.emplace_back(Text{say("first_account.text"), ui::TextStyle::lead});
    if (!screen.problem.empty()) {
        made.blocks.emplace_back(ui::Banner{
            ui::Tone::error, ui::Icon::warning, say("pin_problem." + screen.problem), {}});
    }
    made.blocks.emplace_back(Input{
        digits(say, "number", "sign_in.number", state.number.reveal(), 12, false), Entry::number});
    made.blocks.emplace_back(Input{new_pin(say, state), Entry::pin});
    return made;
}

}  // namespace kiosk::maintenance
