"""A technician at the real kiosk, with its courier and the real gateway: from a terminal that nobody has set up to one that
is fit to open, what is broken shown as broken, and nothing of a citizen's anywhere she can look."""

import json
import os
import subprocess
import time
import unittest
import unittest.mock

import citizen
from citizen import SOURCE
from desk import BUILD, Desk, NUMBER, PIN
from one_time import one_time_code
from rig import wait_until

CANARIES = {"surname": "Canaryname", "given_name": "Kanarya", "fin": "5K7X2M9", "id_card_number": "AA7654321"}
SCREENS = ("network", "outbox", "devices", "drills", "services", "settings", "identity", "journal", "statistics", "accounts",
           "own_account", "power")
# Which screen a citizen sees meanwhile, by one of its words.
DRILLS = {"name_resolution": ("receipt", "receipt.saved_title"), "wrong_clock": ("receipt", "receipt.saved_title"),
          "revoked": ("receipt", "receipt.saved_title"), "slow": ("receipt", "receipt.saved_title"),
          "failing": ("receipt", "receipt.saved_title"), "disk_full": ("describe", "service.closed"),
          "hung": ("unsure", "unsure.title")}


class MaintenanceTest(Desk):
    def test_sets_up_a_terminal_and_says_when_it_is_fit_and_what_is_wrong(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.part("courier", "Works")
        self.tap("self_test")
        self.open("network")
        self.until(lambda r: "test passed" in (self.node(r, "endpoint.sandbox") or {"value": ""})["value"], "a passed test")
        self.to_overview()
        self.part("agencies", "2 agencies answer")
        self.rig.kill(self.rig.courier)
        self.part("courier", "Does not answer")
        self.rig.start_courier()
        self.part("courier", "Works")
        self.rig.kill(self.rig.gateway)
        self.tap("self_test")
        self.part("agencies", "closed")
        codes = [json.loads(line)["event"] for line in (self.rig.folder / "kiosk.journal").read_text().splitlines()]
        for code in ("account_changed", "signed_in", "self_test_passed", "self_test_failed"):
            self.assertIn(code, codes)

    def restart_gateway(self, pack):
        port = self.rig.port
        self.rig.kill(self.rig.gateway)
        self.rig.gateway.stdout.close()
        self.rig.start_gateway(port=port, packs=[pack])

    def offered(self, service, group):
        """whether a citizen can begin it"""
        self.tap("start")
        self.tap("language.en")
        self.tap(f"group.{group}")
        self.tap(f"service.{service}")
        record = self.until(lambda r: r["screen"] == "describe", service)
        while self.ask(get="semantics")["screen"] != "attract":
            self.ask(tap="back")
        return self.node(record, "begin") is not None

    def test_closes_the_service_that_its_agency_would_refuse_and_leaves_the_others(self):
        agencys = self.rig.folder / "agencys"
        subprocess.run(["cp", "-r", SOURCE / "assets/services/az", agencys], check=True)
        schema = agencys / "job-seeker/data.schema.json"
        wanted = json.loads(schema.read_text())
        schema.write_text(json.dumps({**wanted, "required": [*wanted["required"], "new_this_year"]}))
        subprocess.run(["rm", "-r", agencys / "voen"], check=True)
        self.restart_gateway(agencys)
        self.start()
        self.set_up()
        self.sign_in()
        self.part("courier", "Works")
        self.tap("self_test")
        self.until(lambda r: any("Failed: 1" in node["label"] for node in r["nodes"]), "the result", 60)
        self.part("services", "1 service is closed: its test failed")
        self.open("services")
        record = self.until(lambda r: "its test failed" in (self.node(r, "service.az.job-seeker") or {"value": ""})["value"],
                            "the service")
        self.assertIn("The agency found wrong answers", json.dumps(record))
        self.assertIn("test passed", self.node(record, "service.az.social-assistance")["value"])
        self.assertIn("has no test of it", self.node(record, "service.az.voen")["value"])
        self.to_overview()
        self.tap("back")
        self.until(lambda r: r["screen"] == "attract", "the first screen")
        self.assertFalse(self.offered("az.job-seeker", "work"))
        self.assertTrue(self.offered("az.voen", "business"), "what cannot be tested is not closed")
        self.assertEqual(self.rig.applications(), [], "the agency keeps nothing of a test")
        self.rig.kill(self.rig.courier)
        self.rig.kill(self.process)
        self.start()
        wait_until(lambda: not self.offered("az.job-seeker", "work"), 20, "the same after a restart")
        self.restart_gateway(SOURCE / "assets/services/az")
        self.enter()
        self.sign_in(steps=1)  # a code is good once
        self.part("courier", "Works")
        self.tap("self_test")
        self.until(lambda r: any("nothing wrong was found" in node["label"] for node in r["nodes"]), "the result", 60)
        self.part("services", "14 services are offered")
        self.tap("back")
        self.until(lambda r: r["screen"] == "attract", "the first screen")
        self.assertTrue(self.offered("az.job-seeker", "work"))

    def test_plays_every_fault_shows_what_a_citizen_sees_and_how_soon_all_is_well(self):
        self.rig.control("/control/faults", {"error_503": 1})
        self.start()
        self.citizen.apply(self.kiosk, "A job")
        self.until(lambda r: r["screen"] == "attract", "the first screen", 60)
        self.rig.control("/control/faults", {})
        self.set_up()
        self.sign_in()
        self.open("drills")
        for (fault, (screen, key)), language in zip(DRILLS.items(), ("az", "ru", "en") * 3):
            self.tap(f"drill.{fault}")
            self.shows("drill")
            self.tap("play")
            self.tap("yes")
            self.tap("see")
            record = self.until(lambda r: r["screen"] == screen, f"{fault}: the screen {screen}")
            self.speak(language)
            words = json.loads((SOURCE / f"assets/locale/{language}.json").read_text())
            self.until(lambda r: r["screen"] != screen or words[key] in [node["label"] for node in r["nodes"]], words[key])
            if fault != "hung":  # which ends by itself
                self.tap("finish" if screen == "receipt" else "back")
                self.shows("drill")
                self.tap("end")
            self.until(lambda r: self.node(r, "play"), f"{fault}: the end", 30)
            record = self.tap("back")
            self.speak("en")
            row = self.node(self.until(lambda r: self.node(r, f"drill.{fault}"), "the drills"), f"drill.{fault}")
            self.until(lambda r: "Passed" in self.node(r, f"drill.{fault}")["value"], f"{fault} passed: {row}")
        wait_until(self.rig.applications, 30, "what waited has gone out")
        self.assertEqual(len(self.rig.applications()), 1)
        ended = [json.loads(line) for line in (self.rig.folder / "kiosk.journal").read_text().splitlines()]
        self.assertEqual([(line["item"], line["reason"]) for line in ended if line["event"] == "drill_ended"],
                         [(fault, "passed") for fault in DRILLS])

    def test_finds_the_scanner_and_says_when_it_is_gone(self):
        with open(self.rig.config, "a", encoding="utf-8") as config:
            config.write('[scanner]\nsocket = "scanner"\ndevice = "test:0"\n')
        self.start()
        self.set_up()
        self.sign_in()
        self.open("devices")
        sane = self.rig.folder / "sane"
        sane.mkdir()
        (sane / "dll.conf").write_text("test\n")
        (sane / "test.conf").write_text("number_of_devices 1\n")
        scanner = self.rig.start([BUILD / "kiosk-scanner", "--config", self.rig.config],
                                 env={**os.environ, "SANE_CONFIG_DIR": str(sane)})
        wait_until((self.rig.folder / "scanner").exists, 20, "the scanner's socket")
        for said in ("Passed", "there is none"):
            self.tap("device.scanner")
            self.until(lambda r: said in (self.node(r, "device.scanner") or {"value": ""})["value"], said)
            self.rig.kill(scanner)

    def test_stays_out_of_service_across_a_restart_until_it_is_taken_in(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.open("power")
        self.tap("out")
        self.tap("yes")
        self.to_overview()
        self.tap("back")
        self.until(lambda r: r["screen"] == "out_of_service", "the screen that says so")
        self.rig.kill(self.process)
        self.start_kiosk()
        self.until(lambda r: r["screen"] == "out_of_service", "the same after a restart")

    def test_asks_the_system_for_a_restart_and_nothing_before_it_was_confirmed(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.open("power")
        self.tap("restart")
        self.assertEqual(list((self.state / "requests").iterdir()), [])
        self.tap("no")
        self.assertEqual(list((self.state / "requests").iterdir()), [])
        self.tap("restart")
        self.tap("yes")
        self.until(self.has_alert, "an answer")
        self.assertEqual([file.name for file in (self.state / "requests").iterdir()], ["restart"])

    def test_closes_for_an_update_opens_with_what_came_of_it_and_says_when_it_failed(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.open("power")
        self.tap("update")
        self.assertFalse((self.state / "update").exists())
        self.tap("yes")
        record = self.until(lambda r: r["screen"] == "maintenance.power" and self.node(r, "update") is None and self.has_alert(r),
                            "nothing to press meanwhile")
        self.assertIsNone(self.node(record, "out"))
        self.assertEqual([file.name for file in (self.state / "requests").iterdir()], ["update"])
        self.to_overview()
        self.part("programs", "being updated")
        self.tap("back")
        self.until(lambda r: r["screen"] == "out_of_service", "no citizen is let in")
        self.rig.kill(self.process)
        (self.state / "update").write_text(f"failed {int(time.time())}\n")  # as kiosk-update does, and begins anew
        self.start_kiosk()
        self.until(lambda r: r["screen"] == "attract", "open again")
        self.enter()
        self.shows("sign_in")
        self.write("number", NUMBER)
        self.write("pin", PIN)
        self.write("code", one_time_code(self.address, 1))
        self.tap("sign_in")
        self.part("programs", "The update failed")
        self.assertIn('"event":"updated"', (self.rig.folder / "kiosk.journal").read_text())

    def test_installs_a_signed_package_from_a_stick_and_refuses_a_forged_one(self):
        pack = self.rig.folder / "az"
        subprocess.run(["cp", "-r", SOURCE / "assets/services/az", pack], check=True)
        self.rig.config.write_text(self.rig.config.read_text().replace(f"{SOURCE}/assets/services/az", str(pack)))
        kioskctl = BUILD / "kioskctl"
        (self.rig.folder / "keys").mkdir()
        subprocess.run([kioskctl, "signing-key", "new", self.rig.folder / "author"], check=True, capture_output=True)
        (self.rig.folder / "author.pub").rename(self.rig.folder / "keys/author.pub")
        author = self.rig.folder / "author_pack/az"
        author.parent.mkdir()
        subprocess.run(["cp", "-r", pack, author], check=True)
        for service, version in (("job-seeker", "1.1.0"), ("utility-subscriber", "1.1.0")):
            folder = author / service
            about = json.loads((folder / "service.json").read_text())
            (folder / "service.json").write_text(json.dumps({**about, "version": version}, ensure_ascii=False))
            subprocess.run([kioskctl, "sign", folder, "--key", self.rig.folder / "author"], check=True, capture_output=True)
            self.stick.mkdir(exist_ok=True)
            subprocess.run(["cp", "-r", folder, self.stick], check=True)
        forged = self.stick / "utility-subscriber/l10n/en.json"
        forged.write_text(forged.read_text().replace("water", "wader", 1))
        self.start()
        self.set_up()
        self.sign_in()
        self.open("services")
        self.tap("stick")
        self.until(lambda r: self.node(r, "package.az.job-seeker"), "the package on the stick")
        self.tap("package.az.job-seeker")
        self.tap("yes")
        self.until(self.has_alert, "an answer", 60)
        self.assertIn('"1.1.0"', (pack / "job-seeker/service.json").read_text())
        self.assertIn('"package_installed","service":"az.job-seeker"', (self.rig.folder / "kiosk.journal").read_text())
        record = self.until(lambda r: "changed" in (self.node(r, "package.az.utility-subscriber") or {"value": ""})["value"],
                            "the forged one named")
        self.assertEqual(min(self.node(record, "package.az.utility-subscriber")["hit"]), 0, "it cannot be pressed")
        self.assertNotIn('"1.1.0"', (pack / "utility-subscriber/service.json").read_text())

    def test_shows_and_writes_nothing_of_a_citizen(self):
        """K-06, while her application cannot be delivered."""
        self.start()
        self.rig.kill(self.rig.gateway)
        with unittest.mock.patch.dict(citizen.ANSWERS, CANARIES):
            self.citizen.apply(self.kiosk, "Canaryspeciality")
        self.until(lambda r: r["screen"] == "attract", "the first screen", 60)
        self.seen.clear()
        self.stick.mkdir()
        self.set_up()
        self.sign_in()
        self.part("outbox", "waits")
        self.tap("export_report")
        for screen in SCREENS:
            record = self.open(screen)
            time.sleep(0.3)
            record = self.ask(get="semantics")
            for node in record["nodes"]:
                if node["id"].startswith("entry."):
                    self.tap(node["id"])
                    self.ask(get="semantics")
                    self.tap("back")
                    break
            if screen == "journal":
                self.tap("export_journal")
                self.until(self.has_alert, "an exported journal")
            self.to_overview()
        written = [file.read_bytes() for place in (self.state, self.stick, self.rig.folder)
                   for file in place.rglob("*") if file.is_file() and "pki" not in file.parts and file.name != "gateway.db"]
        self.assertGreater(len(written), 4)
        everything = "\n".join(self.seen).encode() + b"\n".join(written)
        found = [canary for canary in (*CANARIES.values(), "Canaryspeciality") if canary.encode() in everything]
        self.assertEqual(found, [])
        self.assertIn(b"az.job-seeker", everything, "control: what stands on the screens is looked at")


if __name__ == "__main__":
    unittest.main()
