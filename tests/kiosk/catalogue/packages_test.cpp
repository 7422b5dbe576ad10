#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "kiosk/form/identifiers.h"
#include "package_files.h"

namespace kiosk::catalogue {
namespace {

using form::Json;

std::string text_of(const std::vector<PackageProblem>& problems) {
    std::string text;
    for (const PackageProblem& problem : problems) {
        text += problem.package + "/" + problem.file + " " + problem.pointer + ": " +
                problem.reason + "\n";
    }
    return text;
}

class Packages : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Az, Packages, testing::ValuesIn(tests::shipped_packages()),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(SamplePackage, SpeaksEveryLanguageAndPassesItsOwnTests) {
    const std::string name = "family-certificate";
    const Files files = tests::files_of(name, tests::sample());
    const Pack pack = tests::pack(tests::sample());
    EXPECT_EQ(pack.languages.size(), 8U);
    const auto parsed = parse_package(name, files, pack);
    ASSERT_TRUE(parsed.has_value()) << text_of(parsed.error());
    const auto problems = run_package_tests(name, files, *parsed, pack);
    EXPECT_TRUE(problems.empty()) << text_of(problems);
}

TEST_P(Packages, AreParsedWithoutAProblem) {
    const auto parsed = parse_package(GetParam(), tests::files_of(GetParam()), tests::pack());
    EXPECT_TRUE(parsed.has_value()) << text_of(parsed.error());
}

TEST_P(Packages, PassTheirOwnTests) {
    const Files files = tests::files_of(GetParam());
    const auto parsed = parse_package(GetParam(), files, tests::pack());
    ASSERT_TRUE(parsed.has_value()) << text_of(parsed.error());
    const auto problems = run_package_tests(GetParam(), files, *parsed, tests::pack());
    EXPECT_TRUE(problems.empty()) << text_of(problems);
}

// An answer of any kind, often a sensible one.
Json some_answer(const form::Question& question, std::mt19937& random) {
    const auto pick = [&](std::size_t count) { return random() % count; };
    static const std::vector<std::string> texts{"",
                                                " ",
                                                "5K7X2M9",
                                                "AA1234567",
                                                "AZE12345678",
                                                "050 123 45 67",
                                                "ad@misal.az",
                                                "Nigar Əliyeva",
                                                "٣٤",
                                                "1990-3-27",
                                                "2026-11-24",
                                                "2026-11-24",
                                                "--",
                                                "31-31-31",
                                                "168",
                                                "7",
                                                "\xff\xfe",
                                                "'{}\"",
                                                "-1",
                                                std::string(5000, 'x')};
    if (pick(25) == 0) {
        static const std::vector<Json> odd{nullptr,
                                           true,
                                           false,
                                           7,
                                           1.5,
                                           Json::array(),
                                           Json::object(),
                                           Json::array({nullptr, 1, "first"}),
                                           Json::array({Json::array()})};
        return odd[pick(odd.size())];
    }
    switch (question.kind) {
        case form::QuestionKind::one_of:
            return question.options[pick(question.options.size())].value;
        case form::QuestionKind::many_of:
            return Json::array({question.options[pick(question.options.size())].value});
        case form::QuestionKind::yes_no:
        case form::QuestionKind::declaration:
            return pick(2) == 0;
        case form::QuestionKind::identifier:
        case form::QuestionKind::document:
            return pick(8) ? Json(std::string(form::identifier_example(question.identifier)))
                           : Json(texts[pick(texts.size())]);
        case form::QuestionKind::phone:
            return pick(8) ? Json("0501234567") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::date:
            return pick(8) ? Json(question.id.str() == "date_of_birth" ? "1990-3-27"
                                  : question.id.str() == "slot_date"   ? "2026-11-24"
                                                                       : "2026-11-2")
                           : Json(texts[pick(texts.size())]);
        case form::QuestionKind::whole_number:
            return pick(8) ? Json(std::to_string(std::uniform_int_distribution<long>(
                                 question.minimum.value_or(0),
                                 question.maximum.value_or(1000))(random)))
                           : Json(texts[pick(texts.size())]);
        case form::QuestionKind::decimal:
        case form::QuestionKind::money:
            return pick(8) ? Json("12,50") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::date_range:
            return pick(8) ? Json("2026-1-2/2026-3-4") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::year:
            return pick(8) ? Json("1990") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::time:
            return pick(8) ? Json("9:30") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::signature:
            return pick(8) ? Json("M1 1L2 2") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::attachment:
            return pick(8) ? Json::array({"/9j/4A=="}) : Json(texts[pick(texts.size())]);
        case form::QuestionKind::full_name:
            return pick(8) ? Json("Əliyeva\nNigar\n") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::address:
            return pick(8) ? Json("AZ-BA\nAZ-BA-NESIMI\n\nNizami\n5\n\n")
                           : Json(texts[pick(texts.size())]);
        case form::QuestionKind::computed:
        case form::QuestionKind::information:
            return nullptr;
        case form::QuestionKind::name:
            return pick(8) ? Json("Nigar") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::email:
            return pick(8) ? Json("ad@misal.az") : Json(texts[pick(texts.size())]);
        case form::QuestionKind::text:
        case form::QuestionKind::long_text:
            return pick(8) ? Json("Bakı") : Json(texts[pick(texts.size())]);
    }
    return nullptr;
}

TEST_P(Packages, SurviveRandomAnswersAndSendOnlyWhatTheSchemaAccepts) {
    const Service service = tests::service(GetParam());
    form::Context context{form::Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};
    std::mt19937 random(20261123);
    int frozen = 0;
    std::set<form::QuestionId> refused;
    form::Answers answers;
    for (int round = 0; round < 250; ++round) {
        // In every tenth round all are new; in the others only those that were refused, as a
        // citizen mends them.
        for (const form::Page& page : service.form.pages) {
            const std::size_t items = page.groups.empty() ? 1 : random() % 3;
            for (std::size_t item = 0; item < items; ++item) {
                form::Place at;
                for (const form::QuestionId& group : page.groups) {
                    at.push_back({group, item});
                }
                for (const form::Question& question : page.questions) {
                    if (round % 10 == 0 || refused.contains(question.id)) {
                        answers.set(question.id, some_answer(question, random), at);
                    }
                }
            }
        }
        for (const form::Step& step : form::route(service.form, answers, context).steps) {
            form::validate_page(service.form, step, answers, context);
        }
        service.fee(answers, context);
        service.term(answers, context);
        if (const auto valid = form::freeze(service.form, answers, context)) {
            ++frozen;
            EXPECT_EQ(valid->payload()["declaration"], true);
            EXPECT_TRUE(form::conforms(service.form.schema, valid->payload()));
        } else {
            EXPECT_FALSE(valid.error().empty());
            refused.clear();
            for (const form::Problem& problem : valid.error()) {
                refused.insert(problem.question);
            }
        }
    }
    EXPECT_GT(frozen, 0) << "the test never reached a whole application";
}

TEST_P(Packages, HaveAClassAPurposeAndARetentionForEachQuestion) {
    const Service service = tests::service(GetParam());
    for (const form::Page& page : service.form.pages) {
        for (const form::Question& question : page.questions) {
            EXPECT_FALSE(question.purpose.empty()) << question.id.str();
            EXPECT_FALSE(question.retention.empty()) << question.id.str();
            EXPECT_FALSE(question.hint.empty()) << question.id.str();
        }
    }
}

TEST_P(Packages, SayNothingWithAForbiddenWord) {
    const Service service = tests::service(GetParam());
    const std::map<std::string, std::vector<std::string>> banned{
        {"en", {"invalid", "valid ", "please", "sorry", "forbidden", "oops"}},
        {"ru", {"пожалуйста", "извините", "недопустим", "запрещ"}},
        {"az", {"zəhmət olmasa", "etibarsız", "üzr ist", "qadağan"}}};
    for (const auto& [language, messages] : service.messages) {
        for (const std::string& key : messages.keys()) {
            const std::string words = i18n::lower(language, messages.say(key).shown);
            for (const std::string& word : banned.at(language.tag())) {
                EXPECT_EQ(words.find(word), std::string::npos)
                    << language.tag() << " " << key << ": " << words;
            }
        }
    }
}

TEST(Service, TellsTheRangeOfFeesAndTermsBeforeTheFirstQuestion) {
    const Service service = tests::service("identity-card");
    EXPECT_EQ(service.fee_range().first.amount, "5");
    EXPECT_EQ(service.fee_range().second.amount, "90");
    EXPECT_EQ(service.term_range().first.unit, Term::Unit::working_days);
    EXPECT_EQ(service.term_range().first.count, 1);
    EXPECT_EQ(service.term_range().second.count, 10);
    EXPECT_EQ(service.documents_needed(nullptr, {}).size(), 5U);
}

// Opened are those that were asked for, in that order.
Catalogue catalogue(std::vector<std::string>* opened = nullptr) {
    std::vector<std::shared_ptr<const Listing>> listings;
    for (const char* name : {"identity-card", "family-certificate", "job-seeker"}) {
        listings.push_back(std::make_shared<Listing>(
            parse_listing(name, tests::files_of(name), tests::pack()).value()));
    }
    return {tests::pack(), std::move(listings),
            [opened](const ServiceId& id, const Pack&) -> std::shared_ptr<const Service> {
                const std::string name = id.str().substr(3);
                if (opened != nullptr) {
                    opened->push_back(name);
                }
                return name == "family-certificate"
                           ? nullptr  // its package broke
                           : std::make_shared<const Service>(tests::service(name));
            }};
}

TEST(Catalogue, FindsById) {
    const Catalogue all = catalogue();
    ASSERT_NE(all.find(ServiceId("az.job-seeker")), nullptr);
    EXPECT_FALSE(all.find(ServiceId("az.job-seeker"))->form.pages.empty());
    EXPECT_EQ(all.find(ServiceId("az.nothing")), nullptr);
    EXPECT_EQ(all.find(AgencyId("az.moj"))->name.at(i18n::Locale("en")), "Ministry of Justice");
    EXPECT_EQ(all.find(LifeEventId("work"))->icon, "briefcase");
}

TEST(Catalogue, ReadsAServiceWhenItIsAskedForAndKeepsTheLast) {
    std::vector<std::string> opened;
    const Catalogue all = catalogue(&opened);
    EXPECT_EQ(all.search("job").size(), 1U);
    EXPECT_TRUE(opened.empty());
    const Service* job = all.find(ServiceId("az.job-seeker"));
    EXPECT_EQ(all.find(ServiceId("az.job-seeker")), job);
    EXPECT_EQ(opened, (std::vector<std::string>{"job-seeker"}));
    all.find(ServiceId("az.identity-card"));
    EXPECT_EQ(opened, (std::vector<std::string>{"job-seeker", "identity-card"}));
}

TEST(Catalogue, KeepsTheServiceInUseWhereAnotherCannotBeRead) {
    const Catalogue all = catalogue();
    const Service* card = all.find(ServiceId("az.identity-card"));
    EXPECT_EQ(all.find(ServiceId("az.family-certificate")), nullptr);
    EXPECT_EQ(all.find(ServiceId("az.identity-card")), card);
}

TEST(Catalogue, OffersNoMoreWhatIsRemovedAndKeepsWhatIsInUse) {
    Catalogue all = catalogue();
    const Service* card = all.find(ServiceId("az.identity-card"));
    all.remove({ServiceId("az.identity-card"), ServiceId("az.family-certificate")});
    ASSERT_EQ(all.listings().size(), 1U);
    EXPECT_TRUE(all.search("identity").empty());
    EXPECT_EQ(all.search("job").size(), 1U);
    EXPECT_EQ(all.find(ServiceId("az.identity-card")), card);
    all.find(ServiceId("az.job-seeker"));
    EXPECT_EQ(all.find(ServiceId("az.identity-card")), nullptr);
}

// A listing says of a service what the whole service says.
TEST(Listing, IsWhatTheWholePackageSays) {
    for (const std::string& name : tests::shipped_packages()) {
        const auto listing = parse_listing(name, tests::files_of(name), tests::pack());
        ASSERT_TRUE(listing) << name;
        const Service whole = tests::service(name);
        EXPECT_EQ(listing->id, whole.id);
        EXPECT_EQ(listing->agency, whole.agency);
        EXPECT_EQ(listing->life_events, whole.life_events);
        EXPECT_EQ(listing->keywords, whole.keywords);
        for (const i18n::Locale& language : tests::pack().languages) {
            for (const std::string& key : {whole.title, whole.summary}) {
                EXPECT_EQ(listing->say(language, key).shown, whole.say(language, key).shown);
                EXPECT_EQ(listing->say(language, key).spoken, whole.say(language, key).spoken);
            }
            EXPECT_EQ(listing->messages.at(language).keys().size(), 2U);
        }
    }
}

TEST(Listing, TakesTheSpokenWordsOfATitleToo) {
    Files files = tests::files_of("job-seeker");
    files["l10n/en.json"] =
        R"({"$review": {"service.title": ["no"]}, "x": {"service.title": "no"}, "service.summary": "S",
            "service.title": {"text": "T", "spoken": "Tee"}})";
    const auto listing = parse_listing("job-seeker", files, tests::pack());
    ASSERT_TRUE(listing);
    const i18n::Words title = listing->say(i18n::Locale("en"), "service.title");
    EXPECT_EQ(title.shown, "T");
    EXPECT_EQ(title.spoken, "Tee");
}

TEST(Listing, NamesFileAndPlaceOfWhatIsWrong) {
    const auto problem = [](const std::string& file, const std::string& bytes) {
        Files files = tests::files_of("job-seeker");
        files[file] = bytes;
        const auto listing = parse_listing("job-seeker", files, tests::pack());
        EXPECT_FALSE(listing);
        return listing ? ""
                       : listing.error().front().file + listing.error().front().pointer + ": " +
                             listing.error().front().reason;
    };
    EXPECT_EQ(problem("l10n/en.json", "{\n oops"), "l10n/en.json: not JSON at line 2, column 2");
    EXPECT_EQ(problem("l10n/en.json", R"({"service.title": "T"})"),
              "l10n/en.json: message 'service.summary' is missing");
    EXPECT_EQ(problem("l10n/en.json", R"({"service.title": 3, "service.summary": "S"})"),
              "l10n/en.json: message 'service.title' is missing");
    EXPECT_NE(problem("l10n/en.json", R"({"service.title": "{", "service.summary": "S"})")
                  .find("service.title"),
              std::string::npos);
    EXPECT_EQ(problem("service.json", "[]"), "service.json/id: must be a text");
    Files files = tests::files_of("job-seeker");
    files.erase("l10n/ru.json");
    EXPECT_EQ(parse_listing("job-seeker", files, tests::pack()).error().front().file,
              "l10n/ru.json");
}

}  // namespace
}  // namespace kiosk::catalogue
