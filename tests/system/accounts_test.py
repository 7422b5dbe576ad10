"""Who is let in to the technician's side of the real kiosk, and who says so."""

import json
import unittest

from desk import Desk, NUMBER, PIN
from one_time import one_time_code
from rig import wait_until


class AccountsTest(Desk):
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


if __name__ == "__main__":
    unittest.main()
