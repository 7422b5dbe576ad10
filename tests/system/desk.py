"""A technician at the real kiosk, with its courier and the real gateway: what the tests of maintenance mode share."""

import json
import os
import pathlib
import sys
import tempfile
import unittest

from citizen import SOURCE, Citizen, Inspected
from rig import Rig, wait_until

sys.path.append(str(SOURCE / "packaging/tour"))
from one_time import one_time_code

BUILD = pathlib.Path(sys.argv.pop(2))
sys.argv.pop(1)

NUMBER, PIN = "4711", "739164"


class Desk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kiosk-test-")
        self.addCleanup(folder.cleanup)
        self.rig = Rig(BUILD, folder.name)
        self.addCleanup(self.rig.__exit__)
        self.rig.start_gateway(packs=[SOURCE / "assets/services/az"])
        self.rig.write_config()
        self.state, self.stick = self.rig.folder / "state", self.rig.folder / "stick"
        (self.state / "requests").mkdir(parents=True)
        self.citizen = Citizen(self.rig)
        with open(self.rig.config, "a", encoding="utf-8") as config:
            config.write('[maintenance]\nterminal = "kiosk-1"\nstate = "state"\nstick = "stick"\nkeys = "keys"\n')
        self.seen = []

    def start(self):
        self.rig.start_courier()
        wait_until(self.rig.courier_listens, 20, "a courier")
        self.start_kiosk()

    def start_kiosk(self, **options):
        self.process = self.rig.start(
            [BUILD / "kiosk", "--config", self.rig.config, "--window", "540x960", "--inspect", self.citizen.door],
            env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}, **options)
        self.kiosk = Inspected(self.citizen.door)
        self.addCleanup(self.kiosk.close)

    def ask(self, **request):
        record = self.kiosk.ask(**request)
        self.seen.append(json.dumps(record, ensure_ascii=False))
        return record

    def until(self, condition, what, seconds=20):
        return wait_until(lambda: condition(record := self.ask(get="semantics")) and record, seconds, what)

    def shows(self, screen):
        return self.until(lambda r: r["screen"] == f"maintenance.{screen}", screen)

    def node(self, record, name):
        return next((node for node in record["nodes"] if node["id"] == name), None)

    def has_alert(self, record):
        return any(node["role"] == "alert" for node in record["nodes"])

    def tap(self, name):
        """Scrolls to it if it is out of sight."""
        for _ in range(20):
            node = self.node(self.until(lambda r: self.node(r, name), name), name)
            if min(node["hit"][2:]) > 8:
                return self.ask(tap=name)
            self.ask(tap="scroll.more")
        raise AssertionError(f"{name} cannot be reached")

    def write(self, field, text):
        self.tap(f"field.{field}")
        while self.node(self.ask(get="semantics"), f"field.{field}")["value"]:
            self.ask(key="backspace")
        self.ask(type=text)

    def enter(self, language="en"):
        self.ask(key="maintenance")
        self.tap("language")
        self.tap(f"language.{language}")

    def set_up(self):
        self.enter()
        self.shows("first_account")
        self.write("number", NUMBER)
        self.write("pin", PIN)
        self.tap("make")
        self.address = self.node(self.until(lambda r: self.node(r, "one_time_code"), "an account"), "one_time_code")["value"]
        self.tap("go_on")

    def sign_in(self, number=NUMBER, pin=PIN, address=None, steps=0):
        self.shows("sign_in")
        self.write("number", number)
        self.write("pin", pin)
        self.code = one_time_code(address or self.address, steps)
        self.write("code", self.code)
        self.tap("sign_in")
        self.shows("overview")

    def open(self, screen):
        self.tap(f"open.{screen}")
        return self.shows(screen)

    def to_overview(self):
        while self.ask(get="semantics")["screen"] != "maintenance.overview":
            self.tap("back")

    def part(self, name, value):
        return self.until(lambda r: value in (self.node(r, f"part.{name}") or {"value": ""})["value"], f"{name}: {value}")

    def speak(self, language):
        self.tap("language")
        self.tap(f"language.{language}")
        self.until(lambda r: r["language"] == language, language)
