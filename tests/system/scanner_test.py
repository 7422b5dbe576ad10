"""The real kiosk, kiosk-scanner, courier and gateway, and SANE's own simulated scanner: a power of attorney on its way."""

import base64
import contextlib
import json
import os
import pathlib
import sqlite3
import sys
import tempfile
import unittest

from citizen import Citizen, Inspected
from rig import Rig, wait_until

BUILD = pathlib.Path(sys.argv.pop(2))
sys.argv.pop(1)
FIELDS = {"date_of_birth": ("27", "3", "1990"), "fin": "5K7X2M9", "id_card_number": "AA1234567", "surname": "Rehearsal",
          "given_name": "Citizen", "subscriber_code": "0012345678", "residents": "3", "new_phone": "0501234567",
          "meter": "4512", "mobile": "0501234567"}


class Scanned(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="kiosk-scan-")
        self.addCleanup(scratch.cleanup)
        self.rig = Rig(BUILD, scratch.name)
        self.addCleanup(self.rig.__exit__)
        self.rig.start_gateway()
        self.addCleanup(self.rig.gateway.stdout.close)
        self.rig.write_config()
        self.citizen = Citizen(self.rig)
        with open(self.rig.config, "a", encoding="utf-8") as config:
            config.write('[scanner]\nsocket = "scanner"\n')
        self.sane = self.rig.folder / "sane"
        self.sane.mkdir()
        (self.sane / "dll.conf").write_text("test\n")
        self.simulate()
        self.rig.start_courier()
        self.scanner = None

    def simulate(self, settings=""):
        (self.sane / "test.conf").write_text(f'number_of_devices 1\ntest-picture "Grid"\n{settings}\n')

    def start_scanner(self):
        self.scanner = self.rig.start([BUILD / "kiosk-scanner", "--config", self.rig.config],
                                      env={**os.environ, "SANE_CONFIG_DIR": str(self.sane)})
        wait_until((self.rig.folder / "scanner").exists, 20, "the scanner's socket")

    def start_kiosk(self):
        self.rig.start([BUILD / "kiosk", "--config", self.rig.config, "--window", "270x480", "--inspect",
                        self.citizen.door], env={**os.environ, "SDL_VIDEODRIVER": "dummy"})
        self.kiosk = Inspected(self.citizen.door)
        self.addCleanup(self.kiosk.close)

    def seen(self):
        record = self.kiosk.ask(get="semantics")
        return record, {node["id"]: node for node in record["nodes"]}

    def to_scan(self):
        """up to the page that asks for the power of attorney"""
        self.kiosk.ask(tap="start")
        self.kiosk.ask(tap="language.en")
        self.kiosk.ask(tap="group.home")
        self.kiosk.ask(tap="service.az.utility-subscriber")
        self.kiosk.ask(tap="begin")
        while True:
            record, nodes = self.seen()
            self.assertEqual(record["screen"], "question")
            if any(name.startswith("field.poa_scan") for name in nodes):
                return nodes
            self.fill(nodes)

    def fill(self, nodes):
        done = set()
        for name, node in nodes.items():
            parts = name.split(".")
            if parts[0] == "option" and parts[1] not in done:
                done.add(parts[1])
                self.kiosk.ask(tap="option.is_owner.no" if parts[1] == "is_owner" else name)
            elif node["role"] == "field" and parts[1] in FIELDS:
                value = FIELDS[parts[1]]
                if isinstance(value, tuple):
                    value = value[("day", "month", "year").index(parts[2])]
                self.kiosk.ask(tap=name)
                self.kiosk.ask(type=value)
        self.kiosk.ask(tap="continue")

    def until(self, node, seconds=20):
        return wait_until(lambda: self.seen()[1].get(node), seconds, node)

    def test_two_scanned_pages_arrive_at_the_agency(self):
        self.start_scanner()
        self.start_kiosk()
        self.to_scan()
        self.until("field.poa_scan.scan")
        for page in range(2):
            self.kiosk.ask(tap="field.poa_scan.scan")
            self.until(f"field.poa_scan.page.{page}")
        while (record := self.seen()[0])["screen"] != "receipt":
            nodes = {node["id"]: node for node in record["nodes"]}
            if record["screen"] == "question":
                self.fill(nodes)
            elif record["screen"] in ("check", "declare"):
                if "agree" in nodes:
                    self.kiosk.ask(tap="agree")
                self.kiosk.ask(tap="submit" if "submit" in nodes else "continue")
            else:
                self.kiosk.ask(wait={"frame_after": record["frame"], "timeout_ms": 25000})
        wait_until(self.rig.applications, 20, "the application")
        with contextlib.closing(sqlite3.connect(self.rig.folder / "gateway.db")) as database:
            (payload,) = database.execute("SELECT payload FROM application").fetchone()
        pages = json.loads(payload)["power_of_attorney"]
        self.assertEqual(len(pages), 2)
        for page in pages:
            self.assertEqual(page["content_type"], "image/jpeg")
            file = base64.b64decode(page["data"], validate=True)
            self.assertTrue(file.startswith(b"\xff\xd8\xff") and file.endswith(b"\xff\xd9"))
            self.assertLessEqual(len(file), 500 * 1024)

    def test_a_fault_of_the_device_is_said_and_the_next_scan_brings_the_page(self):
        self.simulate('read-status-code "SANE_STATUS_JAMMED"')
        self.start_scanner()
        self.start_kiosk()
        self.to_scan()
        self.until("field.poa_scan.scan")
        self.kiosk.ask(tap="field.poa_scan.scan")
        jammed = "Paper is stuck in the scanner"
        wait_until(lambda: any(jammed in node["label"] for node in self.seen()[0]["nodes"]), 20, jammed)
        self.simulate()
        self.rig.kill(self.scanner)
        self.start_scanner()

        def scanned():
            nodes = self.seen()[1]
            if "field.poa_scan.scan" in nodes and "field.poa_scan.page.0" not in nodes:
                self.kiosk.ask(tap="field.poa_scan.scan")
            return "field.poa_scan.page.0" in nodes

        wait_until(scanned, 20, "the page, once the kiosk has found the scanner again")

    def test_a_scanner_that_does_not_run_is_said_before_and_can_be_done_without(self):
        self.start_kiosk()
        nodes = self.to_scan()
        none = "no scanner that works"
        wait_until(lambda: any(none in node["label"] for node in self.seen()[0]["nodes"]), 20, none)
        self.assertNotIn("field.poa_scan.page.0", nodes)
        self.kiosk.ask(tap="continue")
        self.assertIn("field.mobile", self.seen()[1])


if __name__ == "__main__":
    unittest.main(verbosity=2)
