"""Answers of a server that has shaken hands well and means harm: a kiosk must neither swallow them nor wait for them."""

import gzip
import time

from . import proofs, servers

BOMB = gzip.compress(bytes(50_000_000), 9)


def receipt_with(request, json):
    return servers.fixed(json.replace(b"ID", servers.id_in(request).encode()), b"201 Created")


RECEIPT = b'{"id":"ID","reference":"A-1","received_at":"2026-11-23T10:00:00Z"}'


def dripping(head, piece, pause):
    def behave(stream, server):
        servers.read_request(stream, server)
        stream.sendall(head)
        for _ in range(400):
            stream.sendall(piece)
            time.sleep(pause)

    return behave


def pouring(head, piece, count):
    return servers.answers(lambda request: [head, *([piece] * count)])


def add(m):
    """Names, what the client says, the proof, and the behaviour; the receipt would be good but for the one thing."""
    ok = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"

    def wrong(name, outcome, predicate, then, **options):
        m.tls(name, outcome, proofs.answers(name, predicate, **options), m.good(), then=then, reaches_http=True)

    def size(got):
        return len(got.partition(b"\r\n\r\n")[2])

    wrong("20 MB of unknown length", "hostile", lambda got, _: size(got) == 20_000_000,
          pouring(ok + b"Connection: close\r\n\r\n", bytes(100_000), 200))
    packed = b"Content-Type: application/json\r\nContent-Encoding: gzip\r\n"
    wrong("gzip that becomes 50 MB", "no_receipt",
          lambda got, _: len(gzip.decompress(got.partition(b"\r\n\r\n")[2])) == 50_000_000,
          servers.answers(lambda request: [servers.fixed(BOMB, headers=packed)]))
    wrong("4,000 headers", "hostile", lambda got, _: got.count(b"\r\nX-") == 4000,
          servers.answers(lambda request: [ok, *(b"X-%d: %s\r\n" % (number, b"y" * 60) for number in range(4000)), b"\r\n"]))
    wrong("a body that drips", "hostile", lambda got, seconds: 400 < size(got) and seconds >= 3,
          dripping(ok + b"Content-Length: 60000\r\n\r\n", b"x" * 60, 0.2))
    wrong("chunks without end", "hostile", lambda got, seconds: got.count(b"\r\nx\r\n") > 10 and seconds >= 3,
          dripping(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"3c\r\n" + b"x" * 60 + b"\r\n1\r\nx\r\n", 0.2))
    wrong("shorter than it says", "interrupted", lambda got, _: size(got) < 999,
          servers.answers(lambda request: [ok + b"Content-Length: 999\r\n\r\n", servers.receipt(request)]))
    wrong("interim answers without end", "hostile", lambda got, _: got.count(b"HTTP/1.1 103") > 1000,
          pouring(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100, 2000), limit=1 << 20)
    wrong("a status line of 4 MB", "hostile", lambda got, _: b"\n" not in got and len(got) > 4_000_000,
          pouring(b"HTTP/1.1 201 ", b"A" * 100_000, 42))
    wrong("zero bytes in a header", "hostile", lambda got, _: b"X-A: b\0c" in got,
          servers.answers(lambda request: [ok + b"X-A: b\0c\r\n" + receipt_with(request, RECEIPT).split(b"\r\n", 1)[1]]))
    wrong("a receipt of another kind", "no_receipt", lambda got, _: b"text/html" in got and b"reference" in got,
          servers.answers(lambda request: [receipt_with(request, RECEIPT).replace(b"application/json", b"text/html")]))
    deep = b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"," + RECEIPT[1:]
    wrong("JSON 30,000 deep", "no_receipt", lambda got, _: b"[" * 30_000 in got,
          servers.answers(lambda request: [receipt_with(request, deep)]))
    twice = b'{"id":"5b1d0a44-9d4c-4c58-8f0e-0c6f3f0a2d11",' + RECEIPT[1:]
    wrong("a receipt for two", "no_receipt", lambda got, _: got.count(b'"id"') == 2,
          servers.answers(lambda request: [receipt_with(request, twice)]))
