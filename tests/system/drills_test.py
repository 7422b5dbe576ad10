"""What a technician is trained on: a fault, what a citizen at the real kiosk sees of it in her language, what the courier
says of it and who can mend it, and how soon all is well again. Each leaves an application waiting, which arrives once when
the fault has gone."""

import datetime
import json
import signal
import sys
import time
import unittest

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from at_courier import AtCourier, BUILD, RETRY, SOURCE
from rig import wait_until
from technician import Technician
from visitor import Visitor

HURRY = RETRY + "foreground_limit_ms = 3000\n"
CLOCK = {"LD_PRELOAD": str(BUILD / "tests/system/shifted-clock.so"), "SHIFTED_CLOCK": "3600"}


class Drills(AtCourier):
    def setUp(self):
        super().setUp()
        self.rig.start_gateway(packs=[SOURCE / "assets/services/az"])
        self.visitor = None

    def tearDown(self):
        self.leave()
        if self.visitor:
            self.visitor.kiosk.close()
            self.rig.kill(self.visitor.process)
            self.visitor.process.stderr.close()
        super().tearDown()

    def leave(self):
        if self.technician:
            self.technician.__exit__()
            self.rig.kill(self.rig.courier, signal.SIGTERM)
        self.technician = None

    def begin(self, command=("kiosk-courier",), environment=None, limits="", **config):
        self.leave()
        self.rig.write_config(HURRY + limits, **config)
        self.rig.courier_command = [str(BUILD / command[0]), *command[1:]]
        self.rig.start_courier(env=environment)
        wait_until(self.rig.courier_listens, 10, "the courier listens")
        self.technician = Technician(self.rig.socket)

    def arrive(self, language):
        """a citizen stands before the kiosk, which goes on whatever happens to the courier"""
        config = self.rig.config.read_text()
        self.visitor = Visitor(self.rig, language=language)
        self.visitor.start()
        self.rig.config.write_text(config)
        self.words = json.loads((SOURCE / f"assets/locale/{language}.json").read_text())

    def sees(self, record, key):
        self.assertIn(self.words[key], [node["label"] for node in record["nodes"]])

    def apply(self):
        """her application is kept here; why it has not gone"""
        record = self.visitor.up_to("receipt", "unsure", "not_stored")
        self.assertEqual(record["screen"], "receipt")
        self.sees(record, "receipt.saved_title")
        rows = self.technician.ask("list_outbox", after=0, most=200)["rows"]
        self.assertEqual(len(rows), 1)
        return wait_until(lambda: next((word for word in [self.reason()] if word != "none"), None), 30, "a reason")

    def reason(self):
        return self.technician.ask("list_outbox", after=0, most=200)["rows"][0]["reason"]

    def drill(self, name, told, failure, mender):
        """the fault is there: what the citizen's application waits for, and what a probe says"""
        self.assertEqual(self.apply(), told, name)
        probe = self.technician.ask("probe_endpoint", endpoint="sandbox")
        self.assertEqual((probe["failure"], probe["mender"]), (failure, mender), name)

    def recover(self, name):
        """the fault has gone; she is still there, and learns that it has arrived"""
        began = time.monotonic()
        rows = self.technician.ask("list_outbox", after=0, most=200)["rows"]
        if rows:
            self.technician.ask("retry_now", endpoint="sandbox", number=None)
        record = self.visitor.wait_for(30, lambda r: r if self.words["receipt.title"] in self.labels(r) else None)
        took = time.monotonic() - began
        wait_until(lambda: not self.technician.ask("list_outbox", after=0, most=200)["rows"], 30, "nothing waits")
        self.assertEqual(self.technician.ask("probe_endpoint", endpoint="sandbox")["failure"], "none")
        arrived = self.rig.applications()
        self.assertEqual(len(arrived), 1, "once")
        self.assertIn(arrived[0]["reference"], self.labels(record))
        print(json.dumps({"drill": name, "recovered_s": round(took, 2)}), flush=True)

    @staticmethod
    def labels(record):
        return [node["label"] for node in record["nodes"]]

    def test_name_resolution(self):
        self.begin(url="https://nobody.invalid")
        self.arrive("az")
        self.drill("name resolution", "name_resolution", "name_resolution", "centre_network")
        self.begin()
        self.recover("name resolution")

    def test_wrong_clock(self):
        self.begin(command=("tests/system/mutant-courier", "obedient"), environment=CLOCK)
        self.arrive("ru")
        self.drill("wrong clock", "clock", "none", "nobody")
        survey = self.technician.survey()
        self.assertEqual((survey["clock"], self.technician.survey("sandbox")["mender"]), ("disagrees", "terminal_clock"))
        self.assertAlmostEqual(self.technician.survey("sandbox")["skew"], 3_600_000, delta=5000)
        self.begin()
        self.recover("wrong clock")

    def revocation_list(self, *revoked):
        authority = x509.load_pem_x509_certificate((self.rig.pki / "ca.crt").read_bytes())
        key = serialization.load_pem_private_key((self.rig.pki / "ca.key").read_bytes(), None)
        now = datetime.datetime.now(datetime.timezone.utc)
        made = (x509.CertificateRevocationListBuilder().issuer_name(authority.subject)
                .last_update(now - datetime.timedelta(hours=2)).next_update(now + datetime.timedelta(days=7)))
        for certificate in revoked:
            serial = x509.load_pem_x509_certificate(certificate.read_bytes()).serial_number
            made = made.add_revoked_certificate(x509.RevokedCertificateBuilder().serial_number(serial)
                                                .revocation_date(now - datetime.timedelta(hours=3)).build())
        (self.rig.pki / "ca.crl").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def test_revoked_certificate(self):
        self.revocation_list(self.rig.pki / "server.crt")
        self.begin()
        config = self.rig.config.read_text().replace('revocation = "none"', 'revocation = "crl"\ncrl = "pki/ca.crl"')
        self.leave()
        self.rig.config.write_text(config)
        self.rig.start_courier()
        wait_until(self.rig.courier_listens, 10, "the courier listens")
        self.technician = Technician(self.rig.socket)
        self.arrive("en")
        self.drill("revoked certificate", "revoked", "revoked", "agency")
        self.revocation_list()  # it is read anew for each connection
        self.recover("revoked certificate")
        probe = self.technician.ask("probe_endpoint", endpoint="sandbox")
        self.assertEqual({stage["stage"]: stage["outcome"] for stage in probe["stages"]}["revocation"], "passed")
        self.assertAlmostEqual(probe["revocation_age"], 2 * 3_600_000, delta=60_000)

    def test_agency_failing(self):
        self.begin()
        self.arrive("az")
        self.rig.control("/control/faults", {"error_503": 1})
        self.assertEqual(self.apply(), "overloaded")
        self.assertFalse(self.technician.self_test("sandbox")["result"]["passed"])
        self.assertEqual(self.technician.survey("sandbox")["closures"], ["self_test_failed"])
        self.rig.control("/control/faults", {})
        self.assertTrue(self.technician.self_test("sandbox")["result"]["passed"])
        self.recover("agency failing")

    def test_agency_slow(self):
        self.begin()
        self.arrive("ru")
        self.rig.control("/control/faults", {"slow": 1, "slow_ms": 22_000})
        self.assertEqual(self.apply(), "timeout")
        self.rig.control("/control/faults", {})
        wait_until(lambda: self.technician.survey("sandbox")["failure"] == "timeout", 30, "the courier has given it up")
        wait_until(self.rig.applications, 30, "the agency has taken it all the same")
        self.recover("agency slow")

    def test_full_disk(self):
        self.begin(limits="[courier.limits]\nfree_mib = 1000000\n")
        self.arrive("en")
        self.assertTrue(self.technician.survey()["disk_full"])
        record = self.visitor.wait_for(10, lambda r: self.visitor.up_to("describe"))
        self.sees(record, "service.closed")
        self.assertNotIn("begin", [node["id"] for node in record["nodes"]])
        self.begin()
        self.assertFalse(self.technician.survey()["disk_full"])
        self.visitor.wait_for(10, lambda r: "begin" in [node["id"] for node in r["nodes"]])
        self.visitor.up_to("receipt")
        self.recover("full disk")

    def test_courier_hung(self):
        self.begin()
        self.arrive("az")
        self.visitor.up_to("declare")
        self.rig.courier.send_signal(signal.SIGSTOP)
        self.addCleanup(self.rig.courier.send_signal, signal.SIGCONT)
        record = self.visitor.up_to("unsure", "receipt", "not_stored")
        self.assertEqual(record["screen"], "unsure")
        self.sees(record, "unsure.title")
        self.rig.courier.send_signal(signal.SIGCONT)
        self.visitor.kiosk.ask(tap="try_again")
        self.visitor.up_to("receipt")
        self.recover("courier hung")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
