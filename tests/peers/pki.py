"""Certificates, revocation lists and OCSP responses, good ones and bad ones, made in this process."""

import base64
import datetime
import hashlib
import ipaddress
import pathlib
import warnings

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

warnings.simplefilter("ignore", CryptographyDeprecationWarning)  # SHA-1 and MD5 are the point here

NOW = datetime.datetime.utcnow().replace(microsecond=0)
DAY = datetime.timedelta(days=1)
YEAR = 365 * DAY


def name(common):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)] if common else [])


def key_usage(**allowed):
    every = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    return x509.KeyUsage(**{one: allowed.get(one, False) for one in every})


CA_USAGE = key_usage(key_cert_sign=True, crl_sign=True, digital_signature=True)
LEAF_USAGE = key_usage(digital_signature=True, key_encipherment=True, key_agreement=True)


class Party:
    """A certificate, its key, and the party that issued it (None: itself)."""

    def __init__(self, certificate, key, issuer):
        self.certificate, self.key, self.issuer = certificate, key, issuer

    @property
    def subject(self):
        return self.certificate.subject

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def der(self):
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def up_to_root(self):
        return [self] + (self.issuer.up_to_root() if self.issuer else [])

    def chain(self):
        """what a server sends: itself and the authorities between it and the root"""
        return [party for party in self.up_to_root() if party.issuer] or [self]


def ec_key(curve=ec.SECP256R1):
    return ec.generate_private_key(curve())


def rsa_key(bits):
    return rsa.generate_private_key(65537, bits)


def issue(subject, key, issuer, *, extensions, valid=(NOW - YEAR, NOW + YEAR), digest=hashes.SHA256, signer=None):
    """extensions: [(extension, critical)]. issuer None: self-signed."""
    builder = (x509.CertificateBuilder().subject_name(name(subject)).public_key(key.public_key())
               .issuer_name(issuer.subject if issuer else name(subject)).serial_number(x509.random_serial_number())
               .not_valid_before(valid[0]).not_valid_after(valid[1]))
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    signing = signer or (issuer.key if issuer else key)
    return Party(builder.sign(signing, digest()), key, issuer)


def authority(subject, issuer=None, *, key=None, depth=None, usage=CA_USAGE, ca=True, more=(), **options):
    extensions = [] if ca is None else [(x509.BasicConstraints(ca, depth if ca else None), True)]
    if usage:
        extensions.append((usage, True))
    return issue(subject, key or ec_key(), issuer, extensions=[*extensions, *more], **options)


def names(*texts):
    """"localhost" is a DNS name, "ip:127.0.0.1" an address, "uri:..." and "mail:..." what they say"""
    def one(text):
        kind, _, rest = text.partition(":")
        return {"ip": lambda: x509.IPAddress(ipaddress.ip_address(rest)),
                "uri": lambda: x509.UniformResourceIdentifier(rest),
                "mail": lambda: x509.RFC822Name(rest)}.get(kind, lambda: x509.DNSName(text))()

    return x509.SubjectAlternativeName([one(text) for text in texts])


def leaf(issuer, key, *, san=("localhost",), subject="gateway", usage=LEAF_USAGE, purpose=ExtendedKeyUsageOID.SERVER_AUTH,
         more=(), **options):
    extensions = [(x509.BasicConstraints(False, None), True)]
    if usage:
        extensions.append((usage, True))
    if purpose:
        extensions.append((x509.ExtendedKeyUsage([purpose]), False))
    if san:
        extensions.append((names(*san), not subject))
    return issue(subject, key, issuer, extensions=[*extensions, *more], **options)


def corrupted(party):
    """the same certificate with one bit of its signature turned over"""
    der = bytearray(party.der())
    der[-1] ^= 1
    return Party(x509.load_der_x509_certificate(bytes(der)), party.key, party.issuer)


def revocation_list(issuer, *revoked, last=NOW - DAY, next=NOW + YEAR, signer=None):
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject).last_update(last).next_update(next)
    for party in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder().serial_number(party.certificate.serial_number).revocation_date(last).build())
    return builder.sign(signer or issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def staple(party, status=ocsp.OCSPCertStatus.GOOD, *, of=None, responder=None, updated=(NOW - DAY, NOW + DAY)):
    """an OCSP response about `of` (default: the party itself), signed by its issuer or by `responder`"""
    responder = responder or party.issuer
    revoked = status == ocsp.OCSPCertStatus.REVOKED
    response = (ocsp.OCSPResponseBuilder()
                .add_response(cert=(of or party).certificate, issuer=party.issuer.certificate, algorithm=hashes.SHA1(),
                              cert_status=status, this_update=updated[0], next_update=updated[1],
                              revocation_time=NOW - DAY if revoked else None,
                              revocation_reason=x509.ReasonFlags.key_compromise if revoked else None)
                .responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
                .sign(responder.key, hashes.SHA256()))
    return response.public_bytes(serialization.Encoding.DER)


def pin(key):
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return "sha256//" + base64.b64encode(hashlib.sha256(der).digest()).decode()


def write(folder, file, *contents):
    path = pathlib.Path(folder) / file
    path.write_bytes(b"".join(contents))
    return path


def write_key(folder, file, key):
    return write(folder, file, key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                                 serialization.NoEncryption()))
