// What the service is, what it costs, how long it takes, what must be brought.
#include "kiosk/cli/print_parts.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::cli {
namespace {

using catalogue::Service;
using catalogue::Term;

Sentence said(std::string text) {
    return Sentence().say(text);
}

template <typename Named, typename Id>
Sentence name_of(const std::vector<Named>& all, const Id& id, const i18n::Locale& language) {
    for (const Named& one : all) {
        if (one.id == id && one.name.contains(language)) {
            return Sentence().quote(one.name.at(language)).say(" (" + id.str() + ")");
        }
    }
    return said(id.str());
}

Sentence price_words(const RuleWords& words, const catalogue::Price& price,
                     const std::string& currency) {
    if (price.amount.is_string()) {
        return said(price.amount.get<std::string>() + " " + currency);
    }
    return words.value(price.amount)
        .say(" (" + currency + "); never less than " + price.least + " and never more than " +
             price.most);
}

Sentence term_words(const Term& term) {
    const std::string count = std::to_string(term.count);
    const std::string days = term.count == 1 ? " day" : " days";
    switch (term.unit) {
        case Term::Unit::same_day:
            return said("on the same day");
        case Term::Unit::calendar_days:
            return said(count + " calendar" + days);
        case Term::Unit::working_days:
            return said(count + " working" + days);
    }
    return {};
}

// The first case that holds counts, so each says what came before it in vain.
Sentence case_words(const RuleWords& words, const form::Rule& when, bool first) {
    return when.is_null() ? said(first ? "always" : "in all other cases") : words.condition(when);
}

void print_identity(Html& html, const RuleWords& words, const catalogue::Pack& pack) {
    const Service& service = words.service();
    html.begin_table({});
    html.row({said("Service"), said(service.id.str() + ", version " + service.version)});
    html.row({said("Agency"), name_of(pack.agencies, service.agency, words.language())});
    Sentence events;
    for (const catalogue::LifeEventId& id : service.life_events) {
        events.say(events.runs.empty() ? "" : ", ")
            .add(name_of(pack.life_events, id, words.language()));
    }
    html.row({said("Life events"), events});
    Sentence keywords;
    for (const std::string& keyword : service.keywords) {
        keywords.say(keywords.runs.empty() ? "" : ", ").say(keyword);
    }
    html.row({said("Also found by"), keywords});
    html.row({said("Sent to"), said("the gateway that the terminal's configuration names \"" +
                                    service.endpoint + "\"")});
    html.row({said("Sealed"), said(service.recipient_key.empty()
                                       ? "no key of the agency's: not sealed beyond the connection"
                                       : "for the agency's public key alone")});
    html.row({said("Kept on the terminal"),
              said("up to " + std::to_string(service.retention_days) + " days after delivery")});
    html.end_table();
}

void print_units(Html& html, const catalogue::Pack& pack) {
    if (pack.units.empty()) {
        return;
    }
    html.heading(3, "Legal units of the country", "");
    html.begin_table({"Unit", "From", "Amount"});
    for (const auto& [name, amounts] : pack.units) {
        for (const auto& [from, amount] : amounts) {
            html.row({said(name), said(form::iso_date(from)), said(amount)});
        }
    }
    html.end_table();
}

}  // namespace

Sentence text_of(const RuleWords& words, const std::string& key) {
    Sentence text;
    if (!key.empty()) {
        const i18n::Words both = words.service().say(words.language(), key);
        text.quote(both.shown);
        if (both.spoken != both.shown) {
            text.say("; speech says: ").quote(both.spoken);
        }
    }
    return text;
}

void print_service(Html& html, const RuleWords& words, const catalogue::Pack& pack) {
    const Service& service = words.service();
    html.heading(1, "", words.words(service.title));
    html.paragraph(text_of(words, service.summary));
    print_identity(html, words, pack);
    html.heading(2, "Legal basis", "");
    html.begin_list();
    for (const std::string& law : service.legal_basis) {
        html.item(text_of(words, law));
    }
    html.end_list();

    if (!service.eligibility.empty()) {
        html.heading(2, "Who can apply", "");
        html.begin_list();
        for (const std::string& who : service.eligibility) {
            html.item(text_of(words, who));
        }
        html.end_list();
    }
    html.heading(2, "Fee", "");
    html.paragraph(said("The first case that holds counts.")
                       .say(service.fees_are_examples
                                ? " The citizen is told that the amounts are examples."
                                : ""));
    html.begin_table({"Amount", "When"});
    for (const auto& one : service.fees) {
        html.row({price_words(words, one.then, service.currency),
                  case_words(words, one.when, &one == &service.fees.front())});
    }
    html.end_table();
    html.heading(2, "Term", "");
    html.paragraph(said("The first case that holds counts."));
    html.begin_table({"Term", "When"});
    for (const auto& one : service.terms) {
        html.row(
            {term_words(one.then), case_words(words, one.when, &one == &service.terms.front())});
    }
    html.end_table();
    html.paragraph(said(pack.calendar.until ? "Days of work are known until " +
                                                  form::iso_date(*pack.calendar.until) + "."
                                            : "Of days of work the weekend alone is known."));
    html.heading(2, "Documents needed", "");
    html.begin_table({"Document", "When"});
    for (const catalogue::DocumentNeeded& document : service.documents) {
        html.row({text_of(words, document.label), words.condition(document.when)});
    }
    html.end_table();
    print_units(html, pack);
}

}  // namespace kiosk::cli
