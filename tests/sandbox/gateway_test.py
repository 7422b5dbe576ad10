"""The reference gateway keeps to assets/api/openapi.json."""

import http.client
import json
import pathlib
import ssl
import sys
import tempfile
import unittest
import uuid

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/system"))
from rig import Rig  # noqa: E402

API = json.loads((SOURCE / "assets/api/openapi.json").read_text())


class Gateway(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="kiosk-gateway-")
        cls.rig = Rig(BUILD, cls.folder.name)
        cls.rig.start_gateway()

    @classmethod
    def tearDownClass(cls):
        cls.rig.__exit__()
        cls.rig.gateway.stdout.close()
        cls.folder.cleanup()

    def request(self, method, path, body=None, certificate=True, **headers):
        context = ssl.create_default_context(cafile=self.rig.pki / "ca.crt")
        if certificate:
            context.load_cert_chain(self.rig.pki / "device.crt", self.rig.pki / "device.key")
        # A minimal Debian has no /etc/hosts that would know "localhost".
        connection = http.client.HTTPSConnection("127.0.0.1", self.rig.port, context=context, timeout=20)
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            template = path.replace(path.split("/")[2], "{id}") if path.startswith("/applications/") else path
            operation = API["paths"][template].get(method.lower())
            if operation:
                self.assertIn(str(answer.status), operation["responses"], "the description does not name this status")
            return answer.status, json.load(answer), answer.headers.get_content_type()
        finally:
            connection.close()

    def put(self, id, payload=None, key=None, content_type="application/json", **changes):
        body = json.dumps({"application": id, "service": "az.identity-card", "service_version": "1", "kiosk": "test",
                           "payload": payload or {"fin": "5ARPXK2"}, **changes})
        return self.request("PUT", f"/applications/{id}", body, Idempotency_Key=key or f'"{id}"', Content_Type=content_type)

    def test_a_repetition_gets_the_same_receipt_and_creates_nothing(self):
        id = str(uuid.uuid4())
        first, second = self.put(id), self.put(id)
        self.assertEqual((first[0], second[0]), (201, 200))
        self.assertEqual(first[1], second[1])
        self.assertEqual(first[1]["id"], id)
        self.assertRegex(first[1]["reference"], r"^ASAN-\d{4}-\d{6}$")
        self.assertEqual([a["attempts"] for a in self.rig.applications() if a["id"] == id], [2])

    def test_an_application_as_large_as_the_kiosk_seals_one_is_taken(self):
        id = str(uuid.uuid4())
        self.assertEqual(self.put(id, {"fin": "5ARPXK2", "document": "A" * (11 * 1024 * 1024)})[0], 201)

    def test_other_bytes_under_a_known_id_are_refused(self):
        id = str(uuid.uuid4())
        self.put(id)
        self.assertEqual(self.put(id, {"fin": "5ARPXK3"})[0], 422)

    def test_the_key_must_be_the_id_in_quotes(self):
        id = str(uuid.uuid4())
        for key in (id, f'"{uuid.uuid4()}"', '""'):
            status, problem, kind = self.put(id, key=key)
            self.assertEqual((status, problem["status"], kind), (400, 400, "application/problem+json"))

    def test_wrong_answers_come_back_with_their_place(self):
        status, problem, _ = self.put(str(uuid.uuid4()), {"fin": "0000000"})
        self.assertEqual((status, problem["errors"]), (422, [{"pointer": "/fin", "code": "unknown_person"}]))

    def test_broken_content_is_refused_and_named(self):
        id = str(uuid.uuid4())
        self.assertEqual(self.put(id, content_type="text/plain")[0], 415)
        self.assertEqual(self.put(id, content_type="application/jose")[0], 400)
        self.assertEqual(self.put(id, application=str(uuid.uuid4()))[0], 400)
        self.assertEqual(self.put("not-a-uuid")[0], 400)

    def test_the_status_is_known_for_what_arrived_and_404_for_the_rest(self):
        id = str(uuid.uuid4())
        self.assertEqual(self.request("GET", f"/applications/{id}/status")[0], 404)
        receipt = self.put(id)[1]
        self.assertEqual(self.request("GET", f"/applications/{id}/status")[:2], (200, receipt))

    def test_services_are_listed(self):
        self.assertEqual(self.request("GET", "/services")[:2], (200, {"services": []}))

    def test_nobody_without_a_certificate_is_heard(self):
        with self.assertRaises((ssl.SSLError, OSError)):
            self.request("GET", "/services", certificate=False)

    def test_a_fault_plan_that_makes_no_sense_is_refused(self):
        for plan in ({"drop": 1}, {"slow": 7}, {"script": ["explode"]}, []):
            with self.assertRaisesRegex(Exception, "400"):
                self.rig.control("/control/faults", plan)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
