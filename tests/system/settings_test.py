"""Settings that the screen of the real kiosk and an editor both change."""

import unittest

from desk import Desk
from rig import wait_until


class SettingsTest(Desk):
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


if __name__ == "__main__":
    unittest.main()
