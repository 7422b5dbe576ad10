"""kiosk-courier as it is started, against the gateway over TLS."""

import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

from rig import Rig, wait_until

BUILD = pathlib.Path(sys.argv[2])


class Courier(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kiosk-courier-")
        self.rig = Rig(BUILD, self.folder.name)

    def tearDown(self):
        self.rig.__exit__()
        if self.rig.gateway:
            self.rig.gateway.stdout.close()
        self.folder.cleanup()

    def bring_up(self, fault=None, **config):
        self.rig.start_gateway(fault)
        self.rig.write_config(**config)
        self.listen()

    def listen(self):
        self.rig.start_courier()
        wait_until(self.rig.courier_listens, 10, "the courier listens")

    def enqueue(self, *arguments):
        return subprocess.run(self.rig.enqueue("--count", "1", *arguments), timeout=60).returncode

    def refusal_to_start(self):
        done = subprocess.run([str(BUILD / "kiosk-courier"), "--config", self.rig.config], capture_output=True, text=True,
                              timeout=20)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.returncode, done.stderr

    def test_a_sealed_application_arrives_and_its_reference_comes_back(self):
        self.bring_up()
        self.assertEqual(self.enqueue("--wait-for-delivery", "--recipient", self.rig.pki / "agency.pub.jwk"), 0)
        (application,) = self.rig.applications()
        self.assertEqual(self.rig.log()["delivered"], [f"{application['id']} {application['reference']}"])
        self.assertEqual((application["content_type"], application["payload"]["given_name"]), ("application/jose", "Aysel"))

    def test_an_answer_that_is_lost_creates_one_application_only(self):
        self.bring_up({"script": ["drop_after", "drop_after"]})
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        (application,) = self.rig.applications()
        self.assertEqual(application["attempts"], 3)
        self.assertEqual(len(self.rig.log()["delivered"]), 1)

    def test_what_the_agency_finds_wrong_comes_back_with_its_place(self):
        self.bring_up()
        self.assertEqual(self.enqueue("--wait-for-delivery", "--fin", "0000000"), 0)
        self.assertRegex(self.rig.log()["refused"][0], " /fin unknown_person$")
        self.assertEqual(self.rig.applications(), [])

    def test_without_an_agency_it_is_accepted_and_delivered_when_the_agency_is_back(self):
        self.bring_up(retry="background_base_ms = 50\nbackground_cap_ms = 100")
        port = self.rig.port
        self.rig.kill(self.rig.gateway, signal.SIGTERM)
        self.rig.gateway.stdout.close()
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertRegex(self.rig.log()["delayed"][0], " unreachable$")
        self.rig.start_gateway(port=port)
        wait_until(lambda: len(self.rig.applications()) == 1, 20, "delivered")

    def test_sigterm_ends_it_cleanly_and_takes_the_socket_away(self):
        self.bring_up()
        self.assertEqual(self.rig.kill(self.rig.courier, signal.SIGTERM), 0)
        self.assertFalse(self.rig.socket.exists())

    def test_a_socket_that_a_killed_courier_left_is_replaced(self):
        self.bring_up()
        self.rig.kill(self.rig.courier)
        self.assertTrue(self.rig.socket.exists())
        self.listen()

    def test_an_occupied_socket_is_named_and_left_alone(self):
        self.rig.start_gateway()
        self.rig.write_config()
        with socket.socket(socket.AF_UNIX) as other:
            other.bind(str(self.rig.socket))
            other.listen()
            status, line = self.refusal_to_start()
        self.assertEqual(status, 69)
        self.assertIn("socket: another program listens there", line)

    def test_a_second_courier_on_the_same_outbox_is_refused(self):
        self.bring_up()
        self.rig.config.write_text(self.rig.config.read_text().replace('"socket"', '"socket2"'))
        status, line = self.refusal_to_start()
        self.assertEqual(status, 74)
        self.assertIn("outbox.db: database is locked", line)

    def test_an_outbox_that_is_no_database_is_named_and_not_touched(self):
        self.rig.start_gateway()
        self.rig.write_config()
        broken = pathlib.Path(self.folder.name) / "outbox.db"
        broken.write_text("not a database, " * 100)
        status, line = self.refusal_to_start()
        self.assertEqual((status, broken.read_text()), (74, "not a database, " * 100))
        self.assertIn("outbox.db: file is not a database", line)

    def test_a_wrong_configuration_is_one_line_with_file_line_and_key(self):
        self.rig.start_gateway()
        self.rig.write_config(endpoint='pinz = ["x"]')
        status, line = self.refusal_to_start()
        self.assertEqual(status, 78)
        self.assertRegex(line, r"kiosk\.toml:12: endpoints\.agency\.pinz is not a setting")

    def test_hostile_environment_changes_nothing(self):
        self.rig.start_gateway()
        self.rig.write_config()
        keys = pathlib.Path(self.folder.name) / "keys"
        self.rig.start_courier(env={"SSLKEYLOGFILE": str(keys), "https_proxy": "http://127.0.0.1:9", "OPENSSL_CONF": "/nowhere",
                                    "SSL_CERT_FILE": "/nowhere", "CURL_CA_BUNDLE": "/nowhere"})
        wait_until(self.rig.courier_listens, 10, "the courier listens")
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertIn("delivered", self.rig.log())
        self.assertFalse(keys.exists())

    def test_nothing_of_the_citizen_is_in_journal_or_outbox(self):
        self.bring_up({"script": ["error_503", "drop_before", "drop_after"]})
        self.assertEqual(self.enqueue("--wait-for-delivery", "--recipient", self.rig.pki / "agency.pub.jwk"), 0)
        self.rig.kill(self.rig.courier)
        for file in pathlib.Path(self.folder.name).glob("*"):
            if file.is_file() and not file.name.startswith("gateway"):
                content = file.read_bytes()
                for secret in ("5ARPXK2", "Aysel", "Nümunəyeva"):
                    self.assertNotIn(secret.encode(), content, file)
        events = [json.loads(line)["event"] for line in (pathlib.Path(self.folder.name) / "journal").read_text().splitlines()]
        self.assertGreaterEqual(events.count("attempt_failed"), 2)  # libcurl itself repeats one

    def test_idle_it_sleeps(self):
        self.bring_up()
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        status = pathlib.Path(f"/proc/{self.rig.courier.pid}/status")

        def wakeups():
            return int(next(line for line in status.read_text().splitlines()
                            if line.startswith("voluntary_ctxt_switches")).split()[1])

        def quiet():
            before = wakeups()
            try:
                wait_until(lambda: wakeups() != before, 1, "a wakeup")
                return False
            except TimeoutError:
                return True

        wait_until(quiet, 10, "a second without a wakeup")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
