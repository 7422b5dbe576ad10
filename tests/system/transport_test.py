"""kiosk-courier on a machine whose clock is wrong, in a hostile environment, and before a gateway that turns it away
late. `mutant-courier obedient` is the same program with its environment kept: what it suffers, the courier must not."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
import unittest.mock

from rig import Rig, wait_until

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
OBEDIENT = [str(BUILD / "tests/system/mutant-courier"), "obedient"]
SHIFTED_CLOCK = str(BUILD / "tests/system/shifted-clock.so")
QUICK = "background_base_ms = 50\nbackground_cap_ms = 100"
DAY = 86_400


class Trap:
    """counts who connects"""

    def __init__(self):
        self.listener, self.visitors = socket.create_server(("127.0.0.1", 0)), 0
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.visitors += 1
            connection.close()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class Transport(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kiosk-transport-")
        # Two days ago: a certificate of this moment would be the first to contradict a slow clock.
        with unittest.mock.patch.dict(os.environ, LD_PRELOAD=SHIFTED_CLOCK, SHIFTED_CLOCK=str(-2 * DAY)):
            self.rig = Rig(BUILD, self.folder.name)

    def tearDown(self):
        self.rig.__exit__()
        if self.rig.gateway:
            self.rig.gateway.stdout.close()
        self.folder.cleanup()

    def bring_up(self, *gateway):
        self.start_gateway(*gateway)
        self.rig.write_config(retry=QUICK)

    def start_gateway(self, *options, port=0):
        if self.rig.gateway:
            self.rig.kill(self.rig.gateway, signal.SIGTERM)
            self.rig.gateway.stdout.close()
        self.rig.gateway = self.rig.start(
            [SOURCE / "tests/sandbox/gateway", "--pki", self.rig.pki, "--database", self.rig.folder / "gateway.db",
             "--port", port, *options], stdout=subprocess.PIPE, text=True)
        ports = json.loads(self.rig.gateway.stdout.readline())
        self.rig.port, self.rig.control_port = ports["port"], ports["control_port"]

    def listen(self, command=None, **environment):
        self.rig.courier_command = command or [str(BUILD / "kiosk-courier")]
        self.rig.start_courier(env=environment)
        wait_until(self.rig.courier_listens, 10, "the courier listens")

    def enqueue(self):
        """what the citizen is told last, beginning with "delivered" or "delayed" """
        log = self.rig.folder / "log"
        before = len(log.read_text().splitlines()) if log.exists() else 0
        subprocess.run(self.rig.enqueue("--count", "1", "--wait-for-delivery"), timeout=60, check=True)
        return log.read_text().splitlines()[before:][-1]

    def outbox(self):
        """its rows, when the courier, who lets nobody in, has stopped"""
        with contextlib.closing(sqlite3.connect(self.rig.folder / "outbox.db")) as database:
            return database.execute(
                "SELECT id, state, reason, attempts, body IS NOT NULL FROM submission ORDER BY rowid").fetchall()

    def stop(self):
        self.rig.kill(self.rig.courier, signal.SIGTERM)

    # -- a wrong clock

    def test_with_a_wrong_clock_nothing_is_sent_and_everything_once_it_is_right(self):
        self.bring_up()
        self.listen()
        self.assertRegex(self.enqueue(), "^delivered ")
        self.stop()
        expected = {-3650 * DAY: "clock", -DAY: "clock", -360: "clock", 360: "clock",
                    3650 * DAY: "clock_or_certificate"}  # by then the gateway's certificate has expired
        for shift, reason in expected.items():
            with self.subTest(shift=shift):
                self.listen(OBEDIENT, LD_PRELOAD=SHIFTED_CLOCK, SHIFTED_CLOCK=str(shift))
                told = self.enqueue()
                self.stop()
                self.assertRegex(told, f"^delayed .* {reason}$")
                self.assertEqual(len(self.rig.applications()), 1)
                self.assertEqual([row[1:3] for row in self.outbox()[1:]][-1], ("paused", reason))
        self.listen(OBEDIENT, LD_PRELOAD=SHIFTED_CLOCK, SHIFTED_CLOCK="120")  # control: two minutes are no matter
        wait_until(lambda: len(self.rig.applications()) == 1 + len(expected), 20, "all is delivered")
        self.assertEqual({application["attempts"] for application in self.rig.applications()}, {1})

    # -- a hostile environment

    def hostile(self):
        conf, self.keys = self.rig.folder / "openssl.cnf", self.rig.folder / "keys"
        conf.write_text("openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nSignatureAlgorithms = RSA+SHA512\n")
        return {"SSLKEYLOGFILE": {"SSLKEYLOGFILE": str(self.keys)}, "OPENSSL_CONF": {"OPENSSL_CONF": str(conf)},
                "LD_PRELOAD": {"LD_PRELOAD": SHIFTED_CLOCK, "SHIFTED_CLOCK": str(3650 * DAY)}}

    def other_words(self, trap):
        nowhere = str(self.rig.folder / "nowhere")
        places = ("OPENSSL_MODULES", "OPENSSL_ENGINES", "CURL_HOME", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR",
                  "LD_LIBRARY_PATH", "HOME", "TMPDIR", "XDG_CONFIG_HOME", "LOCPATH", "GNUTLS_SYSTEM_PRIORITY_FILE",
                  "P11_KIT_CONFIG", "KRB5_CONFIG", "LDAPCONF", "HOSTALIASES", "RESOLV_HOST_CONF", "GCONV_PATH", "SQLITE_TMPDIR")
        proxies = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        words = {**dict.fromkeys(places, nowhere), **dict.fromkeys(proxies, trap.address)}
        return {**words, "NGHTTP2_DEBUG": "1", "LD_BIND_NOW": "1", "GLIBC_TUNABLES": "glibc.malloc.check=3", "TZ": "Mars/Phobos"}

    def test_a_hostile_environment_changes_nothing(self):
        self.bring_up()
        trap = Trap()
        self.addCleanup(trap.close)
        environments = {**self.hostile(), "the others": self.other_words(trap)}
        environments["all at once"] = {name: value for one in environments.values() for name, value in one.items()}
        for name, environment in environments.items():
            with self.subTest(name):
                self.listen(**environment)
                of_it = pathlib.Path("/proc", str(self.rig.courier.pid))
                inherited, called = (of_it / "environ").read_bytes(), (of_it / "comm").read_text()
                told = self.enqueue()
                self.stop()
                self.assertRegex(told, "^delivered ")
                self.assertEqual((inherited, called), (b"", "kiosk-courier\n"))
        self.assertFalse(self.keys.exists())
        self.assertEqual(trap.visitors, 0)

    def test_control_the_obedient_courier_suffers_from_it(self):
        self.bring_up()
        for name, environment in self.hostile().items():
            with self.subTest(name):
                self.listen(OBEDIENT, **environment)
                told = self.enqueue()
                self.stop()
                if name == "SSLKEYLOGFILE":
                    self.assertGreaterEqual(len(self.keys.read_text().splitlines()), 5)
                else:
                    self.assertRegex(told, "^delayed ")

    # -- a gateway that does not know this kiosk any more

    def test_turned_away_late_it_keeps_the_application_and_its_key(self):
        self.bring_up()
        self.listen()
        self.assertRegex(self.enqueue(), "^delivered ")
        port, other = self.rig.port, self.rig.folder / "other.crt"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-subj", "/CN=Another authority", "-keyout", self.rig.folder / "other.key", "-out", other],
                       check=True, capture_output=True)
        # TLS 1.3: the client has sent its request when it is told that its certificate will not do.
        self.start_gateway("--ca", other, port=port)
        # The alert that says why may be overtaken by the end of the connection.
        self.assertRegex(self.enqueue(), "^delayed .* (device_identity|interrupted)$")
        self.stop()
        id, state, _, _, kept = self.outbox()[-1]
        self.assertIn(state, ("paused", "queued", "sending"))
        self.assertTrue(kept)
        self.assertEqual(len(self.rig.applications()), 1)
        self.start_gateway(port=port)
        self.listen()
        wait_until(lambda: len(self.rig.applications()) == 2, 20, "delivered")
        self.stop()
        (application,) = [one for one in self.rig.applications() if one["id"] == id]
        self.assertEqual(application["attempts"], 1)
        self.assertGreaterEqual(self.outbox()[-1][3], 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
