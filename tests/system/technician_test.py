"""What a technician asks of the courier, with the real programs over TLS."""

import base64
import json
import pathlib
import shutil
import subprocess
import sys
import unittest

from jwcrypto import jwe, jwk, jws

from at_courier import AtCourier, RETRY, SOURCE
from rig import wait_until

NAME, ADDRESS, PERSON = "Aysel", "Nümunəyeva", "5ARPXK2"


class Maintenance(AtCourier):
    def bring_up(self, fault=None, packs=(), **config):
        self.rig.start_gateway(fault, packs=packs)
        self.rig.write_config(RETRY, **config)
        self.listen()

    def enqueue(self, *arguments):
        self.assertEqual(subprocess.run(self.rig.enqueue("--count", "1", *arguments), timeout=60).returncode, 0)

    def stages(self, probe):
        return {stage["stage"]: stage["outcome"] for stage in probe["stages"]}

    def test_a_survey_of_a_terminal_that_is_fit_to_open(self):
        self.bring_up(packs=[SOURCE / "assets/services/az"])
        self.assertEqual(self.technician.survey()["clock"], "unheard")
        wait_until(lambda: self.technician.survey("agency")["services_age"] is not None, 10, "the services are known")
        survey = self.technician.survey()
        self.assertEqual((survey["clock"], survey["database_writable"], survey["database_durable"], survey["tampered"],
                          survey["journal_writable"], survey["put_aside"]), ("trusted", True, True, False, True, 0))
        self.assertRegex(survey["version"], r"^\d+\.\d+\.\d+$")
        self.assertRegex(survey["device_key"], r"^[\w-]{43}$")
        self.assertGreater(survey["free_bytes"], survey["free_bytes_wanted"])
        agency = self.technician.survey("agency")
        self.assertEqual((agency["host"], agency["pins"], agency["breaker"], agency["failure"], agency["closures"]),
                         (f"localhost:{self.rig.port}", 2, "closed", "none", []))
        self.assertLess(abs(agency["skew"]), 3000)
        self.assertIn("az.identity-card", [service["id"] for service in agency["services"]])
        self.assertGreaterEqual(agency["ids_kept"], agency["ids_kept_configured"])
        self.assertGreater(agency["certificate"]["days_left"], 0)
        self.assertIn("CN=", agency["certificate"]["subject"])

    def test_a_probe_of_a_good_way_shows_all_of_it(self):
        self.bring_up()
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual(self.stages(probe), {**dict.fromkeys(
            ("name_resolution", "connection", "handshake", "chain", "pins", "answer"), "passed"), "revocation": "not_checked"})
        self.assertEqual((probe["failure"], probe["mender"], probe["http_status"], probe["tls_version"]),
                         ("none", "nobody", 200, "TLSv1.3"))
        self.assertIn(probe["pin"], (self.rig.pki / "server.pins").read_text())
        self.assertTrue(probe["chain"] and probe["address"] and "GCM" in probe["cipher"])
        self.assertLess(abs(probe["skew"]), 3000)
        self.assertGreater(probe["certificate"]["days_left"], 0)

    def test_a_probe_says_what_is_wrong_and_who_can_mend_it(self):
        self.bring_up()
        self.assertEqual(self.technician.ask("probe_endpoint", endpoint="agency")["failure"], "none")
        self.rig.control("/control/faults", {"certificate": "strange"})
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual((probe["failure"], probe["mender"], self.stages(probe)["chain"], self.stages(probe)["pins"]),
                         ("trust", "administrator", "failed", "failed"))
        self.assertEqual(probe["chain"][0]["subject"], "CN=localhost")
        self.rig.control("/control/faults", {"clock_s": 3600})
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual(probe["failure"], "none")
        self.assertLess(abs(probe["skew"] + 3_600_000), 3000)
        self.rig.kill(self.rig.gateway)
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual((probe["failure"], probe["mender"], self.stages(probe)["connection"]),
                         ("unreachable", "agency", "failed"))
        self.rig.write_config(RETRY, url="https://nobody.invalid")
        self.restart()
        probe = self.technician.ask("probe_endpoint", endpoint="agency")
        self.assertEqual((probe["failure"], probe["mender"], self.stages(probe)["name_resolution"]),
                         ("name_resolution", "centre_network", "failed"))

    def test_a_self_test_goes_all_the_way_and_leaves_nothing_at_the_agency(self):
        self.bring_up()
        tested = self.technician.self_test("agency")
        self.assertTrue(tested["result"]["passed"], tested)
        self.assertEqual(self.rig.applications(), [])
        self.rig.control("/control/faults", {"error_503": 1})
        tested = self.technician.self_test("agency")["result"]
        self.assertEqual((tested["passed"], tested["reason"], tested["http_status"]), (False, "overloaded", 503))
        self.assertEqual(self.technician.survey("agency")["closures"], ["self_test_failed"])
        self.assertEqual(self.technician.told[-1]["reasons"], ["self_test_failed"])
        self.rig.control("/control/faults", {})
        self.restart()
        self.assertEqual(self.technician.survey("agency")["closures"], ["self_test_failed"])
        self.assertTrue(self.technician.self_test("agency")["result"]["passed"])
        self.assertEqual(self.technician.survey("agency")["closures"], [])

    def test_a_paused_endpoint_keeps_what_it_has_until_it_is_resumed_and_hurried(self):
        self.bring_up()
        self.assertEqual(self.technician.ask("pause_endpoint", endpoint="agency")["is"], "done")
        self.enqueue("--wait-for-delivery")
        self.assertEqual(self.rig.log()["delayed"][0].split()[1], "held")
        self.restart()
        self.assertEqual(self.technician.survey("agency")["closures"], ["paused"])
        (row,) = self.technician.ask("list_outbox", after=0, most=10)["rows"]
        self.assertEqual((row["state"], row["next_attempt_in"], row["endpoint"]), ("queued", None, "agency"))
        self.assertEqual(self.technician.ask("retry_now", endpoint="agency", number=None)["why"], "wrong_state")
        self.technician.ask("resume_endpoint", endpoint="agency")
        self.assertEqual(self.technician.ask("retry_now", endpoint="agency", number=row["number"])["count"], 1)
        wait_until(self.rig.applications, 10, "it has arrived")
        wait_until(lambda: not self.technician.ask("list_outbox", after=0, most=10)["rows"], 10, "the outbox is empty")
        self.assertTrue(self.technician.ask("take_latency", endpoint="agency")["samples"])
        self.assertTrue(self.technician.ask("take_backlog")["samples"])

    def test_what_needs_staff_is_exported_for_the_agencys_eyes_only(self):
        pack = pathlib.Path(self.folder.name) / "pack"
        shutil.copytree(SOURCE / "assets/services/az/passport", pack / "passport")
        self.bring_up(packs=[pack])  # which does not know the service that is applied for
        stick = pathlib.Path(self.folder.name) / "stick"
        stick.mkdir()
        self.enqueue("--wait-for-delivery", "--recipient", self.rig.pki / "agency.pub.jwk")
        (row,) = wait_until(lambda: [row for row in self.technician.ask("list_outbox", after=0, most=10)["rows"]
                                     if row["state"] == "needs_staff"], 20, "it is with staff")
        self.assertEqual((row["reason"], row["http_status"], row["exported"]), ("rejected", 404, None))
        reply = self.technician.ask("export_sealed", number=row["number"], folder=str(stick))
        self.assertEqual(reply["is"], "exported")
        (file,) = stick.iterdir()
        self.assertEqual(file.name, reply["file"])
        export = file.read_text()
        # Whoever has the device's public key sees that it is whole; the agency alone opens it.
        key = jwk.JWK.from_pem((self.rig.folder / "device.key").read_bytes())
        signed = jws.JWS()
        signed.deserialize(export, key)
        self.assertEqual((signed.jose_header["kid"], signed.jose_header["alg"]), (key.thumbprint(), "ES256"))
        claims = json.loads(signed.payload)
        self.assertTrue(claims["id"].startswith(row["short_id"]))
        sealed = jwe.JWE(algs=["ECDH-ES", "A256GCM"])
        sealed.deserialize(claims["body"], jwk.JWK.from_json((self.rig.pki / "agency.jwk").read_text()))
        self.assertEqual(json.loads(sealed.payload)["payload"]["given_name"], NAME)
        everything = export + "".join(base64.urlsafe_b64decode(part + "==").decode("latin-1") for part in export.split("."))
        for canary in (NAME, ADDRESS, PERSON):
            self.assertNotIn(canary, everything)
        (row,) = self.technician.ask("list_outbox", after=0, most=10)["rows"]
        self.assertTrue(row["exported"])
        self.assertEqual(self.technician.ask("export_sealed", number=row["number"], folder=str(stick / "gone"))["why"],
                         "no_folder")


    def test_no_reply_holds_anything_of_the_citizen(self):
        self.bring_up({"error_503": 1})
        for sealed in ((), ("--recipient", self.rig.pki / "agency.pub.jwk")):
            self.enqueue("--wait-for-delivery", *sealed)
        wait_until(lambda: len(self.technician.ask("list_outbox", after=0, most=10)["rows"]) == 2, 10, "both wait")
        requests = [("take_survey", {}), ("list_outbox", {"after": 0, "most": 200}), ("take_backlog", {}), ("take_identity", {}),
                    ("make_device_request", {"centre": "baku-1", "terminal": "1"}), ("renew_identity", {}),
                    ("enrol", {"centre": "baku-1", "terminal": "1", "code": "BCDF-GHJK"})]
        for name in ("take_latency", "probe_endpoint", "pause_endpoint", "resume_endpoint"):
            requests.append((name, {"endpoint": "agency"}))
        for number in (1, 2):
            requests += [("retry_now", {"endpoint": "agency", "number": number}),
                         ("export_sealed", {"number": number, "folder": self.folder.name})]
        replies = [self.technician.ask(name, **members) for name, members in requests]
        replies.append(self.technician.self_test("agency"))
        said = json.dumps([*replies, *self.technician.told], ensure_ascii=False)
        self.assertEqual(len(replies), len(requests) + 1)
        ids = [line.split()[0] for line in self.rig.log()["accepted"]]
        for canary in (NAME, ADDRESS, PERSON, "test-kiosk", *ids):
            self.assertNotIn(canary, said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
