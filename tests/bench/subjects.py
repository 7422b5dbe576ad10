"""What is measured: the peers and the floor. The kiosk is in kiosk.py; a further subject is one class more."""

import screens
import tools

SCREENS = ("attract", "tiles", "form", "list")


class Subject:
    """A program that can show SCREENS. Places are in pixels of the screen."""

    name = ""
    environment = {}
    opens_on = ("attract", "tiles", "form")  # the screens that a start can lead to

    def prepare(self, desktop):
        """Once, before everything."""

    def command(self, screen):
        """Arguments that open the program on this screen or, where it is not in opens_on, before the way to it."""
        raise NotImplementedError

    def companions(self, screen):
        """Commands that must run beside it; they are not in its figures unless a figure says so."""
        return []

    def companions_ready(self):
        """Returns as soon as they serve."""

    def reach(self, screen, desktop):
        """The way from the opened program to this screen, by taps."""

    def radios(self):
        """Two targets ((x, y), rectangle that shows the choice), neither chosen on the settled form."""
        return screens.radio_targets()

    def tile(self):
        """((x, y), rectangle that shows the next page)."""
        return screens.tile_target(), (600, 1500, 200, 100)

    def back(self):
        return screens.back_target(), (600, 1500, 200, 100)

    def rows(self):
        """(place of the wheel, rectangle that no scrolling leaves as it is)."""
        return (540, 1000), (100, 900, 300, screens.ROW_HEIGHT)


class Chromium(Subject):
    """As an integrator starts it for a kiosk, with a profile that earlier starts have filled."""

    name = "chromium"

    def prepare(self, desktop):
        self.profile = desktop.folder / "chromium"

    def command(self, screen):
        return ["chromium", "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--hide-crash-restore-bubble", "--window-position=0,0",
                f"--window-size={screens.WIDTH},{screens.HEIGHT}", f"--user-data-dir={self.profile}",
                f"file://{tools.WEB}/{screen}.html"]


class QtQuick(Subject):
    """Compiled C++ with compiled-in QML; the software renderer, the fastest that Qt Quick has without a GPU."""

    name = "qt"
    environment = {"QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}

    def command(self, screen):
        return [tools.QT_PEER, screen]


class Floor(Subject):
    """A bare SDL window that knows the same places."""

    name = "floor"

    def command(self, screen):
        return [tools.FLOOR, screen]
