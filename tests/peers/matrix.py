"""Every peer that the client must refuse, with the class that it must name, and those that it must take."""

import dataclasses
import pathlib
import random
import ssl
import subprocess
import time
import typing

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier

from . import pki, proofs, servers
from .pki import DAY, NOW, YEAR

TLS = ssl.TLSVersion
FAR = "gateway.agency.localhost"  # two labels under one that always means this machine


@dataclasses.dataclass
class Case:
    name: str
    outcome: str                   # what the client must say
    behave: typing.Callable        # of servers
    proof: typing.Callable         # of proofs; of a good peer: nothing
    ca: pathlib.Path
    device: pathlib.Path           # its certificate
    device_key: pathlib.Path
    pins: list
    host: str = "localhost"
    revocation: str = "none"
    crl: pathlib.Path | None = None
    reaches_http: bool = False     # the handshake is good: a request may arrive

    def with_lists(self):
        both = self.crl.with_suffix(".bundle")
        both.write_bytes(self.ca.read_bytes() + self.crl.read_bytes())
        return both


class Matrix:
    def __init__(self, folder):
        self.folder, self.cases, self.count = pathlib.Path(folder), [], 0
        self.server_key, self.reserve = pki.ec_key(), pki.ec_key()
        self.ours, self.other = pki.authority("Authority of the kiosks"), pki.authority("Somebody else's authority")
        self.middle = pki.authority("Issuing authority", self.ours)
        self.ca = self.write("ours.crt", self.ours)
        self.device_key = pki.ec_key()
        self.device_key_file = pki.write_key(self.folder, "device.key", self.device_key)
        self.device = self.write("device.crt", self.make_device())

    def write(self, file, *parties):
        return pki.write(self.folder, file, *(party.pem() for party in parties))

    def make_device(self, **options):
        return pki.leaf(self.ours, self.device_key, san=("uri:urn:kiosk:1",), subject="kiosk",
                        purpose=ExtendedKeyUsageOID.CLIENT_AUTH, **options)

    def add(self, name, outcome, behave, proof, *, key=None, pins=None, **options):
        options.setdefault("ca", self.ca)
        options.setdefault("device", self.device)
        pins = pins or [pki.pin(key or self.server_key), pki.pin(self.reserve)]
        self.cases.append(Case(name, outcome, behave, proof, pins=pins, device_key=self.device_key_file, **options))

    def context(self, chain, key=None, *, clients=True, **options):
        """chain: parties in the order in which they are sent"""
        self.count += 1
        certificate = self.write(f"{self.count}.crt", *chain)
        written = pki.write_key(self.folder, f"{self.count}.key", key or self.server_key)
        return servers.context(self.folder, certificate, written, clients=self.ca if clients is True else clients, **options)

    def tls(self, name, outcome, proof, party, *, chain=None, key=None, server=None, then=servers.gives_receipt, **options):
        behave = servers.tls(self.context(chain or party.chain(), key, **(server or {})), then)
        self.add(name, outcome, behave, proof, key=key, **options)

    def good(self, **options):
        return pki.leaf(self.ours, options.pop("key", self.server_key), **options)


def build(folder):
    matrix = Matrix(folder)
    for part in (identity, time_of_certificates, trust, misuse, weakness, protocols, ciphers, raw_hellos, not_tls, pins,
                 devices, lists, staples, answers_that_are_none, good_ones):
        part(matrix)
    return matrix


def identity(m):
    def wrong(name, san, host="localhost", subject="gateway", expected=62):
        m.tls(name, "identity", proofs.verification(expected), m.good(san=san, subject=subject), host=host)

    wrong("name of another host", ("elsewhere.invalid",))
    m.tls("name in the subject only", "identity",
          proofs.shows("a subject alone", lambda shown: shown[0].subject == pki.name("localhost") and "subjectAltName" not in
                       {one.oid._name for one in shown[0].extensions}), m.good(san=(), subject="localhost"))
    wrong("name that ours is the end of", ("xlocalhost",))
    wrong("name that ours is the beginning of", ("localhost.evil.invalid",))
    wrong("name that looks like ours", ("xn--loclhost-2fg",))
    wrong("name cut by a zero byte", ("localhost\0.evil.invalid",))
    wrong("address instead of a name", ("ip:127.0.0.1",))
    wrong("address of another host", ("ip:127.0.0.2", "localhost"), host="127.0.0.1", expected=64)
    wrong("address as a name", ("127.0.0.1",), host="127.0.0.1", expected=64)
    wrong("address of the web and of mail only", ("uri:https://localhost/", "mail:office@localhost"))
    wrong("wildcard one level too high", ("*.localhost",), host=FAR)
    wrong("wildcard over two levels", ("*.*.localhost",), host=FAR)
    wrong("wildcard over everything", ("*",))
    wrong("wildcard that is not the first label", ("gateway.*.localhost",), host=FAR)
    wrong("no subject and another name", ("elsewhere.invalid",), subject="")


def time_of_certificates(m):
    def wrong(name, code, party):
        m.tls(name, "clock_or_certificate", proofs.verification(code), party)

    wrong("expired", 10, m.good(valid=(NOW - YEAR, NOW - DAY)))
    wrong("expired a minute ago", 10, m.good(valid=(NOW - YEAR, NOW - DAY / 1440)))
    wrong("not yet valid", 9, m.good(valid=(NOW + DAY, NOW + YEAR)))
    past = pki.authority("Issuing authority of the past", m.ours, valid=(NOW - YEAR, NOW - DAY))
    wrong("expired authority between", 10, pki.leaf(past, m.server_key))
    future = pki.authority("Issuing authority of the future", m.ours, valid=(NOW + DAY, NOW + YEAR))
    wrong("authority between not yet valid", 9, pki.leaf(future, m.server_key))


def trust(m):
    def wrong(name, codes, party, chain=None):
        m.tls(name, "trust", proofs.verification(*codes), party, chain=chain)

    wrong("signed by itself", (18,), pki.leaf(None, m.server_key))
    wrong("signed by another authority", (20, 21), pki.leaf(m.other, m.server_key))
    wrong("another authority that comes along", (19,), pki.leaf(m.other, m.server_key),
          chain=[pki.leaf(m.other, m.server_key), m.other])
    wrong("authority between is missing", (20, 21), pki.leaf(m.middle, m.server_key), chain=[pki.leaf(m.middle, m.server_key)])
    namesake = pki.authority("Authority of the kiosks")
    m.tls("another authority under our authority's name", "trust",
          proofs.both(proofs.shows("our authority's name", lambda shown: shown[0].issuer == m.ours.subject),
                      proofs.says(r"verify error:num=7\b")), pki.leaf(namesake, m.server_key))
    m.tls("one bit of the signature is wrong", "trust", proofs.says(r"verify error:num=7\b"), pki.corrupted(m.good()))
    broken = pki.corrupted(pki.authority("Broken issuing authority", m.ours))
    m.tls("one bit of the authority's signature is wrong", "trust", proofs.says(r"verify error:num=7\b"),
          pki.leaf(broken, m.server_key))


def misuse(m):
    def wrong(name, codes, party):
        m.tls(name, "misused_certificate", proofs.verification(*codes), party)

    wrong("for clients only", (26,), m.good(purpose=ExtendedKeyUsageOID.CLIENT_AUTH))
    wrong("for programs only", (26,), m.good(purpose=ExtendedKeyUsageOID.CODE_SIGNING))
    wrong("key for lists only", (26,), m.good(usage=pki.key_usage(crl_sign=True)))
    wrong("issued by a server", (26, 32, 79), pki.leaf(m.good(subject="server as authority"), m.server_key))
    wrong("issued by one who may not sign certificates", (26, 32, 79),
          pki.leaf(pki.authority("Signs lists", m.ours, usage=pki.key_usage(crl_sign=True)), m.server_key))
    wrong("issued by one of whom nobody says that it is an authority", (26, 79),
          pki.leaf(pki.authority("Unnamed", m.ours, ca=None, usage=None), m.server_key))
    for_clients = [(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False)]
    wrong("issued by an authority for clients", (26,),
          pki.leaf(pki.authority("For clients", m.ours, more=for_clients), m.server_key))
    last = pki.authority("Last of the line", m.ours, depth=0)
    wrong("one authority too many", (25,), pki.leaf(pki.authority("One more", last), m.server_key))

    def constrained(permitted, excluded):
        constraint = [(x509.NameConstraints(permitted, excluded), True)]
        return pki.leaf(pki.authority("Of one domain", m.ours, more=constraint), m.server_key)

    wrong("outside its authority's domain", (47,), constrained([x509.DNSName("agency.invalid")], None))
    wrong("in a domain that its authority is kept from", (48,), constrained(None, [x509.DNSName("localhost")]))
    unknown = [(x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.4.1.55555.1"), b"\x05\x00"), True)]
    wrong("with a rule that nobody knows", (34,), m.good(more=unknown))


def weakness(m):
    def wrong(name, predicate, party, key=None, **server):
        m.tls(name, "weak_certificate", proofs.shows(name, predicate), party, key=key, server=server)

    def digest_is(kind, at=0):
        return lambda shown: shown[at].signature_algorithm_oid is not None and shown[at].signature_hash_algorithm.name == kind

    small = {bits: pki.rsa_key(bits) for bits in (512, 1024)}
    for bits, key in small.items():
        wrong(f"RSA key of {bits} bits", lambda shown, bits=bits: shown[0].public_key().key_size == bits,
              m.good(key=key), key, ciphers="ALL", highest=TLS.TLSv1_2)
    wrong("RSA key of 1024 bits of an authority", lambda shown: shown[1].public_key().key_size == 1024,
          pki.leaf(pki.authority("Small authority", m.ours, key=small[1024]), m.server_key))
    p192 = pki.ec_key(ec.SECP192R1)
    wrong("curve P-192 of an authority", lambda shown: shown[1].public_key().curve.name == "secp192r1",
          pki.leaf(pki.authority("Authority on a small curve", m.ours, key=p192), m.server_key))
    wrong("SHA-1", digest_is("sha1"), m.good(digest=hashes.SHA1))
    large = pki.rsa_key(2048)
    wrong("SHA-1 of an authority", digest_is("sha1", 1),
          pki.leaf(pki.authority("Old authority", m.ours, digest=hashes.SHA1), m.server_key))
    rsa_authority = pki.authority("Authority with RSA", m.ours, key=large)
    wrong("MD5", digest_is("md5"), pki.leaf(rsa_authority, m.server_key, digest=hashes.MD5))


def protocols(m):
    for name, version, said in (("TLS 1.0", TLS.TLSv1, "TLSv1"), ("TLS 1.1", TLS.TLSv1_1, "TLSv1.1")):
        m.tls(name, "protocol", proofs.says(rf"Protocol\s*: {said}\n"), m.good(),
              server={"lowest": version, "highest": version, "ciphers": "ALL"})
    m.tls("certificates of 200 KB", "hostile", proofs.says("excessive message size"),
          m.good(san=("localhost", *(f"host-{number}.agency.invalid" for number in range(8000)))))


def ciphers(m):
    rsa = pki.rsa_key(2048)
    with_rsa = m.good(key=rsa)

    def wrong(name, cipher, party=None, key=None, said=None, **server):
        m.tls(name, "cipher", proofs.says(said or rf"Cipher\s*(: |is ){cipher}\b"), party or m.good(), key=key,
              server={"highest": TLS.TLSv1_2, "ciphers": cipher, **server})

    wrong("RSA key exchange", "AES256-GCM-SHA384", with_rsa, rsa)
    wrong("RSA key exchange with CBC", "AES128-SHA", with_rsa, rsa)
    wrong("CBC with SHA-1", "ECDHE-ECDSA-AES128-SHA")
    wrong("CBC with SHA-384", "ECDHE-ECDSA-AES256-SHA384")
    wrong("CBC with RSA", "ECDHE-RSA-AES256-SHA", with_rsa, rsa)
    safe = m.folder / "ffdhe2048.pem"
    subprocess.run(["openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048", "-out", safe],
                   check=True)
    wrong("DHE", "DHE-RSA-AES256-GCM-SHA384", with_rsa, rsa, dh=safe)
    # The primes of this size that everybody used (RFC 2409, group 2).
    dh = pki.write(m.folder, "dh1024.pem", OAKLEY_2)
    wrong("DHE of 1024 bits", "DHE-RSA-AES128-GCM-SHA256", with_rsa, rsa, said="Server Temp Key: DH, 1024 bits", dh=dh)
    wrong("CCM", "ECDHE-ECDSA-AES128-CCM")
    wrong("CCM with a short tag", "ECDHE-ECDSA-AES256-CCM8")
    wrong("Camellia", "ECDHE-ECDSA-CAMELLIA256-SHA384")
    wrong("ARIA", "ECDHE-ARIA256-GCM-SHA384", with_rsa, rsa)
    wrong("NULL with integrity", "ECDHE-ECDSA-NULL-SHA")
    wrong("NULL with RSA", "NULL-SHA256", with_rsa, rsa)
    wrong("nobody's certificate", "AECDH-AES256-SHA", said=r"Cipher\s*(: |is )AECDH-AES256-SHA\b", clients=None)
    m.tls("curve P-521 only, TLS 1.3", "cipher", proofs.says("Server Temp Key: ECDH, secp521r1, 521 bits"), m.good(),
          server={"lowest": TLS.TLSv1_3, "curve": "secp521r1"})
    m.tls("curve P-521 only, TLS 1.2", "cipher", proofs.says("Server Temp Key: ECDH, secp521r1, 521 bits"), m.good(),
          server={"highest": TLS.TLSv1_2, "curve": "secp521r1"})
    odd = pki.ec_key(ec.SECP256K1)
    m.tls("key on a curve that we do not offer", "cipher",
          proofs.shows("secp256k1", lambda shown: shown[0].public_key().curve.name == "secp256k1"), m.good(key=odd), key=odd,
          server={"highest": TLS.TLSv1_2})


def raw_hellos(m):
    hello, random_end = servers.hello, b"\x17" * 24

    def wrong(name, outcome, predicate, *pieces):
        m.add(name, outcome, servers.says(*pieces), proofs.chooses(name, predicate))

    wrong("SSL 3", "protocol", lambda version, *_: version == 0x0300, hello(0x0035, 0x0300))
    wrong("SSL 2", "protocol", lambda version, *_: version == 0x0002, hello(0x0035, 0x0002, record_version=0x0303))
    wrong("a version of the future", "protocol", lambda version, *_: version == 0x0305,
          hello(0xC02B, 0x0305, record_version=0x0303))
    for name, cipher in (("NULL", 0x0002), ("anonymous key exchange", 0x0034), ("RC4", 0x0005), ("RC4 with ECDHE", 0xC007),
                         ("3DES", 0x000A), ("3DES with ECDHE", 0xC008), ("DES", 0x0009), ("export grade", 0x0003),
                         ("shared password", 0x008C), ("a cipher that does not exist", 0xFEFE)):
        wrong(f"{name} chosen unasked", "cipher", lambda v, r, chosen, *_, c=cipher: chosen == c, hello(cipher))
    for name, mark, version in (("1.2", b"DOWNGRD\x01", 0x0303), ("1.1", b"DOWNGRD\x00", 0x0303)):
        wrong(f"pushed down from TLS 1.3 to {name}", "protocol", lambda v, random, *_, mark=mark: random.endswith(mark),
              hello(0xC02B, version, random=random_end + mark, extensions=servers.extension(0xFF01, b"\0")))
    wrong("compression", "protocol", lambda v, r, c, compression, *_: compression == 1, hello(0xC02B, compression=1))
    wrong("an extension that nobody asked for", "protocol", lambda v, r, c, z, extensions: USE_SRTP in extensions,
          hello(0xC02B, extensions=servers.extension(0xFF01, b"\0") + USE_SRTP))

    def tls13(cipher, *more, random=b"\x17" * 32):
        def piece(heard):
            versions = servers.extension(43, b"\x03\x04")
            return hello(cipher, random=random, session=servers.session_of(heard), extensions=versions + b"".join(more))

        return piece

    wrong("CCM in TLS 1.3, unasked", "cipher", lambda v, r, cipher, *_: cipher == 0x1304, tls13(0x1304))
    wrong("another session's number in TLS 1.3", "protocol", lambda *_: True,
          hello(0x1301, session=b"\x01" * 32, extensions=servers.extension(43, b"\x03\x04")))
    p521 = servers.extension(51, (0x0019).to_bytes(2, "big") + (133).to_bytes(2, "big") + b"\x04" + bytes(132))
    wrong("a key share on a curve that we do not offer", "cipher", lambda v, r, c, z, extensions: b"\0\x19\0\x85" in extensions,
          tls13(0x1301, p521))
    retry = bytes.fromhex("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C")
    again = tls13(0x1301, servers.extension(51, b"\x00\x18"), random=retry)
    wrong("asked to begin again for ever", "protocol", lambda v, random, *_: random == retry, again, again, again)


def not_tls(m):
    def wrong(name, outcome, predicate, behave, **options):
        m.add(name, outcome, behave, proofs.raw(name, predicate), **options)

    def banner(name, text):
        wrong(name, "not_tls", lambda got, end: got == text, servers.says(text, first=False))

    banner("plain HTTP", b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    banner("a proxy's login page", b"HTTP/1.0 407 Proxy Authentication Required\r\n\r\n")
    banner("SSH", b"SSH-2.0-OpenSSH_9.2p1\r\n")
    banner("mail", b"220 mail.invalid ESMTP\r\n")
    banner("random bytes", b"\xA7" + random.Random(5).randbytes(512))
    wrong("closes at once", "unreachable", lambda got, end: got == b"" and end == "closed", servers.closes)
    wrong("resets at once", "unreachable", lambda got, end: end == "reset", servers.resets)
    half = servers.hello(0xC02B)[:40]
    wrong("closes in the middle of its hello", "unreachable", lambda got, end: got == half and end == "closed",
          servers.says(half))
    wrong("a record longer than any", "not_tls", lambda got, end: got[3:5] == b"\xFF\xFF",
          servers.says(servers.record(22, bytes(64), length=0xFFFF)))
    wrong("a message of 16 MB", "hostile", lambda got, end: got[6:9] == b"\xFF\xFF\xFF",
          servers.says(servers.record(22, b"\x02\xFF\xFF\xFF" + bytes(16000)), *[servers.record(22, bytes(16000))] * 40))
    wrong("warnings without end", "protocol", lambda got, end: got == servers.alert(90, 1) * 200,
          servers.says(servers.alert(90, 1) * 200))
    wrong("empty records without end", "protocol", lambda got, end: got == servers.record(22, b"") * 200,
          servers.says(servers.record(22, b"") * 200))
    wrong("an alert: handshake failure", "cipher", lambda got, end: got == servers.alert(40), servers.says(servers.alert(40)))
    wrong("an alert: internal error", "protocol", lambda got, end: got == servers.alert(80), servers.says(servers.alert(80)))
    wrong("silence", "timeout", lambda got, end: got == b"" and end == "open", servers.stalls())
    wrong("silence in the middle of its hello", "timeout", lambda got, end: got == half and end == "open", servers.stalls(half))
    wrong("a hello of one byte a second", "timeout", lambda got, end: 0 < len(got) < 5,
          servers.stalls(servers.hello(0xC02B), 0.5))


def pins(m):
    good = m.good()
    live, reserve = pki.pin(m.server_key), pki.pin(m.reserve)
    stranger = [pki.pin(pki.ec_key()), pki.pin(pki.ec_key())]

    def other_key(case, port):
        shown = proofs.certificates(proofs.s_client(case, port))
        proofs.demand(pki.pin(Shown(shown[0].public_key())) not in case.pins, "it shows a pinned key")

    m.tls("a key that is not pinned", "pin", other_key, good, pins=stranger)
    with_middle = pki.leaf(m.middle, m.server_key)
    m.tls("only its authority's key is pinned", "pin", other_key, with_middle,
          pins=[pki.pin(m.middle.key), pki.pin(m.ours.key)])
    new = pki.ec_key()
    m.tls("a new key from our own authority", "pin", other_key, m.good(key=new), key=new, pins=[live, reserve])
    m.tls("pinned: the live key", "status 201", None, good, pins=[live, stranger[0]])
    m.tls("pinned: the key in reserve", "status 201", None, m.good(key=m.reserve), key=m.reserve, pins=[live, reserve])


class Shown:
    def __init__(self, key):
        self.key = key

    def public_key(self):
        return self.key


def devices(m):
    others = m.write("other.crt", m.other)
    for name, version in (("TLS 1.3, late", TLS.TLSv1_3), ("TLS 1.2", TLS.TLSv1_2)):
        m.tls(f"does not know our authority ({name})", "device_identity", proofs.alerts("unknown ca"), m.good(),
              server={"clients": others, "lowest": version, "highest": version})
    old = m.write("old.crt", m.make_device(valid=(NOW - YEAR, NOW - DAY)))
    m.tls("our certificate has expired", "device_identity", proofs.alerts("certificate expired"), m.good(), device=old)
    taken = m.make_device()
    clients = pki.write(m.folder, "clients.pem", m.ours.pem(), pki.revocation_list(m.ours, taken))
    m.tls("our certificate was taken back", "device_identity", proofs.alerts("certificate revoked"), m.good(),
          server={"clients": clients, "flags": ssl.VERIFY_CRL_CHECK_LEAF}, device=m.write("taken.crt", taken))


def lists(m):
    good, between = m.good(), pki.leaf(m.middle, m.server_key)
    empty = pki.revocation_list(m.ours)

    def case(name, outcome, proof, party, *contents):
        m.count += 1
        crl = pki.write(m.folder, f"{m.count}.crl", *contents)
        m.tls(name, outcome, proof, party, revocation="crl", crl=crl)

    check = proofs.verification
    case("list: revoked", "revoked", check(23), good, pki.revocation_list(m.ours, good))
    case("list: its authority is revoked", "revoked", check(23), between, pki.revocation_list(m.ours, m.middle),
         pki.revocation_list(m.middle))
    case("list: out of date", "stale_revocation_list", check(12), good,
         pki.revocation_list(m.ours, last=NOW - YEAR, next=NOW - DAY))
    case("list: of the future", "stale_revocation_list", check(11), good,
         pki.revocation_list(m.ours, last=NOW + DAY, next=NOW + YEAR))
    case("list: missing for one authority", "no_revocation_status", check(3), between, empty)
    case("list: signed by somebody else", "no_revocation_status", check(8), good,
         pki.revocation_list(m.ours, signer=m.other.key))
    case("list: not revoked", "status 201", None, good, empty)
    case("list: not revoked, nor its authority", "status 201", None, between, empty, pki.revocation_list(m.middle))


def staples(m):
    good = m.good()
    chain = m.write("stapled.crt", good, m.ours)
    key = pki.write_key(m.folder, "stapled.key", m.server_key)
    status = ocsp.OCSPCertStatus

    def case(name, outcome, proof, response):
        m.add(name, outcome, servers.stapling(chain, key, m.ca, response), proof, revocation="staple")

    def says(pattern):
        return proofs.says(pattern, "-status")

    def of_another(case, port):
        said = proofs.s_client(case, port, "-status")
        proofs.demand(f"{good.certificate.serial_number:X}" not in said.split("Certificate ID")[1].split("Cert Status")[0],
                      "it is about this certificate")

    stranger = pki.staple(good, responder=m.other)
    case("staple: none", "no_revocation_status", says("OCSP response: no response sent"), None)
    case("staple: revoked", "revoked", says("Cert Status: revoked"), pki.staple(good, status.REVOKED))
    case("staple: nobody knows", "no_revocation_status", says("Cert Status: unknown"), pki.staple(good, status.UNKNOWN))
    case("staple: of another certificate", "no_revocation_status", of_another, pki.staple(good, of=m.middle))
    case("staple: out of date", "no_revocation_status", says("Next Update: .*"),
         pki.staple(good, updated=(NOW - 9 * DAY, NOW - 8 * DAY)))
    case("staple: of the future", "no_revocation_status", says("This Update: .*"),
         pki.staple(good, updated=(NOW + 8 * DAY, NOW + 9 * DAY)))
    case("staple: signed by somebody else", "no_revocation_status", responder_is_a_stranger(stranger, m), stranger)
    later = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
    case("staple: try again later", "no_revocation_status", says(r"OCSP Response Status: trylater"),
         later.public_bytes(pki.serialization.Encoding.DER))
    case("staple: garbage", "no_revocation_status", says("OCSP response: response parse error"), b"\x30\x03garbage")
    case("staple: good", "status 201", None, pki.staple(good))


def responder_is_a_stranger(response, m):
    def proof(case, port):
        said = proofs.s_client(case, port, "-status")
        proofs.demand("Cert Status: good" in said, "no staple")
        parsed = ocsp.load_der_ocsp_response(response)
        try:
            m.ours.key.public_key().verify(parsed.signature, parsed.tbs_response_bytes, ec.ECDSA(hashes.SHA256()))
        except Exception:  # its own kind of exception for a wrong signature
            return
        raise proofs.NotProven("our authority signed it")

    return proof


def answers_that_are_none(m):
    """The handshake is good; what comes after it is not."""
    def wrong(name, outcome, predicate, then, server=None, **options):
        proof = proofs.answers(name, predicate, protocols=(server or {}).get("protocols"), seconds=1)
        m.tls(name, outcome, proof, m.good(), then=then, server=server, reaches_http=True, **options)

    elsewhere = b"Location: https://elsewhere.invalid/\r\n"
    wrong("redirects elsewhere", "status 302", lambda got, _: b"302" in got and elsewhere in got,
          servers.answers(lambda request: [servers.fixed(b"", b"302 Found", elsewhere)]))
    wrong("redirects to plain HTTP", "status 307", lambda got, _: b"307" in got,
          servers.answers(lambda request: [servers.fixed(b"", b"307 Temporary Redirect", b"Location: http://localhost/\r\n")]))
    wrong("HTTP 0.9", "hostile", lambda got, _: got.startswith(b"<html>"),
          servers.answers(lambda request: [b"<html>hello</html>"]))
    wrong("agrees on HTTP/2 and speaks 1.1", "interrupted", lambda got, _: got.startswith(b"HTTP/1.1 200"),
          servers.answers(lambda request: [servers.fixed(b"{}")]), server={"protocols": ["h2"]})
    wrong("hangs up when it has the request", "interrupted", lambda got, _: got == b"", servers.answers(lambda request: []))


def good_ones(m):
    def good(name, party, **options):
        m.tls(name, "status 201", None, party, **options)

    good("TLS 1.3", m.good(), server={"lowest": TLS.TLSv1_3})
    good("TLS 1.2", m.good(), server={"highest": TLS.TLSv1_2})
    for bits in (2048, 3072, 4096):
        key = pki.rsa_key(bits)
        good(f"RSA of {bits} bits", m.good(key=key), key=key)
    good("ChaCha20", m.good(), server={"highest": TLS.TLSv1_2, "ciphers": "ECDHE-ECDSA-CHACHA20-POLY1305"})
    p384 = pki.ec_key(ec.SECP384R1)
    good("P-384", m.good(key=p384), key=p384, server={"curve": "secp384r1"})
    deep = pki.authority("Fourth", pki.authority("Third", m.middle))
    good("four authorities deep", pki.leaf(deep, m.server_key))
    deep_leaf = pki.leaf(deep, m.server_key)
    good("authorities in the wrong order", deep_leaf, chain=[deep_leaf, *reversed(deep_leaf.chain()[1:]), m.ours])
    good("wildcard", m.good(san=("*.agency.localhost",)), host=FAR)
    good("address", m.good(san=("ip:127.0.0.1",)), host="127.0.0.1")
    good("a thousand names", m.good(san=(*(f"host-{number}.agency.invalid" for number in range(1000)), "localhost")))
    good("a certificate without a subject", m.good(subject=""))
    good("works on it for longer than an answer may take", m.good(), then=thinks_for(10.5))


USE_SRTP = servers.extension(14, b"\0\2\0\1\0")

def thinks_for(seconds):
    """it says at once that it will answer"""
    def pieces(request):
        yield b"HTTP/1.1 103 Early Hints\r\n\r\n"
        time.sleep(seconds)
        yield servers.fixed(servers.receipt(request), b"201 Created")

    return servers.answers(pieces)


OAKLEY_2 = b"""-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
