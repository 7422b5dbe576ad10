"""kiosk-courier as it is started, against the gateway over TLS."""

import contextlib
import hashlib
import json
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from rig import Rig, wait_until

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


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

    def test_receipts_that_are_broken_or_not_the_agencys_are_none(self):
        self.bring_up({"script": ["unsigned", "forged", "begun", "truncated", "error_500"]}, retry="foreground_attempts = 9\n"
                      "foreground_base_ms = 20\nforeground_cap_ms = 50\n")
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        (application,) = self.rig.applications()
        self.assertEqual(application["attempts"], 5)
        events = [json.loads(line) for line in (pathlib.Path(self.folder.name) / "journal").read_text().splitlines()]
        reasons = [event["reason"] for event in events if event["event"] == "attempt_failed"]
        self.assertEqual(reasons, ["no_receipt", "no_receipt", "no_receipt", "interrupted", "agency_fault"])

    def test_a_certificate_of_nobodys_stops_what_is_sent_until_the_agencys_own_is_back(self):
        self.bring_up({"certificate": "strange"}, retry="background_base_ms = 50\nbackground_cap_ms = 100")
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertRegex(self.rig.log()["delayed"][0], " trust$")
        self.rig.control("/control/faults", {})
        wait_until(lambda: len(self.rig.applications()) == 1, 20, "delivered")

    def test_what_is_sent_is_what_was_stored_though_the_agencys_key_has_changed_meanwhile(self):
        self.bring_up({"drop_before": 1}, retry="foreground_attempts = 1\nbackground_base_ms = 50\nbackground_cap_ms = 100")
        stored = pathlib.Path(self.folder.name) / "outbox.db"
        self.assertEqual(subprocess.run(self.rig.enqueue("--count", "100", "--recipient", self.rig.pki / "agency.pub.jwk"),
                                        timeout=60).returncode, 0)
        self.rig.kill(self.rig.courier)
        self.rig.kill(self.rig.gateway, signal.SIGTERM)
        self.rig.gateway.stdout.close()
        with contextlib.closing(sqlite3.connect(stored)) as database:
            kept = {id: hashlib.sha256(body).hexdigest() for id, body in database.execute("SELECT id, body FROM submission")}
        self.assertEqual(len(kept), 100)
        new = pathlib.Path(self.folder.name) / "new-pki"
        subprocess.run([SOURCE / "packaging/demo-pki", new], check=True)
        self.rig.start_gateway(agency_keys=[new / "agency.jwk", self.rig.pki / "agency.jwk"])
        self.rig.write_config(retry="background_base_ms = 50\nbackground_cap_ms = 100")
        self.listen()
        wait_until(lambda: len(self.rig.applications()) == 100, 60, "all are delivered")
        self.assertEqual({one["id"]: one["digest"] for one in self.rig.applications()}, kept)

    def test_a_courier_that_changes_the_bytes_between_two_attempts_is_caught(self):
        self.rig.courier_command = [str(BUILD / "tests/system/mutant-courier"), "fresh_body"]
        self.bring_up({"script": ["drop_after"]})
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertRegex(self.rig.log()["delayed"][0], " rejected$")

    def test_what_may_be_forgotten_is_asked_about(self):
        self.bring_up({"script": ["drop_after"]}, delivery="key_retention_s = 0")
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        (application,) = self.rig.applications()
        self.assertEqual((application["attempts"], len(self.rig.log()["delivered"])), (1, 1), "it was not sent twice")

    def test_what_may_be_forgotten_and_cannot_be_asked_about_is_a_matter_for_staff(self):
        self.bring_up({"script": ["drop_after"]}, delivery="key_retention_s = 0\nstatus = false")
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertRegex(self.rig.log()["delayed"][0], " in_doubt$")

    OWN = """kind = "rest"
method = "POST"
path = "/own/v2/requests"
status_path = "/own/v2/requests?external={id}"
reference = "/data/number"
received_at = "/data/created"
id = "/data/external"
headers = { X-Request-Id = "{id}" }
settling_s = 1"""

    def test_an_agencys_own_interface_gets_each_application_once_though_it_knows_nothing_of_repetitions(self):
        self.bring_up({"script": ["drop_before", "drop_after"]}, delivery=self.OWN, signed=False,
                      retry="background_base_ms = 50\nbackground_cap_ms = 100")
        self.assertEqual(self.enqueue("--count", "3"), 0)
        wait_until(lambda: len(self.rig.control("/control/applications")["requests"]) == 3, 20, "all have arrived")
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        requests = self.rig.control("/control/applications")["requests"]
        self.assertEqual((len(requests), len({one["external"] for one in requests})), (4, 4))
        self.assertEqual(self.rig.log()["delivered"], [f"{requests[3]['external']} REQ-4"])

    def test_through_x_road_it_arrives_and_is_signed_for(self):
        road = 'kind = "x-road"\nclient = "AZ/GOV/10000001/kiosks"\nservice = "AZ/GOV/20000002/registry/applications"'
        self.bring_up({"script": ["drop_after"]}, delivery=road)
        self.assertEqual(self.enqueue("--wait-for-delivery", "--recipient", self.rig.pki / "agency.pub.jwk"), 0)
        (application,) = self.rig.applications()
        self.assertEqual(self.rig.log()["delivered"], [f"{application['id']} {application['reference']}"])

    def test_who_may_not_ask_through_x_road_waits_for_a_technician(self):
        road = 'kind = "x-road"\nclient = "AZ/GOV/99/kiosks"\nservice = "AZ/GOV/20000002/registry/applications"'
        self.bring_up(delivery=road)
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertRegex(self.rig.log()["delayed"][0], " not_authorised$")

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

    def test_a_damaged_outbox_is_put_aside_whole_and_the_kiosk_goes_on(self):
        folder, broken = pathlib.Path(self.folder.name), "not a database, " * 100
        (folder / "outbox.db").write_text(broken)
        (folder / "outbox.db-wal").write_text("its log")
        self.bring_up()
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.assertEqual((folder / "outbox.db.damaged-1").read_text(), broken)
        self.assertEqual((folder / "outbox.db.damaged-1-wal").read_text(), "its log")
        self.assertIn('"event":"outbox_damaged"', (folder / "journal").read_text())

    def test_a_wrong_configuration_is_one_line_with_file_line_and_key(self):
        self.rig.start_gateway()
        self.rig.write_config(endpoint='pinz = ["x"]')
        status, line = self.refusal_to_start()
        self.assertEqual(status, 78)
        self.assertRegex(line, r"kiosk\.toml:14: endpoints\.agency\.pinz is not a setting")

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

    def test_what_the_agency_keeps_of_the_journal_shows_whether_it_is_as_it_was_written(self):
        self.bring_up({"script": ["error_503", "ok"]})
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.rig.kill(self.rig.courier, signal.SIGKILL)
        heads = self.rig.control("/control/heads")["heads"]
        self.assertEqual([head["verdict"] for head in heads], ["good"])
        journal = pathlib.Path(self.folder.name) / "journal"
        kept = (journal.parent / "journal.anchors").read_text().splitlines()
        self.assertIn(heads[0]["jws"], kept)
        status, said = self.rig.journal_verified("journal")
        self.assertEqual(status, 0, said)
        self.assertIn(f"Signed as the courier's up to line {heads[0]['lines']} ", said)
        self.assertIn(heads[0]["key"], said)
        whole = journal.read_bytes().splitlines(keepends=True)
        journal.write_bytes(b"".join(whole[:heads[0]["lines"] - 1]))
        self.assertEqual(self.rig.journal_verified("journal")[0], 1)
        # The next life goes on from what is left, and the agency sees that it went back.
        self.listen()
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        status, said = self.rig.journal_verified("journal")
        self.assertEqual(status, 1, said)
        self.assertRegex(said, "is not the one that was signed")

    def test_without_an_agencys_key_the_disk_holds_nothing_readable_while_it_waits(self):
        self.bring_up(retry="background_base_ms = 50\nbackground_cap_ms = 100")
        port = self.rig.port
        self.rig.kill(self.rig.gateway, signal.SIGTERM)
        self.rig.gateway.stdout.close()
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        folder = pathlib.Path(self.folder.name)
        self.assertGreater(sum(file.stat().st_size for file in folder.glob("outbox.db*")), 4096)
        for file in folder.glob("outbox.db*"):
            for secret in ("5ARPXK2", "Aysel", "Nümunəyeva"):
                self.assertNotIn(secret.encode(), file.read_bytes(), file)
        for key in ("device.key", "storage.key"):
            self.assertEqual((folder / key).stat().st_mode & 0o777, 0o600)
        self.rig.start_gateway(port=port)
        wait_until(lambda: len(self.rig.applications()) == 1, 20, "delivered")
        self.assertEqual(self.rig.applications()[0]["payload"]["given_name"], "Aysel")

    def test_what_was_changed_behind_its_back_is_found_at_the_next_start(self):
        self.bring_up()
        self.assertEqual(self.enqueue("--wait-for-delivery"), 0)
        self.rig.kill(self.rig.courier, signal.SIGTERM)
        folder = pathlib.Path(self.folder.name)
        with sqlite3.connect(folder / "outbox.db") as database:
            database.execute("UPDATE submission SET reference = 'ASAN-2026-999999'")
        database.close()
        self.listen()
        wait_until(lambda: '"event":"outbox_tampered"' in (folder / "journal").read_text(), 10, "found")

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
