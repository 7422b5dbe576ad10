"""How fast a full outbox empties over TLS, against curl with the same requests, four at a time, on the same gateway; and
what the courier costs when it has nothing to do. As bench-outbox: one dictionary for each figure."""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/system"))
from rig import Rig, wait_until  # noqa: E402

AT_ONCE, IDLE_SECONDS, LONGEST = 4, 20, 600
# As fast as it can: nothing is spread, and the gateway is there.
RETRY = """foreground_base_ms = 1
foreground_cap_ms = 1
foreground_attempts = 1
background_base_ms = 1
background_cap_ms = 1"""


def arrived(rig):
    with sqlite3.connect(f"file:{rig.folder / 'gateway.db'}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM application").fetchone()[0]


def seconds_until(rig, count, start):
    begun = time.monotonic()
    start()
    wait_until(lambda: arrived(rig) >= count, LONGEST, f"{count} applications have arrived")
    return time.monotonic() - begun


def curl(rig, count):
    requests = []
    for number in range(count):
        id = str(uuid.uuid4())
        body = {"application": id, "service": "az.identity-card", "service_version": "1", "kiosk": "test-kiosk",
                "payload": {"fin": "5ARPXK2", "family_name": "Nümunəyeva", "given_name": "Aysel", "serial": str(uuid.uuid4())}}
        (rig.folder / f"body{number}").write_text(json.dumps(body))
        requests.append("\n".join([
            f'url = "https://localhost:{rig.port}/applications/{id}"', 'request = "PUT"', 'output = "/dev/null"',
            f'cacert = "{rig.pki}/ca.crt"', f'cert = "{rig.pki}/device.crt"', f'key = "{rig.pki}/device.key"',
            'header = "Content-Type: application/json"', f'header = "Idempotency-Key: \\"{id}\\""',
            'header = "Service: az.identity-card"', 'header = "Service-Version: 1"',
            f'data-binary = "@{rig.folder}/body{number}"']))
    (rig.folder / "curl").write_text("\nnext\n".join(requests) + "\n")
    command = ["curl", "-s", "--no-progress-meter", "-Z", "--parallel-max", str(AT_ONCE), "-K", rig.folder / "curl"]
    return seconds_until(rig, count, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                                                             stderr=subprocess.DEVNULL))


def new_gateway(rig):
    for file in rig.folder.glob("gateway.db*"):
        file.unlink()
    rig.start_gateway(port=getattr(rig, "port", 0))


def end_gateway(rig):
    rig.kill(rig.gateway)
    rig.gateway.stdout.close()


def figures(count):
    with tempfile.TemporaryDirectory(prefix="kiosk-drain-") as folder, Rig(ROOT / "build/release", folder) as rig:
        new_gateway(rig)
        rig.write_config(RETRY)
        end_gateway(rig)
        courier = rig.start_courier()
        wait_until(rig.courier_listens, 10, "the courier listens")
        subprocess.run(rig.enqueue("--count", str(count)), check=True, timeout=LONGEST)
        rig.kill(courier)
        new_gateway(rig)
        ours = seconds_until(rig, count, rig.start_courier)
        status = pathlib.Path(f"/proc/{rig.courier.pid}")
        memory = next(int(line.split()[1]) for line in (status / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
        time.sleep(1)
        before = (status / "stat").read_text().rsplit(")", 1)[1].split()
        time.sleep(IDLE_SECONDS)
        after = (status / "stat").read_text().rsplit(")", 1)[1].split()
        rig.kill(rig.courier)
        end_gateway(rig)
        new_gateway(rig)
        peer = curl(rig, count)
        end_gateway(rig)
    yield {"figure": "drained", "subject": "kiosk", "screen": f"{count} waiting", "unit": "1/s", "value": count / ours}
    yield {"figure": "drained", "subject": "curl", "screen": f"{count} waiting", "unit": "1/s", "value": count / peer}
    yield {"figure": "rate of curl's", "subject": "kiosk", "screen": f"{count} waiting", "unit": "x", "value": peer / ours}
    yield {"figure": "memory", "subject": "kiosk", "screen": "courier, drained", "unit": "MiB", "value": memory / 1024}
    yield {"figure": "idle cpu", "subject": "kiosk", "screen": "courier", "unit": "ms/20s",
           "value": 10.0 * (int(after[11]) + int(after[12]) - int(before[11]) - int(before[12]))}
