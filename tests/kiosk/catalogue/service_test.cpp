#include <gtest/gtest.h>

#include "package_files.h"

namespace kiosk::catalogue {
namespace {

using form::Json;

constexpr form::Date on(int year, unsigned month, unsigned day) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

// Asks how many copies and how fast.
Service copies() {
    form::Question count;
    count.id = form::QuestionId("copies");
    count.kind = form::QuestionKind::whole_number;
    form::Question speed;
    speed.id = form::QuestionId("speed");
    speed.kind = form::QuestionKind::one_of;
    speed.options = {{"fast", "", "", nullptr}, {"slow", "", "", nullptr}};
    Service service;
    service.form.pages.resize(1);
    service.form.pages[0].questions = {count, speed};
    service.currency = "UZS";
    return service;
}

form::Answers answers(const char* count, const char* speed) {
    form::Answers given;
    given.set(form::QuestionId("copies"), count);
    given.set(form::QuestionId("speed"), speed);
    return given;
}

const form::Context context{
    on(2026, 11, 23),
    "tashkent-1",
    {{6, 7}, {on(2026, 11, 25)}, {}, on(2026, 12, 31)},
    {{"brv", {{on(2025, 8, 1), "412000"}}}},
};

TEST(Service, ComputesAFeeByCopiesAndSpeed) {
    Service service = copies();
    const form::Rule fast = Json::parse(R"({"===": [{"var": "speed"}, "fast"]})");
    const form::Rule each = Json::parse(R"({"*": ["5.50", {"var": "copies"}]})");
    const form::Rule doubled = Json::parse(R"({"+": [{"*": ["5.50", {"var": "copies"}]}, "20"]})");
    service.fees = {{fast, {doubled, "25.50", "75.00"}}, {nullptr, {each, "5.50", "55.00"}}};
    EXPECT_EQ(service.fee(answers("3", "slow"), context).amount, "16.50");
    EXPECT_EQ(service.fee(answers("3", "fast"), context).amount, "36.50");
    EXPECT_EQ(service.fee(answers("3", "fast"), context).currency, "UZS");
    EXPECT_EQ(service.fee(answers("three", "slow"), context).amount, "55.00")
        << "the most, so that nobody is told too little";
    EXPECT_EQ(service.fee_range().first.amount, "5.50");
    EXPECT_EQ(service.fee_range().second.amount, "75.00");
}

TEST(Service, ComputesAFeeAsAMultipleOfALegalUnit) {
    Service service = copies();
    service.fees = {{nullptr,
                     {Json::parse(R"({"round": [{"*": ["0.89", {"var": "$unit.brv"}]}, 0]})"), "1",
                      "1000000"}}};
    EXPECT_EQ(service.fee({}, context).amount, "366680");
}

TEST(Service, IsDueAfterCalendarOrWorkingDays) {
    EXPECT_EQ(due({0, Term::Unit::same_day}, context), on(2026, 11, 23));
    EXPECT_EQ(due({10, Term::Unit::calendar_days}, context), on(2026, 12, 3));
    EXPECT_EQ(due({3, Term::Unit::working_days}, context), on(2026, 11, 27)) << "past the holiday";
    EXPECT_EQ(due({60, Term::Unit::working_days}, context), std::nullopt);
}

Json pack_json() {
    Json json = Json::parse(tests::read(tests::country() / "pack.json"));
    json["calendar"] = Json::parse(
        R"({"weekend": [6, 7], "holidays": ["2026-12-31"], "worked": ["2026-12-26"], "until": "2026-12-31"})");
    json["units"] = Json::parse(R"({"brv": {"2024-10-01": "375000", "2025-08-01": "412000"}})");
    return json;
}

TEST(Pack, KnowsTheCountrysCalendarAndUnits) {
    const auto pack = parse_pack(pack_json().dump());
    ASSERT_TRUE(pack.has_value()) << pack.error().front().reason;
    EXPECT_TRUE(pack->calendar.holidays.contains(on(2026, 12, 31)));
    EXPECT_TRUE(pack->calendar.worked.contains(on(2026, 12, 26)));
    EXPECT_EQ(pack->calendar.until, on(2026, 12, 31));
    EXPECT_EQ(pack->units.at("brv").at(on(2025, 8, 1)), "412000");
}

TEST(Pack, RefusesACalendarOrUnitsThatAreWrong) {
    const auto refused = [](const char* pointer, const char* value) {
        Json json = pack_json();
        json[Json::json_pointer(pointer)] = Json::parse(value);
        const auto pack = parse_pack(json.dump());
        if (pack) {
            return std::string("accepted");
        }
        const PackageProblem& first = pack.error().front();
        return first.file + " " + first.pointer + ": " + first.reason;
    };
    EXPECT_EQ(refused("/calendar/holidays/0", R"("31.12.2026")"),
              "pack.json /calendar/holidays/0: must be a date, \"2026-11-23\"");
    EXPECT_EQ(refused("/calendar/until", R"("2026-12-30")"),
              "pack.json /calendar/until: is before the last holiday");
    EXPECT_EQ(refused("/calendar/weekend/0", "0").substr(0, 32),
              "pack.json /calendar/weekend/0: m");
    EXPECT_EQ(refused("/units/brv", R"({"2026-01-01": "many"})"),
              "pack.json /units/brv/2026-01-01: must be a decimal in a text, \"12.50\"");
    EXPECT_EQ(refused("/units/brv", R"({"today": "1"})").substr(0, 32),
              "pack.json /units/brv/today: must");
    EXPECT_EQ(refused("/units/brv", "{}"), "pack.json /units/brv: has no amount");
}

}  // namespace
}  // namespace kiosk::catalogue
