"""The real kiosk at its opening hours: it opens and closes by itself, and cuts nobody's session."""

import os
import pathlib
import sys
import tempfile
import time
import unittest

from citizen import SOURCE
from rig import Rig, wait_until
from visitor import Visitor

BUILD = pathlib.Path(sys.argv.pop(2))
sys.argv.pop(1)

DAY = 24 * 3600


def zone_where_it_is(hour, minute, second):
    """a place where the clock shows that now, as TZ names it (POSIX: how far west of Greenwich)"""
    west = (int(time.time()) - (hour * 3600 + minute * 60 + second) + DAY // 2) % DAY - DAY // 2
    return f"HERE{'-' if west < 0 else '+'}{abs(west) // 3600}:{abs(west) // 60 % 60:02}:{abs(west) % 60:02}"


def labels(record):
    return [node["label"] for node in record["nodes"]]


class HoursTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kiosk-test-")
        self.addCleanup(folder.cleanup)
        self.rig = Rig(BUILD, folder.name)
        self.addCleanup(self.rig.__exit__)
        self.rig.start_gateway(packs=[SOURCE / "assets/services/az"])
        self.addCleanup(self.rig.gateway.stdout.close)
        self.rig.write_config()
        self.rig.start_courier()
        wait_until(self.rig.courier_listens, 10, "the courier listens")

    def with_hours(self, **where):
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        hours = "[hours]\n" + "".join(f'{day} = "09:00-18:00"\n' for day in days)
        visitor = Visitor(self.rig, settings={"[touch]": hours + "[touch]"}, zone=zone_where_it_is(**where))
        visitor.start()
        self.addCleanup(visitor.process.stderr.close)
        self.addCleanup(visitor.kiosk.close)
        return visitor

    def test_it_opens_by_itself_when_its_hours_begin(self):
        visitor = self.with_hours(hour=8, minute=59, second=40)
        record = visitor.kiosk.ask(get="semantics")
        self.assertEqual(record["screen"], "after_hours")
        self.assertIn("Opens again: today, 09:00", labels(record))
        self.assertIn("Monday – Sunday: 09:00–18:00", labels(record))
        frame, end = record["frame"], time.monotonic() + 60
        while record.get("screen") != "attract" and time.monotonic() < end:
            record = visitor.kiosk.ask(wait={"frame_after": frame, "timeout_ms": 15000})
        self.assertEqual(record["screen"], "attract")
        self.assertEqual(record["frame"], frame + 1, "nothing was drawn in between")

    def test_whoever_has_begun_before_it_closes_finishes_and_nobody_else_begins(self):
        visitor = self.with_hours(hour=17, minute=59, second=40)
        closed = time.monotonic() + 21
        record = visitor.up_to("browse")
        self.assertTrue(any("closes at 18:00" in label for label in labels(record)))
        visitor.up_to("question")
        wait_until(lambda: time.monotonic() > closed, 30, "six o'clock")
        visitor.up_to("receipt")
        wait_until(lambda: len(self.rig.applications()) == 1, 10, "her application")
        visitor.kiosk.ask(tap="finish")
        record = visitor.kiosk.ask(tap="finish")
        self.assertEqual(record["screen"], "after_hours")
        self.assertEqual(visitor.kiosk.ask(key="enter")["screen"], "after_hours")

    def test_it_turns_nobody_away_by_a_clock_that_cannot_be_right(self):
        visitor = self.with_hours(hour=20, minute=0, second=0)
        self.assertEqual(visitor.kiosk.ask(get="semantics")["screen"], "after_hours", "control: the clock is trusted")
        self.rig.kill(self.rig.courier)
        years = {"LD_PRELOAD": str(BUILD / "tests/system/shifted-clock.so"), "SHIFTED_CLOCK": str(-20 * 365 * DAY)}
        # The courier as it is shipped throws its environment away.
        self.rig.courier_command = [str(BUILD / "tests/system/mutant-courier"), "obedient"]
        self.rig.start_courier(env={**os.environ, **years})
        visitor.wait_for(30, lambda record: record["screen"] == "attract")


if __name__ == "__main__":
    unittest.main()
