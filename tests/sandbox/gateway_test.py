"""The reference gateway keeps to assets/api/openapi.yaml."""

import base64
import datetime
import hashlib
import http.client
import json
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
import urllib.request
import uuid

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/system"))
import jsonschema  # noqa: E402
import yaml  # noqa: E402
from rig import Rig, wait_until  # noqa: E402

API = yaml.safe_load((SOURCE / "assets/api/openapi.yaml").read_text())


# Of nobody.
GOOD = {"reason": "expired",
        "applicant": {"fin": "5ARPXK2", "id_card_number": "AA1234567", "surname": "Nümunəyeva", "given_name": "Aysel",
                      "date_of_birth": "1990-03-27"},
        "contact": {"mobile": "+994501234567"}, "speed": "d10", "centre": "baku-1",
        "appointment": {"date": "2026-11-24", "part": "morning"}, "declaration": True}


def resolved(node):
    while "$ref" in node:
        node = API["components"][node["$ref"].split("/")[2]][node["$ref"].split("/")[3]]
    return node


class Gateway(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="kiosk-gateway-")
        cls.rig = Rig(BUILD, cls.folder.name)
        lists = pathlib.Path(cls.folder.name) / "lists"
        lists.mkdir()
        (lists / "banks.json").write_text(json.dumps(
            [{"id": "b1", "label": {"az": "Şimal Bankı", "ru": "Северный банк"}},
             {"id": "b2", "label": {"az": "Cənub Bankı", "ru": "Южный банк"}}]))
        cls.rig.start_gateway(packs=[SOURCE / "assets/services/az"], lookups=lists)

    @classmethod
    def tearDownClass(cls):
        cls.rig.__exit__()
        cls.rig.gateway.stdout.close()
        cls.folder.cleanup()

    def request(self, method, path, body=None, certificate=True, port=None, **headers):
        context = ssl.create_default_context(cafile=self.rig.pki / "ca.crt")
        if certificate:
            context.load_cert_chain(*(certificate if isinstance(certificate, tuple) else
                                      (self.rig.pki / "device.crt", self.rig.pki / "device.key")))
        # A minimal Debian has no /etc/hosts that would know "localhost".
        connection = http.client.HTTPSConnection("127.0.0.1", port or self.rig.port, context=context, timeout=20)
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            template = path.partition("?")[0]
            for prefix, name in (("/applications/", "{id}"), ("/self-tests/", "{id}"), ("/lookups/", "{list}")):
                if template.startswith(prefix):
                    template = template.replace(template.split("/")[2], name)
            content = answer.read()
            document, kind = json.loads(content) if content else None, answer.headers.get_content_type()
            operation = API["paths"][template].get(method.lower())
            if operation:
                self.assertIn(str(answer.status), operation["responses"], "the description does not name this status")
                described = resolved(operation["responses"][str(answer.status)]).get("content", {})
                if described or document is not None:
                    self.assertIn(kind, described)
                    jsonschema.validate(document, {**described[kind]["schema"], "components": API["components"]})
            return answer.status, document, kind
        finally:
            connection.close()

    def put(self, id, payload=None, key=None, content_type="application/json", head=None, **changes):
        self.sent = body = json.dumps({"application": id, "service": "az.identity-card", "service_version": "1", "kiosk": "test",
                                       "payload": payload or GOOD, **changes})
        return self.request("PUT", f"/applications/{id}", body, Service="az.identity-card", Service_Version="1",
                            Idempotency_Key=key or f'"{id}"', Content_Type=content_type,
                            **({"Journal_Head": head} if head else {}))

    def test_a_repetition_gets_the_same_receipt_and_creates_nothing(self):
        id = str(uuid.uuid4())
        first, second = self.put(id), self.put(id)
        self.assertEqual((first[0], second[0]), (201, 200))
        self.assertEqual(first[1], second[1])
        self.assertEqual(first[1]["id"], id)
        self.assertRegex(first[1]["reference"], r"^ASAN-\d{4}-\d{6}$")
        self.assertEqual([a["attempts"] for a in self.rig.applications() if a["id"] == id], [2])

    def self_test(self, service, payload, **changes):
        id = str(uuid.uuid4())
        body = json.dumps({"application": id, "service": service, "service_version": "1", "kiosk": "test",
                           "payload": payload, **changes})
        return self.request("PUT", f"/self-tests/{id}", body, Service=service, Service_Version="1",
                            Idempotency_Key=f'"{id}"', Content_Type="application/json")

    def test_a_self_test_is_checked_and_signed_for_and_nothing_is_kept(self):
        before = len(self.rig.applications())
        for service, payload in (("kiosk.self-test", {}), ("az.identity-card", GOOD)):
            status, receipt, _ = self.self_test(service, payload)
            self.assertEqual((status, receipt["status"]), (200, "tested"))
            claims = receipt["receipt"].split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
            self.assertEqual((claims["test"], claims["id"], claims["service"]), (True, receipt["id"], service))
            self.assertEqual(self.request("GET", f"/applications/{receipt['id']}/status")[0], 404)
        self.assertEqual(self.self_test("az.identity-card", {})[0], 422)
        self.assertEqual(self.self_test("az.nothing", GOOD)[0], 404)
        self.assertEqual(self.self_test("kiosk.self-test", {}, application=str(uuid.uuid4()))[0], 400)
        self.assertEqual(len(self.rig.applications()), before)

    def test_an_application_as_large_as_the_kiosk_seals_one_is_read(self):
        documents = {"fin": "5ARPXK2", "document": "A" * (11 * 1024 * 1024)}
        self.assertEqual(self.put(str(uuid.uuid4()), documents)[0], 422, "what is in it is judged, not how much it is")
        documents["document"] *= 2
        self.assertEqual(self.put(str(uuid.uuid4()), documents)[0], 413)

    def test_other_bytes_under_a_known_id_are_refused(self):
        id = str(uuid.uuid4())
        self.put(id)
        self.assertEqual(self.put(id, kiosk="another")[0], 422)

    def test_the_key_must_be_the_id_in_quotes(self):
        id = str(uuid.uuid4())
        for key in (id, f'"{uuid.uuid4()}"', '""'):
            status, problem, kind = self.put(id, key=key)
            self.assertEqual((status, problem["status"], kind), (400, 400, "application/problem+json"))

    def test_wrong_answers_come_back_with_their_place(self):
        status, problem, _ = self.put(str(uuid.uuid4()), json.loads(json.dumps(GOOD).replace("5ARPXK2", "0000000")))
        self.assertEqual((status, problem["errors"]), (422, [{"pointer": "/applicant/fin", "code": "unknown_person"}]))

    def test_broken_content_is_refused_and_named(self):
        id = str(uuid.uuid4())
        self.assertEqual(self.put(id, content_type="text/plain")[0], 415)
        self.assertEqual(self.put(id, content_type="application/jose")[0], 400)
        self.assertEqual(self.put(id, application=str(uuid.uuid4()))[0], 400)
        self.assertEqual(self.put("not-a-uuid")[0], 400)

    def test_the_status_is_known_for_what_arrived_and_404_for_the_rest(self):
        id = str(uuid.uuid4())
        status, problem, _ = self.request("GET", f"/applications/{id}/status")
        self.assertEqual((status, problem["id"]), (404, id), "a promise that the agency does not have this one")
        receipt = self.put(id)[1]
        self.assertEqual(self.request("GET", f"/applications/{id}/status")[:2], (200, receipt))

    def test_services_are_listed(self):
        document = self.request("GET", "/services")[1]
        services = document["services"]
        self.assertGreaterEqual(document["ids_kept_s"], 30 * 86400)
        self.assertIn({"id": "az.identity-card", "version": "1.0.0"}, services)
        self.assertEqual(len(services), 14)

    def test_the_services_own_schema_holds_and_the_places_are_named(self):
        status, problem, _ = self.put(str(uuid.uuid4()), {**GOOD, "reason": "whim", "wish": 1, "declaration": None})
        self.assertEqual(status, 422)
        self.assertEqual({(one["pointer"], one["code"]) for one in problem["errors"]},
                         {("/reason", "wrong_format"), ("", "unexpected"), ("/declaration", "wrong_format")})
        lacking = {name: value for name, value in GOOD.items() if name != "speed"}
        self.assertEqual(self.put(str(uuid.uuid4()), lacking)[1]["errors"], [{"pointer": "/speed", "code": "missing"}])
        self.assertEqual(self.put(str(uuid.uuid4()), service="az.no-such-service")[0], 404)

    def test_receipts_are_signed_so_that_anyone_can_tell_what_was_taken(self):
        id = str(uuid.uuid4())
        receipt = self.put(id)[1]
        said = self.rig.receipt_says(receipt["receipt"])
        self.assertEqual((said["id"], said["reference"], said["service"]), (id, receipt["reference"], "az.identity-card"))
        self.assertEqual(said["SHA-256"], base64.urlsafe_b64encode(hashlib.sha256(self.sent.encode()).digest()).decode()[:43])
        head, claims, signature = receipt["receipt"].split(".")
        self.assertEqual(self.rig.receipt_says(f"{head}.{claims[:-4]}AAAA.{signature}"), {})
        self.assertEqual(self.rig.receipt_says(receipt["receipt"], self.rig.pki / "agency.pub.jwk"), {})

    def test_ends_of_journals_are_kept_and_held_against_the_ones_before(self):
        from jwcrypto import jwk, jws

        key = jwk.JWK.generate(kty="EC", crv="P-256")

        def say(lines, time, hash="a", kid=key.thumbprint()):
            token = jws.JWS(json.dumps({"time": f"2026-11-23T07:00:0{time}Z", "courier": {"lines": lines, "hash": hash * 64}}))
            token.add_signature(key, protected=json.dumps({"alg": "ES256", "kid": kid, "jwk": key.export_public(as_dict=True)}))
            return self.put(str(uuid.uuid4()), head=token.serialize(compact=True))[0]

        before = len(self.rig.control("/control/heads")["heads"])
        self.assertEqual([say(9, 2), say(7, 1), say(7, 3), say(9, 2, "b"), say(12, 4), say(13, 5, kid="other")], [201] * 6)
        self.assertEqual(self.put(str(uuid.uuid4()), head="a.b.c")[0], 201, "no application is refused for it")
        self.put(str(uuid.uuid4()))
        heads = self.rig.control("/control/heads")["heads"][before:]
        self.assertEqual([head["verdict"] for head in heads],
                         ["good", "good", "went_back", "went_back", "good", "not_signed", "not_signed"])
        self.assertEqual((heads[0]["lines"], heads[0]["kiosk"], heads[0]["key"]), (9, "test", key.thumbprint()))
        with urllib.request.urlopen(f"http://127.0.0.1:{self.rig.control_port}/", None, 10) as answer:
            self.assertIn("went back", answer.read().decode())

    def test_while_the_first_is_worked_on_a_repetition_waits(self):
        self.rig.control("/control/faults", {"script": ["slow"], "slow_ms": 1500})
        id, first = str(uuid.uuid4()), []
        thread = threading.Thread(target=lambda: first.append(self.put(id)))
        thread.start()
        self.assertEqual(wait_until(lambda: (self.put(id)[0] == 409 or None) if "slow" in self.rig.control(
            "/control/applications")["faults"] else None, 10, "a repetition meets the first"), True)
        thread.join()
        self.assertEqual(first[0][0], 201)

    def test_its_page_shows_what_arrived_and_nothing_of_whom(self):
        reference = self.put(str(uuid.uuid4()))[1]["reference"]
        with urllib.request.urlopen(f"http://127.0.0.1:{self.rig.control_port}/", None, 10) as answer:
            page = answer.read().decode()
        self.assertIn(reference, page)
        for name in ("5ARPXK2", "Aysel"):
            self.assertNotIn(name, page)

    def test_its_clock_can_be_wrong(self):
        self.rig.control("/control/faults", {"clock_s": 86400})
        received = self.put(str(uuid.uuid4()))[1]["received_at"]
        self.rig.control("/control/faults", {})
        ahead = datetime.datetime.fromisoformat(received.replace("Z", "+00:00")) - datetime.datetime.now(datetime.timezone.utc)
        self.assertGreater(ahead.total_seconds(), 86000)

    def test_long_lists_are_searched_by_the_beginnings_of_words_in_any_language(self):
        def ids(query):
            return [one["id"] for one in self.request("GET", f"/lookups/banks?{query}")[1]["options"]]

        self.assertEqual(ids(""), ["b1", "b2"])
        self.assertEqual(ids("text=simal"), ["b1"])
        self.assertEqual(ids("text=" + urllib.parse.quote("БАНК")), ["b1", "b2"])
        self.assertEqual(ids("text=ank"), [])
        self.assertEqual(ids("limit=1"), ["b1"])
        self.assertEqual(self.request("GET", "/lookups/banks?limit=0")[0], 400)
        self.assertEqual(self.request("GET", "/lookups/nothing")[0], 404)
        version = hashlib.sha256((pathlib.Path(self.folder.name) / "lists/banks.json").read_bytes()).hexdigest()[:16]
        self.assertEqual(self.request("GET", "/lookups/banks", If_None_Match=f'"{version}"')[:2], (304, None))

    def certificate_request(self, name, key=None, curve="prime256v1"):
        folder = pathlib.Path(self.folder.name)
        key = key or folder / f"{name}.key"
        subprocess.run(["openssl", "ecparam", "-name", curve, "-genkey", "-noout", "-out", key], check=True)
        return key, subprocess.run(["openssl", "req", "-new", "-key", key, "-subj", "/CN=somebody-else"], check=True,
                                   capture_output=True, text=True).stdout

    def register(self, **document):
        return self.request("POST", "/devices", json.dumps(document), certificate=False, port=self.rig.registration_port)

    def test_a_device_is_registered_with_a_code_once_and_renewed_with_its_certificate(self):
        code = self.rig.control("/control/codes", {"device": "baku-1-07"})["code"]
        key, request = self.certificate_request("new")
        status, given, _ = self.register(code=code, request=request)
        self.assertEqual((status, given["device"]), (201, "baku-1-07"))
        self.assertEqual(self.register(code=code, request=request)[0], 403, "a code is good once")
        crt = key.with_suffix(".crt")
        crt.write_text(given["certificate"])
        self.assertEqual(self.request("GET", "/services", certificate=(crt, key))[0], 200)
        renewed = self.request("POST", "/devices/renewal", json.dumps({"request": request}), certificate=(crt, key))
        self.assertEqual((renewed[0], renewed[1]["device"]), (201, "baku-1-07"))
        _, weak = self.certificate_request("weak", curve="secp384r1")
        for document in ({"request": weak}, {"request": "x"}, {"request": 7}, {}, []):
            self.assertEqual(self.request("POST", "/devices/renewal", json.dumps(document), certificate=(crt, key))[0], 400)

    def test_codes_cannot_be_guessed(self):
        _, request = self.certificate_request("guess")
        code = self.rig.control("/control/codes", {"device": "baku-1-08"})["code"]
        # Whatever was missed before counts, until one is right.
        self.assertEqual(self.register(code=code, request=request)[0], 201)
        late = self.rig.control("/control/codes", {"device": "baku-1-09"})["code"]
        self.assertEqual([self.register(code="AAAA-AAAA", request=request)[0] for _ in range(5)], [403] * 5)
        self.assertEqual(self.register(code=late, request=request)[0], 429, "though this one is right")

    def test_nobody_without_a_certificate_is_heard(self):
        with self.assertRaises((ssl.SSLError, OSError)):
            self.request("GET", "/services", certificate=False)

    def test_a_fault_plan_that_makes_no_sense_is_refused(self):
        for plan in ({"drop": 1}, {"slow": 7}, {"script": ["explode"]}, []):
            with self.assertRaisesRegex(Exception, "400"):
                self.rig.control("/control/faults", plan)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
