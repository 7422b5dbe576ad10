"""How a terminal gets its certificate, and the next one, with the real programs over TLS."""

import datetime
import json
import re
import subprocess
import sys
import unittest

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from at_courier import AtCourier, RETRY
from rig import wait_until


class Identity(AtCourier):
    def bring_up(self, days=90):
        """a terminal that has nothing but its configuration"""
        self.rig.start_gateway(device_days=days)
        self.rig.write_config(RETRY)
        text = re.sub(r"^(certificate|key) = .*\n", "", self.rig.config.read_text(), flags=re.MULTILINE)
        self.rig.config.write_text(f"""{text}
[enrolment]
url = "https://localhost:{self.rig.registration_port}"
ca = "pki/ca.crt"
pins = {json.dumps((self.rig.pki / "server.pins").read_text().split())}
revocation = "none"
renewal = "agency"
""")
        self.listen()

    def state(self):
        return self.technician.ask("take_identity")["state"]

    def enrol(self, code=None):
        code = code or self.rig.control("/control/codes", {"device": "baku-1-0007"})["code"]
        return self.technician.ask("enrol", centre="baku-1", terminal="0007", code=code), code

    def serial(self):
        return subprocess.run(["openssl", "x509", "-in", self.rig.folder / "device.crt", "-noout", "-serial"],
                              check=True, capture_output=True).stdout

    def deliver(self):
        """what became of an application"""
        subprocess.run(self.rig.enqueue("--count", "1", "--wait-for-delivery"), timeout=60, check=True)
        return (self.rig.folder / "log").read_text().splitlines()[-1].split()

    def test_from_nothing_to_the_first_receipt_with_a_code(self):
        self.bring_up()
        self.assertEqual(self.state(), "no_certificate")
        self.assertEqual(self.deliver()[::2], ["delayed", "device_identity"])
        pem = self.technician.ask("make_device_request", centre="baku-1", terminal="0007")["pem"]
        shown = subprocess.run(["openssl", "req", "-verify", "-noout", "-subject", "-nameopt", "RFC2253"], input=pem,
                               capture_output=True, text=True)
        self.assertEqual((shown.returncode, shown.stdout.strip()), (0, "subject=CN=baku-1-0007,O=baku-1"), shown.stderr)
        for wrong, why in (("BCDF-GHJK", "code_refused"), ("hello", "code_refused")):
            self.assertEqual(self.enrol(wrong)[0]["why"], why)
        self.assertEqual(self.state(), "no_certificate")
        typed = self.rig.control("/control/codes", {"device": "baku-1-0007"})["code"].replace("-", "").lower()
        identity, code = self.enrol(typed)
        self.assertEqual((identity["state"], identity["device"]), ("enrolled", "baku-1-0007"))
        self.assertEqual(identity["certificate"]["days_left"], 89)
        self.assertEqual(self.enrol(code)[0]["why"], "code_refused", "each code is good once")
        self.assertEqual(self.technician.survey("agency")["certificate"]["subject"], "CN=baku-1-0007")
        self.technician.ask("retry_now", endpoint="agency", number=None)
        wait_until(self.rig.applications, 10, "what has waited arrives")
        self.assertEqual(self.deliver()[0], "delivered")
        self.restart()
        self.assertEqual(self.state(), "enrolled")

    def test_the_next_certificate_is_used_when_it_has_worked(self):
        self.bring_up()
        self.assertEqual(self.technician.ask("renew_identity")["why"], "no_certificate")
        self.enrol()
        first = self.serial()
        identity = self.technician.ask("renew_identity")
        self.assertEqual((identity["state"], identity["failure"], identity["next"]), ("enrolled", "none", None))
        self.assertNotEqual(self.serial(), first)
        self.assertEqual(self.deliver()[0], "delivered")

    def test_a_next_certificate_that_does_not_work_leaves_the_old_one_in_use(self):
        self.bring_up()
        self.enrol()
        first = self.serial()
        subprocess.run(["openssl", "req", "-x509", "-key", self.rig.folder / "device.key", "-subj", "/CN=nobody", "-days",
                        "90", "-out", self.rig.folder / "device.next.crt"], check=True, capture_output=True)
        self.restart()
        wait_until(lambda: self.technician.ask("take_identity")["failure"] != "none", 20, "it has been tried")
        identity = self.technician.ask("take_identity")
        self.assertEqual((identity["state"], identity["next"]["subject"]), ("trying", "CN=nobody"))
        # With TLS 1.3 a client's certificate is refused after the handshake: the alert may come too late to be read.
        self.assertIn(identity["failure"], ("device_identity", "interrupted"))
        self.assertEqual((self.serial(), self.deliver()[0]), (first, "delivered"))
        # Another one takes its place.
        self.assertEqual(self.technician.ask("renew_identity")["state"], "enrolled")
        self.assertFalse((self.rig.folder / "device.next.crt").exists())

    def issue(self, key, days):
        """device.crt: of a key file's key, signed by it, until in so many days"""
        private = serialization.load_pem_private_key(key.read_bytes(), None)
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kiosk")])
        now = datetime.datetime.now(datetime.timezone.utc)
        made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
                .serial_number(1).not_valid_before(now - datetime.timedelta(days=99))
                .not_valid_after(now + datetime.timedelta(days=days, hours=1)).sign(private, hashes.SHA256()))
        (self.rig.folder / "device.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))

    def test_what_a_certificate_is_worth_is_said_and_a_worthless_one_gives_way_at_once(self):
        self.bring_up()
        own = self.rig.folder / "device.key"
        for key, days, state in ((self.rig.pki / "device.key", 60, "foreign"), (own, -2, "expired"), (own, 60, "enrolled"),
                                 (own, 29, "due")):
            self.issue(key, days)
            identity = self.technician.ask("take_identity")
            self.assertEqual((identity["state"], identity["certificate"]["days_left"]), (state, days))
            if state in ("foreign", "expired"):
                self.assertEqual(self.technician.ask("renew_identity")["why"], "no_certificate")
        self.issue(own, -2)
        self.assertEqual(self.enrol()[0]["state"], "enrolled")
        self.assertFalse((self.rig.folder / "device.next.crt").exists())

    def test_a_certificate_that_runs_out_soon_is_renewed_by_itself(self):
        self.bring_up(days=20)
        self.assertEqual(self.enrol()[0]["state"], "due")
        first = self.serial()
        self.restart()
        wait_until(lambda: self.serial() != first, 20, "it is renewed")

    def test_without_the_administrators_service_nothing_changes(self):
        self.bring_up()
        self.enrol()
        first = self.serial()
        self.rig.kill(self.rig.gateway)
        self.assertEqual(self.technician.ask("renew_identity")["why"], "not_reached")
        self.assertEqual(self.enrol("BCDF-GHJK")[0]["why"], "not_reached")
        identity = self.technician.ask("take_identity")
        self.assertEqual((identity["state"], identity["failure"], self.serial()), ("enrolled", "unreachable", first))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
