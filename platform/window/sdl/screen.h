#pragma once
// Ways to bring pixels into an SDL window. Called from the thread that owns the window; must go
// before it.

#include <SDL.h>

#include <memory>
#include <span>
#include <thread>

#include "platform/core/result.h"
#include "platform/raster/raster.h"

namespace platform::window::sdl {

class Screen {
  public:
    virtual ~Screen() = default;
    // Valid until the window's size changes.
    virtual core::Result<raster::Surface> surface() = 0;
    virtual core::Result<void> present(std::span<const raster::Rect> changed) = 0;
};

// The window system's own memory: what changed is sent, and nothing else. Where its pixels are not
// 32 bits they are converted on the way.
class SurfaceScreen : public Screen {
  public:
    // `surface` is the window's. Its pages are handed out while the first picture is worked out:
    // painting it would wait for each of them.
    SurfaceScreen(SDL_Window* window, const SDL_Surface& surface);
    ~SurfaceScreen() override { SDL_FreeSurface(own_); }
    SurfaceScreen(const SurfaceScreen&) = delete;
    SurfaceScreen& operator=(const SurfaceScreen&) = delete;

    core::Result<raster::Surface> surface() override;
    core::Result<void> present(std::span<const raster::Rect> changed) override;

  private:
    SDL_Window* window_;
    SDL_Surface* own_ = nullptr;  // only where a conversion is needed
    std::jthread populating_;
};

// For systems without such memory: one streaming texture, shown whole.
class TextureScreen : public Screen {
  public:
    static core::Result<std::unique_ptr<Screen>> open(SDL_Window* window);
    ~TextureScreen() override;
    TextureScreen(const TextureScreen&) = delete;
    TextureScreen& operator=(const TextureScreen&) = delete;

    core::Result<raster::Surface> surface() override;
    core::Result<void> present(std::span<const raster::Rect> changed) override;

  private:
    explicit TextureScreen(SDL_Renderer* renderer) : renderer_(renderer) {}

    SDL_Renderer* renderer_;
    SDL_Texture* texture_ = nullptr;
    int width_ = 0, height_ = 0;
    std::vector<std::uint32_t> pixels_;
};

}  // namespace platform::window::sdl
