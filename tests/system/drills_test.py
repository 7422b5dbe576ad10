"""What a technician is trained on: a fault, what the courier says of it and who can mend it, and how soon all is well again.
Each drill leaves an application waiting, which arrives once when the fault has gone."""

import datetime
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from rig import Rig, wait_until
from technician import Technician

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
RETRY = "background_base_ms = 600000\nbackground_cap_ms = 600000\nforeground_limit_ms = 3000\n"
CLOCK = {"LD_PRELOAD": str(BUILD / "tests/system/shifted-clock.so"), "SHIFTED_CLOCK": "3600"}


class Drills(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kiosk-drills-")
        self.rig = Rig(BUILD, self.folder.name)
        self.rig.start_gateway()
        self.technician = None

    def tearDown(self):
        self.leave()
        self.rig.__exit__()
        self.rig.gateway.stdout.close()
        self.folder.cleanup()

    def leave(self):
        if self.technician:
            self.technician.__exit__()
            self.rig.kill(self.rig.courier, signal.SIGTERM)
        self.technician = None

    def begin(self, command=("kiosk-courier",), environment=None, limits="", **config):
        self.leave()
        self.rig.write_config(RETRY + limits, **config)
        self.rig.courier_command = [str(BUILD / command[0]), *command[1:]]
        self.rig.start_courier(env=environment)
        wait_until(self.rig.courier_listens, 10, "the courier listens")
        self.technician = Technician(self.rig.socket)

    def apply(self):
        subprocess.run(self.rig.enqueue("--count", "1", "--wait-for-delivery"), timeout=60, check=True)
        return (self.rig.folder / "log").read_text().splitlines()[-1].split()[2]

    def drill(self, name, told, failure, mender):
        """the fault is there: what the citizen's application waits for, and what a probe says"""
        began = time.monotonic()
        self.assertEqual(self.apply(), told)
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual((probe["failure"], probe["mender"]), (failure, mender), name)
        return began

    def recover(self, name):
        """the fault has gone"""
        began = time.monotonic()
        rows = self.technician.ask("list_outbox", after=0, most=200)["rows"]
        self.assertTrue(rows, name)
        self.assertEqual(self.technician.ask("retry_now", endpoint="agency", number=None)["count"], len(rows))
        wait_until(lambda: not self.technician.ask("list_outbox", after=0, most=200)["rows"], 30, "nothing waits")
        self.assertEqual(self.technician.ask("probe_endpoint", endpoint="agency")["failure"], "none")
        accepted = {line.split()[0] for line in self.rig.log()["accepted"]}
        arrived = [application["id"] for application in self.rig.applications()]
        self.assertEqual((sorted(arrived), len(arrived)), (sorted(accepted), len(accepted)), "each once")
        print(json.dumps({"drill": name, "recovered_s": round(time.monotonic() - began, 2)}), flush=True)

    def test_name_resolution(self):
        self.begin(url="https://nobody.invalid")
        self.drill("name resolution", "name_resolution", "name_resolution", "centre_network")
        self.begin()
        self.recover("name resolution")

    def test_wrong_clock(self):
        self.begin(command=("tests/system/mutant-courier", "obedient"), environment=CLOCK)
        self.drill("wrong clock", "clock", "none", "nobody")
        survey = self.technician.survey()
        self.assertEqual((survey["clock"], survey["endpoints"][0]["mender"]), ("disagrees", "terminal_clock"))
        self.assertAlmostEqual(survey["endpoints"][0]["skew"], 3_600_000, delta=5000)
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
        self.drill("revoked certificate", "revoked", "revoked", "agency")
        self.revocation_list()  # it is read anew for each connection
        self.recover("revoked certificate")
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual({stage["stage"]: stage["outcome"] for stage in probe["stages"]}["revocation"], "passed")
        self.assertAlmostEqual(probe["revocation_age"], 2 * 3_600_000, delta=60_000)

    def test_agency_failing(self):
        self.begin()
        self.rig.control("/control/faults", {"error_503": 1})
        self.assertEqual(self.apply(), "overloaded")
        self.assertFalse(self.technician.self_test("agency")["result"]["passed"])
        self.assertEqual(self.technician.survey("agency")["closures"], ["self_test_failed"])
        self.rig.control("/control/faults", {})
        self.assertTrue(self.technician.self_test("agency")["result"]["passed"])
        self.recover("agency failing")

    def test_agency_slow(self):
        self.begin()
        self.rig.control("/control/faults", {"slow": 1, "slow_ms": 22_000})
        self.assertEqual(self.apply(), "timeout")
        self.rig.control("/control/faults", {})
        wait_until(lambda: self.technician.survey("agency")["failure"] == "timeout", 30, "the courier has given it up")
        wait_until(self.rig.applications, 30, "the agency has taken it all the same")
        self.recover("agency slow")

    def test_full_disk(self):
        self.begin()
        self.rig.control("/control/faults", {"error_503": 1})
        self.apply()
        self.begin(limits="[courier.limits]\nfree_mib = 1000000\n")
        survey = self.technician.survey()
        self.assertTrue(survey["disk_full"])
        self.assertTrue(self.technician.told[-1]["all"])
        self.begin()
        self.assertFalse(self.technician.survey()["disk_full"])
        self.rig.control("/control/faults", {})
        self.recover("full disk")

    def test_courier_hung(self):
        self.begin()
        self.rig.control("/control/faults", {"error_503": 1})
        self.apply()
        self.rig.control("/control/faults", {})
        self.technician.survey()
        self.rig.courier.send_signal(signal.SIGSTOP)
        self.addCleanup(self.rig.courier.send_signal, signal.SIGCONT)
        self.technician.say("take_survey")
        self.technician.wire.settimeout(1)
        with self.assertRaises(TimeoutError):
            self.technician.next()
        self.rig.courier.send_signal(signal.SIGCONT)
        self.technician.wire.settimeout(20)
        while self.technician.next()["is"] != "survey":
            pass
        self.recover("courier hung")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
