#include "kiosk/maintenance/words.h"

#include <time.h>

#include <algorithm>

#include "kiosk/i18n/dates.h"
#include "kiosk/i18n/numbers.h"

namespace kiosk::maintenance {

Words plain(std::string text) {
    return screens::plain(std::move(text));
}

ui::Finding::State look_of(Condition condition) {
    using Look = ui::Finding::State;
    switch (condition) {
        case Condition::good:
            return Look::good;
        case Condition::attention:
            return Look::attention;
        case Condition::bad:
            return Look::bad;
        case Condition::unknown:
            break;
    }
    return Look::unknown;
}

ui::Tone tone_of(Condition condition) {
    switch (condition) {
        case Condition::good:
            return ui::Tone::success;
        case Condition::attention:
            return ui::Tone::warning;
        case Condition::bad:
            return ui::Tone::error;
        case Condition::unknown:
            break;
    }
    return ui::Tone::plain;
}

ui::Icon sign_of(Condition condition) {
    return condition == Condition::good      ? ui::Icon::check
           : condition == Condition::unknown ? ui::Icon::information
                                             : ui::Icon::warning;
}

bool Speaker::knows(std::string_view key) const {
    const auto own = stage_.technician.find(state_.language);
    return own != stage_.technician.end() && own->second.has(key);
}

namespace {

std::pair<i18n::Date, i18n::TimeOfDay> here(Timestamp at) {
    const std::time_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return {i18n::Date{std::chrono::year(parts.tm_year + 1900),
                       std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                       std::chrono::day(static_cast<unsigned>(parts.tm_mday))},
            i18n::TimeOfDay{parts.tm_hour * 60 + parts.tm_min}};
}

}  // namespace

Words Speaker::day(Timestamp at) const {
    return i18n::date_words(state_.language, here(at).first);
}

Words Speaker::moment(Timestamp at) const {
    const auto [day, time] = here(at);
    return (*this)("maintenance.moment",
                   {{"day", day}, {"time", plain(i18n::format_time(state_.language, time))}});
}

Words Speaker::duration(Duration span) const {
    using namespace std::chrono;
    const auto all = std::max(Duration(0), span);
    const auto say = [&](std::string_view key, long count) {
        return (*this)(key, {{"count", count}});
    };
    if (all < minutes(2)) {
        return say("duration.seconds", static_cast<long>(duration_cast<seconds>(all).count()));
    }
    if (all < hours(2)) {
        return say("duration.minutes", static_cast<long>(duration_cast<minutes>(all).count()));
    }
    if (all < days(2)) {
        return say("duration.hours", static_cast<long>(duration_cast<hours>(all).count()));
    }
    return say("duration.days", static_cast<long>(duration_cast<days>(all).count()));
}

Words Speaker::milliseconds(Duration span) const {
    return (*this)("duration.milliseconds", {{"count", static_cast<long>(span.count())}});
}

Words Speaker::size(std::uint64_t bytes) const {
    const bool large = bytes >= std::uint64_t{10} << 30U;
    return (*this)(large ? "size.gib" : "size.mib",
                   {{"count", static_cast<long>(bytes >> (large ? 30U : 20U))}});
}

Words Speaker::name_of_service(const std::string& id) const {
    for (const auto& listing : stage_.world->catalogue->listings()) {
        if (listing->id.str() == id && listing->messages.contains(state_.language)) {
            return listing->say(state_.language, listing->title);
        }
    }
    return plain(id);
}

Words Speaker::join(const std::vector<Words>& parts, std::string_view between) const {
    Words all;
    for (const Words& part : parts) {
        if (part.empty()) {
            continue;
        }
        if (!all.empty()) {
            all.shown += between;
            all.spoken += ", ";
        }
        all.shown += i18n::isolate_first_strong(state_.language, part.shown);
        all.spoken += part.spoken;
    }
    return all;
}

ui::PageView Speaker::page(std::string screen, Words title, std::vector<ui::Button> actions) const {
    return screens::page(state_, stage_, "maintenance." + std::move(screen), std::move(title),
                         std::move(actions));
}

ui::Button Speaker::button(std::string id, std::string_view key, ui::ButtonKind kind,
                           ui::Icon icon) const {
    return {std::move(id), (*this)(key), kind, icon};
}

Condition worst_of(const std::vector<Assessment>& parts) {
    const auto has = [&](Condition condition) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](const Assessment& part) { return part.condition == condition; });
    };
    return has(Condition::bad)         ? Condition::bad
           : has(Condition::attention) ? Condition::attention
                                       : Condition::good;
}

bool may(const State& state, const Effect& effect) {
    const auto right = right_for(effect);
    return !right || (state.role && access::may(*state.role, *right));
}

Sheet sheet(const Speaker& say, const State& state, std::string screen, Words title,
            std::vector<std::pair<ui::Button, Event>> actions) {
    Sheet made;
    std::vector<ui::Button> buttons;
    for (auto& [button, event] : actions) {
        made.actions.emplace_back(button.id, std::move(event));
        buttons.push_back(std::move(button));
    }
    const bool home = std::holds_alternative<Overview>(state.screen) || !state.role;
    buttons.push_back(say.button("back", home ? "maintenance.leave" : "action.back",
                                 ui::ButtonKind::secondary,
                                 home ? ui::Icon::close : ui::Icon::back));
    made.actions.emplace_back("back", WentBack{});
    made.page = say.page(std::move(screen), std::move(title), std::move(buttons));
    if (state.notice) {
        made.blocks.emplace_back(
            ui::Banner{tone_of(state.notice->condition),
                       sign_of(state.notice->condition),
                       say(state.notice->key, {{"detail", i18n::Code{state.notice->detail}}}),
                       {}});
    }
    return made;
}

void add_press(Sheet& sheet, const Speaker& say, const State& state, std::string id,
               std::string_view key, Effect effect, ui::Icon icon, ui::ButtonKind kind) {
    if (!may(state, effect)) {
        return;
    }
    ui::Button button = say.button(std::move(id), key, kind, icon);
    button.busy = state.busy.contains(errand_of(effect));
    sheet.blocks.emplace_back(Press{std::move(button), Asked{std::move(effect)}});
}

}  // namespace kiosk::maintenance
