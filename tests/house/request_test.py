"""packaging/systemd/kiosk-request does what a technician may ask of the system, and nothing else."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1])
sys.argv[1:] = []


class Request(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kiosk-request-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.state = self.folder / "state"
        (self.state / "requests").mkdir(parents=True)
        self.done = self.folder / "done"
        for name in ("systemctl", "apt-get"):
            tool = self.folder / name
            tool.write_text(f'#!/bin/sh\necho {name} "$@" >> {self.done}\n')
            tool.chmod(0o755)

    def ask(self, *names):
        for name in names:
            (self.state / "requests" / name).touch()
        subprocess.run([SOURCE / "packaging/systemd/kiosk-request", self.state], check=True, capture_output=True,
                       env={**os.environ, "SYSTEMCTL": self.folder / "systemctl", "APT_GET": self.folder / "apt-get",
                            "AS_SHIPPED": self.folder / "as-shipped"})
        return self.done.read_text() if self.done.exists() else ""

    def left(self):
        return list((self.state / "requests").iterdir())

    def test_restarts_the_programs(self):
        self.assertRegex(self.ask("restart"), r"^systemctl restart .*kiosk-courier\.service.* kiosk\.service\n$")
        self.assertEqual(self.left(), [])

    def test_switches_the_machine_off(self):
        self.assertEqual(self.ask("shut-down"), "systemctl poweroff\n")

    def test_brings_the_package_up_to_date(self):
        self.assertIn("install kiosk", self.ask("update"))

    def test_leaves_nothing_after_a_wipe(self):
        (self.state / "accounts.json").write_text("{}")
        self.assertIn("stop kiosk.service", self.ask("wipe"))
        self.assertEqual(list(self.state.iterdir()), [self.state / "requests"])

    def test_brings_back_what_the_roll_out_brought(self):
        (self.folder / "as-shipped/services/az").mkdir(parents=True)
        (self.folder / "as-shipped/services/az/pack.json").write_text("{}")
        (self.folder / "as-shipped/kiosk.toml").write_text("shipped")
        (self.state / "kiosk.toml").write_text("changed")
        self.ask("wipe")
        self.assertEqual((self.state / "kiosk.toml").read_text(), "shipped")
        self.assertTrue((self.state / "services/az/pack.json").exists())
        self.assertEqual(self.left(), [])

    def test_runs_nothing_that_is_no_request_and_keeps_none(self):
        self.assertEqual(self.ask("reboot; rm", "..restart", "RESTART"), "")
        self.assertEqual(self.left(), [])


unittest.main()
