"""The technician's half of the tour: from a terminal that nobody has set up to one that is fit to open, by real clicks."""

import time

from one_time import STEP, one_time_code
from stack import Failed

NUMBER, PIN = "4711", "739164"  # nobody's
SCREENS = ("network", "outbox", "devices", "services", "settings", "identity", "journal", "statistics", "power")


class Technician:
    def __init__(self, tourist):
        self.tourist = tourist
        self.inspection = tourist.inspection

    def enter(self):
        """A finger that rests in the lower corner of the first screen."""
        hand = self.tourist.hand
        hand.run("xdotool", "mousemove", "--window", hand.window, 12, self.tourist.height - 12, "mousedown", "1")
        try:
            return self.inspection.until(lambda r: r.screen.startswith("maintenance."), "the technician's side", 15)
        finally:
            hand.run("xdotool", "mouseup", "1")

    def photograph(self, what):
        return self.tourist.photograph(f"maintenance-{what}")

    def set_up(self):
        """The first account of a terminal that has none; returns its address for one-time codes."""
        record = self.enter()
        if record.screen != "maintenance.first_account":
            raise Failed(f"the terminal is set up already: {record.describe()}")
        self.tourist.write("field.number", NUMBER)
        self.tourist.write_hidden("field.pin", "123456")
        self.tourist.touch("make", lambda r: any("123456" not in n["label"] and n["role"] == "alert" for n in r.nodes),
                           "a weak PIN being refused")
        self.photograph("weak-pin")
        self.tourist.write_hidden("field.pin", PIN)
        record = self.tourist.touch("make", lambda r: r.get("one_time_code"), "the first account", 20)
        self.photograph("first-account")
        self.tourist.touch("go_on", lambda r: r.screen == "maintenance.sign_in", "the sign-in")
        return record.get("one_time_code")["value"]

    def sign_in(self, address):
        self.tourist.write("field.number", NUMBER)
        self.tourist.write_hidden("field.pin", "918273")
        self.tourist.write("field.code", "000000")
        self.tourist.touch("sign_in", lambda r: any(n["role"] == "alert" for n in r.nodes), "a wrong PIN being refused", 20)
        self.photograph("refused")
        self.tourist.write_hidden("field.pin", PIN)
        self.tourist.write("field.code", one_time_code(address))
        self.tourist.touch("sign_in", lambda r: r.screen == "maintenance.overview", "the overview", 20)

    def look_around(self):
        until = self.inspection.until
        until(lambda r: r.get("part.outbox") and not r.get("part.outbox")["label"].startswith("["), "the overview")
        self.photograph("overview")
        self.tourist.touch("self_test")
        for name in SCREENS:
            self.tourist.touch(f"open.{name}", lambda r, name=name: r.screen == f"maintenance.{name}", f"the screen {name}")
            until(lambda r: True, "the screen")
            time.sleep(0.5)
            self.photograph(name)
            if name == "network":
                self.check_connection()
            if name == "devices":
                self.test_devices()
            if name == "journal":
                self.tourist.touch("check_journal", lambda r: any(n["role"] == "alert" for n in r.nodes), "a verified journal")
                self.photograph("journal-intact")
            self.back("maintenance.overview")

    def back(self, screen):
        while self.inspection.now().screen != screen:
            self.tourist.touch("back", what="the way back")

    def check_connection(self):
        self.tourist.touch("endpoint.sandbox", lambda r: r.screen == "maintenance.endpoint", "the agency's page")
        self.tourist.touch("probe", lambda r: r.get("stage.answer"), "a report of the connection", 30)
        self.photograph("connection")

    def test_devices(self):
        self.tourist.touch("device.disk", lambda r: any(n["role"] == "alert" for n in r.nodes), "a tested disk", 60)
        self.photograph("disk-tested")
        self.tourist.touch("device.geometry", lambda r: r.screen == "maintenance.card", "a bank card's outline")
        self.photograph("card")
        self.tourist.touch("save", lambda r: r.screen == "maintenance.devices", "a measured screen")
        self.tourist.touch("device.touch", lambda r: r.screen == "maintenance.touch", "the touch test")
        hand, width, height = self.tourist.hand, self.tourist.width, self.tourist.height
        for row in range(0, 8):
            y = round((row + 0.5) * height / 24)
            hand.run("xdotool", "mousemove", "--window", hand.window, 5, y, "mousedown", "1")
            for x in range(5, width, width // 24):
                hand.run("xdotool", "mousemove", "--window", hand.window, x, y)
            hand.run("xdotool", "mouseup", "1")
        self.photograph("touch")
        self.tourist.touch("touch_grid.stop", lambda r: r.screen == "maintenance.devices", "the end of the touch test")
        self.photograph("touch-failed")

    def switch_language(self, language):
        self.tourist.touch("language", lambda r: r.get(f"language.{language}"), "the languages")
        self.tourist.touch(f"language.{language}", lambda r: r.language == language and r.screen.startswith("maintenance."),
                           f"maintenance mode in {language}")
        time.sleep(0.5)
        self.photograph("overview")

    def close_and_open(self):
        """Out of service, seen by a citizen, and back."""
        self.tourist.touch("open.power", lambda r: r.screen == "maintenance.power", "the page of the power")
        self.tourist.touch("out", lambda r: r.get("yes"), "a question")
        self.photograph("question")
        self.tourist.touch("yes", lambda r: any(n["role"] == "alert" for n in r.nodes) and not r.get("yes"), "a closed terminal")
        self.back("maintenance.overview")
        self.tourist.touch("back", lambda r: r.screen == "out_of_service", "the screen that says so")
        self.photograph("out-of-service")

    def run(self):
        address = self.set_up()
        self.sign_in(address)
        self.look_around()
        for language in ("ru", "en", "az"):
            self.switch_language(language)
        self.close_and_open()
        record = self.enter()
        if record.screen != "maintenance.sign_in":
            raise Failed(f"who has left is let in again without signing in: {record.describe()}")
        time.sleep(STEP - time.time() % STEP)  # a one-time code is good once
        self.tourist.write("field.number", NUMBER)
        self.tourist.write_hidden("field.pin", PIN)
        self.tourist.write("field.code", one_time_code(address))
        self.tourist.touch("sign_in", lambda r: r.screen == "maintenance.overview", "the overview", 20)
        self.tourist.touch("open.power", lambda r: r.screen == "maintenance.power", "the page of the power")
        self.tourist.touch("out", what="the terminal in service")
        self.back("maintenance.overview")
        self.tourist.touch("back", lambda r: r.screen == "attract", "the first screen")
