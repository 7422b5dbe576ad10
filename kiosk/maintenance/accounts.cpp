// Who may sign in: the administrator's list of accounts, and everybody's own.
#include <algorithm>

#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

using access::Role;

constexpr Role roles[] = {Role::hall_staff, Role::technician, Role::administrator};
constexpr std::chrono::days soon{14};

Words role_words(const Speaker& say, Role role) {
    return say("role." + std::string(access::word(role)));
}

Words language_words(const Speaker& say, const std::string& language) {
    return language.empty() ? say("accounts.kiosk_language")
                            : say.stage().say(i18n::Locale(language), "language.self_name");
}

Words holds_words(const Speaker& say, const AccountLine& line) {
    return say(line.ended ? "accounts.ended" : "accounts.until", {{"day", say.day(line.expires)}});
}

Condition condition_of(const AccountLine& line, Timestamp now) {
    return line.locked || line.ended   ? Condition::bad
           : line.expires < now + soon ? Condition::attention
                                       : Condition::good;
}

void add_broken(Sheet& made, const Speaker& say) {
    made.blocks.emplace_back(ui::Banner{ui::Tone::error, ui::Icon::warning, say("accounts.broken"),
                                        say("accounts.broken_text")});
}

std::vector<ui::Fact> facts_of(const Speaker& say, const AccountLine& line) {
    std::vector<ui::Fact> facts{
        {"role", ui::Icon::person, say("accounts.role"), {role_words(say, line.role)}},
        {"until", ui::Icon::calendar, say("accounts.holds"), {holds_words(say, line)}},
        {"account.language",
         ui::Icon::language,
         say("accounts.language"),
         {language_words(say, line.language)}}};
    facts.push_back({"signed_in",
                     ui::Icon::clock,
                     say("accounts.signed_in"),
                     {line.signed_in ? say.moment(*line.signed_in) : say("accounts.never")}});
    return facts;
}

// The one that was chosen stays; another one is asked for.
Options role_options(const Speaker& say, Role chosen, const std::function<Event(Role)>& choose) {
    Options options;
    for (const Role role : roles) {
        const std::string word(access::word(role));
        options.choices.push_back(
            {"role." + word, role_words(say, role), say("role_hint." + word), role == chosen});
        options.events.push_back(role == chosen ? Event(Dismissed{}) : choose(role));
    }
    return options;
}

AccountChange change_to(Role role) {
    switch (role) {
        case Role::hall_staff:
            return AccountChange::hall_staff;
        case Role::technician:
            return AccountChange::technician;
        case Role::administrator:
            break;
    }
    return AccountChange::administrator;
}

Sheet present_account(const Speaker& say, const State& state, const AccountLine& line) {
    Sheet made = sheet(say, state, "account", plain(line.number));
    if (line.locked) {
        made.blocks.emplace_back(
            ui::Banner{ui::Tone::error, ui::Icon::warning, say("accounts.locked"), {}});
    }
    made.blocks.emplace_back(facts_of(say, line));
    const bool own = line.ordinal == state.known.accounts->own;
    const auto press = [&](std::string id, AccountChange change, ui::Icon icon,
                           ui::ButtonKind kind = ui::ButtonKind::secondary) {
        const std::string key = "accounts." + id;
        add_press(made, say, state, std::move(id), key, ChangeAccount{line.ordinal, change, {}},
                  icon, kind);
    };
    if (line.locked) {
        press("unlock", AccountChange::unlocked, ui::Icon::check, ui::ButtonKind::primary);
    }
    made.blocks.emplace_back(
        Press{say.button("new_pin", "accounts.new_pin", ui::ButtonKind::secondary, ui::Icon::hand),
              own ? Went{OwnAccount{}} : Went{NewPin{line.ordinal}}});
    press("new_codes", AccountChange::new_codes, ui::Icon::repeat);
    press("extend", AccountChange::extended, ui::Icon::calendar);
    if (own) {
        made.blocks.emplace_back(Text{say("accounts.own"), ui::TextStyle::muted});
        return made;
    }
    made.blocks.emplace_back(Text{say("accounts.role"), ui::TextStyle::heading});
    made.blocks.emplace_back(role_options(say, line.role, [&](Role role) {
        return Asked{ChangeAccount{line.ordinal, change_to(role), {}}};
    }));
    if (!line.ended) {
        press("end", AccountChange::ended, ui::Icon::close);
    }
    press("remove", AccountChange::removed, ui::Icon::trash, ui::ButtonKind::danger);
    return made;
}

}  // namespace

const AccountLine* find_account(const State& state, int ordinal) {
    if (!state.known.accounts) {
        return nullptr;
    }
    const auto& lines = state.known.accounts->lines;
    const auto found = std::ranges::find(lines, ordinal, &AccountLine::ordinal);
    return found == lines.end() ? nullptr : &*found;
}

Sheet present_accounts(const Speaker& say, const State& state, const Accounts& screen) {
    if (const AccountLine* line = find_account(state, screen.ordinal)) {
        return present_account(say, state, *line);
    }
    Sheet made = sheet(say, state, "accounts", say("maintenance.accounts"));
    if (!state.known.accounts) {
        return made;
    }
    const AccountList& list = *state.known.accounts;
    if (!list.readable) {
        add_broken(made, say);
        return made;
    }
    made.blocks.emplace_back(
        Press{say.button("add", "accounts.add", ui::ButtonKind::primary, ui::Icon::plus),
              Went{NewAccount{}}});
    Findings rows;
    for (const AccountLine& line : list.lines) {
        rows.rows.push_back({"account." + std::to_string(line.ordinal),
                             look_of(condition_of(line, list.now)), plain(line.number),
                             say.join({role_words(say, line.role), holds_words(say, line)}),
                             line.locked ? say("accounts.locked") : Words{}, true});
        rows.events.emplace_back(Went{Accounts{line.ordinal}});
    }
    made.blocks.emplace_back(std::move(rows));
    if (list.guessed) {
        made.blocks.emplace_back(Text{say("accounts.guessed"), ui::TextStyle::body});
        add_press(made, say, state, "forget_guesses", "accounts.forget_guesses", ForgetGuesses{},
                  ui::Icon::check);
    }
    made.blocks.emplace_back(
        Press{say.button("key", "accounts.key", ui::ButtonKind::secondary, ui::Icon::law),
              Went{AdministratorKey{}}});
    return made;
}

Sheet present_new_account(const Speaker& say, const State& state, const NewAccount& screen) {
    Sheet made = sheet(
        say, state, "new_account", say("accounts.add"),
        {{say.button("make", "first_account.make", ui::ButtonKind::primary, ui::Icon::forward),
          Asked{AddAccount{screen.role, screen.days, {}, {}}}}});
    made.blocks.emplace_back(Input{
        digits(say, "number", "sign_in.number", state.number.reveal(), 12, false), Entry::number});
    ui::Field pin = new_pin(say, state);
    pin.hint = say("accounts.pin_hint");
    made.blocks.emplace_back(Input{std::move(pin), Entry::pin});
    made.blocks.emplace_back(Text{say("accounts.role"), ui::TextStyle::heading});
    made.blocks.emplace_back(role_options(say, screen.role, [](Role role) {
        return Typed{Entry::role, std::string(access::word(role))};
    }));
    made.blocks.emplace_back(Text{say("accounts.holds"), ui::TextStyle::heading});
    Options lifetimes;
    const Timestamp now = state.known.accounts ? state.known.accounts->now : Timestamp{};
    for (const int days : {30, 180, 365}) {
        const std::string count = std::to_string(days);
        lifetimes.choices.push_back(
            {"days." + count, say.duration(std::chrono::days(days)),
             say("accounts.until", {{"day", say.day(now + std::chrono::days(days))}}),
             days == screen.days});
        lifetimes.events.emplace_back(Typed{Entry::days, count});
    }
    made.blocks.emplace_back(std::move(lifetimes));
    return made;
}

Sheet present_new_pin(const Speaker& say, const State& state, const NewPin& screen) {
    const AccountLine* line = find_account(state, screen.ordinal);
    Sheet made =
        sheet(say, state, "new_pin", say("accounts.new_pin"),
              {{say.button("save", "settings.save", ui::ButtonKind::primary, ui::Icon::check),
                Asked{ChangeAccount{screen.ordinal, AccountChange::new_pin, {}}}}});
    if (line != nullptr) {
        made.blocks.emplace_back(std::vector<ui::Fact>{
            {"number", ui::Icon::person, say("sign_in.number"), {plain(line->number)}}});
    }
    ui::Field pin = new_pin(say, state);
    pin.hint = say("accounts.pin_hint");
    made.blocks.emplace_back(Input{std::move(pin), Entry::pin});
    return made;
}

Sheet present_one_time_codes(const Speaker& say, const State& state, const OneTimeCodes& screen) {
    Sheet made =
        sheet(say, state, "one_time_codes", say("accounts.codes"),
              {{say.button("go_on", "action.continue", ui::ButtonKind::primary, ui::Icon::forward),
                WentBack{}}});
    made.page.actions.pop_back();  // back would be the same
    made.blocks.emplace_back(one_time_codes(say, screen.number, screen.address));
    return made;
}

Sheet present_administrator_key(const Speaker& say, const State& state) {
    Sheet made =
        sheet(say, state, "administrator_key", say("accounts.key"),
              {{say.button("save", "settings.save", ui::ButtonKind::primary, ui::Icon::check),
                Asked{TrustAdministrator{state.typed}}}});
    made.blocks.emplace_back(Text{say("accounts.key_text"), ui::TextStyle::body});
    const bool known = state.known.accounts && state.known.accounts->has_administrator_key;
    made.blocks.emplace_back(ui::Banner{ui::Tone::plain,
                                        ui::Icon::information,
                                        say(known ? "accounts.key_there" : "accounts.key_none"),
                                        {}});
    ui::Field key;
    key.id = "field.key";
    key.label = say("accounts.key_field");
    key.hint = say("accounts.key_hint");
    key.value = state.typed;
    key.input = ui::FieldInput::identifier;
    key.allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648, 6
    key.max_length = 52;
    key.personal = false;
    made.blocks.emplace_back(Input{std::move(key), Entry::single});
    return made;
}

Sheet present_own_account(const Speaker& say, const State& state) {
    Sheet made =
        sheet(say, state, "own_account", say("maintenance.own_account"),
              {{say.button("save", "accounts.change_pin", ui::ButtonKind::primary, ui::Icon::check),
                Asked{ChangeOwnPin{}}}});
    if (!state.known.accounts) {
        return made;
    }
    const AccountLine* own = find_account(state, state.known.accounts->own);
    if (own == nullptr) {
        add_broken(made, say);
        return made;
    }
    made.blocks.emplace_back(facts_of(say, *own));
    made.blocks.emplace_back(Text{say("accounts.change_pin"), ui::TextStyle::heading});
    ui::Field present =
        digits(say, "present_pin", "accounts.present_pin", state.code.reveal(), 6, true);
    made.blocks.emplace_back(Input{std::move(present), Entry::code});
    made.blocks.emplace_back(Input{new_pin(say, state), Entry::pin});
    made.blocks.emplace_back(Text{say("accounts.language"), ui::TextStyle::heading});
    Options languages;
    for (const i18n::Locale& language : say.stage().languages) {
        ui::Choice choice;
        choice.id = "own_language." + language.tag();
        choice.label = language_words(say, language.tag());
        choice.chosen = language.tag() == own->language;
        languages.choices.push_back(std::move(choice));
        languages.events.emplace_back(Asked{ChangeOwnLanguage{language.tag()}});
    }
    made.blocks.emplace_back(std::move(languages));
    return made;
}

}  // namespace kiosk::maintenance
