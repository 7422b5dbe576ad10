"""A citizen whom a test leads by the hand."""

import json
import os
import subprocess

from citizen import SOURCE, Citizen, Inspected
from rig import wait_until


class Visitor(Citizen):
    """Stops on the screen that the test wants to see."""

    def __init__(self, rig, services=None, locale=None, settings=None, language="en", zone=None):
        super().__init__(rig)
        self.language = language
        self.zone = {"TZ": zone} if zone else {}
        changes = {f"{SOURCE}/assets/services/az": services, f"{SOURCE}/assets/locale": locale, **(settings or {})}
        for shipped, own in changes.items():
            if own:
                rig.config.write_text(rig.config.read_text().replace(shipped, str(own)))

    def start(self):
        self.process = self.rig.start(
            [self.rig.build / "kiosk", "--config", self.rig.config, "--window", "270x480", "--inspect", self.door],
            env={**os.environ, "SDL_VIDEODRIVER": "dummy", **self.zone}, stderr=subprocess.PIPE, text=True)
        self.kiosk = Inspected(self.door)

    def up_to(self, *screens):
        """walks the journey until one of these screens is shown, and returns its record"""
        while True:
            record = self.kiosk.ask(get="semantics")
            if record["screen"] in screens:
                return record
            screen = record["screen"]
            if screen == "attract":
                self.kiosk.ask(tap="start")
            elif screen == "language":
                self.kiosk.ask(tap=f"language.{self.language}")
            elif screen == "browse":
                ids = {node["id"] for node in record["nodes"]}
                self.kiosk.ask(tap="group.work" if "group.work" in ids else "service.az.job-seeker")
            elif screen == "describe":
                self.kiosk.ask(tap="begin")
            elif screen == "question":
                before = record["nodes"]
                record = self.answer(self.kiosk, record, "gardener")
                if record["nodes"] == before:
                    raise AssertionError("the form does not go on")
            elif screen == "check":
                self.kiosk.ask(tap="continue")
            elif screen == "declare":
                self.kiosk.ask(tap="agree")
                self.kiosk.ask(tap="submit")
            elif screen == "sending":
                self.kiosk.ask(wait={"frame_after": record["frame"], "timeout_ms": 1000})
            else:
                raise AssertionError(f"unexpected screen {screen}: {json.dumps(record)[:2000]}")

    def wait_for(self, seconds, found):
        return wait_until(lambda: found(self.kiosk.ask(get="semantics")), seconds, "the screen")
