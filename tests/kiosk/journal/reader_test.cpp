#include "kiosk/journal/reader.h"

#include "in_a_folder.h"

namespace {

using namespace kiosk::journal;

class ReaderTest : public journal_test::InAFolder {
  protected:
    void SetUp() override {
        InAFolder::SetUp();
        Journal journal(path(), clock_);
        for (int i = 1; i <= 100; ++i) {
            journal.record({i % 2 == 0 ? Code::delivered : Code::attempt_failed,
                            Service(i % 10 == 0 ? "az.fines" : "az.identity-card"), "timeout",
                            static_cast<std::uint64_t>(i)});
            clock_.advance(std::chrono::minutes(1));
        }
    }
    std::vector<std::uint64_t> found(const Filter& filter, std::size_t most = 5) const {
        std::vector<std::uint64_t> numbers;
        const auto records = last(path(), filter, most);
        for (const Record& record : *records) {
            numbers.push_back(record.line);
        }
        return numbers;
    }
    using Numbers = std::vector<std::uint64_t>;
};

TEST_F(ReaderTest, GivesTheLastEventsThatFitTheNewestFirst) {
    EXPECT_EQ(found({}), (Numbers{100, 99, 98, 97, 96}));
    EXPECT_EQ(found({.codes = {Code::attempt_failed}}), (Numbers{99, 97, 95, 93, 91}));
    EXPECT_EQ(found({.service = "az.fines"}), (Numbers{100, 90, 80, 70, 60}));
    EXPECT_EQ(found({.service = "az.fine"}), Numbers{});
    EXPECT_EQ(found({.text = "\"attempt\":77"}), Numbers{77});
    EXPECT_EQ(found({.before = 3}), (Numbers{2, 1}));
    EXPECT_EQ(found({.since = *time_in("2026-11-23T00:10:00Z"),
                     .until = *time_in("2026-11-23T00:12:00Z")}),
              (Numbers{13, 12, 11}));
}

TEST_F(ReaderTest, ReadsOnInTheFilesBefore) {
    std::filesystem::rename(path(), folder_ / "j.1");
    record({{Code::started}});
    EXPECT_EQ(found({}, 4), (Numbers{102, 101, 100, 99}));
    EXPECT_EQ(found({}, 1000).size(), 102U);
}

TEST_F(ReaderTest, PassesOverWhatIsNoEventAndWhatIsBeingWritten) {
    write(text() + "no event\n" + std::string(100'000, 'x') + "\n{\"n\":10");
    EXPECT_EQ(found({}, 2), (Numbers{100, 99}));
    std::size_t all = 0;
    EXPECT_TRUE(each({path()}, {}, [&](const Record&) { ++all; }));
    EXPECT_EQ(all, 100U);
}

TEST_F(ReaderTest, ReadsWhatTheWriterWrote) {
    const Record read = last(path(), {}, 1)->front();
    EXPECT_EQ(read.code, Code::delivered);
    EXPECT_EQ(read.time, *time_in("2026-11-23T01:39:00Z"));
    EXPECT_EQ(read.text(Field::service), "az.fines");
    EXPECT_EQ(read.text(Field::reason), "timeout");
    EXPECT_EQ(read.count(Field::attempt), 100U);
    EXPECT_EQ(read.count(Field::http_status), std::nullopt);
}

TEST_F(ReaderTest, NothingIsThereWhereThereIsNoFile) {
    EXPECT_EQ(last(folder_ / "no", {}, 5).error().kind, platform::core::ErrorKind::not_found);
    EXPECT_FALSE(each({folder_ / "no"}, {}, [](const Record&) {}));
}

}  // namespace
