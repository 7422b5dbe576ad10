"""Servers on loopback that a client should meet with care, each on a port of its own. Makes its certificates in
the folder it is given, prints {"name": port} as one line, and serves until its standard input ends."""

import base64
import hashlib
import itertools
import json
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import warnings

FOLDER = pathlib.Path(sys.argv[1])
KEY = FOLDER / "server.key"  # of every server here, and of the device
warnings.simplefilter("ignore", DeprecationWarning)  # old TLS is the point here
RECEIPT = b'{"hello":"there"}'


def openssl(*arguments, **options):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, **options)


def authority(name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", 30, "-subj",
            f"/CN={name}", "-keyout", FOLDER / f"{name}.key", "-out", FOLDER / f"{name}.crt")


def issue(name, by, san, *, usage="serverAuth", valid=("20200101000000Z", "20990101000000Z")):
    openssl("req", "-new", "-key", KEY, "-subj", f"/CN={name}", "-out", FOLDER / f"{name}.csr")
    database = FOLDER / f"{name}.ca"
    database.mkdir()
    (database / "index").touch()
    (database / "config").write_text(f"""[ca]
default_ca = it
[it]
database = {database}/index
new_certs_dir = {database}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = ext
[any]
commonName = supplied
[ext]
subjectAltName = {san}
extendedKeyUsage = {usage}
""")
    openssl("ca", "-batch", "-notext", "-config", database / "config", "-cert", FOLDER / f"{by}.crt", "-keyfile",
            FOLDER / f"{by}.key", "-in", FOLDER / f"{name}.csr", "-out", FOLDER / f"{name}.crt", "-startdate", valid[0],
            "-enddate", valid[1])


def pin(key):
    der = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"], check=True, capture_output=True)
    return "sha256//" + base64.b64encode(hashlib.sha256(der.stdout).digest()).decode()


def make_certificates():
    authority("ours")
    for key in (KEY, FOLDER / "reserve.key"):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
    (FOLDER / "pins").write_text(f"{pin(KEY)}\n{pin(FOLDER / 'reserve.key')}\n")
    authority("other")
    issue("good", "ours", "DNS:localhost,IP:127.0.0.1")
    issue("wrong_host", "ours", "DNS:elsewhere.invalid")
    issue("expired", "ours", "DNS:localhost", valid=("20200101000000Z", "20210101000000Z"))
    issue("not_yet", "ours", "DNS:localhost", valid=("20900101000000Z", "20990101000000Z"))
    issue("unknown_authority", "other", "DNS:localhost")
    issue("client_usage", "ours", "DNS:localhost", usage="clientAuth")
    issue("device", "ours", "DNS:device", usage="clientAuth")


def context(name, trusted="ours", maximum=None, ciphers=None, protocols=None):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(FOLDER / f"{name}.crt", KEY)
    made.load_verify_locations(FOLDER / f"{trusted}.crt")
    made.verify_mode = ssl.CERT_REQUIRED
    if ciphers:
        made.set_ciphers(ciphers)
    if protocols:
        made.set_alpn_protocols(protocols)
    if maximum:
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = maximum
    return made


def read_request(stream):
    data = b""
    while b"\r\n\r\n" not in data:
        more = stream.recv(65536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(l.split(b":")[1]) for l in head.lower().split(b"\r\n") if l.startswith(b"content-length:")), 0)
    while len(body) < length:
        more = stream.recv(65536)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


def answer(stream, *parts):
    read_request(stream)
    for part in parts:
        stream.sendall(part)


def fixed(body, status=b"200 OK", headers=b""):
    return b"HTTP/1.1 " + status + b"\r\n" + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body


def echo(stream):
    request = read_request(stream)
    stream.sendall(fixed(request))


CONNECTIONS = itertools.count(1)


def kept(stream):
    """answers each request with the number of its connection"""
    number = next(CONNECTIONS)
    while read_request(stream):
        stream.sendall(fixed(b"%d" % number))


def http2(stream):
    """RFC 9113 with an agency's patience: two requests on one connection are answered, one is not"""
    def exactly(size):
        data = b""
        while len(data) < size:
            more = stream.recv(size - len(data))
            if not more:
                raise ConnectionError
            data += more
        return data

    def send(kind, flags, of, payload=b""):
        stream.sendall(len(payload).to_bytes(3, "big") + bytes([kind, flags]) + of.to_bytes(4, "big") + payload)

    settings, headers, data, end_of_stream, acknowledged, end_of_headers = 4, 1, 0, 1, 1, 4
    asked = []
    exactly(24)  # the preface
    send(settings, 0, 0)
    while True:
        size, kind, flags, of = (lambda h: (int.from_bytes(h[:3], "big"), h[3], h[4], int.from_bytes(h[5:], "big")))(exactly(9))
        exactly(size)
        if kind == settings and not flags & acknowledged:
            send(settings, acknowledged, 0)
        if kind in (headers, data) and flags & end_of_stream:
            asked.append(of)
        if len(asked) == 2:
            for one in asked:
                send(headers, end_of_headers, one, b"\x88")  # :status 200 in HPACK's static table
                send(data, end_of_stream, one, b"two on one")
            asked = []


def endless(stream):
    read_request(stream)
    stream.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _ in range(400):
        stream.sendall(b"x" * 65536)


def header_flood(stream):
    read_request(stream)
    stream.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(4000):
        stream.sendall(b"X-%d: %s\r\n" % (number, b"y" * 60))


PEERS = {  # name -> (TLS context or None, what it does with a connection)
    "good": (lambda: context("good"), echo),
    "kept": (lambda: context("good"), kept),
    "http2": (lambda: context("good", protocols=["h2"]), http2),
    "tls12": (lambda: context("good", maximum=ssl.TLSVersion.TLSv1_2), echo),
    "tls11": (lambda: context("good", maximum=ssl.TLSVersion.TLSv1_1, ciphers="ALL:@SECLEVEL=0"), echo),
    "cbc": (lambda: context("good", maximum=ssl.TLSVersion.TLSv1_2, ciphers="ECDHE-ECDSA-AES128-SHA"), echo),
    "wrong_host": (lambda: context("wrong_host"), echo),
    "expired": (lambda: context("expired"), echo),
    "not_yet": (lambda: context("not_yet"), echo),
    "unknown_authority": (lambda: context("unknown_authority"), echo),
    "client_usage": (lambda: context("client_usage"), echo),
    "rejects_device": (lambda: context("good", trusted="other"), echo),
    "plain_http": (None, lambda s: (s.recv(65536), s.sendall(fixed(b"", b"400 Bad Request")))),
    "closes": (None, lambda s: s.recv(1)),
    "redirects": (lambda: context("good"), lambda s: answer(s, fixed(b"", b"302 Found", b"Location: https://localhost/\r\n"))),
    "cut": (lambda: context("good"), lambda s: answer(s, b"HTTP/1.1 201 Created\r\nContent-Length: 999\r\n\r\n" + RECEIPT)),
    "silent": (lambda: context("good"), lambda s: answer(s)),
    "huge": (lambda: context("good"), lambda s: answer(s, b"HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\n")),
    "endless": (lambda: context("good"), endless),
    "header_flood": (lambda: context("good"), header_flood),
}


def serve(name, listener, tls, behave):
    while True:
        connection, _ = listener.accept()
        connection.settimeout(20)
        try:
            stream = connection
            if tls:
                stream = tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                try:
                    stream.do_handshake()
                except ssl.SSLError:
                    # Closing at once could overtake the alert that says why.
                    connection = socket.socket(fileno=stream.detach())
                    connection.settimeout(20)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65536):
                        pass
                    continue
            behave(stream)
            stream.close()
        except OSError:
            pass
        finally:
            connection.close()


def main():
    make_certificates()
    ports = {}
    for name, (tls, behave) in PEERS.items():
        listener = socket.create_server(("127.0.0.1", 0))
        ports[name] = listener.getsockname()[1]
        threading.Thread(target=serve, args=(name, listener, tls() if tls else None, behave), daemon=True).start()
    spare = socket.create_server(("127.0.0.1", 0))
    ports["refused"] = spare.getsockname()[1]
    spare.close()
    print(json.dumps(ports), flush=True)
    sys.stdin.read()


main()
