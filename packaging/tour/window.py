"""How large the kiosk's window may be on this desktop, asked of the library that will open it."""

import multiprocessing

PANEL = (1080, 1920)
SHARE_OF_SCREEN = 0.92  # the rest is for the window's frame


def usable_area(connection):
    import ctypes

    class Rectangle(ctypes.Structure):
        _fields_ = [(name, ctypes.c_int) for name in ("x", "y", "width", "height")]

    video = 0x20
    sdl = ctypes.CDLL("libSDL2-2.0.so.0")
    area, mode = Rectangle(), Rectangle()
    if sdl.SDL_Init(video) == 0:
        if sdl.SDL_GetDisplayUsableBounds(0, ctypes.byref(area)) == 0 and sdl.SDL_GetDisplayBounds(
                0, ctypes.byref(mode)) == 0:
            connection.send(((area.width, area.height), (mode.width, mode.height)))
        sdl.SDL_Quit()
    connection.close()


def size(fullscreen):
    """Of the panel, shrunk until it fits; of the whole screen when it is to be filled."""
    here, there = multiprocessing.Pipe(duplex=False)
    asking = multiprocessing.Process(target=usable_area, args=(there,))
    asking.start()
    there.close()
    try:
        usable, whole = here.recv()
    except EOFError:
        usable, whole = (600, 1040), PANEL
    asking.join()
    if fullscreen:
        return whole
    factor = min(1.0, SHARE_OF_SCREEN * usable[0] / PANEL[0], SHARE_OF_SCREEN * usable[1] / PANEL[1])
    return tuple(max(320, round(side * factor)) for side in PANEL)
