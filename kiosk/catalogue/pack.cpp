#include "kiosk/catalogue/cursor.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::catalogue {
namespace {

std::map<i18n::Locale, std::string> names(const Cursor& at,
                                          const std::vector<i18n::Locale>& languages) {
    std::map<i18n::Locale, std::string> result;
    for (const i18n::Locale& language : languages) {
        if (at.at(language.tag()).json().is_null()) {
            at.problem("has no name in '" + language.tag() + "'", "add the name in this language");
        } else {
            result[language] = at.at(language.tag()).text();
        }
    }
    return result;
}

std::vector<form::Part> parts(const Cursor& at, const std::string& sort, bool divided, Pack& pack) {
    std::vector<form::Part> parts;
    for (const Cursor& one : at.list()) {
        form::Part part;
        if (!one.object({"id", "label"}, {"required", "short", "divisions", "max_length"})) {
            continue;
        }
        part.id = one.at("id").identifier();
        part.label = sort + "." + part.id;
        part.required = !one.has("required") || one.at("required").boolean();
        part.is_short = one.has("short") && one.at("short").boolean();
        part.of_divisions = one.has("divisions") && one.at("divisions").boolean();
        if (one.has("max_length")) {
            part.max_length = static_cast<std::size_t>(one.at("max_length").integer(1, 1000));
        }
        if (!pack.words.emplace(part.label, names(one.at("label"), pack.languages)).second) {
            one.at("id").problem("part '" + part.id + "' is there twice",
                                 "give one of the two another name");
        }
        if (part.of_divisions && !divided) {
            one.at("divisions")
                .problem("the pack has no divisions",
                         "add 'divisions' to pack.json, or remove this");
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

void divisions(const Cursor& at, const std::string& within, form::Divisions& all, Pack& pack) {
    for (const Cursor& one : at.list()) {
        if (!one.object({"id", "name"}, {"divisions"})) {
            continue;
        }
        const std::string id = one.at("id").text();
        const std::string label = "division." + id;
        if (!pack.words.emplace(label, names(one.at("name"), pack.languages)).second) {
            one.at("id").problem("division '" + id + "' is there twice",
                                 "give one of the two another name");
        }
        all.push_back({id, within, label});
        if (one.has("divisions")) {
            divisions(one.at("divisions"), id, all, pack);
        }
    }
}

Synonyms synonyms(const Cursor& at) {
    Synonyms phrases;
    for (const Cursor& phrase : at.list()) {
        phrases.push_back(phrase.text());
        if (!phrases.back().empty() && i18n::search_words(phrases.back()).empty()) {
            phrase.problem("has no word", "write a word, or remove the phrase");
        }
    }
    if (phrases.size() < 2) {
        at.problem("must have at least two phrases that mean the same",
                   "add a second phrase, or remove the group");
    }
    return phrases;
}

form::Date day(const Cursor& at) {
    const auto date = form::parse_iso_date(at.text());
    if (!date) {
        at.problem("must be a date, \"2026-11-23\"",
                   "write year, month and day of a day that exists");
    }
    return date.value_or(form::Date{});
}

std::set<form::Date> days(const Cursor& at) {
    std::set<form::Date> dates;
    for (const Cursor& one : at.list()) {
        if (!dates.insert(day(one)).second) {
            one.problem("is there twice", "remove one of the two");
        }
    }
    return dates;
}

form::Calendar calendar(const Cursor& at) {
    form::Calendar calendar;
    if (!at.object({"weekend", "holidays", "until"}, {"worked"})) {
        return calendar;
    }
    calendar.weekend.clear();
    for (const Cursor& one : at.at("weekend").list()) {
        calendar.weekend.insert(static_cast<unsigned>(one.integer(1, 7)));
    }
    calendar.holidays = days(at.at("holidays"));
    calendar.until = day(at.at("until"));
    if (at.has("worked")) {
        calendar.worked = days(at.at("worked"));
    }
    if (!calendar.holidays.empty() && *calendar.holidays.rbegin() > *calendar.until) {
        at.at("until").problem("is before the last holiday",
                               "write the last day for which the holidays are known");
    }
    return calendar;
}

form::LegalUnit unit(const Cursor& at) {
    form::LegalUnit unit;
    for (const auto& [from, amount] : at.members()) {
        const auto date = form::parse_iso_date(from);
        if (!date) {
            amount.problem("must be named by the day from which it counts, \"2026-01-01\"",
                           "name the amount by its first day");
        }
        if (!form::parse_decimal(amount.text())) {
            amount.problem("must be a decimal in a text, \"12.50\"",
                           "write the amount in quotation marks, with a point");
        }
        unit[date.value_or(form::Date{})] = amount.text();
    }
    if (unit.empty()) {
        at.problem("has no amount", "add the amount and the day from which it counts");
    }
    return unit;
}

}  // namespace

tl::expected<Pack, std::vector<PackageProblem>> parse_pack(std::string_view json) {
    Problems problems("");
    Pack pack;
    const auto parsed = parse_json("pack.json", json, problems);
    if (parsed) {
        const Cursor root(*parsed, "pack.json", problems);
        if (root.object({"languages", "agencies", "life_events", "centres"},
                        {"synonyms", "calendar", "units", "name", "address", "divisions"})) {
            for (const Cursor& language : root.at("languages").list()) {
                pack.languages.emplace_back(language.text());
            }
            if (pack.languages.empty()) {
                root.at("languages")
                    .problem("names no language",
                             "add the languages that every package must speak");
            }
            for (const Cursor& agency : root.at("agencies").list()) {
                agency.object({"id", "name"});
                pack.agencies.push_back({AgencyId(agency.at("id").identifier(true)),
                                         names(agency.at("name"), pack.languages)});
            }
            for (const Cursor& event : root.at("life_events").list()) {
                event.object({"id", "name", "icon"});
                pack.life_events.push_back({LifeEventId(event.at("id").identifier()),
                                            names(event.at("name"), pack.languages),
                                            event.at("icon").identifier()});
            }
            for (const Cursor& centre : root.at("centres").list()) {
                centre.object({"id", "name"});
                pack.centres.push_back(
                    {centre.at("id").identifier(), names(centre.at("name"), pack.languages)});
            }
            if (root.has("synonyms")) {
                for (const Cursor& group : root.at("synonyms").list()) {
                    pack.synonyms.push_back(synonyms(group));
                }
            }
            if (root.has("name")) {
                pack.name_parts = parts(root.at("name"), "name", false, pack);
            }
            if (root.has("address")) {
                pack.address_parts =
                    parts(root.at("address"), "address", root.has("divisions"), pack);
            }
            if (root.has("divisions")) {
                form::Divisions all;
                divisions(root.at("divisions"), "", all, pack);
                pack.divisions = std::make_shared<const form::Divisions>(std::move(all));
            }
            if (root.has("calendar")) {
                pack.calendar = calendar(root.at("calendar"));
            }
            if (root.has("units")) {
                for (const auto& [name, amounts] : root.at("units").members()) {
                    pack.units.emplace(name, unit(amounts));
                }
            }
        }
    }
    if (!problems.empty()) {
        return tl::unexpected(problems.take());
    }
    return pack;
}

}  // namespace kiosk::catalogue
