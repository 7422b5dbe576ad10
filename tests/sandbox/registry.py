"""Devices: a code from the operator's administrator, once, against a certificate for the key that the device has made."""

import datetime
import secrets

from agency import Refusal
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

MOST_MISSES = 5
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: no words


class Registry:
    """ca, ca_key: files in PEM. Without a key nobody is registered."""

    def __init__(self, ca, ca_key, days=90):
        self.days, self.codes, self.misses, self.locked_until = days, {}, 0, None
        with open(ca, "rb") as file:
            self.ca = x509.load_pem_x509_certificate(file.read())
        try:
            with open(ca_key, "rb") as file:
                self.key = serialization.load_pem_private_key(file.read(), None)
        except (OSError, TypeError):
            self.key = None

    def new_code(self, device):
        word = "".join(secrets.choice(LETTERS) for _ in range(8))
        code = f"{word[:4]}-{word[4:]}"
        self.codes[code] = device
        return code

    def register(self, document):
        now = datetime.datetime.now(datetime.timezone.utc)
        if self.locked_until and now < self.locked_until:
            seconds = int((self.locked_until - now).total_seconds()) + 1
            raise Refusal(429, "Too many wrong codes", headers={"Retry-After": str(seconds)})
        code = document.get("code") if isinstance(document, dict) else None
        request = self.read(document)
        device = self.codes.pop(code, None) if isinstance(code, str) else None
        if device is None:
            self.misses += 1
            if self.misses >= MOST_MISSES:
                self.misses, self.locked_until = 0, now + datetime.timedelta(minutes=15)
            raise Refusal(403, "This code is not valid, or no longer")
        self.misses = 0
        return self.issue(device, request, now)

    def renew(self, device, document):
        return self.issue(device, self.read(document), datetime.datetime.now(datetime.timezone.utc))

    def read(self, document):
        if self.key is None:
            raise Refusal(503, "Nobody is registered here")
        try:
            request = x509.load_pem_x509_csr(document["request"].encode("ascii"))
            curve = request.public_key().curve
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            raise Refusal(400, "request must be a certificate request in PEM, of an EC key") from error
        if not isinstance(curve, ec.SECP256R1) or not signed_by_itself(request):
            raise Refusal(400, "The request must be signed by its own P-256 key")
        return request

    def issue(self, device, request, now):
        """The name is the one that the code stands for, whatever the request says."""
        until = now + datetime.timedelta(days=self.days)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, device)]))
            .issuer_name(self.ca.subject).public_key(request.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(minutes=5)).not_valid_after(until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(True, *[False] * 8), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
            .add_extension(x509.SubjectAlternativeName([x509.UniformResourceIdentifier(f"urn:kiosk:{device}")]), critical=False)
            .sign(self.key, hashes.SHA256()))
        return {"device": device, "certificate": certificate.public_bytes(serialization.Encoding.PEM).decode(),
                "not_after": until.strftime("%Y-%m-%dT%H:%M:%SZ")}


def signed_by_itself(request):
    try:
        return request.is_signature_valid
    except InvalidSignature:
        return False


def device_of(certificate):
    """the name in what ssl.getpeercert() gives"""
    return next((value for entry in (certificate or {}).get("subject", ()) for name, value in entry if name == "commonName"), None)
