"""packaging/systemd/kiosk-request does what a technician may ask of the system, and nothing else; kiosk-update leaves the
terminal running, as the new version or as the one before, and says which."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
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
        self.version = self.folder / "version"
        self.version.write_text("1.0")
        for name in ("systemctl", "apt-get", "dpkg"):
            self.tool(name)
        self.tool("dpkg-query", f"cat {self.version}")

    def tool(self, name, then=""):
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho {name} "$@" >> {self.done}\n{then}\n')
        path.chmod(0o755)

    def ask(self, *names):
        for name in names:
            (self.state / "requests" / name).touch()
        subprocess.run([SOURCE / "packaging/systemd/kiosk-request", self.state], check=True, capture_output=True,
                       env={**os.environ, "SYSTEMCTL": self.folder / "systemctl", "AS_SHIPPED": self.folder / "as-shipped"})
        return self.done.read_text() if self.done.exists() else ""

    def update(self):
        """exit status, what it says, what it has done"""
        tools = {name: self.folder / name.lower().replace("_", "-") for name in ("SYSTEMCTL", "APT_GET", "DPKG", "DPKG_QUERY")}
        done = subprocess.run([SOURCE / "packaging/systemd/kiosk-update", self.state], capture_output=True,
                              env={**os.environ, **tools, "AS_OWNER": ""})
        word, seconds = (self.state / "update").read_text().split()
        self.assertLess(abs(int(seconds) - time.time()), 60)
        return done.returncode, word, self.done.read_text()

    def apt_installs(self, version):
        self.tool("apt-get", f"""case "$*" in
*install*kiosk=*) echo 1.0 > {self.version} ;;
*install*) echo {version} > {self.version} ;;
esac""")

    def left(self):
        return list((self.state / "requests").iterdir())

    def test_restarts_the_programs(self):
        self.assertRegex(self.ask("restart"), r"^systemctl restart .*kiosk-courier\.service.* kiosk\.service\n$")
        self.assertEqual(self.left(), [])

    def test_switches_the_machine_off(self):
        self.assertEqual(self.ask("shut-down"), "systemctl poweroff\n")

    def test_leaves_an_update_to_a_unit_that_has_the_network(self):
        self.assertEqual(self.ask("update"), "systemctl start --no-block kiosk-update.service\n")
        units = SOURCE / "packaging/systemd"
        self.assertIn("PrivateNetwork=yes", (units / "kiosk-request.service").read_text())
        self.assertNotIn("PrivateNetwork", (units / "kiosk-update.service").read_text())

    def test_an_update_removes_nothing_and_begins_anew(self):
        self.apt_installs("1.1")
        status, word, done = self.update()
        self.assertEqual((status, word, self.version.read_text().strip()), (0, "done", "1.1"))
        self.assertIn("apt-get update --error-on=any\n", done)
        self.assertRegex(done, r"apt-get .*--no-remove .*--only-upgrade install kiosk\n")
        self.assertRegex(done.splitlines()[-1], r"^systemctl restart .*kiosk\.service$")

    def test_an_update_that_finds_no_network_leaves_the_version_before_running(self):
        self.tool("apt-get", 'case "$*" in update*) exit 100 ;; esac')
        status, word, done = self.update()
        self.assertEqual((status, word), (1, "failed"))
        self.assertNotIn("install", done)
        self.assertRegex(done.splitlines()[-1], r"^systemctl restart .*kiosk\.service$")

    def test_an_update_that_breaks_off_half_way_goes_back(self):
        self.tool("apt-get", f"""case "$*" in
*install*kiosk=1.0) echo 1.0 > {self.version} ;;
*install*) echo 1.1 > {self.version}; exit 100 ;;
esac""")
        status, word, done = self.update()
        self.assertEqual((status, word, self.version.read_text().strip()), (1, "failed", "1.0"))
        self.assertIn("dpkg --configure -a\n", done)

    def test_a_version_that_does_not_start_is_taken_back(self):
        self.apt_installs("1.1")
        self.tool("systemctl", f"grep -q 1.0 {self.version}")
        status, word, done = self.update()
        self.assertEqual((status, word, self.version.read_text().strip()), (1, "failed", "1.0"))
        self.assertRegex(done, r"--allow-downgrades install kiosk=1\.0\n")

    def test_an_update_whose_time_is_over_goes_back(self):
        self.tool("apt-get", 'case "$*" in update*) kill -TERM $PPID ;; esac')
        status, word, _ = self.update()
        self.assertEqual((status, word), (1, "failed"))

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
