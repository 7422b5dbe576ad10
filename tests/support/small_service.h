#pragma once
// A service small enough to hold in the head: why (one of) -> how long (only when moving) -> names
// of the family (a group) -> born (a date; under 18 ends).

#include "kiosk/catalogue/catalogue.h"

namespace tests::support {

using kiosk::form::Json;

inline kiosk::form::Question question(const char* id, kiosk::form::QuestionKind kind,
                                      bool required = true) {
    kiosk::form::Question made;
    made.id = kiosk::form::QuestionId(id);
    made.kind = kind;
    made.label = std::string("question.") + id;
    made.required = required;
    made.privacy = kiosk::form::PrivacyClass::personal;
    return made;
}

inline kiosk::form::Page page(const char* id, std::vector<kiosk::form::Question> questions) {
    kiosk::form::Page made;
    made.id = kiosk::form::PageId(id);
    made.title = std::string("page.") + id;
    made.questions = std::move(questions);
    return made;
}

inline kiosk::catalogue::Service small_service(const char* id = "az.small") {
    using kiosk::form::QuestionKind;
    kiosk::catalogue::Service service;
    service.id = kiosk::catalogue::ServiceId(id);
    service.version = "1";
    service.agency = kiosk::catalogue::AgencyId("az.agency");
    service.life_events = {kiosk::catalogue::LifeEventId("home")};
    service.title = "title";
    service.summary = "summary";
    service.endpoint = "sandbox";
    service.currency = "AZN";
    service.fees = {{nullptr, {"5", "5", "5"}}};
    service.terms = {{nullptr, {10, kiosk::catalogue::Term::Unit::calendar_days}}};

    kiosk::form::Question why = question("why", QuestionKind::one_of);
    why.options = {{"moving", "option.moving", "", nullptr},
                   {"other", "option.other", "", nullptr}};
    kiosk::form::Page why_page = page("why", {why});
    kiosk::form::Page long_page = page("how_long", {question("how_long", QuestionKind::text)});
    long_page.visible_if = Json::parse(R"({"==": [{"var": "why"}, "moving"]})");
    kiosk::form::Page member = page("member", {question("member_name", QuestionKind::name)});
    member.groups = {kiosk::form::QuestionId("members")};
    kiosk::form::Page members = page("members", {});
    kiosk::form::Repeat repeat;
    repeat.id = kiosk::form::QuestionId("members");
    repeat.minimum = 0;
    repeat.maximum = 2;
    repeat.summary = Json::parse(R"({"var": "member_name"})");
    members.list_of = repeat;
    kiosk::form::Page born = page("born", {question("born", QuestionKind::date)});
    service.form.pages = {why_page, long_page, member, members, born};
    kiosk::form::EndPage young;
    young.id = kiosk::form::PageId("too_young");
    young.title = "end.too_young.title";
    young.body = "end.too_young.body";
    young.reached_if = Json::parse(R"({"<": [{"age": [{"var": "born"}]}, 18]})");
    service.form.end_pages = {young};
    service.form.schema = Json::parse(R"({"type": "object"})");

    const char* words = R"({
        "title": "Small service", "summary": "A small one", "page.why": "Why?", "page.how_long": "How long?",
        "page.member": "Member {number}", "page.members": "Members", "page.born": "When were you born?",
        "question.why": "Reason", "question.how_long": "How long", "question.member_name": "Name",
        "question.born": "Born", "option.moving": "Moving", "option.other": "Something else",
        "end.too_young.title": "You are too young", "end.too_young.body": "Ask a parent",
        "problem.how_long.wrong_format": "Say it in years", "problem.why.recommended": "It helps",
        "unit.kg": "kg", "part.city": "City", "part.district": "District", "part.street": "Street",
        "division.baku": "Baku", "division.guba": "Guba", "division.sabail": "Sabail",
        "eligibility.adults": "Adults"})";
    for (const char* tag : {"az", "ru", "en"}) {
        const kiosk::i18n::Locale locale{tag};
        service.messages.emplace(locale, *kiosk::i18n::Messages::parse(words, locale));
    }
    return service;
}

// A catalogue of services that are in memory already.
inline kiosk::catalogue::Catalogue catalogue_of(kiosk::catalogue::Pack pack,
                                                std::vector<kiosk::catalogue::Service> given) {
    using namespace kiosk::catalogue;
    std::map<ServiceId, std::shared_ptr<const Service>> services;
    std::vector<std::shared_ptr<const Listing>> listings;
    for (Service& service : given) {
        const ServiceId id = service.id;
        listings.push_back(services[id] = std::make_shared<const Service>(std::move(service)));
    }
    return {std::move(pack), std::move(listings),
            [services](const ServiceId& id, const Pack&) { return services.at(id); }};
}

inline kiosk::catalogue::Catalogue small_catalogue() {
    kiosk::catalogue::Pack pack;
    const kiosk::i18n::Locale en{"en"};
    pack.languages = {kiosk::i18n::Locale("az"), kiosk::i18n::Locale("ru"), en};
    pack.agencies = {{kiosk::catalogue::AgencyId("az.agency"), {{en, "The agency"}}}};
    pack.life_events = {{kiosk::catalogue::LifeEventId("home"), {{en, "A new home"}}, "home"}};
    std::vector<kiosk::catalogue::Service> services;
    services.push_back(small_service());
    return catalogue_of(std::move(pack), std::move(services));
}

}  // namespace tests::support
