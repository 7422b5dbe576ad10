#include "kiosk/journal/codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "kiosk/journal/line.h"

namespace {

using namespace kiosk::journal;

TEST(Codes, HaveEachAWordOfTheirOwnAndASentence) {
    std::set<std::string_view> words;
    for (const CodeEntry& one : codes()) {
        EXPECT_TRUE(words.insert(one.word).second) << one.word;
        EXPECT_TRUE(std::ranges::all_of(one.word, [](char c) {
            return (c >= 'a' && c <= 'z') || c == '_';
        })) << one.word;
        EXPECT_EQ(code_of(one.word), one.code);
        EXPECT_TRUE(one.meaning.ends_with('.')) << one.word;
        EXPECT_EQ(one.meaning.find('|'), std::string_view::npos) << "it stands in a table";
    }
    EXPECT_EQ(code_of("aysel"), std::nullopt);
}

// All fields are given to every event; each keeps its own, and reading gives them back.
TEST(Codes, WriteTheFieldsThatTheyListAndNoOthers) {
    const std::string hash(64, 'a');
    for (const CodeEntry& one : codes()) {
        Event event{one.code, Service("az.fines"), "word", 1, 200, 5};
        event.page = "page-1";
        event.screen = "check";
        event.item = "touch.grid";
        event.version = "1.2.0";
        event.account = 17;
        event.seconds = 90;
        event.number = 3;
        event.head = hash;
        Head head;
        const auto record = read_record(next_line(head, Timestamp{}, event));
        ASSERT_TRUE(record) << one.word;
        std::set<Field> written;
        for (const auto& [field, value] : record->values) {
            written.insert(field);
        }
        EXPECT_EQ(written, std::set<Field>(one.fields.begin(), one.fields.end())) << one.word;
        EXPECT_TRUE(std::ranges::is_sorted(one.fields)) << one.word;
    }
}

TEST(Lines, AreReadOnlyAsTheyAreWritten) {
    Head head;
    const std::string good = next_line(head, Timestamp{}, {Code::stored, Service("az.fines")});
    ASSERT_TRUE(read_record(good));
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    for (const std::string& bad :
         {changed("\"n\":1", "\"n\":0"), changed("\"n\":1", "\"n\":01"), changed("1970", "197x"),
          changed("01-01", "13-01"), changed("stored", "spoken"), changed("az.fines", "Az.fines"),
          changed("\"service\"", "\"page\""), changed("\"}", "\"} "), std::string(), good.substr(1),
          changed(",\"hash\"", ",\"hush\""), changed("stored\",\"service\":\"az.fines\"", "stored"),
          good.substr(0, good.size() - 1)}) {
        EXPECT_FALSE(read_record(bad)) << bad;
    }
}

TEST(Lines, OfAnyBytesAreReadOrAreNone) {
    Head head;
    const std::string good = next_line(
        head, Timestamp{}, {Code::attempt_failed, Service("az.fines"), "timeout", 1, 503});
    std::mt19937 random(3);
    std::size_t read = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string line = good;
        for (std::size_t changes = 1 + random() % 3; changes > 0 && !line.empty(); --changes) {
            const std::size_t at = random() % line.size();
            switch (random() % 3) {
                case 0:
                    line.erase(at, 1 + random() % 20);
                    break;
                case 1:
                    line[at] = static_cast<char>(random());
                    break;
                default:
                    line.insert(at, good.substr(random() % good.size(), random() % 20));
            }
        }
        const auto record = read_record(line);
        read += record ? 1U : 0U;
        EXPECT_TRUE(!record || read_link(line)) << line;
    }
    EXPECT_GT(read, 0U) << "a changed hash or number is one too";
}

TEST(Lines, WriteTimesThatTheyReadBack) {
    for (const char* text :
         {"2026-11-23T00:00:00Z", "2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z"}) {
        EXPECT_EQ(text_of(*time_in(text)), text);
    }
    for (const char* text : {"2026-02-29T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23 00:00:00Z",
                             "2026-11-23T00:00:00", "2026-11-23T00:00:0-Z"}) {
        EXPECT_FALSE(time_in(text)) << text;
    }
}

}  // namespace
