#include "platform/window/sdl/sdl_window.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <thread>

#include "platform/window/sdl/environment.h"
#include "platform/window/sdl/screen.h"

namespace platform::window::sdl {
namespace {

// SDL's dummy driver: a window without a display.
class SdlWindowTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto opened = SdlWindow::open({.title = "Test", .width = 300, .height = 200});
        ASSERT_TRUE(opened) << opened.error().what;
        window_ = std::move(*opened);
        while (window_->wait(core::Duration{0})) {
        }
    }

    static void push(SDL_Event event) { ASSERT_EQ(SDL_PushEvent(&event), 1); }

    const ScopedVariable driver_{"SDL_VIDEODRIVER", "dummy"};
    std::unique_ptr<Window> window_;
};

TEST_F(SdlWindowTest, HandsOutASurfaceOfItsSizeThatKeepsWhatIsDrawn) {
    const auto surface = window_->surface();
    ASSERT_TRUE(surface) << surface.error().what;
    EXPECT_EQ(surface->width, 300);
    EXPECT_EQ(surface->height, 200);
    surface->pixels[surface->stride * 50 + 20] = 0xff123456;
    const std::array<raster::Rect, 2> changed{{{0, 0, 64, 64}, {250, 190, 100, 100}}};
    EXPECT_TRUE(window_->present(changed));
    EXPECT_TRUE(window_->present({}));
    EXPECT_EQ(window_->surface()->pixels[surface->stride * 50 + 20], 0xff123456);
}

TEST_F(SdlWindowTest, ReturnsPushedEventsInOrder) {
    SDL_Event event{};
    event.tfinger = {SDL_FINGERDOWN, 1, 3, 1, 0.5F, 0.5F, 0, 0, 1, 0};
    push(event);
    event.tfinger.fingerId = 2;
    push(event);
    event.tfinger.type = SDL_FINGERUP;
    event.tfinger.fingerId = 1;
    push(event);
    const auto first = window_->wait(core::Duration{1000}),
               second = window_->wait(core::Duration{1000});
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(std::holds_alternative<PointerPressed>(*first));
    EXPECT_FLOAT_EQ(std::get<PointerPressed>(*first).x, 149.5F);
    EXPECT_TRUE(std::holds_alternative<PointerReleased>(*second));
    EXPECT_FALSE(window_->wait(core::Duration{0}));
}

TEST_F(SdlWindowTest, WakesUpFromAnotherThreadOnce) {
    std::thread other([&] {
        window_->wake();
        window_->wake();
    });
    const auto woken = window_->wait(std::nullopt);
    other.join();
    ASSERT_TRUE(woken);
    EXPECT_TRUE(std::holds_alternative<Woken>(*woken));
    while (const auto more = window_->wait(core::Duration{0})) {
        EXPECT_TRUE(std::holds_alternative<Woken>(*more));
    }
    window_->wake();
    EXPECT_TRUE(window_->wait(std::nullopt));
}

TEST_F(SdlWindowTest, WaitsNoLongerThanItIsTold) {
    EXPECT_FALSE(window_->wait(core::Duration{0}));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(window_->wait(core::Duration{30}));
    EXPECT_GE(std::chrono::steady_clock::now() - start, core::Duration{30});
}

TEST(SdlWindow, LeavesTheEnvironmentAsItWas) {
    const ScopedVariable driver("SDL_VIDEODRIVER", "dummy"), locale("LC_ALL", "az_AZ.UTF-8");
    unsetenv("XMODIFIERS");
    ASSERT_TRUE(SdlWindow::open({.title = "Test", .width = 30, .height = 20}));
    EXPECT_STREQ(std::getenv("LC_ALL"), "az_AZ.UTF-8");
    EXPECT_EQ(std::getenv("XMODIFIERS"), nullptr);
}

TEST(SdlWindow, SaysThatThereIsNoDisplay) {
    const ScopedVariable driver("SDL_VIDEODRIVER", "x11"), display("DISPLAY", ":4242");
    const auto opened = SdlWindow::open({.title = "Test"});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, core::ErrorKind::unavailable);
    const std::string& what = opened.error().what;
    EXPECT_NE(what.find("no display could be opened"), std::string::npos) << what;
    EXPECT_NE(what.find("DISPLAY is \":4242\""), std::string::npos) << what;
    EXPECT_NE(what.find("WAYLAND_DISPLAY is"), std::string::npos) << what;
}

TEST(SdlWindow, DoesNotTakeADriverThatShowsNothingUnlessAsked) {
    const ScopedVariable driver("SDL_VIDEODRIVER", ""), display("DISPLAY", ":4242"),
        wayland("WAYLAND_DISPLAY", "nowhere"), folder("XDG_RUNTIME_DIR", "/nowhere");
    const auto opened = SdlWindow::open({.title = "Test"});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, core::ErrorKind::unavailable);
}

class ScreenTest : public ::testing::Test {
  protected:
    void SetUp() override {
        ASSERT_EQ(SDL_Init(SDL_INIT_VIDEO), 0) << SDL_GetError();
        window_ = SDL_CreateWindow("", 0, 0, 60, 40, SDL_WINDOW_RESIZABLE);
        ASSERT_NE(window_, nullptr) << SDL_GetError();
    }
    void TearDown() override {
        SDL_DestroyWindow(window_);
        SDL_Quit();
    }

    const ScopedVariable driver_{"SDL_VIDEODRIVER", "dummy"};
    SDL_Window* window_ = nullptr;
};

TEST_F(ScreenTest, ShowsChangedPartsOfATextureOnSystemsWithoutASurface) {
    auto screen = TextureScreen::open(window_);
    ASSERT_TRUE(screen) << screen.error().what;
    const auto surface = (*screen)->surface();
    ASSERT_TRUE(surface) << surface.error().what;
    ASSERT_EQ(surface->width, 60);
    ASSERT_EQ(surface->height, 40);
    for (int i = 0; i < 60 * 40; ++i) {
        surface->pixels[i] = 0xff102030;
    }
    const std::array<raster::Rect, 1> part{{{10, 10, 20, 5}}};
    ASSERT_TRUE((*screen)->present(part));
    SDL_Renderer* renderer = SDL_GetRenderer(window_);
    const auto shown = [&](int x, int y) {
        std::uint32_t pixel = 0;
        const SDL_Rect rect{x, y, 1, 1};
        SDL_RenderReadPixels(renderer, &rect, SDL_PIXELFORMAT_ARGB8888, &pixel, 4);
        return pixel & 0xffffff;
    };
    EXPECT_EQ(shown(10, 10), 0x102030U);
    EXPECT_EQ(shown(29, 14), 0x102030U);
    EXPECT_NE(shown(30, 14), 0x102030U);
    EXPECT_NE(shown(10, 9), 0x102030U);
    const std::array<raster::Rect, 1> all{{{0, 0, 60, 40}}};
    ASSERT_TRUE((*screen)->present(all));
    EXPECT_EQ(shown(59, 39), 0x102030U);
}

TEST_F(ScreenTest, GivesANewTextureAfterTheWindowChangedItsSize) {
    auto screen = TextureScreen::open(window_);
    ASSERT_TRUE(screen);
    ASSERT_TRUE((*screen)->surface());
    SDL_SetWindowSize(window_, 80, 50);
    SDL_PumpEvents();
    const auto surface = (*screen)->surface();
    ASSERT_TRUE(surface) << surface.error().what;
    EXPECT_EQ(surface->width, 80);
    EXPECT_EQ(surface->height, 50);
}

}  // namespace
}  // namespace platform::window::sdl
