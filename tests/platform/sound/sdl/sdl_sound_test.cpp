// SDL's own drivers that need no device: one that takes everything, one that writes it to a file.
#include "platform/sound/sdl/sdl_sound.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

using namespace platform::sound;
using platform::core::Duration;

namespace {

struct Speaker {
    std::counting_semaphore<> woken{0};
    sdl::SdlSound sound{[this] { woken.release(); }};

    explicit Speaker(const char* driver) { setenv("SDL_AUDIODRIVER", driver, 1); }
    Outcome outcome() {
        woken.acquire();
        return sound.next().value();
    }
};

struct Wave {
    std::vector<std::int16_t> left, right;
};

// Where the disk driver writes: a file of this test's own.
std::filesystem::path recording() {
    std::filesystem::path file =
        std::filesystem::path(testing::TempDir()) /
        (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".raw");
    setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    return file;
}

Wave recorded(const Tone& tone) {
    const auto file = recording();
    {
        Speaker speaker("disk");
        speaker.sound.play(tone);
        EXPECT_EQ(speaker.outcome(), Outcome::played);
    }
    Wave wave;
    std::ifstream in(file, std::ios::binary);
    std::int16_t frame[2];
    while (in.read(reinterpret_cast<char*>(frame), sizeof frame)) {
        wave.left.push_back(frame[0]);
        wave.right.push_back(frame[1]);
    }
    std::filesystem::remove(file);
    return wave;
}

bool silent(const std::vector<std::int16_t>& samples) {
    return std::all_of(samples.begin(), samples.end(), [](std::int16_t s) { return s == 0; });
}

// Times that it rises through zero.
int cycles(const std::vector<std::int16_t>& samples) {
    int count = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        count += samples[i - 1] <= 0 && samples[i] > 0 ? 1 : 0;
    }
    return count;
}

std::size_t open_files() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator("/proc/self/fd")) {
        ++count;
    }
    return count;
}

std::size_t threads() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& task :
         std::filesystem::directory_iterator("/proc/self/task")) {
        ++count;
    }
    return count;
}

}  // namespace

TEST(SdlSound, SaysWhetherThereIsADevice) {
    {
        Speaker speaker("dummy");
        speaker.sound.look();
        EXPECT_EQ(speaker.outcome(), Outcome::present);
    }
    Speaker speaker("no such driver");
    speaker.sound.look();
    EXPECT_EQ(speaker.outcome(), Outcome::no_device);
    speaker.sound.play({});
    EXPECT_EQ(speaker.outcome(), Outcome::no_device);
}

TEST(SdlSound, PlaysTheToneThatWasAskedFor) {
    const Wave wave = recorded({1000, Duration(200), Side::both});
    EXPECT_NEAR(cycles(wave.left), 200, 1);
    EXPECT_EQ(wave.left, wave.right);
    EXPECT_GE(wave.left.size(), 48'000U / 5) << "to its end";
    const auto [low, high] = std::minmax_element(wave.left.begin(), wave.left.end());
    EXPECT_NEAR(*high, 16'384, 200);
    EXPECT_NEAR(*low, -16'384, 200);
}

TEST(SdlSound, PlaysOnOneSide) {
    const Wave left = recorded({440, Duration(100), Side::left});
    EXPECT_TRUE(silent(left.right));
    EXPECT_NEAR(cycles(left.left), 44, 1);
    const Wave right = recorded({440, Duration(100), Side::right});
    EXPECT_TRUE(silent(right.left));
    EXPECT_NEAR(cycles(right.right), 44, 1);
}

TEST(SdlSound, PlaysOneAfterTheOther) {
    Speaker speaker("dummy");
    speaker.sound.look();
    speaker.sound.play({440, Duration(20)});
    speaker.sound.play({440, Duration(20)});
    EXPECT_EQ(speaker.outcome(), Outcome::present);
    EXPECT_EQ(speaker.outcome(), Outcome::played);
    EXPECT_EQ(speaker.outcome(), Outcome::played);
    EXPECT_EQ(speaker.sound.next(), std::nullopt);
}

TEST(SdlSound, RefusesWhatNobodyHears) {
    Speaker speaker("dummy");
    for (const Tone& tone :
         {Tone{5, Duration(20)}, Tone{30'000, Duration(20)}, Tone{std::nan(""), Duration(20)},
          Tone{440, Duration(0)}, Tone{440, Duration(-5)}, Tone{440, Duration(60'000)}}) {
        speaker.sound.play(tone);
        EXPECT_EQ(speaker.outcome(), Outcome::failed);
    }
}

TEST(SdlSound, NothingIsOpenWhileNothingPlays) {
    Speaker speaker("disk");
    const auto file = recording();
    const std::size_t files = open_files();
    const std::size_t before = threads();
    speaker.sound.play({440, Duration(50)});
    EXPECT_EQ(speaker.outcome(), Outcome::played);
    EXPECT_EQ(open_files(), files);
    EXPECT_EQ(threads(), before);
    std::filesystem::remove(file);
}

TEST(SdlSound, FailsWhereTheDeviceCannotBeOpened) {
    Speaker speaker("disk");
    setenv("SDL_DISKAUDIOFILE", "/no such folder/file", 1);
    speaker.sound.play({440, Duration(50)});
    EXPECT_EQ(speaker.outcome(), Outcome::failed);
}

TEST(SdlSound, AToneIsCutOffWhenItEnds) {
    const auto began = std::chrono::steady_clock::now();
    {
        Speaker speaker("dummy");
        const std::size_t before = threads();
        speaker.sound.play({440, Duration(10'000)});
        speaker.sound.play({440, Duration(10'000)});
        while (threads() == before) {  // until it plays
            std::this_thread::yield();
        }
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
}
