#include "kiosk/devices/disk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "tests/fakes/fake_clock.h"

using namespace kiosk::devices;
using platform::core::Duration;
namespace fs = std::filesystem;

namespace {

// A disk that does what the kernel's does, until a test makes it worse.
struct Disk {
    fs::path folder =
        fs::path(testing::TempDir()) /
        (std::string("disk_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    tests::fakes::FakeClock clock;
    DiskCalls calls = DiskCalls::of_kernel();
    std::size_t written = 0, read = 0;

    Disk() {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    ~Disk() { fs::remove_all(folder); }

    DiskReport test() const { return test_disk(folder, clock, calls); }
    void fail_writing_after(std::size_t bytes, int error) {
        calls.write = [this, bytes, error](int file, const void* from, std::size_t size) {
            if (written >= bytes) {
                errno = error;
                return ssize_t{-1};
            }
            written += size;
            return ::write(file, from, size);
        };
    }
    // One bit of what is read, somewhere.
    void flip_after(std::size_t bytes) {
        calls.read = [this, bytes](int file, void* to, std::size_t size) {
            const ssize_t got = ::read(file, to, size);
            if (read <= bytes && bytes < read + static_cast<std::size_t>(got)) {
                static_cast<char*>(to)[bytes - read] ^= 1;
            }
            read += static_cast<std::size_t>(got);
            return got;
        };
    }
};

}  // namespace

TEST(DiskTest, AGoodDiskIsGoodAndNothingIsLeftOnIt) {
    const Disk disk;
    const DiskReport report = disk.test();
    EXPECT_EQ(report.reason, Reason::none);
    ASSERT_TRUE(report.free_bytes);
    EXPECT_GT(*report.free_bytes, disk_bytes);
    EXPECT_TRUE(fs::is_empty(disk.folder));
}

TEST(DiskTest, FourMegabytesAreWrittenSyncedAndReadBack) {
    Disk disk;
    std::size_t syncs = 0;
    disk.calls.write = [&](int file, const void* from, std::size_t size) {
        EXPECT_EQ(syncs, 0U);
        disk.written += size;
        return ::write(file, from, size);
    };
    disk.calls.sync = [&](int file) {
        ++syncs;
        return ::fsync(file);
    };
    disk.calls.read = [&](int file, void* to, std::size_t size) {
        EXPECT_EQ(syncs, 1U);
        disk.read += size;
        return ::read(file, to, size);
    };
    EXPECT_EQ(disk.test().reason, Reason::none);
    EXPECT_EQ(disk.written, disk_bytes);
    EXPECT_EQ(disk.read, disk_bytes);
}

TEST(DiskTest, OneWrongBitIsFoundWhereverItIs) {
    for (const std::size_t at : {std::size_t{0}, disk_bytes / 2 + 12'345, disk_bytes - 1}) {
        Disk disk;
        disk.flip_after(at);
        EXPECT_EQ(disk.test().reason, Reason::wrong_data) << at;
    }
}

TEST(DiskTest, AWriteThatWentNowhereIsFound) {
    Disk disk;
    disk.calls.write = [&](int file, const void* from, std::size_t size) {
        disk.written += size;
        if (disk.written == disk_bytes / 2) {  // says that it did
            ::lseek(file, static_cast<off_t>(size), SEEK_CUR);
            return static_cast<ssize_t>(size);
        }
        return ::write(file, from, size);
    };
    EXPECT_EQ(disk.test().reason, Reason::wrong_data);
}

// A counterfeit writes later blocks over earlier ones.
TEST(DiskTest, ADiskSmallerThanItSaysIsFound) {
    Disk disk;
    disk.calls.write = [&](int file, const void* from, std::size_t size) {
        const auto at = static_cast<off_t>(disk.written % (disk_bytes / 2));
        disk.written += size;
        ::lseek(file, static_cast<off_t>(disk.written), SEEK_SET);
        return ::pwrite(file, from, size, at);
    };
    disk.calls.read = [&](int file, void* to, std::size_t size) {
        const auto at = static_cast<off_t>(disk.read % (disk_bytes / 2));
        disk.read += size;
        return ::pread(file, to, size, at);
    };
    EXPECT_EQ(disk.test().reason, Reason::wrong_data);
}

TEST(DiskTest, AFileThatComesBackShorterIsFound) {
    Disk disk;
    disk.calls.sync = [](int file) { return ::ftruncate(file, disk_bytes - 1); };
    EXPECT_EQ(disk.test().reason, Reason::wrong_data);
}

TEST(DiskTest, AFullDiskIsFullAtWhateverByte) {
    for (const int error : {ENOSPC, EDQUOT}) {
        for (const std::size_t at : {std::size_t{0}, disk_bytes / 2}) {
            Disk disk;
            disk.fail_writing_after(at, error);
            EXPECT_EQ(disk.test().reason, Reason::full);
            EXPECT_TRUE(fs::is_empty(disk.folder));
        }
    }
    Disk disk;
    disk.calls.sync = [](int) {
        errno = ENOSPC;
        return -1;
    };
    EXPECT_EQ(disk.test().reason, Reason::full) << "some say so only then";
}

TEST(DiskTest, ADiskThatFailsIsSaidToFail) {
    Disk writing;
    writing.fail_writing_after(disk_bytes / 2, EIO);
    EXPECT_EQ(writing.test().reason, Reason::failed);
    Disk syncing;
    syncing.calls.sync = [](int) {
        errno = EIO;
        return -1;
    };
    EXPECT_EQ(syncing.test().reason, Reason::failed);
    Disk reading;
    reading.calls.read = [](int, void*, std::size_t) {
        errno = EIO;
        return ssize_t{-1};
    };
    EXPECT_EQ(reading.test().reason, Reason::failed);
    const Disk nowhere;
    fs::remove(nowhere.folder);
    const DiskReport report = nowhere.test();
    EXPECT_EQ(report.reason, Reason::failed);
    EXPECT_FALSE(report.free_bytes);
}

TEST(DiskTest, ASlowDiskIsSlow) {
    Disk writing;
    writing.calls.sync = [&](int file) {
        writing.clock.advance(slow_writing + Duration(1));
        return ::fsync(file);
    };
    const DiskReport report = writing.test();
    EXPECT_EQ(report.reason, Reason::slow);
    EXPECT_EQ(report.writing, slow_writing + Duration(1));
    EXPECT_EQ(report.reading, Duration(0));
    Disk reading;
    reading.calls.read = [&](int file, void* to, std::size_t size) {
        reading.clock.advance(Duration(70));
        return ::read(file, to, size);
    };
    EXPECT_EQ(reading.test().reason, Reason::slow);
    Disk neither;
    neither.calls.sync = [&](int file) {
        neither.clock.advance(slow_writing);
        return ::fsync(file);
    };
    EXPECT_EQ(neither.test().reason, Reason::none);
}

TEST(DiskTest, CallsThatAreInterruptedOrShortGoOn) {
    Disk disk;
    disk.calls.write = [&](int file, const void* from, std::size_t size) {
        if (++disk.written % 2 == 0) {
            errno = EINTR;
            return ssize_t{-1};
        }
        return ::write(file, from, std::min<std::size_t>(size, 50'001));
    };
    disk.calls.read = [&](int file, void* to, std::size_t size) {
        if (++disk.read % 2 == 0) {
            errno = EINTR;
            return ssize_t{-1};
        }
        return ::read(file, to, std::min<std::size_t>(size, 777));
    };
    EXPECT_EQ(disk.test().reason, Reason::none);
}

TEST(DiskTest, WhatARunThatWasCutOffLeftIsTakenAway) {
    const Disk disk;
    fs::create_symlink("/etc/hostname", disk.folder / ".disk-test");
    EXPECT_EQ(disk.test().reason, Reason::none) << "and a link is not followed";
    EXPECT_TRUE(fs::is_empty(disk.folder));
}
