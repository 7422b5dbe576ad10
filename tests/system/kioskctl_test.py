"""The same terminal as in journey_test.py, from unpacking to the first receipt by kioskctl alone, as over ssh. Then a
citizen applies."""

import json
import pathlib
import sys
import unittest

from installation import DEVICE, Installation

from citizen import Applicant, Inspected
from receipts import held_by_gateway
from stack import wait_for

SOURCE, BUILD = map(pathlib.Path, sys.argv[1:])
WRONG, NO_COURIER = 1, 69


class KioskctlTest(unittest.TestCase):
    def setUp(self):
        self.terminal = Installation(BUILD)
        self.addCleanup(self.terminal.__exit__)
        self.terminal.environment.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
        self.door = self.terminal.folder / "inspection.sock"
        self.terminal.bring_up("--window", "270x480", "--inspect", self.door)

    def ask(self, verb, *words, status=0):
        """One object for each line of the answer."""
        said = self.terminal.kioskctl("terminal", verb, self.terminal.config, *words, "--json", status=status)
        return [json.loads(line) for line in said.splitlines()]

    def to_do(self, status=WRONG):
        """What is still to be done, as people read it."""
        said = self.terminal.kioskctl("terminal", "overview", self.terminal.config, status=status)
        steps = [line.split()[2] for line in said.splitlines() if line.startswith("to do")]
        self.assertEqual(self.ask("overview", status=status)[0]["to_do"], steps)
        return steps

    def screen(self):
        kiosk = Inspected(self.door)
        self.addCleanup(kiosk.close)
        return kiosk

    def set_up(self):
        kioskctl, config = self.terminal.kioskctl, self.terminal.config
        kioskctl("account", "add", self.terminal.state / "accounts.json", "4711", "administrator", "--terminal", DEVICE[1])
        for key, value in zip(("kiosk.centre", "maintenance.terminal"), DEVICE):
            kioskctl("settings", "set", config, key, value)
        kioskctl("settings", "set", config, "touch.double_strike_ms", 0)  # this citizen is quick
        self.ask("enrol", self.terminal.enrolment_code())
        kioskctl("install", self.terminal.stick, "--into", self.terminal.services, "--keys", self.terminal.keys)
        self.terminal.end_programs()
        self.terminal.start_programs()
        self.ask("self-test")

    def test_from_unpacking_to_the_first_receipt(self):
        self.assertEqual(self.screen().ask(get="semantics")["screen"], "out_of_service")
        self.assertEqual(self.to_do(), ["account", "names", "certificate", "services", "self_test"])
        self.terminal.kioskctl("terminal", "enrol", self.terminal.config, "BCDF-GHJK", status=WRONG)  # it has no name
        self.set_up()
        self.assertEqual(self.to_do(status=0), [])
        citizen = Applicant()
        citizen.apply(self.screen(), "job 1")
        self.assertEqual(citizen.accepted, ["job 1"])
        held = wait_for(lambda: held_by_gateway(self.terminal), 20, "an application at the agency")
        self.assertEqual([one["service"] for one in held], ["az.job-seeker"])
        self.assertEqual(self.ask("outbox"), [{"is": "outbox_page", "more": False, "rows": [], "total": 0}])

    def test_is_as_it_was_shipped_after_a_wipe(self):
        self.set_up()
        self.assertEqual(self.screen().ask(get="semantics")["screen"], "attract")
        (self.terminal.state / "requests/wipe").touch()  # as the kiosk leaves it
        self.terminal.carry_out_requests()
        self.assertEqual(self.screen().ask(get="semantics")["screen"], "out_of_service")
        self.assertEqual(self.to_do(), ["account", "names", "certificate", "services", "self_test"])

    def test_says_of_each_answer_whether_it_is_good(self):
        self.set_up()
        (identity,) = self.ask("identity")
        self.assertEqual((identity["state"], identity["device"]), ("enrolled", "-".join(DEVICE)))
        self.assertIn("BEGIN CERTIFICATE REQUEST", self.terminal.kioskctl("terminal", "request", self.terminal.config))
        (refused,) = self.ask("enrol", "hello", status=WRONG)
        self.assertEqual(refused["why"], "code_refused")
        self.ask("renew")
        (probed,) = self.ask("probe", "sandbox")
        self.assertEqual(probed["failure"], "none")
        self.ask("probe", "nowhere", status=WRONG)
        self.ask("pause", "sandbox")
        said = self.terminal.kioskctl("terminal", "overview", self.terminal.config, status=WRONG)
        self.assertIn("closed: paused", said)
        self.ask("resume", "sandbox")
        self.assertEqual(self.ask("retry", "sandbox")[0]["count"], 0)
        (lost,) = self.ask("export", 1, self.terminal.stick, status=WRONG)
        self.assertEqual(lost["why"], "unknown_entry")
        journal = self.terminal.kioskctl("journal", "show", self.terminal.state / "courier.jsonl")
        done = [line.split()[2] for line in journal.splitlines()]
        self.assertEqual([code for code in done if code.startswith(("identity", "service_", "retry_asked"))],
                         ["identity_enrolled", "identity_made", "identity_renewed", "service_paused", "service_resumed",
                          "retry_asked"], "who has no screen leaves traces, too")
        courier = dict(self.terminal.children)["courier"]
        courier.terminate()
        courier.wait(20)
        self.ask("overview", status=NO_COURIER)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
