"""The kiosk as a subject: the release binaries with the demo's configuration and a pack of made-up services."""

import json
import re
import socket
import sys
import time

import screens
import tools
from subjects import Subject
from tools import Failed

TEMPLATE = tools.ROOT / "packaging/config/demo.toml.in"
SHIPPED = 0  # the services of assets/services/az
# A terminal offers a dozen or two; every service costs about 0.3 MiB, its words in three languages.
SERVICES = {"attract": SHIPPED, "tiles": screens.TILES, "form": 14, "list": screens.ROWS}


class Kiosk(Subject):
    name = "kiosk"
    opens_on = ("attract",)

    def prepare(self, desktop):
        for binary in (tools.KIOSK, tools.COURIER):
            if not binary.exists():
                raise Failed(f"there is no {binary.relative_to(tools.ROOT)}; measure only the others with --subjects")
        self.folder = desktop.folder / "kiosk"
        self.folder.mkdir()
        self.socket = self.folder / "courier.sock"
        self.inspection = self.folder / "inspect.sock"
        tools.run([tools.ROOT / "packaging/demo-pki", self.folder / "pki"])
        for count in sorted(set(SERVICES.values()) - {SHIPPED}):
            tools.run([sys.executable, tools.HERE / "make_pack", count, self.folder / f"services-{count}"])
        for screen in SERVICES:
            self.write_configuration(screen)

    def configuration(self, screen):
        return self.folder / f"{screen}.toml"

    def write_configuration(self, screen):
        pki = self.folder / "pki"
        values = {
            "SERVICES": self.folder / f"services-{SERVICES[screen]}" if SERVICES[screen] != SHIPPED
            else tools.ROOT / "assets/services/az",
            "LOCALE": tools.ROOT / "assets/locale",
            "THEMES": tools.ROOT / "assets/themes",
            "KEYBOARDS": tools.ROOT / "assets/keyboards", "KIOSK_JOURNAL": self.folder / "kiosk.jsonl",
            "COURIER_JOURNAL": self.folder / "courier.jsonl", "SOCKET": self.socket,
            "OUTBOX": self.folder / "outbox.sqlite", "URL": "https://localhost:9",  # nobody is there
            "CA": pki / "ca.crt", "DEVICE_CERTIFICATE": pki / "device.crt", "DEVICE_KEY": pki / "device.key",
            "PINS": (pki / "server.pins").read_text(encoding="ascii").split(),
            "AGENCY_KEY": pki / "agency.pub.jwk", "RECEIPT_KEY": pki / "receipt.pub.jwk",
            "SCANNER_SOCKET": self.folder / "scanner.sock", "STATE": self.folder, "WIDTH": screens.WIDTH, "HEIGHT": screens.HEIGHT,
        }
        text = TEMPLATE.read_text(encoding="utf-8")
        for name, value in values.items():
            text = text.replace(f"@{name}@", json.dumps(value if isinstance(value, (int, list)) else str(value)))
        # Robots are faster than hands.
        text, tables = re.subn(r"^double_strike_ms = .*$", "double_strike_ms = 0", text, flags=re.MULTILINE)
        assert tables == 1, f"{TEMPLATE} says nothing about double strikes"
        assert "@" not in re.sub(r"#.*", "", text), f"{TEMPLATE} has more to fill in"
        self.configuration(screen).write_text(text, encoding="utf-8")

    # -- processes

    def kiosk_command(self, screen):
        return [tools.KIOSK, "--config", self.configuration(screen), "--inspect", self.inspection]

    def command(self, screen):
        self.inspection.unlink(missing_ok=True)
        return self.kiosk_command(screen)

    def companions(self, screen):
        self.socket.unlink(missing_ok=True)
        return [[tools.COURIER, "--config", self.configuration(screen)]]

    def companions_ready(self):
        deadline = time.monotonic() + 20
        while not self.socket.exists():
            if time.monotonic() > deadline:
                raise Failed("the courier does not open its socket")
            time.sleep(0.02)

    # -- finding controls

    def ask(self, request):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(10)
            try:
                connection.connect(str(self.inspection))
                connection.sendall(json.dumps(request).encode() + b"\n")
                answer = json.loads(connection.makefile("rb").readline())
            except (OSError, ValueError) as error:
                raise Failed(f"the kiosk's inspection socket does not answer: {error}") from None
        if "nodes" not in answer:
            raise Failed(f"the kiosk's inspection socket answers without a record: {answer.get('error', 'no error')}")
        return answer

    def nodes(self):
        """The semantics record of the settled screen: id -> node."""
        return {node["id"]: node for node in self.ask({"get": "semantics"})["nodes"] if node["id"]}

    def visible(self, prefix):
        """Nodes of this family that can be touched, from top to bottom."""
        found = [node for name, node in self.nodes().items() if name.startswith(prefix) and node["hit"][2] > 0
                 and node["rect"][1] >= 0 and node["rect"][1] + node["rect"][3] <= screens.HEIGHT]
        if not found:
            raise Failed(f"the kiosk shows no '{prefix}...', only {', '.join(self.nodes()) or 'nothing with a name'}")
        return found

    def tap(self, prefix):
        self.ask({"tap": self.visible(prefix)[0]["id"]})

    def reach(self, screen, desktop):
        if screen == "attract":
            return
        for prefix in ("start", "language.en", "group."):
            self.tap(prefix)
        if screen == "form":
            for prefix in ("service.", "begin"):
                self.tap(prefix)

    # -- places

    def radios(self):
        free = [node for node in self.visible("option.") if node["role"] == "option" and not node["chosen"]]
        if len(free) < 2:
            raise Failed("the kiosk's form shows no two options to choose from")
        return [(middle(node["hit"]), mark(node["rect"])) for node in free[:2]]

    def tile(self):
        tiles = self.visible("service.")
        return middle(tiles[0]["hit"]), whole(tiles[-1]["rect"])

    def back(self):
        return middle(self.visible("back")[0]["hit"]), (600, 1300, 200, 100)

    def rows(self):
        tiles = self.visible("service.")
        row = tiles[len(tiles) // 2]
        return middle(row["hit"]), mark(row["rect"])


def whole(rect):
    return tuple(round(part) for part in rect)


def middle(rect):
    x, y, width, height = rect
    return round(x + width / 2), round(y + height / 2)


def mark(rect):
    """The left part, where the sign of a choice is and the pointer, which is in the middle, is not."""
    x, y, width, height = rect
    return whole((x, y, min(2 * height, width / 2 - 30), height))
