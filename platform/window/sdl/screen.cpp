#include "platform/window/sdl/screen.h"

#include <sys/mman.h>

#include <cstdint>
#include <string>

namespace platform::window::sdl {
namespace {

core::Failure failed(const char* what) {
    return core::fail(core::ErrorKind::io, std::string(what) + ": " + SDL_GetError());
}

std::vector<SDL_Rect> inside(std::span<const raster::Rect> changed, int width, int height) {
    const SDL_Rect all{0, 0, width, height};
    std::vector<SDL_Rect> result;
    result.reserve(changed.size());
    for (const raster::Rect& rect : changed) {
        const SDL_Rect wanted{rect.x, rect.y, rect.width, rect.height};
        SDL_Rect visible;
        if (SDL_IntersectRect(&wanted, &all, &visible) == SDL_TRUE) {
            result.push_back(visible);
        }
    }
    return result;
}

bool is_ours(const SDL_PixelFormat& format) {
    return format.format == SDL_PIXELFORMAT_ARGB8888 || format.format == SDL_PIXELFORMAT_RGB888;
}

// Whatever fails here is done by the first touch of each page.
void populate(void* pixels, std::size_t bytes) {
    constexpr std::uintptr_t page = 4096;
    void* const first =
        static_cast<char*>(pixels) - reinterpret_cast<std::uintptr_t>(pixels) % page;
    madvise(first, bytes, MADV_POPULATE_WRITE);
}

}  // namespace

SurfaceScreen::SurfaceScreen(SDL_Window* window, const SDL_Surface& surface)
    : window_(window),
      populating_(populate, surface.pixels,
                  static_cast<std::size_t>(surface.pitch) * static_cast<std::size_t>(surface.h)) {
}

core::Result<raster::Surface> SurfaceScreen::surface() {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr) {
        return failed("the window has no surface");
    }
    if (!is_ours(*surface->format)) {
        if (own_ == nullptr || own_->w != surface->w || own_->h != surface->h) {
            SDL_FreeSurface(own_);
            own_ = SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32,
                                                  SDL_PIXELFORMAT_RGB888);
        }
        surface = own_;
        if (surface == nullptr) {
            return failed("no memory for the window's pixels");
        }
    }
    return raster::Surface{static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h,
                           surface->pitch / 4};
}

core::Result<void> SurfaceScreen::present(std::span<const raster::Rect> changed) {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr) {
        return failed("the window has no surface");
    }
    std::vector<SDL_Rect> rects = inside(changed, surface->w, surface->h);
    if (rects.empty()) {
        return {};
    }
    if (!is_ours(*surface->format) && own_ != nullptr) {
        for (const SDL_Rect& rect : rects) {
            SDL_Rect to = rect;
            SDL_BlitSurface(own_, &rect, surface, &to);
        }
    }
    if (SDL_UpdateWindowSurfaceRects(window_, rects.data(), static_cast<int>(rects.size())) != 0) {
        return failed("the window could not be updated");
    }
    return {};
}

core::Result<std::unique_ptr<Screen>> TextureScreen::open(SDL_Window* window) {
    SDL_Renderer* renderer = SDL_CreateRenderer(window, -1, 0);
    if (renderer == nullptr) {
        return core::fail(
            core::ErrorKind::unsupported,
            std::string("the display shows neither memory nor textures: ") + SDL_GetError());
    }
    return std::unique_ptr<Screen>(new TextureScreen(renderer));
}

TextureScreen::~TextureScreen() {
    SDL_DestroyTexture(texture_);
    SDL_DestroyRenderer(renderer_);
}

core::Result<raster::Surface> TextureScreen::surface() {
    int width = 0, height = 0;
    if (SDL_GetRendererOutputSize(renderer_, &width, &height) != 0 || width <= 0 || height <= 0) {
        return failed("the window has no size");
    }
    if (texture_ == nullptr || width != width_ || height != height_) {
        if (texture_ != nullptr) {
            SDL_DestroyTexture(texture_);
        }
        texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888,
                                     SDL_TEXTUREACCESS_STREAMING, width, height);
        if (texture_ == nullptr) {
            return failed("no memory for the window's texture");
        }
        SDL_SetTextureBlendMode(texture_, SDL_BLENDMODE_NONE);
        width_ = width;
        height_ = height;
        pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                       0xff000000);
    }
    return raster::Surface{pixels_.data(), width_, height_, width_};
}

core::Result<void> TextureScreen::present(std::span<const raster::Rect> changed) {
    if (texture_ == nullptr) {
        return {};
    }
    for (const SDL_Rect& rect : inside(changed, width_, height_)) {
        const std::uint32_t* first = pixels_.data() + std::ptrdiff_t{rect.y} * width_ + rect.x;
        if (SDL_UpdateTexture(texture_, &rect, first, width_ * 4) != 0) {
            return failed("the window's texture could not be updated");
        }
    }
    // What a renderer shows after a present is undefined until all of it is drawn again.
    if (SDL_RenderCopy(renderer_, texture_, nullptr, nullptr) != 0) {
        return failed("the window could not be drawn");
    }
    SDL_RenderPresent(renderer_);
    return {};
}

}  // namespace platform::window::sdl
