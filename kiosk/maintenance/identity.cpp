#include <algorithm>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

Condition condition_of(link::IdentityState state) {
    using link::IdentityState;
    switch (state) {
        case IdentityState::enrolled:
        case IdentityState::trying:
            return Condition::good;
        case IdentityState::due:
            return Condition::attention;
        case IdentityState::no_key:
        case IdentityState::no_certificate:
        case IdentityState::expired:
        case IdentityState::foreign:
            break;
    }
    return Condition::bad;
}

// 43 signs in a row cannot be read out over a telephone, nor broken into lines.
std::string in_groups(const std::string& code) {
    std::string grouped;
    for (std::size_t at = 0; at < code.size(); at += 4) {
        grouped += (at == 0 ? "" : " ") + code.substr(at, 4);
    }
    return grouped;
}

}  // namespace

Sheet present_identity(const Speaker& say, const State& state) {
    Sheet made = sheet(say, state, "identity", say("maintenance.identity"));
    const auto& identity = state.known.identity;
    if (!identity) {
        made.blocks.emplace_back(Text{say("assess.unknown"), ui::TextStyle::lead});
        return made;
    }
    // Where each agency has a certificate by the configuration, the terminal needs none of its own.
    const auto& survey = state.known.survey;
    const bool is_needed =
        !survey || std::ranges::any_of(survey->endpoints, [](const link::EndpointSurvey& endpoint) {
            return !endpoint.certificate;
        });
    const bool is_spare = identity->state == link::IdentityState::no_certificate && !is_needed;
    const Condition condition = is_spare ? Condition::unknown : condition_of(identity->state);
    made.blocks.emplace_back(ui::Banner{
        tone_of(condition), sign_of(condition), say.word("identity", identity->state),
        identity->failure == link::Reason::none ? Words{} : say.word("reason", identity->failure)});
    std::vector<ui::Fact> facts;
    if (!identity->device.empty()) {
        facts.push_back(
            {"device", ui::Icon::card, say("identity_page.device"), {plain(identity->device)}});
    }
    if (!identity->key.empty()) {
        facts.push_back(
            {"key", ui::Icon::law, say("identity_page.key"), {plain(in_groups(identity->key))}});
    }
    if (identity->certificate) {
        facts.push_back({"until",
                         ui::Icon::calendar,
                         say("identity_page.until"),
                         {say.moment(identity->certificate->not_after),
                          say("assess.certificate.days",
                              {{"count", static_cast<long>(identity->certificate->days_left)}})}});
        facts.push_back({"issuer",
                         ui::Icon::building,
                         say("identity_page.issuer"),
                         {plain(identity->certificate->issuer)}});
    }
    if (identity->renew_at) {
        facts.push_back({"renews",
                         ui::Icon::repeat,
                         say("identity_page.renews"),
                         {say.moment(*identity->renew_at)}});
    }
    if (!identity->certificate && !state.known.terminal.name.empty()) {
        facts.push_back({"name",
                         ui::Icon::card,
                         say("identity_page.name"),
                         {plain(state.known.terminal.centre + "-" + state.known.terminal.name)}});
    }
    if (!facts.empty()) {
        made.blocks.emplace_back(std::move(facts));
    }
    const Terminal& terminal = state.known.terminal;
    if (terminal.centre.empty() || terminal.name.empty()) {
        // Both go into the certificate.
        made.blocks.emplace_back(ui::Banner{ui::Tone::warning, ui::Icon::warning,
                                            say("assess.names.none"), say("assess.names.remedy")});
        if (may_open(state, Settings{})) {
            made.blocks.emplace_back(Press{say.button("open.settings", "maintenance.settings",
                                                      ui::ButtonKind::primary, ui::Icon::pencil),
                                           Went{Settings{}}});
        }
        return made;
    }
    ui::Field code;
    code.id = "field.enrolment";
    code.label = say("identity_page.code");
    code.hint = say("identity_page.code_hint");
    code.value = state.typed;
    code.input = ui::FieldInput::identifier;
    code.max_length = 8;
    code.personal = false;
    made.blocks.emplace_back(Input{std::move(code), Entry::single});
    add_press(made, say, state, "enrol", "identity_page.enrol", EnrolDevice{state.typed},
              ui::Icon::forward,
              condition == Condition::good ? ui::ButtonKind::secondary : ui::ButtonKind::primary);
    if (identity->certificate) {
        add_press(made, say, state, "renew", "identity_page.renew",
                  ToCourier{link::RenewIdentity{}}, ui::Icon::repeat);
    }
    if (!state.known.terminal.stick.empty()) {
        add_press(made, say, state, "save_request", "identity_page.request", SaveRequest{},
                  ui::Icon::document);
    }
    return made;
}

}  // namespace kiosk::maintenance
