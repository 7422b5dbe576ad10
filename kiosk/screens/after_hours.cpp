// Outside the opening hours: when it opens again and the hours of the week, in every language.
#include "kiosk/i18n/speech.h"
#include "kiosk/i18n/week.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

using std::chrono::days;
using std::chrono::local_seconds;

i18n::TimeOfDay time_of_day(local_seconds at) {
    return std::chrono::floor<std::chrono::minutes>(at - std::chrono::floor<days>(at));
}

struct Speaker {
    const Stage& stage;
    const Locale& language;

    Words operator()(std::string_view key, const Arguments& arguments = {}) const {
        return stage.say(language, key, arguments);
    }
    const i18n::Messages& messages() const { return stage.messages.at(language); }

    // 0 = Monday, as in i18n::Week; as it stands in a sentence.
    Words day(unsigned number) const {
        return plain(i18n::week_of(language).days.at(number).spoken);
    }
    Words at_line_start(Words words) const {
        std::size_t end = 1;  // of the first character
        while (end < words.shown.size() &&
               (static_cast<unsigned char>(words.shown[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        words.shown.replace(0, end, i18n::upper(language, words.shown.substr(0, end)));
        return words;
    }
    Words opens(local_seconds at, local_seconds now) const {
        const auto midnight = std::chrono::floor<days>(at);
        const auto ahead = (midnight - std::chrono::floor<days>(now)).count();
        const Words when = ahead == 0   ? (*this)("hours.today")
                           : ahead == 1 ? (*this)("hours.tomorrow")
                                        : day(std::chrono::weekday(midnight).iso_encoding() - 1);
        return (*this)("after_hours.opens",
                       {{"day", when}, {"time", i18n::time_words(messages(), time_of_day(at))}});
    }
    Words times(const settings::Day& day) const {
        if (day.empty()) {
            return (*this)("hours.closed");
        }
        Words all;
        for (const settings::Opening& opening : day) {
            const bool whole = opening.until - opening.from == days(1);
            const Words one = whole
                                  ? (*this)("hours.all_day")
                                  : i18n::time_range_words(messages(), opening.from, opening.until);
            all = all.empty() ? one : (*this)("hours.and", {{"before", all}, {"after", one}});
        }
        return all;
    }
    Words line(unsigned first, unsigned last, const settings::Day& times_of_all) const {
        Words all = day(first);
        if (first != last) {
            const Words end = day(last);
            all = {all.shown + " – " + end.shown,
                   (*this)("speech.range", {{"from", all}, {"to", end}}).spoken};
        }
        const Words when = times(times_of_all);
        return at_line_start({all.shown + ": " + when.shown, all.spoken + ": " + when.spoken});
    }
};

// Neighbouring days of the same times stand in one line, from the day on which the week begins.
std::vector<Words> week(const Speaker& say, const settings::Hours& hours) {
    const unsigned first = i18n::week_of(say.language).first;
    const auto day_at = [&](unsigned place) { return (first + place) % 7; };
    const auto times_at = [&](unsigned place) -> const settings::Day& {
        return hours.days.at((day_at(place) + 1) % 7);
    };
    std::vector<Words> lines;
    for (unsigned from = 0; from < 7;) {
        unsigned to = from;
        while (to < 6 && times_at(to + 1) == times_at(from)) {
            ++to;
        }
        lines.push_back(say.line(day_at(from), day_at(to), times_at(from)));
        from = to + 1;
    }
    return lines;
}

}  // namespace

Words closing_words(const Stage& stage, const Locale& language, local_seconds at) {
    return stage.say(language, "hours.closes",
                     {{"time", i18n::time_words(stage.messages.at(language), time_of_day(at))}});
}

AfterHoursView present_after_hours(const flow::State& state, const Stage& stage) {
    const flow::World& world = *stage.world;
    AfterHoursView view;
    view.page =
        page(state, stage, "after_hours", stage.say(state.language, "after_hours.title"), {});
    view.page.mark = ui::Icon::clock;
    view.page.tools.pop_back();  // all languages are here
    const auto now = world.local_time;
    const auto next = now ? world.hours.next_change(*now) : std::nullopt;
    const auto add = [&](const Locale& language) {
        const Speaker say{stage, language};
        AfterHoursView::Part part;
        part.language = language.tag();
        part.title = say("after_hours.title");
        part.opens = next ? say.opens(*next, *now) : say("out_of_order.text");
        part.hours_title = say("hours.title");
        part.hours = week(say, world.hours);
        view.parts.push_back(std::move(part));
    };
    add(state.language);
    for (const Locale& language : stage.languages) {
        if (language != state.language) {
            add(language);
        }
    }
    view.parts.front().title = {};  // the page's
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const AfterHoursView& view) {
    using ui::TextStyle;
    frame.begin_page(view.page);
    for (const AfterHoursView::Part& part : view.parts) {
        frame.text(part.title, TextStyle::heading, part.language);
        frame.text(part.opens, part.title.empty() ? TextStyle::lead : TextStyle::body,
                   part.language);
        frame.text(part.hours_title, TextStyle::muted, part.language);
        for (const Words& line : part.hours) {
            frame.text(line, TextStyle::body, part.language);
        }
        frame.gap(6);
    }
    return event_of(frame.end_page());
}

}  // namespace kiosk::screens
