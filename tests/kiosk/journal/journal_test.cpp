#include "kiosk/journal/journal.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <random>

#include "in_a_folder.h"
#include "kiosk/journal/verify.h"
#include "platform/core/sha256.h"

namespace {

using namespace kiosk::journal;
using Words = std::vector<std::string>;

class JournalTest : public journal_test::InAFolder {
  protected:
    bool is_intact() const {
        const auto verified = verify(files_of(path()), {});
        return verified && !verified->wrong;
    }
};

TEST_F(JournalTest, EachLineHoldsItsNumberAndTheHashOfItselfAndTheLineBefore) {
    record({{Code::started}});
    record({{Code::attempt_failed, Service("az.identity-card"), "overloaded", 2, 503}});
    const std::string first = R"({"n":1,"time":"2026-11-23T00:00:00Z","event":"started")";
    const std::string second =
        R"({"n":2,"time":"2026-11-23T00:00:01Z","event":"attempt_failed",)"
        R"("service":"az.identity-card","reason":"overloaded","attempt":2,"http_status":503)";
    const auto hashed = [](const std::string& text) {
        return platform::core::hex(platform::core::sha256(platform::core::as_bytes(text)));
    };
    const auto closed = [](const std::string& hash) { return R"(,"hash":")" + hash + "\"}"; };
    EXPECT_EQ(lines(), (Words{first + closed(hashed(first)),
                              second + closed(hashed(hashed(first) + second))}));
}

TEST_F(JournalTest, WhatDoesNotLookLikeAWordOrIsNotOfTheEventIsNotWritten) {
    record({{Code::not_stored, Service("Aysel Nümunəyeva"), "5ARPXK2 of Aysel"},
            {.code = Code::stored, .reason = "aysel", .page = "aysel", .account = 5}});
    for (const std::string& line : lines()) {
        const auto written = read_record(line);
        ASSERT_TRUE(written);
        EXPECT_TRUE(written->values.empty()) << line;
    }
}

TEST_F(JournalTest, AWriteThatFailsIsCountedStopsNobodyAndIsToldLater) {
    std::filesystem::create_directory(folder_ / "j");  // no file of this name can be written
    Journal journal(path(), clock_);
    journal.record({Code::started});
    journal.record({Code::link_joined});
    EXPECT_EQ(journal.lost(), 2U);
    std::filesystem::remove(folder_ / "j");
    journal.record({Code::link_left});
    EXPECT_EQ(journal.lost(), 2U);
    EXPECT_EQ(events(), (Words{"lines_lost", "link_left"}));
    EXPECT_EQ(read_record(lines()[0])->count(Field::number), 2U);
    EXPECT_TRUE(is_intact());
}

TEST_F(JournalTest, ASecondWriterOfTheSameFileWritesNothing) {
    Journal first(path(), clock_);
    first.record({Code::started});
    Journal second(path(), clock_);
    second.record({Code::started});
    first.record({Code::stopped});
    EXPECT_EQ(second.lost(), 1U);
    EXPECT_EQ(events(), (Words{"started", "stopped"}));
}

TEST_F(JournalTest, ALineThatWasNotWrittenWholeIsCutOffAndAnEventSaysSo) {
    for (const std::string& piece : {std::string(R"({"n":3,"ti)"), std::string(100'000, '\0')}) {
        std::filesystem::remove(path());
        record({{Code::started}, {Code::link_joined}});
        write(text() + piece);
        record({{Code::started}});
        EXPECT_EQ(events(), (Words{"started", "link_joined", "line_cut", "started"}));
        EXPECT_EQ(read_record(lines()[2])->count(Field::number), piece.size());
        EXPECT_TRUE(is_intact());
    }
}

TEST_F(JournalTest, LinesThatCannotBeReadAreLeftAndTheChainGoesOnFromTheOneBefore) {
    record({{Code::started}, {Code::link_joined}});
    write(text() + "what is this\nand this?\n");
    record({{Code::stopped}});
    EXPECT_EQ(events(), (Words{"started", "link_joined", "?", "?", "journal_broken", "stopped"}));
    EXPECT_EQ(read_record(lines()[4])->count(Field::number), 23U);
    EXPECT_EQ(read_record(lines()[4])->line, 3U);
    EXPECT_EQ(verify(files_of(path()), {})->wrong->line_of_file, 3U);
}

TEST_F(JournalTest, AFullFileMakesRoomForANewOneAndTheChainGoesOn) {
    constexpr std::size_t full = std::size_t{4} * 1024 * 1024;
    Journal journal(path(), clock_);
    std::size_t written = 0;
    for (; !std::filesystem::exists(folder_ / "j.2"); ++written) {
        journal.record({Code::attempt_failed, Service(std::string(64, 'a')), "overloaded", 2, 503});
    }
    EXPECT_LE(std::filesystem::file_size(folder_ / "j.1"), full);
    EXPECT_GT(std::filesystem::file_size(folder_ / "j.1"), full - 2 * longest_line);
    EXPECT_EQ(events(), (Words{"continued", "attempt_failed"}));
    EXPECT_EQ(read_record(lines("j.1").front())->text(Field::head),
              read_record(lines("j.2").back())->hash);
    const auto verified = verify(files_of(path()), {});
    EXPECT_FALSE(verified->wrong);
    EXPECT_EQ(verified->last.lines, written + 2);
}

// As if files of 4 MiB had been filled: the writer looks at sizes and at the last lines.
class TurningOver : public JournalTest {
  protected:
    void fill() {
        const std::string before = text();
        const std::string last_line = lines().back();
        const auto last = read_link(last_line);
        Head head{last->line, std::string(last->hash)};
        std::ofstream out(path(), std::ios::app);
        for (std::size_t size = before.size();
             size + longest_line < std::size_t{4} * 1024 * 1024;) {
            const std::string line = next_line(head, clock_.wall(), {Code::link_joined}) + '\n';
            out << line;
            size += line.size();
        }
    }
};

TEST_F(TurningOver, KeepsABoundedNumberOfFiles) {
    record({{Code::started}});
    for (int turn = 0; turn < most_files + 1; ++turn) {
        fill();
        record({{Code::started}});
    }
    EXPECT_EQ(files_of(path()).size(), static_cast<std::size_t>(most_files));
    EXPECT_FALSE(std::filesystem::exists(folder_ / ("j." + std::to_string(most_files))));
    const auto verified = verify(files_of(path()), {});
    EXPECT_FALSE(verified->wrong);
    EXPECT_GT(verified->first, 1U);
}

TEST_F(TurningOver, KilledInTheMidstLosesNoFileAndGoesOn) {
    record({{Code::started}});
    for (int turn = 0; turn < 3; ++turn) {
        fill();
        record({{Code::started}});
    }
    // j.3, j.2, j.1, j: as after the first of the next turn's renames, and after the last.
    std::filesystem::rename(folder_ / "j.3", folder_ / "j.4");
    fill();
    record({{Code::started}});
    EXPECT_EQ(files_of(path()).size(), 5U);
    EXPECT_TRUE(is_intact());
    std::filesystem::rename(folder_ / "j", folder_ / "j.0");
    std::filesystem::remove_all(folder_ / "j.4");
    std::filesystem::rename(folder_ / "j.3", folder_ / "j.4");
    std::filesystem::rename(folder_ / "j.2", folder_ / "j.3");
    std::filesystem::rename(folder_ / "j.1", folder_ / "j.2");
    std::filesystem::rename(folder_ / "j.0", folder_ / "j.1");
    record({{Code::started}});
    EXPECT_EQ(events(), (Words{"continued", "started"}));
    EXPECT_TRUE(is_intact());
}

TEST_F(JournalTest, TellsTheEndOfItsChainOnceItIsOnTheDisk) {
    EXPECT_FALSE(Journal({}, clock_).sync());
    Journal journal(path(), clock_);
    EXPECT_FALSE(journal.sync());
    journal.record({Code::started});
    EXPECT_EQ(journal.sync(), (Head{1, read_record(lines()[0])->hash}));
}

TEST_F(JournalTest, IsReadableByItsOwnerOnly) {
    ::umask(0);
    record({{Code::started}});
    struct stat found {};
    ASSERT_EQ(::stat(path().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

// Killed with -9 at any moment, at whatever it is doing, and started again: the chain holds.
TEST_F(JournalTest, IsNeverBrokenByAKill) {
    std::mt19937 random(7);
    std::uint64_t before = 0;
    for (int kill = 0; kill < 60; ++kill) {
        int ready[2];
        ASSERT_EQ(::pipe(ready), 0);
        const pid_t writer = ::fork();
        if (writer == 0) {
            Journal journal(path(), clock_);
            for (;;) {
                journal.record({Code::attempt_failed, Service("az.identity-card"), "timeout", 1});
                if (::write(ready[1], "x", 1) != 1) {
                    ::_exit(1);
                }
            }
        }
        ::close(ready[1]);
        std::vector<char> heard(1 + random() % 400);
        for (std::size_t got = 0; got < heard.size();) {
            const ssize_t count = ::read(ready[0], heard.data() + got, heard.size() - got);
            ASSERT_GT(count, 0);
            got += static_cast<std::size_t>(count);
        }
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        ::close(ready[0]);
        const auto verified = verify(files_of(path()), {});
        ASSERT_TRUE(verified);
        EXPECT_FALSE(verified->wrong);
        EXPECT_GE(verified->last.lines, before + heard.size()) << "what was written is there";
        before = verified->last.lines;
    }
    // A kill may part a line where a page of the file ends: the next start cuts it off.
    Journal(path(), clock_).record({.code = Code::started});
    EXPECT_EQ(verify(files_of(path()), {})->unfinished, 0U);
}

}  // namespace
