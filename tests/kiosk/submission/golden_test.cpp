// What becomes of every status with every body and every Retry-After, against the table in
// verdicts.txt, and that no row loses its bytes without a receipt. A change of the rules on purpose
// is taken up by copying what the test prints.

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

#include "kiosk/submission/outbox.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_keys.h"

namespace {

using namespace kiosk::submission;
using platform::core::Timestamp;
using platform::core::to_bytes;
using platform::core::Uuid;

const Timestamp now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};

struct Named {
    std::string_view name;
    std::string text;
};

std::vector<Named> bodies(const Uuid& id) {
    const std::string receipt =
        R"({"id":")" + id.str() + R"(","reference":"A-1","received_at":"2026-11-23T10:00:00Z"})";
    return {{"nothing", ""},
            {"receipt", receipt},
            {"problems", R"({"title":"no","errors":[{"pointer":"/fin","code":"missing"}]})"},
            {"half", receipt.substr(0, receipt.size() / 2)}};
}

const std::array<Named, 6> wishes = {{{"none", ""},
                                      {"seconds", "120"},
                                      {"date", "Mon, 23 Nov 2026 00:10:00 GMT"},
                                      {"garbage", "soon"},
                                      {"ten years", "315360000"},
                                      {"negative", "-5"}}};

std::string_view word_of(Next next) {
    switch (next) {
        case Next::sent:
            return "sent";
        case Next::retry:
            return "retry";
        case Next::refused:
            return "refused";
        case Next::needs_staff:
            return "needs_staff";
        case Next::paused:
            return "paused";
    }
    return "";
}

// "retry overloaded, maybe there; wait - 120 600 - 86400 -": a wait for each Retry-After.
struct Line {
    std::string text;
    int first = 0;
    int last = 0;
};

TEST(Golden, EveryStatusBodyAndWishIsWhatTheTableSaysAndNothingGoesWithoutAReceipt) {
    auto database = std::move(*platform::storage::sqlite::SqliteDatabase::in_memory());
    tests::fakes::FakeKeys keys;
    auto outbox = *Outbox::open(*database, keys);
    std::string table;
    int judged = 0;
    int gone = 0;
    for (std::size_t body = 0; body < bodies({}).size(); ++body) {
        std::vector<Line> lines;
        for (int status = 100; status <= 599; ++status) {
            std::string text;
            std::string waits;
            for (const Named& wish : wishes) {
                const Parcel parcel{Uuid::random(), "az.identity-card", "1",
                                    "agency",       "application/jose", {1, 2, 3}};
                ASSERT_TRUE(outbox.store(parcel, now));
                ASSERT_TRUE(*outbox.claim(parcel.id, 0, now));
                platform::http::Response response{
                    status, {}, to_bytes(bodies(parcel.id)[body].text)};
                if (!wish.text.empty()) {
                    response.headers.push_back({"retry-after", wish.text});
                }
                const Verdict verdict = judge(response, parcel.id, now);
                ASSERT_TRUE(outbox.settle(parcel.id, 1, verdict));
                const auto row = database->run("SELECT body IS NULL FROM submission WHERE id = ?",
                                               {parcel.id.str()});
                const bool is_gone = std::get<std::int64_t>(row->rows.at(0).at(0)) == 1;
                EXPECT_EQ(is_gone, body == 1 && status / 100 == 2) << status;
                gone += is_gone ? 1 : 0;
                ++judged;
                const std::string said = std::string(word_of(verdict.next)) + ' ' +
                                         std::string(word(verdict.reason)) +
                                         (verdict.reached ? "" : ", not there");
                EXPECT_TRUE(text.empty() || text == said) << status;
                text = said;
                waits += verdict.not_before
                             ? ' ' + std::to_string(*verdict.not_before / std::chrono::seconds(1))
                             : " -";
            }
            text += "; wait" + waits;
            if (!lines.empty() && lines.back().text == text) {
                lines.back().last = status;
            } else {
                lines.push_back({text, status, status});
            }
        }
        table += "body: " + std::string(bodies({})[body].name) + '\n';
        for (const Line& line : lines) {
            table += std::to_string(line.first) + '-' + std::to_string(line.last) + ' ' +
                     line.text + '\n';
        }
    }
    EXPECT_EQ(judged, 500 * 4 * 6);
    EXPECT_EQ(gone, 100 * 6);
    std::ostringstream golden;
    golden << std::ifstream(KIOSK_SOURCE_DIR "/tests/kiosk/submission/verdicts.txt").rdbuf();
    EXPECT_EQ(table, golden.str());
}

}  // namespace
