"""A citizen at the real kiosk: fills in one application after another through the inspection socket, and writes
down what the screen promised her. The kiosk may be killed under her fingers at any moment."""

import json
import os
import socket
import threading
import time

SOURCE = __import__("pathlib").Path(__file__).resolve().parents[2]

CONFIGURATION = """
[kiosk]
centre = "baku-1"
services = "{source}/assets/services/az"
locale = "{source}/assets/locale"
themes = "{source}/assets/themes"
keyboards = "{source}/assets/keyboards"
languages = ["az", "ru", "en"]
journal = "kiosk.journal"
[panel]
diagonal_inches = 23.8
width_px = 1080
height_px = 1920
bottom_mm = 800
viewing_distance_mm = 500
[touch]
double_strike_ms = 0
[agencies."az.dma"]
recipient_key = "pki/agency.pub.jwk"
"""

ANSWERS = {"date_of_birth": ("27", "3", "1990"), "fin": "5K7X2M9", "id_card_number": "AA1234567", "surname": "Rehearsal",
           "given_name": "Citizen", "years": "7", "mobile": "0501234567"}


class Inspected:
    """One connection to the inspection socket of a kiosk."""

    def __init__(self, path, seconds=10):
        end = time.monotonic() + seconds
        while True:
            self.wire = socket.socket(socket.AF_UNIX)
            self.wire.settimeout(20)
            try:
                self.wire.connect(str(path))
                break
            except OSError:
                self.wire.close()
                if time.monotonic() > end:
                    raise
                time.sleep(0.005)
        self.lines = self.wire.makefile("rb")

    def ask(self, **request):
        self.wire.sendall(json.dumps(request).encode() + b"\n")
        line = self.lines.readline()
        if not line:
            raise ConnectionError("the kiosk has gone")
        return json.loads(line)

    def close(self):
        self.lines.close()
        self.wire.close()


class Applicant:
    """Applies through whatever kiosk she stands before; what she was promised is in `accepted`."""

    def __init__(self):
        self.accepted = []

    def apply(self, kiosk, serial):
        said = False
        record = kiosk.ask(get="semantics")
        while True:
            screen = record["screen"]
            ids = {node["id"] for node in record["nodes"]}
            if screen == "attract":
                record = kiosk.ask(tap="start")
            elif screen == "language":
                record = kiosk.ask(tap="language.en")
            elif screen == "browse":
                record = kiosk.ask(tap="group.work" if "group.work" in ids else "service.az.job-seeker")
            elif screen == "describe":
                record = kiosk.ask(tap="begin")
            elif screen == "question":
                record = self.answer(kiosk, record, serial)
            elif screen in ("check", "declare"):
                if "agree" in ids:
                    kiosk.ask(tap="agree")
                record = kiosk.ask(tap="submit" if "submit" in ids else "continue")
            elif screen == "sending":
                record = kiosk.ask(wait={"frame_after": record["frame"], "timeout_ms": 25000})
                record = kiosk.ask(get="semantics") if "timeout" in record else record
            elif screen == "receipt":
                if not said:
                    said = True
                    self.accepted.append(serial)
                record = kiosk.ask(tap="finish")
            elif screen in ("not_stored", "unsure"):
                record = kiosk.ask(tap="try_again")
            elif screen == "farewell":
                kiosk.ask(tap="finish")
                return
            else:
                raise RuntimeError(f"nobody knows what to do on {screen}: {sorted(ids)}")

    def answer(self, kiosk, record, serial):
        chosen = set()
        for node in record["nodes"]:
            name, role = node["id"], node["role"]
            if role == "option":
                question = name.split(".")[1]
                if question not in chosen and not any(
                        other["chosen"] for other in record["nodes"] if other["id"].startswith(f"option.{question}.")):
                    kiosk.ask(tap=name)
                chosen.add(question)
            elif role == "field" and not node["value"]:
                parts = name.split(".")
                value = serial if parts[1] == "desired" else ANSWERS.get(parts[1])
                if isinstance(value, tuple):
                    value = value[("day", "month", "year").index(parts[2])]
                if value:
                    kiosk.ask(tap=name)
                    kiosk.ask(type=value)
        return kiosk.ask(tap="continue")


class Citizen(Applicant):
    """The submitting process of a campaign: start(), kill(), promised()."""

    def __init__(self, rig):
        super().__init__()
        self.rig, self.process, self.thread = rig, None, None
        self.serial, self.ending = 0, False
        self.door = rig.folder / "inspect"
        with open(rig.config, "a", encoding="utf-8") as config:
            config.write(CONFIGURATION.format(source=SOURCE))

    def start(self):
        self.process = self.rig.start(
            [self.rig.build / "kiosk", "--config", self.rig.config, "--window", "270x480", "--inspect", self.door],
            env={**os.environ, "SDL_VIDEODRIVER": "dummy"})
        self.ending = False
        self.thread = threading.Thread(target=self.live)
        self.thread.start()

    def kill(self):
        self.ending = True
        self.rig.kill(self.process)
        self.thread.join()

    def promised(self):
        return list(self.accepted)

    def live(self):
        try:
            kiosk = Inspected(self.door)
            while not self.ending:
                self.serial += 1
                self.apply(kiosk, f"job {self.serial}")
        except (OSError, ConnectionError, ValueError):
            if not self.ending:
                raise
