"""The demo's processes: gateway, courier, kiosk and, where there is no screen, an X server.

Everything lives in one private folder and talks over loopback or a Unix socket. Whatever was started has ended
when stop() returns; stop() looks for descendants that are still there and says so. If this process is killed,
the kernel ends its children (PR_SET_PDEATHSIG)."""

import contextlib
import ctypes
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PR_SET_PDEATHSIG = 1
MARK = "KIOSK_DEMO_RUN"


class Failed(Exception):
    """One line for the person at the terminal."""


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_for(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failed(f"{what} did not happen within {seconds} s")
        time.sleep(0.02)


class Stack:
    def __init__(self, build, width=1080, height=1920):
        self.build, self.width, self.height = build, width, height
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kiosk-demo-"))
        self.logs = self.folder / "logs"
        self.logs.mkdir()
        self.children = []  # (name, Popen), in the order of their start
        self.environment = {**os.environ, MARK: uuid.uuid4().hex}
        self.control = None
        self.socket = self.folder / "courier.sock"

    # -- starting

    def start(self, name, words, **options):
        log = open(self.logs / f"{name}.log", "ab")
        options.setdefault("stdout", log)
        try:
            child = subprocess.Popen([str(w) for w in words], stdin=subprocess.DEVNULL, stderr=log,
                                     env=self.environment, cwd=self.folder, start_new_session=True,
                                     preexec_fn=end_with_parent, **options)
        except OSError as error:
            raise Failed(f"{name} cannot be started: {error}") from None
        finally:
            log.close()
        self.children.append((name, child))
        return child

    def make_keys(self):
        self.pki = self.folder / "pki"
        with open(self.logs / "pki.log", "wb") as log:
            done = subprocess.run([ROOT / "packaging/demo-pki", self.pki], stdout=log, stderr=log,
                                  env=self.environment, check=False)
        if done.returncode != 0:
            raise Failed(f"packaging/demo-pki failed: {self.last_line('pki')}")

    def start_gateway(self):
        child = self.start("gateway", [ROOT / "tests/sandbox/gateway", "--pki", self.pki,
                                       "--database", self.folder / "gateway.sqlite", "--port", "0",
                                       "--packs", ROOT / "assets/services/az"],
                           stdout=subprocess.PIPE)
        ready, _, _ = select.select([child.stdout], [], [], 30)
        line = child.stdout.readline() if ready else b""
        try:
            ports = json.loads(line)
        except ValueError:
            raise Failed(f"the gateway does not start: {self.last_line('gateway')}") from None
        self.control = f"http://127.0.0.1:{ports['control_port']}"
        self.registration_port = ports["registration_port"]
        self.write_config(ports["port"])
        threading.Thread(target=self.keep_output, args=(child.stdout, "gateway"), daemon=True).start()

    def keep_output(self, stream, name):
        with contextlib.suppress(OSError, ValueError), open(self.logs / f"{name}.log", "ab") as log:
            shutil.copyfileobj(stream, log)

    def write_config(self, port):
        values = {
            "SERVICES": ROOT / "assets/services/az", "LOCALE": ROOT / "assets/locale", "THEMES": ROOT / "assets/themes",
            "KEYBOARDS": ROOT / "assets/keyboards",
            "KIOSK_JOURNAL": self.folder / "kiosk.jsonl", "COURIER_JOURNAL": self.folder / "courier.jsonl",
            "SOCKET": self.socket, "OUTBOX": self.folder / "outbox.sqlite",
            "SCANNER_SOCKET": self.folder / "scanner.sock", "STATE": self.make_folder("state"),
            "URL": f"https://localhost:{port}", "CA": self.pki / "ca.crt",
            "DEVICE_CERTIFICATE": self.pki / "device.crt", "DEVICE_KEY": self.pki / "device.key",
            "PINS": (self.pki / "server.pins").read_text(encoding="ascii").split(),
            "AGENCY_KEY": self.pki / "agency.pub.jwk", "RECEIPT_KEY": self.pki / "receipt.pub.jwk", "WIDTH": self.width, "HEIGHT": self.height,
        }
        text = (ROOT / "packaging/config/demo.toml.in").read_text(encoding="utf-8")
        for name, value in values.items():
            written = json.dumps(value if isinstance(value, (int, list)) else str(value), ensure_ascii=False)
            text = text.replace(f"@{name}@", written)
        self.config = self.folder / "demo.toml"
        self.config.write_text(text, encoding="utf-8")

    def make_folder(self, name):
        (self.folder / name / "requests").mkdir(parents=True, exist_ok=True)
        return self.folder / name

    def start_courier(self):
        child = self.start("courier", [self.build / "kiosk-courier", "--config", self.config])
        wait_for(lambda: self.socket.exists() or child.poll() is not None, 20, "the start of the courier")
        if child.poll() is not None:
            raise Failed(f"the courier ended at once: {self.last_line('courier')}")

    def start_scanner(self):
        self.start("scanner", [self.build / "kiosk-scanner", "--config", self.config])

    def start_kiosk(self, *arguments):
        self.kiosk = self.start("kiosk", [self.build / "kiosk", "--config", self.config, *arguments])
        return self.kiosk

    def start_display(self):
        """An X server of our own, as large as the panel, on a display number that nobody has."""
        reader, writer = os.pipe()
        try:
            self.start("display", ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{self.width}x{self.height}x24",
                                   "-nolisten", "tcp", "-noreset"], pass_fds=[writer])
        finally:
            os.close(writer)
        with open(reader, "rb") as stream:
            ready, _, _ = select.select([stream], [], [], 30)
            number = stream.readline().strip().decode() if ready else ""
        if not number:
            raise Failed(f"Xvfb does not start: {self.last_line('display')}")
        self.environment["DISPLAY"] = f":{number}"
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.environment["SDL_VIDEODRIVER"] = "x11"

    # -- looking

    def last_line(self, name):
        with contextlib.suppress(OSError):
            lines = (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace").split("\n")
            for line in reversed(lines):
                if line.strip():
                    return line.strip()
        return "it said nothing"

    def ended(self):
        """(name, exit status) of the first process that is no longer there, or None."""
        for name, child in self.children:
            if child.poll() is not None:
                return name, child.returncode
        return None

    # -- stopping

    def descendants(self):
        mark = f"{MARK}={self.environment[MARK]}".encode()
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                with contextlib.suppress(OSError):
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
        return found

    def stop(self, keep=False):
        """Ends everything in the reverse order of its start. Returns the names that had to be killed."""
        stubborn = []
        for name, child in reversed(self.children):
            with contextlib.suppress(ProcessLookupError):
                child.terminate()
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                stubborn.append(name)
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        for process in self.descendants():
            with contextlib.suppress(OSError):
                stubborn.append(pathlib.Path(f"/proc/{process}/comm").read_text().strip())
                os.kill(process, signal.SIGKILL)
        if keep:
            print(f"Kept: {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
        return stubborn
