"""A technician at the real kiosk, with its courier and the real gateway: from a terminal that nobody has set up to one that
is fit to open, what is broken shown as broken, and nothing of a citizen's anywhere she can look."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock

import citizen
from citizen import SOURCE, Citizen, Inspected
from rig import Rig, wait_until

sys.path.append(str(SOURCE / "packaging/tour"))
from one_time import one_time_code

BUILD = pathlib.Path(sys.argv.pop(2))
sys.argv.pop(1)

NUMBER, PIN = "4711", "739164"
CANARIES = {"surname": "Canaryname", "given_name": "Kanarya", "fin": "5K7X2M9", "id_card_number": "AA7654321"}
SCREENS = ("network", "outbox", "devices", "drills", "services", "settings", "identity", "journal", "statistics", "accounts",
           "own_account", "power")
# Which screen a citizen sees meanwhile, by one of its words.
DRILLS = {"name_resolution": ("receipt", "receipt.saved_title"), "wrong_clock": ("receipt", "receipt.saved_title"),
          "revoked": ("receipt", "receipt.saved_title"), "slow": ("receipt", "receipt.saved_title"),
          "failing": ("receipt", "receipt.saved_title"), "disk_full": ("describe", "service.closed"),
          "hung": ("unsure", "unsure.title")}


class MaintenanceTest(unittest.TestCase):
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
    def speak(self, language):
        self.tap("language")
        self.tap(f"language.{language}")
        self.until(lambda r: r["language"] == language, language)

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

    def test_lets_nobody_in_with_a_wrong_pin_or_with_a_code_that_was_used(self):
        self.start()
        self.set_up()
        self.write("number", NUMBER)
        self.write("pin", "918273")
        self.write("code", one_time_code(self.address))
        self.tap("sign_in")
        self.until(self.has_alert, "a refusal")
        self.sign_in()
        self.tap("back")
        self.until(lambda r: r["screen"] == "attract", "the first screen")
        self.enter()
        self.write("number", NUMBER)
        self.write("pin", PIN)
        self.write("code", self.code)
        self.tap("sign_in")
        record = self.until(lambda r: self.has_alert(r) or r["screen"] == "maintenance.overview", "an answer")
        self.assertEqual(record["screen"], "maintenance.sign_in", "a one-time code is good once")

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

    def test_an_administrator_makes_an_account_whose_owner_signs_in_and_changes_her_pin(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.open("accounts")
        self.tap("add")
        self.shows("new_account")
        self.write("number", "4712")
        self.write("pin", "123456")
        self.tap("role.technician")
        self.tap("make")
        self.tap("yes")
        self.until(self.has_alert, "a weak PIN refused")
        self.assertEqual(len(json.loads((self.state / "accounts.json").read_text())["accounts"]), 1)
        self.write("pin", "902715")
        self.tap("make")
        self.tap("yes")
        self.shows("one_time_codes")
        address = self.node(self.until(lambda r: self.node(r, "one_time_code"), "codes"), "one_time_code")["value"]
        self.tap("go_on")
        self.shows("account")
        self.tap("back")
        self.until(lambda r: "Technician" in (self.node(r, "account.2") or {"value": ""})["value"], "the new account in the list")
        self.tap("account.1")
        record = self.shows("account")
        self.assertIsNone(self.node(record, "remove"), "nobody removes herself")
        self.to_overview()
        self.tap("back")
        self.until(lambda r: r["screen"] == "attract", "the first screen")
        self.enter()
        self.sign_in("4712", "902715", address)
        record = self.ask(get="semantics")
        self.assertIsNone(self.node(record, "open.accounts"), "a technician's role")
        self.open("own_account")
        for present, new, taken in (("902716", "850394", False), ("902715", "111222", False), ("902715", "850394", True)):
            self.write("present_pin", present)
            self.write("pin", new)
            before = (self.state / "accounts.json").read_text()
            self.tap("save")
            self.until(lambda r: self.has_alert(r) and not self.node(r, "field.pin")["value"], "an answer")
            now = json.loads((self.state / "accounts.json").read_text())["accounts"][1]
            self.assertEqual(now["scrypt"] != json.loads(before)["accounts"][1]["scrypt"], taken, (present, new))
        self.tap("own_language.ru")
        wait_until(lambda: json.loads((self.state / "accounts.json").read_text())["accounts"][1]["language"] == "ru", 10, "Russian")
        self.until(lambda r: self.node(r, "language")["label"] == "Русский", "Russian words")
        lines = [json.loads(line) for line in (self.rig.folder / "kiosk.journal").read_text().splitlines()]
        self.assertEqual([(line["reason"], line.get("account"), line["number"]) for line in lines
                          if line["event"] == "account_changed"],
                         [("added", None, 1), ("added", 1, 2), ("new_pin", 2, 2), ("language", 2, 2)])
        self.assertNotIn("4712", (self.rig.folder / "kiosk.journal").read_text())

    def test_says_at_once_that_the_list_of_accounts_is_broken(self):
        self.start()
        self.set_up()
        (self.state / "accounts.json").write_text("half a fi")
        self.tap("back")
        self.until(lambda r: r["screen"] == "attract", "the first screen")
        self.enter()
        self.until(lambda r: any("cannot be read" in node["label"] for node in r["nodes"]), "a clear sentence")
        self.assertEqual((self.state / "accounts.json").read_text(), "half a fi")

    def test_changes_a_setting_refuses_a_wrong_one_and_takes_the_change_back(self):
        self.start()
        before = self.rig.config.read_text()
        self.set_up()
        self.sign_in()
        self.open("settings")
        for value, taken in (("30", True), ("9999", False)):
            self.tap("setting.panel.diagonal_inches")
            self.shows("setting")
            self.write("setting", value)
            self.tap("save")
            self.until(self.has_alert, "an answer")
            self.assertIn("diagonal_inches = 30", self.rig.config.read_text(), value)
            self.tap("back")
        self.tap("undo")
        wait_until(lambda: self.rig.config.read_text() == before, 10, "the text before")

    def test_overwrites_nothing_that_an_editor_has_changed_since_the_settings_were_shown(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.open("settings")
        self.tap("setting.panel.diagonal_inches")
        self.shows("setting")
        self.write("setting", "30")
        with open(self.rig.config, "a", encoding="utf-8") as config:
            config.write("# by an editor\n")
        self.tap("save")
        self.until(lambda r: any("changed by somebody else" in node["label"] for node in r["nodes"]), "a refusal")
        self.assertNotIn("diagonal_inches = 30", self.rig.config.read_text())
        self.tap("save")
        wait_until(lambda: "diagonal_inches = 30" in self.rig.config.read_text(), 10, "the second time, knowing of it")
        self.assertIn("# by an editor", self.rig.config.read_text())

    def test_refuses_a_setting_with_which_the_courier_would_not_start(self):
        self.start()
        self.set_up()
        self.sign_in()
        self.rig.config.write_text(self.rig.config.read_text().replace("https://", "http://"))
        self.open("settings")
        self.tap("setting.panel.diagonal_inches")
        self.shows("setting")
        self.write("setting", "30")
        self.tap("save")
        self.until(lambda r: any("must start with https://" in node["label"] for node in r["nodes"]), "the courier's refusal")
        self.assertNotIn("diagonal_inches = 30", self.rig.config.read_text())

    def test_starts_with_the_last_good_settings_when_an_editor_has_broken_the_file(self):
        self.start()
        self.set_up()
        self.rig.kill(self.process)
        self.rig.kill(self.rig.courier)
        self.rig.config.write_text(self.rig.config.read_text().replace("width_px = 1080", 'width_px = "wide"')
                                   .replace("https://", "http://"))
        said = {name: open(self.rig.folder / f"{name}.stderr", "w+", encoding="utf-8") for name in ("kiosk", "courier")}
        for file in said.values():
            self.addCleanup(file.close)
        self.rig.start_courier(stderr=said["courier"])
        wait_until(self.rig.courier_listens, 20, "a courier")
        self.start_kiosk(stderr=said["kiosk"])
        self.until(lambda r: r["screen"] == "attract", "the first screen")
        self.ask(key="maintenance")
        self.tap("language")
        self.tap("language.en")
        self.sign_in()
        self.part("settings", "panel.width_px has the wrong type")
        self.part("courier", "Works")
        for name, what in (("kiosk", r"kiosk: .*kiosk\.toml:\d+: panel\.width_px has the wrong type; its last good copy"),
                           ("courier", r"kiosk-courier: .*kiosk\.toml:\d+: .*must start with https://.*; its last good copy")):
            said[name].seek(0)
            self.assertRegex(said[name].read(), what)
        for journal in ("kiosk.journal", "journal"):
            self.assertIn('"configuration_refused"', (self.rig.folder / journal).read_text(), journal)

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
