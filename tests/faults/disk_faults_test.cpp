// The disk fails at the n-th call, each n, each way: nothing is reported as done that is
// not, and afterwards the outbox works on.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>

#include "tests/faults/disk.h"
#include "tests/faults/image.h"
#include "tests/faults/promises.h"

namespace {

using namespace tests::faults;
using Call = Fault::Call;

struct Figure {
    int runs = 0, refused = 0, done = 0, broken = 0;
};

class DiskFaults : public testing::Test {
  protected:
    void SetUp() override {
        // The recording is the disk; the files may lie in memory.
        std::string name = (::access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : testing::TempDir()) +
                           std::string("kiosk-faults-XXXXXX");
        scratch_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(scratch_); }

    // What was reported as done although the disk failed.
    Promises work(Life& life, Figure& figure) {
        Promises promises;
        std::mt19937 dice(3);
        const auto count = [&](bool done) {
            ++(done ? figure.done : figure.refused);
            return done;
        };
        for (int number = 0; number < 3; ++number) {
            const auto parcel = any_parcel(dice);
            if (!count(store(life, parcel)) && !(careless_ && life.outbox)) {
                continue;
            }
            Promise& promise = promises[parcel.id.str()];
            promise.parcel = parcel;
            const auto entry = life.outbox->find(parcel.id);
            if (entry && *entry && count(claim(life, **entry))) {
                promise.attempts = 1;
                promise.sent = count(settle(life, **entry, number == 1)) && number == 1;
            }
        }
        return promises;
    }

    // At every call until there is no such call any more.
    Figure sweep(Call call, int error, bool from_then_on) {
        Figure figure;
        for (int nth = 1; nth <= 400; ++nth) {
            const auto folder = scratch_ / "disk";
            std::filesystem::remove_all(folder);
            std::filesystem::create_directories(folder);
            const std::string what = "call " + std::to_string(nth);
            Promises promises;
            Image image(folder);
            std::vector<Operation> operations;
            bool happened = false;
            {
                Recording recording(folder);
                Failing failing(folder, {call, nth, error, from_then_on});
                {
                    Life life = live(folder);
                    promises = work(life, figure);
                    happened = failing.happened();
                    failing.stop();
                    if (life.outbox) {
                        std::mt19937 dice(4);
                        const auto one = any_parcel(dice);
                        EXPECT_TRUE(store(life, one)) << what << ": the disk is well again";
                        promises[one.id.str()].parcel = one;
                    }
                    // The power goes, before anything is closed in order.
                    operations = recording.operations();
                }
            }
            for (const Operation& operation : operations) {
                image.happen(operation);
            }
            ++figure.runs;
            for (const Loss loss : {Loss::everything, Loss::nothing}) {
                Figures found;
                std::mt19937 dice(5);
                image.write(loss, dice, scratch_ / "image");
                examine(scratch_ / "image", promises, found);
                if (careless_) {
                    figure.broken += found.clean() ? 0 : 1;
                    continue;
                }
                EXPECT_TRUE(found.clean())
                    << what << ": missing " << found.missing << ", changed " << found.changed
                    << ", corrupt " << found.corrupt << ", attempts " << found.forgotten_attempts
                    << ", receipts " << found.forgotten_receipts;
            }
            if (!happened || HasFailure()) {
                break;
            }
        }
        return figure;
    }
    void expect_safe(Call call, int error) {
        for (const bool from_then_on : {false, true}) {
            const Figure figure = sweep(call, error, from_then_on);
            EXPECT_GE(figure.runs, 2);
            std::printf("[ figures  ] %d faults, %d times not done, %d times done\n",
                        figure.runs - 1, figure.refused, figure.done);
        }
    }

    std::filesystem::path scratch_;
    bool careless_ = false;  // takes what was refused for done
};

TEST_F(DiskFaults, NoSpaceAtAnyWrite) {
    expect_safe(Call::write, ENOSPC);
}
TEST_F(DiskFaults, HalfOfAnyWrite) {
    const Figure figure = sweep(Call::write, 0, false);
    EXPECT_GT(figure.runs, 2);
}
TEST_F(DiskFaults, AnErrorOfTheDeviceAtAnyWrite) {
    expect_safe(Call::write, EIO);
}
TEST_F(DiskFaults, AnErrorOfTheDeviceAtAnySyncWhichLosesWhatItShouldHaveWritten) {
    expect_safe(Call::sync, EIO);
}
TEST_F(DiskFaults, AnErrorOfTheDeviceAtAnyRead) {
    expect_safe(Call::read, EIO);
}
TEST_F(DiskFaults, NoDescriptorForAnyOpen) {
    expect_safe(Call::open, EMFILE);
}
TEST_F(DiskFaults, ADiskThatHasBecomeReadOnly) {
    expect_safe(Call::write, EROFS);
    expect_safe(Call::open, EROFS);
}
TEST_F(DiskFaults, NoTruncateAndNoRemove) {
    expect_safe(Call::truncate, EIO);
    expect_safe(Call::remove, EIO);
}

// The control: a courier that does not look at what it is told is found out.
TEST_F(DiskFaults, APromiseMadeAllTheSameIsFoundBroken) {
    careless_ = true;
    EXPECT_GT(sweep(Call::write, ENOSPC, false).broken, 0);
}

}  // namespace
