"""A terminal as a ministry's roll-out leaves it in the hall: the programs, the agencies' addresses, authorities and pins,
the keys of those who sign service packages. No account, no key or certificate of its own, no service, no name. A stick
with signed packages lies beside it, and nobody but this class restarts what a technician asks to have restarted."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging/tour"))

from stack import Failed, Stack  # noqa: E402

SERVICES = ("job-seeker", "utility-subscriber")  # on the stick
DEVICE = ("baku-1", "0007")  # centre and terminal, as the administrator has them


class Installation(Stack):
    def __init__(self, build, **size):
        super().__init__(build, **size)
        self.shipped, self.state, self.stick = (self.folder / name for name in ("as-shipped", "state", "stick"))
        self.services, self.keys = self.state / "services/az", self.state / "package-keys"
        self.socket = self.state / "courier.sock"
        self.kiosk_arguments = ()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stubborn = self.stop()
        if stubborn:
            raise Failed(f"had to be killed: {', '.join(stubborn)}")

    def write_config(self, port):
        """The terminal's folder as it is shipped, and a copy where the programs have it."""
        super().write_config(port)
        text = re.sub(r"^(centre|terminal|certificate|key) = .*\n", "", self.config.read_text(encoding="utf-8"), flags=re.M)
        for there, here in ((ROOT / "assets/services/az", "services/az"), (self.state, "."), (self.socket, self.socket.name),
                            *((self.folder / name, name) for name in ("kiosk.jsonl", "courier.jsonl", "outbox.sqlite"))):
            text = text.replace(json.dumps(str(there)), json.dumps(here))
        text = re.sub(r"^# stick = .*$", 'stick = "../stick"', text, flags=re.M)
        text = re.sub(r"^# keys = .*$", 'keys = "package-keys"', text, flags=re.M)
        (self.shipped / "services/az").mkdir(parents=True)  # the country is the folder's name
        shutil.copy(ROOT / "assets/services/az/pack.json", self.shipped / "services/az")
        (self.shipped / "kiosk.toml").write_text(f"""{text}
[enrolment]
url = "https://localhost:{self.registration_port}"
ca = "../pki/ca.crt"
pins = {json.dumps((self.pki / "server.pins").read_text(encoding="ascii").split())}
revocation = "none"
""", encoding="utf-8")
        self.write_stick()
        shutil.copytree(self.shipped, self.state, dirs_exist_ok=True)
        self.config = self.state / "kiosk.toml"

    def bring_up(self, *kiosk_arguments):
        """Everything but the display."""
        self.kiosk_arguments = kiosk_arguments
        self.make_keys()
        self.start_gateway()
        self.start_courier()
        return self.start_kiosk(*kiosk_arguments)

    def kioskctl(self, *words, status=0):
        done = subprocess.run([str(w) for w in (self.build / "kioskctl", *words)], capture_output=True, text=True, check=False,
                              timeout=120, cwd=self.folder)
        if done.returncode != status:
            raise Failed(f"kioskctl {' '.join(map(str, words))} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def write_stick(self):
        """As the authority that signs packages does it, elsewhere."""
        author = self.folder / "author"
        shutil.copytree(ROOT / "assets/services/az", author / "az")
        self.kioskctl("signing-key", "new", author / "key")
        (self.shipped / "package-keys").mkdir()
        shutil.move(author / "key.pub", self.shipped / "package-keys/authority.pub")
        for name in SERVICES:
            self.kioskctl("sign", author / "az" / name, "--key", author / "key")
            shutil.copytree(author / "az" / name, self.stick / name)
        shutil.rmtree(author)

    def enrolment_code(self):
        """As the administrator reads it out."""
        body = json.dumps({"device": "-".join(DEVICE)}).encode()
        with urllib.request.urlopen(f"{self.control}/control/codes", body, timeout=30) as answer:
            return json.load(answer)["code"]

    # -- the service manager

    def requests(self):
        return sorted(file.name for file in (self.state / "requests").iterdir())

    def carry_out_requests(self):
        """What packaging/systemd does: the same script, with a systemctl that only says what it was told."""
        systemctl, told = self.folder / "systemctl", self.folder / "told"
        systemctl.write_text(f'#!/bin/sh\necho "$@" >> "{told}"\n')
        systemctl.chmod(0o755)
        verbs = {"restart": ["restart"], "wipe": ["stop", "start"]}[self.requests()[0]]
        self.end_programs()
        subprocess.run([ROOT / "packaging/systemd/kiosk-request", self.state], check=True, timeout=30,
                       env={**self.environment, "SYSTEMCTL": str(systemctl), "AS_SHIPPED": str(self.shipped)})
        lines = [line.split() for line in told.read_text().splitlines()]
        told.unlink()
        if [line[0] for line in lines] != verbs or any(
                not {"kiosk-courier.service", "kiosk.service"} <= set(line) for line in lines):
            raise Failed(f"the service manager was told {lines}")
        return self.start_programs()

    def end_programs(self):
        for name, child in [each for each in self.children if each[0] in ("kiosk", "courier")]:
            child.terminate()
            if child.wait(timeout=20) != 0:
                raise Failed(f"{name} ended with {child.returncode}: {self.last_line(name)}")
            self.children.remove((name, child))

    def start_programs(self):
        self.start_courier()
        return self.start_kiosk(*self.kiosk_arguments)
