"""What an agency does with an application, with libraries that the kiosk does not use: opens it (jwcrypto), holds it
against the service's schema (jsonschema), keeps it (SQLite), signs for it (jwcrypto)."""

import base64
import datetime
import hashlib
import json
import pathlib
import sqlite3

from jwcrypto import jwe, jwk, jws

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS application (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, received_at TEXT NOT NULL, digest TEXT NOT NULL,
    content_type TEXT NOT NULL, service TEXT NOT NULL, service_version TEXT NOT NULL, kiosk TEXT NOT NULL,
    payload TEXT NOT NULL, receipt TEXT);
CREATE TABLE IF NOT EXISTS processed (id TEXT NOT NULL, key TEXT NOT NULL, time TEXT NOT NULL);
"""
OWN_TEST = "kiosk.self-test"  # of a terminal itself; it has no payload
# How the schema's word is called where citizens read it.
CODES = {"required": "missing", "minLength": "too_short", "maxLength": "too_long", "minItems": "too_few",
         "maxItems": "too_many", "minimum": "out_of_range", "maximum": "out_of_range",
         "additionalProperties": "unexpected"}


class Refusal(Exception):
    """RFC 9457"""

    def __init__(self, status, title, errors=(), headers=None, **members):
        super().__init__(title)
        self.status, self.title, self.errors, self.headers = status, title, list(errors), headers or {}
        self.members = members

    def document(self):
        body = {"type": "about:blank", "title": self.title, "status": self.status, **self.members}
        if self.errors:
            body["errors"] = [{"pointer": pointer, "code": code} for pointer, code in self.errors[:64]]
        return body


def escaped(part):
    return str(part).replace("~", "~0").replace("/", "~1")


def pointers(error):
    """pointer and code of each place that a finding of jsonschema is about"""
    place = "".join(f"/{escaped(part)}" for part in error.absolute_path)
    if error.validator == "required":
        return [(f"{place}/{escaped(name)}", "missing") for name in error.validator_value if name not in error.instance]
    return [(place, CODES.get(error.validator, "wrong_format"))]


def places(value, name, wanted, pointer=""):
    """JSON pointers of the members `name` that are `wanted`, at any depth"""
    if isinstance(value, dict):
        for key, member in value.items():
            if key == name and member == wanted:
                yield f"{pointer}/{escaped(key)}"
            yield from places(member, name, wanted, f"{pointer}/{escaped(key)}")
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from places(member, name, wanted, f"{pointer}/{index}")


class Agency:
    """keys: private JWKs that applications may be sealed to; signer: private JWK of receipts; packs: folders of
    service packages. Each may be left out."""

    IDS_KEPT_S = 10 * 365 * 86400  # it forgets nothing

    def __init__(self, database, keys=(), signer=None, packs=()):
        self.database = sqlite3.connect(database, isolation_level=None)
        self.database.executescript(SCHEMA)
        self.database.row_factory = sqlite3.Row
        self.keys = {}
        for path in keys:
            key = jwk.JWK.from_json(pathlib.Path(path).read_text())
            self.keys[key.get("kid")] = key
        self.signer = jwk.JWK.from_json(pathlib.Path(signer).read_text()) if signer else None
        self.stranger = jwk.JWK.generate(kty="EC", crv="P-256")
        self.services, self.validators = [], {}
        for pack in packs:
            self.take_up(pathlib.Path(pack))
        self.clock_s = 0  # how wrong its clock is

    def take_up(self, pack):
        import jsonschema  # only who gives it packs needs it

        for file in sorted(pack.glob("*/service.json")):
            service = json.loads(file.read_text())
            schema = json.loads((file.parent / "data.schema.json").read_text())
            self.validators[service["id"]] = jsonschema.validators.validator_for(schema)(schema)
            self.services.append({"id": service["id"], "version": service["version"]})

    def now(self):
        time = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=self.clock_s)
        return time.strftime("%Y-%m-%dT%H:%M:%SZ")

    # -- reading

    def open(self, content_type, body, uuid):
        """envelope, payload"""
        if content_type == "application/jose":
            envelope, content = self.unseal(body)
        elif content_type == "application/json":
            try:
                envelope = content = json.loads(body)
            except (ValueError, RecursionError) as error:
                raise Refusal(400, "The body is not JSON") from error
        else:
            raise Refusal(415, "Content-Type must be application/jose or application/json")
        if not isinstance(envelope, dict) or not isinstance(content, dict) or not isinstance(content.get("payload"), dict):
            raise Refusal(400, "The body has no payload object")
        if any(not isinstance(envelope.get(k), str) for k in ("application", "service", "service_version", "kiosk")):
            raise Refusal(400, "The envelope lacks application, service, service_version or kiosk")
        if envelope["application"] != uuid:
            raise Refusal(400, "The envelope names another application")
        return envelope, content["payload"]

    def unseal(self, body):
        if not self.keys:
            raise Refusal(415, "This gateway has no key to open sealed applications")
        try:
            token = jwe.JWE(algs=["ECDH-ES", "A256GCM"])
            token.deserialize(body.decode("ascii"))
            kid = json.loads(token.objects["protected"]).get("kid")
            token.decrypt(self.keys[kid] if kid in self.keys else next(iter(self.keys.values())))
            return token.jose_header, json.loads(token.payload)
        except Exception as error:  # whatever the library makes of hostile bytes
            raise Refusal(400, "The seal cannot be opened") from error

    def validate(self, service, payload):
        if self.validators and service not in self.validators:
            raise Refusal(404, "No such service")
        errors = []
        if self.validators:
            for error in self.validators[service].iter_errors(payload):
                errors += [found for found in pointers(error) if found not in errors]
        # An agency knows what no kiosk can: this number belongs to nobody.
        errors += [(pointer, "unknown_person") for pointer in places(payload, "fin", "0000000")]
        if errors:
            raise Refusal(422, "The application cannot be taken as it is", errors)

    # -- keeping

    def find(self, uuid):
        return self.database.execute("SELECT * FROM application WHERE id = ?", (uuid,)).fetchone()

    def all(self):
        return self.database.execute(
            "SELECT a.*, (SELECT count(*) FROM processed p WHERE p.id = a.id) AS attempts FROM application a "
            "ORDER BY number").fetchall()

    def count_processing(self, uuid, key):
        self.database.execute("INSERT INTO processed VALUES (?, ?, ?)", (uuid, key, self.now()))

    def take(self, uuid, key, content_type, body):
        """status and row; once, however often it is repeated"""
        self.count_processing(uuid, key)
        digest = hashlib.sha256(body).digest()
        known = self.find(uuid)
        if known is not None:
            if known["digest"] != digest.hex():
                raise Refusal(422, "Another application has this id")
            return 200, known
        envelope, payload = self.open(content_type, body, uuid)
        self.validate(envelope["service"], payload)
        return 201, self.create(uuid, digest, content_type, envelope, payload)

    def rehearse(self, uuid, content_type, body):
        """What take() would say to it, and a receipt for it, of which nothing is kept."""
        envelope, payload = self.open(content_type, body, uuid)
        if envelope["service"] != OWN_TEST:
            self.validate(envelope["service"], payload)
        received_at, reference = self.now(), f"TEST-{uuid[:8]}"
        digest = base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
        signed = self.sign(self.signer, {"id": uuid, "reference": reference, "received_at": received_at,
                                         "service": envelope["service"], "digest": digest, "test": True})
        return {"id": uuid, "reference": reference, "received_at": received_at, "status": "tested",
                **({"receipt": signed} if signed else {})}

    def create(self, uuid, digest, content_type, envelope, payload):
        received_at = self.now()
        self.database.execute("BEGIN IMMEDIATE")
        (number,) = self.database.execute("SELECT coalesce(max(number), 0) + 1 FROM application").fetchone()
        receipt = self.sign(self.signer, {
            "id": uuid, "reference": self.reference(received_at, number), "received_at": received_at,
            "service": envelope["service"], "digest": base64.urlsafe_b64encode(digest).rstrip(b"=").decode()})
        self.database.execute(
            "INSERT INTO application VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (uuid, number, received_at, digest.hex(), content_type, envelope["service"], envelope["service_version"],
             envelope["kiosk"], json.dumps(payload, ensure_ascii=False), receipt))
        self.database.execute("COMMIT")
        return self.find(uuid)

    # -- answering

    @staticmethod
    def reference(received_at, number):
        return f"ASAN-{received_at[:4]}-{number:06d}"

    @staticmethod
    def sign(key, claims):
        if key is None:
            return None
        token = jws.JWS(json.dumps(claims, separators=(",", ":")))
        token.add_signature(key, None, json.dumps({"alg": "ES256"}))
        return token.serialize(compact=True)

    def receipt(self, row, fault="ok"):
        signed = row["receipt"]
        if fault == "forged":
            token = jws.JWS()
            token.deserialize(signed, self.signer)
            signed = self.sign(self.stranger, json.loads(token.payload))
        return {"id": row["id"], "reference": self.reference(row["received_at"], row["number"]),
                "received_at": row["received_at"], "status": "received",
                **({"receipt": signed} if signed and fault != "unsigned" else {})}
