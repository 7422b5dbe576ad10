"""A gateway and a courier on loopback in a folder of their own, for system tests and campaigns."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def wait_until(condition, seconds, what):
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds} s: {what}")
        time.sleep(0.02)
    return found


class Rig:
    def __init__(self, build, folder, courier=None):
        self.build, self.folder = pathlib.Path(build), pathlib.Path(folder)
        self.courier_command = courier or [str(self.build / "kiosk-courier")]
        self.pki, self.socket, self.config = self.folder / "pki", self.folder / "socket", self.folder / "kiosk.toml"
        self.running = []
        self.gateway = self.courier = None
        subprocess.run([SOURCE / "packaging/demo-pki", self.pki], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.running):
            self.kill(process)

    def start(self, command, **options):
        process = subprocess.Popen([str(word) for word in command], **options)
        self.running.append(process)
        return process

    def kill(self, process, number=signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
            process.wait(20)
        if process in self.running:
            self.running.remove(process)
        return process.returncode

    def start_gateway(self, fault=None, seed=1, port=0, packs=(), agency_keys=(), lookups=None, device_days=90):
        self.gateway = self.start(
            [SOURCE / "tests/sandbox/gateway", "--pki", self.pki, "--database", self.folder / "gateway.db",
             "--device-days", device_days, "--port", port, "--seed", seed, "--fault", json.dumps(fault or {}), "--packs", *packs,
             *(["--lookups", lookups] if lookups else []), *(word for key in agency_keys for word in ("--agency-key", key))], stdout=subprocess.PIPE, text=True)
        line = self.gateway.stdout.readline()
        if not line:
            raise RuntimeError("the gateway did not start")
        ports = json.loads(line)
        self.port, self.control_port, self.registration_port = (ports[n] for n in ("port", "control_port", "registration_port"))

    def control(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f"http://127.0.0.1:{self.control_port}{path}", data, 10) as answer:
            return json.load(answer)

    def applications(self):
        return self.control("/control/applications")["applications"]

    def write_config(self, retry="", endpoint="", delivery="", url=None, signed=True):
        trust = f"""ca = "pki/ca.crt"
certificate = "pki/device.crt"
key = "pki/device.key"
pins = {json.dumps((self.pki / "server.pins").read_text().split())}
revocation = "none\""""
        self.config.write_text(f"""[courier]
socket = "socket"
outbox = "outbox.db"
journal = "journal"
[courier.retry]
{retry}
[endpoints.agency]
url = "{url or f'https://localhost:{self.port}'}"
{trust}
{endpoint}
[endpoints.agency.delivery]
{'receipt_key = "pki/receipt.pub.jwk"' if signed else ''}
{delivery}
[endpoints.sandbox]
url = "{url or f'https://localhost:{self.port}'}"
{trust}
[endpoints.sandbox.delivery]
receipt_key = "pki/receipt.pub.jwk"
""")

    def start_courier(self, **options):
        self.courier = self.start([*self.courier_command, "--config", self.config], **options)
        return self.courier

    def courier_listens(self):
        probe = socket.socket(socket.AF_UNIX)
        try:
            probe.connect(str(self.socket))
            return True
        except OSError:
            return False
        finally:
            probe.close()

    def enqueue(self, *arguments):
        return [self.build / "tests/system/enqueue", "--socket", self.socket, "--log", self.folder / "log", *arguments]

    def receipt_says(self, jws, key=None):
        """what kioskctl reads in a signed receipt; nothing when it refuses it"""
        done = subprocess.run([self.build / "kioskctl", "receipt", "verify", "-", "--key", key or self.pki / "receipt.pub.jwk"],
                              input=jws, capture_output=True, text=True)
        return dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines()[1:])

    def journal_verified(self, journal, *arguments):
        """status and words of kioskctl, against what the gateway has kept of the journals' ends"""
        ends = self.folder / "kept.anchors"
        ends.write_text("".join(head["jws"] + "\n" for head in self.control("/control/heads")["heads"]))
        done = subprocess.run([self.build / "kioskctl", "journal", "verify", self.folder / journal, "--anchors", ends, *arguments],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def log(self):
        """word -> list of the rest of each line that starts with it"""
        lines = {}
        path = self.folder / "log"
        if path.exists():
            for line in path.read_text().splitlines():
                word, _, rest = line.partition(" ")
                lines.setdefault(word, []).append(rest)
        return lines
