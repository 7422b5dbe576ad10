"""From a terminal that nobody has set up to the first citizen's receipt, by real clicks on the real programs. The
inspection socket tells where things are and what is said; it never acts.

  journey_test.py SOURCE BUILD [PICTURES [LANGUAGE]]     a picture of each step (build/tests/system/journey), in en"""

import pathlib
import shutil
import sys
import time
import unittest

from installation import DEVICE, SERVICES, Installation

from hand import Hand
from journeys import JOURNEYS, Journey
from one_time import one_time_code
from receipts import held_by_gateway, verify
from record import Inspection
from stack import wait_for
from technician import NUMBER, PIN, Technician
from tourist import Tourist

SOURCE, BUILD, *MORE = map(pathlib.Path, sys.argv[1:])
PICTURES = (MORE[0] if MORE else BUILD / "tests/system/journey").resolve()
LANGUAGE = str(MORE[1]) if len(MORE) > 1 else "en"


class Camera(Tourist):
    """Of the citizen's pages only three: the tour has them all."""

    def photograph(self, what, language=None):
        if what.startswith("maintenance-") or what in ("attract", "check", "receipt"):
            return super().photograph(what, language)
        self.clipped.update(self.now().clipped())
        return None


class FirstDay(Technician):
    """At a terminal that was unpacked this morning."""

    def __init__(self, installation, kiosk):
        self.installation = installation
        self.pictures = PICTURES
        self.stand_before(kiosk)

    def stand_before(self, kiosk, taken=0):
        inspection = Inspection(self.installation.folder / "inspection.sock", kiosk)
        tourist = Camera(inspection, Hand(self.installation), self.pictures, (self.installation.width, self.installation.height))
        tourist.taken = taken
        super().__init__(tourist)

    def until(self, condition, what, seconds=20):
        return self.inspection.until(condition, what, seconds)

    def shows(self, screen):
        return lambda r: r.screen == f"maintenance.{screen}"

    def said(self, record):
        """What the terminal says of what was done last."""
        return [n["label"] for n in record.nodes if n["role"] == "alert"]

    def to_do(self):
        """The parts above the heading of the others, in the order of the screen."""
        record = self.until(lambda r: r.get("part.outbox") and r.get("part.outbox")["value"], "the overview")
        self.back("maintenance.overview")
        names = [name.removeprefix("part.") for name in record.ids("part.")]
        return names[:names.index("hall")]

    def enter_in(self, language, by_key=False):
        if by_key:
            self.tourist.hand.run("xdotool", "key", "--window", self.tourist.hand.window, "F12")
            self.until(self.shows("sign_in"), "the sign-in")
        else:
            self.enter()
        self.tourist.touch("language", lambda r: r.get(f"language.{language}"), "the languages")
        return self.tourist.touch(f"language.{language}", lambda r: r.language == language, "her language")

    def make_account(self):
        self.enter_in(LANGUAGE)
        self.until(self.shows("first_account"), "the first account")
        self.photograph("first-account")
        self.tourist.write("field.number", NUMBER)
        self.tourist.write_hidden("field.pin", PIN)
        self.tourist.touch("make", lambda r: r.get("one_time_code"), "her account", 20)
        picture = self.photograph("one-time-codes")
        address = self.tourist.hand.run("zbarimg", "--quiet", "--raw", picture).strip()  # her telephone
        self.tourist.touch("go_on", self.shows("sign_in"), "the sign-in")
        return address

    def sign_in(self, address, steps=0):
        self.tourist.write("field.number", NUMBER)
        self.tourist.write_hidden("field.pin", PIN)
        self.tourist.write("field.code", one_time_code(address, steps))
        self.tourist.touch("sign_in", self.shows("overview"), "the overview", 20)

    def go(self, row, screen):
        return self.tourist.touch(row, self.shows(screen), f"the screen {screen}")

    def set_name(self, key, value):
        self.go(f"setting.{key}", "setting")
        self.tourist.write("field.setting", value)
        self.photograph(f"name-{value}")
        record = self.tourist.touch("save", lambda r: self.said(r), "an answer")
        return self.said(record)

    def enrol(self):
        self.go("part.certificate", "identity")
        self.photograph("not-enrolled")
        self.tourist.write("field.enrolment", self.installation.enrolment_code().replace("-", ""))
        self.photograph("code")
        self.tourist.touch("enrol", lambda r: r.get("renew"), "a certificate", 30)
        self.tourist.put_keyboard_away()
        self.photograph("enrolled")

    def install(self, service):
        self.until(lambda r: r.get(f"package.{service}"), f"{service} on the stick")
        self.tourist.touch(f"package.{service}", lambda r: r.get("yes"), "a question")
        self.tourist.touch("yes", lambda r: r.get(f"package.{service}") and min(r.get(f"package.{service}")["hit"]) == 0,
                           "an installed package, which cannot be pressed again", 60)


class JourneyTest(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        self.installation = Installation(BUILD)
        self.addCleanup(self.installation.__exit__)
        self.installation.start_display()

    def test_from_unpacking_to_the_first_receipt(self):
        kiosk = self.installation.bring_up("--window", "1080x1920", "--inspect", self.installation.folder / "inspection.sock")
        me = FirstDay(self.installation, kiosk)
        me.until(lambda r: r.screen == "out_of_service", "a calm screen for citizens")
        me.photograph("unpacked")
        address = me.make_account()
        me.sign_in(address, steps=-1)
        self.assertEqual(me.to_do(), ["names", "certificate", "services", "self_test"])
        me.photograph("what-is-to-be-done")

        me.go("part.names", "settings")
        me.photograph("settings")
        for key, value in zip(("kiosk.centre", "maintenance.terminal"), DEVICE):
            me.set_name(key, value)
            me.tourist.touch("back", me.shows("settings"), "the settings")
        me.back("maintenance.overview")
        self.assertEqual(me.to_do(), ["certificate", "services", "restart", "self_test"])

        me.enrol()
        me.back("maintenance.overview")
        self.assertEqual(me.to_do(), ["services", "restart", "self_test"])

        me.go("part.services", "services")
        me.go("stick", "stick")
        me.until(lambda r: r.ids("package."), "the packages on the stick")
        me.photograph("stick")
        for name in SERVICES:
            me.install(f"az.{name}")
        me.until(lambda r: r.ids("package."), "the packages on the stick")
        me.photograph("installed")
        me.back("maintenance.overview")
        self.assertEqual(me.to_do(), ["restart", "self_test"])
        me.photograph("restart-is-to-be-done")

        me.go("part.restart", "power")
        me.tourist.touch("restart", lambda r: r.get("yes"), "a question")
        me.tourist.touch("yes", lambda r: not r.get("yes") and me.said(r), "a restart")
        me.photograph("restart-asked-for")
        wait_for(lambda: self.installation.requests() == ["restart"], 10, "a request to the system")
        me.stand_before(self.installation.carry_out_requests(), me.tourist.taken)

        me.until(lambda r: r.screen == "attract", "a terminal in service")
        me.enter_in(LANGUAGE, by_key=True)
        me.sign_in(address)
        self.assertEqual(me.to_do(), ["self_test"])
        me.photograph("only-the-test-is-to-be-done")
        me.tourist.touch("self_test", what="a test")
        me.until(lambda r: r.get("part.self_test") is None, "a passed test", 30)
        me.go("open.devices", "devices")
        for device in ("disk", "clock"):
            me.tourist.touch(f"device.{device}", lambda r: me.said(r), "a tested device", 60)
            me.photograph(f"{device}-tested")
            me.back("maintenance.overview")
            me.go("open.devices", "devices")
        me.back("maintenance.overview")
        self.assertEqual(me.to_do(), [])
        me.photograph("ready")
        me.tourist.touch("back", lambda r: r.screen == "attract", "the first screen")

        receipt = Journey(me.tourist, JOURNEYS[2], lambda: {a["reference"] for a in held_by_gateway(self.installation)}).run()
        held = held_by_gateway(self.installation)
        verify([receipt], held)
        (self.installation.folder / "receipt").write_text(receipt["code"])
        said = self.installation.kioskctl("receipt", "verify", "receipt", "--key", self.installation.pki / "receipt.pub.jwk")
        self.assertIn(receipt["reference"], said)
        self.assertEqual(me.tourist.clipped, set())
        self.assertEqual(me.inspection.ask({"get": "counters"})["missing_glyphs"], 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
