#pragma once
// Which services exist: packages parsed from bytes that somebody else read. Pure.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/catalogue/search_index.h"
#include "kiosk/form/form.h"
#include "kiosk/i18n/messages.h"
#include "platform/core/result.h"

namespace kiosk::catalogue {

using ServiceId = platform::core::StrongId<struct ServiceTag>;  // "az.identity-card"
using AgencyId = platform::core::StrongId<struct AgencyTag>;    // "az.mia"
using LifeEventId = platform::core::StrongId<struct LifeEventTag>;

// path within the package ("service.json", "l10n/az.json") -> bytes
using Files = std::map<std::string, std::string>;

// Where and why a package was refused. No personal data can be in a package.
struct PackageProblem {
    std::string package;  // folder name
    std::string file;     // "journey.json"
    std::string pointer;  // RFC 6901
    std::string reason;   // English, for the technician
    std::string remedy;   // English: what to do about it
};

struct Fee {
    std::string amount;    // decimal, "0" = free of charge
    std::string currency;  // ISO 4217
};
struct Term {
    long count = 0;
    enum class Unit { same_day, calendar_days, working_days } unit = Unit::same_day;
};

// What a fee is computed by: a rule that yields a number of 0 or more (a text alone is one), and
// between what it lies whatever is answered.
struct Price {
    form::Rule amount;
    std::string least, most;  // decimals
};

// The first day on which the term is over; nothing beyond what the calendar knows.
std::optional<form::Date> due(const Term&, const form::Context&);

// First match wins; `when` null = always.
template <typename T>
struct Case {
    form::Rule when;
    T then;
};

struct DocumentNeeded {
    std::string label;  // message key
    form::Rule when;
};

// What lists and the search show of a service; all that a start reads of a package.
struct Listing {
    ServiceId id;
    AgencyId agency;
    std::vector<LifeEventId> life_events;
    std::string title, summary;         // message keys
    std::vector<std::string> keywords;  // any language
    std::map<i18n::Locale, i18n::Messages> messages;

    // The package's words in this language; of a mere listing only its title and summary.
    i18n::Words say(const i18n::Locale&, std::string_view key, const i18n::Arguments& = {}) const;
};

struct Service : Listing {
    std::string version;
    std::vector<std::string> legal_basis;  // message keys
    std::vector<std::string> eligibility;  // message keys: who can apply
    std::string currency;                  // ISO 4217
    std::vector<Case<Price>> fees;
    bool fees_are_examples = false;  // then the interface says so
    std::vector<Case<Term>> terms;
    std::vector<DocumentNeeded> documents;
    std::string endpoint;       // name of the delivery endpoint in the configuration
    std::string recipient_key;  // JWK (JSON) of the agency's public key, or empty
    int retention_days = 30;
    form::Definition form;

    // Those that look at answers besides the form's own: fees, terms, documents.
    std::vector<form::Rule> rules() const;
    // What cannot be computed with these answers yet costs the most that it can.
    Fee fee(const form::Answers&, const form::Context&) const;
    // Before the first question: from the lowest to the highest fee that the answers can lead to.
    std::pair<Fee, Fee> fee_range() const;
    Term term(const form::Answers&, const form::Context&) const;
    std::pair<Term, Term> term_range() const;
    // Of the questions and groups that its fee and its time look at.
    std::set<std::string> cost_questions() const;
    // nullptr answers: all, because nothing is known yet.
    std::vector<const DocumentNeeded*> documents_needed(const form::Answers*,
                                                        const form::Context&) const;
};

struct Agency {
    AgencyId id;
    std::map<i18n::Locale, std::string> name;
};
struct LifeEvent {
    LifeEventId id;
    std::map<i18n::Locale, std::string> name;
    std::string icon;
};
// Where documents are handed out: the options of questions with "options_from": "centres".
struct Centre {
    std::string id;
    std::map<i18n::Locale, std::string> name;
};

// A country's pack: agencies, life events, centres, languages; pack.json beside the packages.
struct Pack {
    std::vector<i18n::Locale> languages;  // every package must speak them
    std::vector<Agency> agencies;
    std::vector<LifeEvent> life_events;
    std::vector<Centre> centres;
    std::vector<Synonyms> synonyms;
    std::vector<form::Part> name_parts, address_parts;  // of full_name and address
    std::shared_ptr<const form::Divisions> divisions = std::make_shared<form::Divisions>();
    // What packages borrow: the labels of parts, the names of divisions; by message key.
    std::map<std::string, std::map<i18n::Locale, std::string>> words;
    form::Calendar calendar;                       // Context::calendar
    std::map<std::string, form::LegalUnit> units;  // Context::units
};

tl::expected<Pack, std::vector<PackageProblem>> parse_pack(std::string_view json);
// Of service.json and l10n/ what a list needs, and whether it is right; the rest is not looked at.
tl::expected<Listing, std::vector<PackageProblem>> parse_listing(const std::string& name,
                                                                 const Files&, const Pack&);
// Every package that cannot be offered is named with file and place; the others are still offered.
// The format is described in assets/services/README.md.
tl::expected<Service, std::vector<PackageProblem>> parse_package(const std::string& name,
                                                                 const Files&, const Pack&);
// Runs the package's own tests/*.json (answers -> pages, problems, payload, fee, term, due). Empty
// = all as expected.
std::vector<PackageProblem> run_package_tests(const std::string& name, const Files&, const Service&,
                                              const Pack&);

// Goes every path through the form (kiosk/form/paths.h): pages and end pages that no answers lead
// to, conditions that always or never hold, payloads that the schema refuses. Empty = none. Takes
// up to seconds: for authors and for the day of installing, not for a start.
std::vector<PackageProblem> prove_package(const std::string& name, const Files&, const Service&,
                                          const Pack&, form::Date today);

// Belongs to one thread.
class Catalogue {
  public:
    // Reads a service when it is asked for; null = its package cannot be read any more.
    using Open = std::function<std::shared_ptr<const Service>(const ServiceId&, const Pack&)>;

    Catalogue() = default;
    Catalogue(Pack pack, std::vector<std::shared_ptr<const Listing>> listings, Open open);

    const Pack& pack() const { return pack_; }
    const std::vector<std::shared_ptr<const Listing>>& listings() const { return listings_; }
    // The whole service; it stays until another one is asked for.
    const Service* find(const ServiceId&) const;
    const Agency* find(const AgencyId&) const;
    const LifeEvent* find(const LifeEventId&) const;
    // Services that are meant by words of title, summary, agency, life events, keywords or the
    // pack's synonyms in any language, best first; SearchIndex::find says what is forgiven.
    std::vector<const Listing*> search(std::string_view query) const;
    // They are offered no more; one that is being used stays until another one is asked for.
    void remove(const std::set<ServiceId>&);

  private:
    Pack pack_;
    std::vector<std::shared_ptr<const Listing>> listings_;
    Open open_;
    mutable std::shared_ptr<const Service> opened_;  // the last that was asked for
    SearchIndex search_;                             // its items are listings_
};

}  // namespace kiosk::catalogue
