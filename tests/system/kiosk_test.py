"""The real kiosk with its courier against the real gateway: what a citizen sees when something is wrong."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from citizen import CONFIGURATION, SOURCE, Inspected
from rig import Rig, wait_until
from visitor import Visitor

BUILD = pathlib.Path(sys.argv.pop(2))
PACKS = [SOURCE / "assets/services/az"]
sys.argv.pop(1)


class KioskTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kiosk-test-")
        self.addCleanup(folder.cleanup)
        self.rig = Rig(BUILD, folder.name)
        self.addCleanup(self.tidy)
        self.visitors = []
        self.rig.start_gateway(packs=PACKS)
        self.rig.write_config("background_base_ms = 50\nbackground_cap_ms = 200")

    def visitor(self, **options):
        visitor = Visitor(self.rig, **options)
        visitor.start()
        self.visitors.append(visitor)
        return visitor

    def tidy(self):
        for visitor in self.visitors:
            visitor.kiosk.close()
        self.rig.__exit__()
        for visitor in self.visitors:
            visitor.process.stderr.close()
        self.rig.gateway.stdout.close()

    def courier(self, **options):
        self.rig.start_courier(**options)
        wait_until(self.rig.courier_listens, 10, "the courier listens")

    @staticmethod
    def labels(record):
        return [node["label"] for node in record["nodes"]]

    def test_an_application_arrives_and_the_receipt_names_it(self):
        self.courier()
        visitor = self.visitor()
        visitor.up_to("receipt")
        record = visitor.wait_for(5, lambda r: r if "ASAN-" in json.dumps(r) else None)
        arrived = self.rig.applications()
        self.assertEqual(len(arrived), 1)
        self.assertIn(arrived[0]["reference"], self.labels(record))
        code = next(node["value"] for node in record["nodes"] if node["id"] == "receipt.qr")
        said = self.rig.receipt_says(code)
        self.assertEqual((said["id"], said["reference"]), (arrived[0]["id"], arrived[0]["reference"]))

    def test_without_a_network_it_is_accepted_here_and_sent_later_once(self):
        port = self.rig.port
        self.rig.kill(self.rig.gateway)
        self.rig.gateway.stdout.close()
        self.courier()
        visitor = self.visitor()
        record = visitor.up_to("receipt")
        self.assertIn("Your application is saved", self.labels(record))
        self.rig.start_gateway(port=port, packs=PACKS)
        visitor.wait_for(20, lambda r: "Your application has been received" in self.labels(r))
        self.assertEqual(len(self.rig.applications()), 1)

    def test_what_the_agency_refuses_is_said_at_the_question(self):
        self.courier()
        visitor = self.visitor()
        visitor.up_to("check")
        visitor.kiosk.ask(tap="change.fin")
        visitor.kiosk.ask(tap="field.fin")
        visitor.kiosk.ask(tap="key.clear")
        visitor.kiosk.ask(type="0000000")
        visitor.kiosk.ask(tap="continue")
        record = visitor.up_to("question")
        self.assertIn("The agency did not accept the application", self.labels(record))
        self.assertTrue(next(n for n in record["nodes"] if n["id"] == "field.fin")["error"])
        visitor.kiosk.ask(tap="field.fin")
        visitor.kiosk.ask(tap="key.clear")
        visitor.kiosk.ask(type="5K7X2M9")
        visitor.kiosk.ask(tap="continue")
        visitor.up_to("receipt")
        visitor.wait_for(5, lambda r: "ASAN-" in json.dumps(r))
        self.assertEqual(len(self.rig.applications()), 1)

    def test_a_courier_that_dies_and_comes_back_loses_and_doubles_nothing(self):
        visitor = self.visitor()
        visitor.up_to("declare")
        visitor.kiosk.ask(tap="agree")
        visitor.kiosk.ask(tap="submit")
        self.courier()  # it was not there when she pressed
        visitor.up_to("receipt")
        visitor.wait_for(10, lambda r: "ASAN-" in json.dumps(r))
        self.assertEqual(len(self.rig.applications()), 1)

    def test_without_a_courier_she_is_told_within_twenty_seconds_and_may_try_again(self):
        visitor = self.visitor()
        visitor.up_to("declare")
        visitor.kiosk.ask(tap="agree")
        visitor.kiosk.ask(tap="submit")
        began = time.monotonic()
        visitor.wait_for(21, lambda r: r["screen"] == "unsure")
        self.assertLess(time.monotonic() - began, 21)
        self.courier()
        visitor.kiosk.ask(tap="try_again")
        visitor.up_to("receipt")
        visitor.wait_for(10, lambda r: "ASAN-" in json.dumps(r))
        self.assertEqual(len(self.rig.applications()), 1)

    def test_a_full_disk_is_told_and_nothing_is_called_accepted(self):
        def nearly_full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write past the limit fails, as on a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (128 * 1024, 128 * 1024))

        self.courier(preexec_fn=nearly_full)
        visitor = self.visitor()
        outcomes = []
        for _ in range(40):  # an outbox page or two at a time
            record = visitor.up_to("receipt", "not_stored", "unsure")
            outcomes.append(record["screen"])
            if record["screen"] != "receipt":
                break
            visitor.kiosk.ask(tap="finish")
            visitor.kiosk.ask(tap="finish")
        self.assertEqual(outcomes[-1], "not_stored", outcomes)
        accepted = outcomes.count("receipt")
        self.rig.kill(self.rig.courier)
        self.courier()
        visitor.kiosk.ask(tap="try_again")
        visitor.up_to("receipt")
        wait_until(lambda: len(self.rig.applications()) == accepted + 1, 20, "all accepted ones are delivered, once")

    def test_a_broken_package_is_named_and_the_others_are_offered(self):
        services = self.rig.folder / "services"
        shutil.copytree(SOURCE / "assets/services/az", services)
        journey = services / "identity-card" / "journey.json"
        document = json.loads(journey.read_text())
        document["pages"][0]["questions"][0]["kind"] = "guess"
        journey.write_text(json.dumps(document))
        (services / "family-certificate" / "service.json").write_text("{ not json")
        visitor = self.visitor(services=services)
        visitor.up_to("browse")

        def offered():
            nodes = visitor.kiosk.ask(get="semantics")["nodes"]
            return {node["id"] for node in nodes if node["id"].startswith("service.")}

        # What is wrong within a package is found while the screen is already there.
        wait_until(lambda: visitor.kiosk.ask(tap="group.documents") and offered() and
                   not offered() & {"service.az.identity-card", "service.az.family-certificate"}, 5,
                   "only what is whole is offered")
        self.rig.kill(visitor.process)
        said = visitor.process.stderr.read()
        self.assertRegex(said, r"identity-card is not offered: journey\.json at /pages/0/questions/0")
        self.assertRegex(said, r"family-certificate is not offered: service\.json")

    def test_without_any_service_the_screen_says_so(self):
        services = self.rig.folder / "services"
        services.mkdir()
        shutil.copy(SOURCE / "assets/services/az/pack.json", services)
        visitor = self.visitor(services=services)
        record = visitor.kiosk.ask(get="semantics")
        self.assertEqual(record["screen"], "out_of_service")
        self.assertIn("This kiosk is out of order", self.labels(record))

    def test_a_broken_language_is_named_and_the_others_are_offered(self):
        words = self.rig.folder / "locale"
        shutil.copytree(SOURCE / "assets/locale", words)
        (words / "ru.json").write_text('{\n  "action.back": "Назад",,\n}', encoding="utf-8")
        visitor = self.visitor(locale=words)
        self.assertEqual(self.offered_languages(visitor), {"language.az", "language.en"})
        self.rig.kill(visitor.process)
        self.assertRegex(visitor.process.stderr.read(),
                         r"kiosk: language ru is not offered: .*/ru\.json: not JSON at line 2, column \d+")
        self.assertIn("ru", self.journalled("language_refused"))

    def test_a_language_without_its_fonts_is_named_and_the_others_are_offered(self):
        services = self.rig.folder / "services"
        shutil.copytree(SOURCE / "assets/services/az", services)
        pack = json.loads((services / "pack.json").read_text(),
                          object_hook=lambda words: {**words, "ur": words["en"]} if "en" in words else words)
        pack["languages"].append("ur")
        (services / "pack.json").write_text(json.dumps(pack))
        for words in services.glob("*/l10n"):
            shutil.copy(words / "en.json", words / "ur.json")
        fonts = self.rig.folder / "fonts"
        fonts.mkdir()
        for face in ("Regular", "Bold"):
            (fonts / f"NotoSans-{face}.ttf").symlink_to(f"/usr/share/fonts/truetype/noto/NotoSans-{face}.ttf")
        visitor = self.visitor(services=services, settings={'"az", "ru", "en"': '"ur", "az", "ru", "en"'})
        self.assertIn("language.ur", self.offered_languages(visitor))
        self.rig.kill(visitor.process)
        visitor.process.stderr.close()
        visitor.kiosk.close()
        self.rig.config.write_text(self.rig.config.read_text().replace("[panel]", f'fonts = "{fonts}"\n[panel]'))
        visitor.start()
        self.assertEqual(self.offered_languages(visitor), {"language.az", "language.ru", "language.en"})
        self.rig.kill(visitor.process)
        self.assertRegex(visitor.process.stderr.read(),
                         r"kiosk: language ur is not offered: .*fonts/NotoSansArabic-Regular\.ttf")
        self.assertEqual(self.journalled("language_refused"), ["ur"])

    def test_boxes_are_not_shown_without_saying_for_which_block(self):
        services = self.rig.folder / "services"
        shutil.copytree(SOURCE / "assets/services/az", services)
        words = services / "job-seeker/l10n/en.json"
        document = json.loads(words.read_text())
        document["service.title"] = "Registration as a job seeker \u6f22\u6f22"
        words.write_text(json.dumps(document))
        visitor = self.visitor(services=services)
        visitor.up_to("browse")
        record = visitor.kiosk.ask(tap="group.work")
        self.assertIn("Registration as a job seeker \u6f22\u6f22", self.labels(record))
        visitor.up_to("describe")
        self.rig.kill(visitor.process)
        self.assertEqual(visitor.process.stderr.read().count("of the block CJK_Unified_Ideographs\n"), 1)
        self.assertEqual(self.journalled("glyph_missing"), ["cjk_unified_ideographs"])
        self.assertNotIn("\u6f22", (self.rig.folder / "kiosk.journal").read_text())

    def offered_languages(self, visitor):
        return {node["id"] for node in visitor.up_to("language")["nodes"] if node["id"].startswith("language.")}

    def journalled(self, event):
        lines = (self.rig.folder / "kiosk.journal").read_text().splitlines()
        return [entry.get("reason") for entry in map(json.loads, lines) if entry["event"] == event]

    def refusal_to_start(self, config, environment=None, arguments=()):
        path = self.rig.folder / "broken.toml"
        path.write_text(config)
        ended = subprocess.run([BUILD / "kiosk", "--config", path, *arguments], capture_output=True, text=True, timeout=20,
                               env=environment or {**os.environ, "SDL_VIDEODRIVER": "dummy"})
        return ended.returncode, ended.stderr

    def test_a_wrong_configuration_is_one_line_with_file_line_and_key(self):
        good = CONFIGURATION.format(source=SOURCE) + '[courier]\nsocket = "socket"\n'
        for change, said in ((good.replace("[kiosk]", "[kiosk"), r"broken\.toml:2"),
                             (good.replace("diagonal_inches = 23.8", 'diagonal_inches = "big"'),
                              r"broken\.toml:\d+: panel\.diagonal_inches has the wrong type"),
                             (good.replace("bottom_mm = 800\n", ""), r"panel\.bottom_mm is missing"),
                             (good.replace("viewing_distance_mm = 500", "viewing_distance_mm = 5000"), r"350 and 700"),
                             (good.replace("centre =", "center ="), r"kiosk\.centre is missing"),
                             (good.replace("[panel]", "colour = 3\n[panel]"), r"kiosk\.colour is not a setting"),
                             (good.replace('"az", "ru", "en"', '"az", "xx"'), r"broken\.toml:\d+: kiosk\.languages has 'xx'"),
                             (good.replace('"az", "ru", "en"', '"de"'),
                              r"no language can be offered: .*/locale/de\.json: cannot be read"),
                             (good.replace("[panel]", 'fonts = "nowhere"\n[panel]'), r"nowhere/NotoSans-Regular\.ttf")):
            status, stderr = self.refusal_to_start(change)
            self.assertEqual(status, 78, stderr)
            self.assertRegex(stderr, said)
            self.assertEqual(stderr.count("\n"), 1, stderr)

    def test_no_display_is_said_in_plain_words(self):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
        good = CONFIGURATION.format(source=SOURCE) + '[courier]\nsocket = "socket"\n'
        (self.rig.folder / "pki").mkdir(exist_ok=True)
        status, stderr = self.refusal_to_start(good, environment)
        self.assertEqual(status, 69, stderr)
        self.assertRegex(stderr, r"(?m)^kiosk: no display could be opened")

    def test_an_unknown_argument_is_refused_with_the_usage(self):
        ended = subprocess.run([BUILD / "kiosk", "--configure"], capture_output=True, text=True, timeout=20)
        self.assertEqual(ended.returncode, 64)
        self.assertIn("usage: kiosk --config FILE", ended.stderr)

    def test_nothing_typed_is_in_a_log_or_a_journal(self):
        self.courier()
        visitor = self.visitor()
        visitor.up_to("receipt")
        self.rig.kill(visitor.process)
        self.rig.kill(self.rig.courier, 15)
        kept = visitor.process.stderr.read().encode()
        for path in self.rig.folder.iterdir():
            if path.is_file() and not path.name.startswith("gateway.db"):
                kept += path.read_bytes()
        for canary in (b"5K7X2M9", b"AA1234567", b"Rehearsal", b"0501234567", b"gardener"):
            self.assertNotIn(canary, kept)
        self.assertIn(b"session_started", kept)

    def test_one_signature_covers_the_journals_of_both_programs(self):
        self.courier()
        visitor = self.visitor()
        visitor.up_to("receipt")
        self.rig.kill(visitor.process)
        self.rig.kill(self.rig.courier, 15)
        (head,) = self.rig.control("/control/heads")["heads"]
        for journal, whose, line in (("journal", "courier", head["lines"]), ("kiosk.journal", "kiosk", head["kiosk_lines"])):
            status, said = self.rig.journal_verified(journal)
            self.assertEqual(status, 0, said)
            self.assertIn(f"Signed as the {whose}'s up to line {line} ", said)
        events = [json.loads(line) for line in (self.rig.folder / "kiosk.journal").read_text().splitlines()]
        self.assertEqual(events[head["kiosk_lines"] - 1]["event"], "submitted", "it covers the application that it goes with")
        self.assertGreater(len([event for event in events if event["event"] == "page_shown" and event["page"]]), 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)
