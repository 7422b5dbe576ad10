// The floor of every figure: the least that a program on SDL can do. One borderless window of the
// display's size with a software surface, coloured boxes instead of a user interface, the same
// places to tap as the peers (screens.py), and nothing loaded: no fonts, no configuration, no
// layout.
//
//   floor attract|tiles|form|list

#include <SDL.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

constexpr int width = 1080;
constexpr int height = 1920;
constexpr int bar_height = 106;
constexpr int row_height = 84;
constexpr int wheel_step = 40;
constexpr SDL_Rect radio{44, 0, 36, 36};

enum class Page { attract, tiles, form, list };

struct Floor {
    SDL_Window* window = nullptr;
    SDL_Surface* surface = nullptr;
    Page page = Page::tiles;
    int offset = 0;

    void fill(SDL_Rect rect, Uint32 rgb) const { SDL_FillRect(surface, &rect, rgb); }
    void present(SDL_Rect rect) const { SDL_UpdateWindowSurfaceRects(window, &rect, 1); }

    void draw_tiles() const {
        for (int i = 0; i < 60; ++i)
            fill({30 + i % 4 * 258, 190 + i / 4 * 113, 246, 105}, 0xffffff);
    }
    void draw_rows() const {
        const int first = offset / row_height;
        for (int i = first; (i - first - 1) * row_height < height - bar_height; ++i) {
            const int y = bar_height + i * row_height - offset;
            fill({30, std::max(y + 16, bar_height), 48, 48}, 0x1d70b8 + Uint32(i) * 0x070b0d);
            fill({100, std::max(y + 20, bar_height), 600 - i * 37 % 300, 30}, 0x0b0c0c);
        }
    }
    void draw() const {
        fill({0, 0, width, bar_height}, 0x0b0c0c);
        fill({0, bar_height, width, height - bar_height}, 0xf3f2f1);
        switch (page) {
            case Page::attract:
                fill({200, 700, 680, 500}, 0x1d70b8);
                break;
            case Page::tiles:
                draw_tiles();
                break;
            case Page::form:
                break;
            case Page::list:
                draw_rows();
                break;
        }
        present({0, 0, width, height});
    }

    void open(Page next) {
        page = next;
        draw();
    }
    void tapped(int x, int y) {
        if (page == Page::tiles && y > 190)
            return open(Page::form);
        if (page == Page::form && y < 180)
            return open(Page::tiles);
        if (page != Page::form || x < 90)
            return;
        // The dot of whatever row was tapped changes its colour.
        const SDL_Rect dot{radio.x, y - radio.h / 2, radio.w, radio.h};
        const auto* pixels = static_cast<const Uint32*>(surface->pixels);
        const Uint32 old = pixels[y * (surface->pitch / 4) + dot.x + dot.w / 2] & 0xffffff;
        fill(dot, old == 0x00703c ? 0xffffff : 0x00703c);
        present(dot);
    }
    void wheeled(int clicks) {
        offset = std::clamp(offset - clicks * wheel_step, 0, 1000 * row_height - height);
        draw();
    }
};

}  // namespace

int main(int argc, char** argv) {
    const std::string_view name = argc > 1 ? argv[1] : "tiles";
    // What SDL costs by default and a kiosk does not need: the input method with its compose file,
    // an OpenGL window behind the "software" surface, and the wait for a window manager that is not
    // there.
    setenv("XMODIFIERS", "@im=none", 1);
    setenv("LC_ALL", "C", 1);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_X11_FORCE_OVERRIDE_REDIRECT, "1");
    Floor floor;
    floor.page = name == "attract" ? Page::attract
                 : name == "form"  ? Page::form
                 : name == "list"  ? Page::list
                                   : Page::tiles;
    if (SDL_Init(SDL_INIT_VIDEO) == 0)
        floor.window = SDL_CreateWindow("floor", 0, 0, width, height, SDL_WINDOW_BORDERLESS);
    if (floor.window)
        floor.surface = SDL_GetWindowSurface(floor.window);
    if (!floor.surface) {
        std::fprintf(stderr, "floor: %s\n", SDL_GetError());
        return 1;
    }
    floor.draw();
    SDL_Event event;
    while (SDL_WaitEvent(&event)) {
        switch (event.type) {
            case SDL_QUIT:
                SDL_Quit();
                return 0;
            case SDL_MOUSEBUTTONUP:
                floor.tapped(event.button.x, event.button.y);
                break;
            case SDL_MOUSEWHEEL:
                floor.wheeled(event.wheel.y);
                break;
            case SDL_WINDOWEVENT:
                if (event.window.event == SDL_WINDOWEVENT_EXPOSED)
                    floor.present({0, 0, width, height});
                break;
            default:
                break;
        }
    }
    return 0;
}
