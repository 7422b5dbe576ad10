"""Proof that a peer is as bad as it is said to be: a client that forgives reaches it and reports the very defect.

OpenSSL falls back in silence: a server told to be weak may be strong. A peer that is not proven bad has not been met."""

import re
import socket
import ssl
import struct
import subprocess
import time

from cryptography import x509


class NotProven(Exception):
    pass


def demand(condition, what):
    if not condition:
        raise NotProven(what)


def s_client(case, port, *options):
    """what openssl's client says, which shakes hands with anybody"""
    named = ["-verify_ip", case.host] if case.host[0].isdigit() else ["-verify_hostname", case.host, "-servername", case.host]
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *named, "-no-CApath", "-no-CAstore", "-CAfile",
               case.with_lists() if case.crl else case.ca, *(["-crl_check_all"] if case.crl else []),
               "-cert", case.device, "-key", case.device_key, "-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0",
               "-min_protocol", "TLSv1", "-groups", "X25519:P-256:P-384:P-521:X448:secp256k1", "-showcerts",
               "-legacy_server_connect", *options]
    done = subprocess.run(list(map(str, command)), input="", capture_output=True, text=True, timeout=20, errors="replace",
                          env={"OPENSSL_CONF": "/dev/null", "PATH": "/usr/bin:/bin"})
    return done.stdout + done.stderr


def certificates(said):
    return [x509.load_pem_x509_certificate(pem.encode())
            for pem in re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", said, re.S)]


def verification(*codes):
    """OpenSSL names exactly these errors of the chain"""
    def proof(case, port):
        said = s_client(case, port)
        found = {int(code) for code in re.findall(r"verify error:num=(\d+)", said)}
        demand(found == set(codes), f"openssl reports {sorted(found)}, not {sorted(codes)}")

    return proof


def says(pattern, *options):
    def proof(case, port):
        said = s_client(case, port, *options)
        demand(re.search(pattern, said), f"openssl does not report {pattern}: {said[-300:]}")

    return proof


def shows(what, predicate):
    """the certificates that it shows have the defect"""
    def proof(case, port):
        shown = certificates(s_client(case, port))
        demand(shown and predicate(shown), f"{what} is not what it shows")

    return proof


def both(*proofs):
    def proof(case, port):
        for one in proofs:
            one(case, port)

    return proof


def forgiving():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    return context


def exchange(case, port, *, limit=1 << 26, seconds=3, protocols=None):
    """the bytes that a client gets which swallows everything, and how long it took"""
    context = forgiving()
    context.load_cert_chain(case.device, case.device_key)
    if protocols:
        context.set_alpn_protocols(protocols)
    began, got = time.monotonic(), bytearray()
    with (socket.create_connection(("127.0.0.1", port), 5) as plain,
          context.wrap_socket(plain, server_hostname=case.host) as tls):
        tls.sendall(b"PUT /applications/5b1d0a44-9d4c-4c58-8f0e-0c6f3f0a2d11 HTTP/1.1\r\nHost: x\r\n"
                    b"Content-Length: 2\r\n\r\nhi")
        try:
            while len(got) < limit and time.monotonic() - began < seconds:
                tls.settimeout(max(0.05, seconds - (time.monotonic() - began)))
                more = tls.recv(65536)
                if not more:
                    break
                got += more
        except TimeoutError:
            pass
    return bytes(got), time.monotonic() - began


def answers(what, predicate, **options):
    """predicate(bytes, seconds) of what it answers"""
    def proof(case, port):
        got, seconds = exchange(case, port, **options)
        demand(predicate(got, seconds), f"{what} is not what it answers: {len(got)} bytes in {seconds:.1f} s, {got[:80]!r}")

    return proof


def alerts(pattern):
    """it sends us away when it has seen the device's certificate"""
    def proof(case, port):
        try:
            got, _ = exchange(case, port)
        except ssl.SSLError as error:
            demand(re.search(pattern, str(error)), f"it says {error}")
        else:
            raise NotProven(f"it answers {got[:40]!r}")

    return proof


def client_hello(case):
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = forgiving().wrap_bio(incoming, outgoing, server_hostname=case.host)
    try:
        session.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def raw(what, predicate, *, seconds=1.2):
    """predicate(bytes, end) of what comes back to a ClientHello; end: "closed", "reset" or "open" """
    def proof(case, port):
        got, end = bytearray(), "open"
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            deadline = time.monotonic() + seconds
            try:
                connection.sendall(client_hello(case))
                while len(got) < 1 << 20:
                    connection.settimeout(max(0.001, deadline - time.monotonic()))
                    more = connection.recv(65536)
                    if not more:
                        end = "closed"
                        break
                    got += more
            except TimeoutError:
                end = "open"
            except ConnectionError:
                end = "reset"
        demand(predicate(bytes(got), end), f"{what} is not what it says: {bytes(got[:60])!r}, {end}")

    return proof


def server_hello(got):
    """(version, random, cipher, compression, extensions) of a raw ServerHello"""
    demand(len(got) > 43 and got[0] == 22 and got[5] == 2, f"no ServerHello: {got[:20]!r}")
    session = got[43]
    cipher, compression = struct.unpack(">HB", got[44 + session:47 + session])
    return struct.unpack(">H", got[9:11])[0], got[11:43], cipher, compression, got[47 + session:]


def chooses(what, predicate):
    return raw(what, lambda got, end: predicate(*server_hello(got)))
