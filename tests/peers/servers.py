"""What answers at a port: TLS servers with whatever is wrong with them, and servers that are none."""

import contextlib
import socket
import ssl
import struct
import threading
import time
import warnings

from OpenSSL import SSL

warnings.simplefilter("ignore", DeprecationWarning)  # old TLS is the point here
PATIENCE = 25  # seconds


class Server:
    """Listens on a port of its own and hands each connection to `behave(connection, server)` in a thread."""

    def __init__(self, behave):
        self.behave, self.request_bytes, self.connections = behave, 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.one, args=(connection,), daemon=True).start()

    def one(self, connection):
        connection.settimeout(PATIENCE)
        with contextlib.suppress(OSError, ssl.SSLError, SSL.Error, ValueError), connection:
            self.behave(connection, self)

    def received(self, data):
        self.request_bytes += len(data)
        return data

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


# -- HTTP

def read_request(stream, server):
    data = b""
    while b"\r\n\r\n" not in data:
        more = server.received(stream.recv(65536))
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(l.split(b":")[1]) for l in head.lower().split(b"\r\n") if l.startswith(b"content-length:")), 0)
    while len(body) < length:
        more = server.received(stream.recv(65536))
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


def id_in(request):
    return request.split(b" ", 2)[1].rsplit(b"/", 1)[-1].decode()


def fixed(body, status=b"200 OK", headers=b"Content-Type: application/json\r\n"):
    return b"HTTP/1.1 " + status + b"\r\n" + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body


def receipt(request):
    return b'{"id":"%s","reference":"A-1","received_at":"2026-11-23T10:00:00Z"}' % id_in(request).encode()


def answers(make):
    """make(request) -> pieces of the answer"""
    def behave(stream, server):
        if request := read_request(stream, server):
            for piece in make(request):
                stream.sendall(piece)
            drain(stream)

    return behave


gives_receipt = answers(lambda request: [fixed(receipt(request), b"201 Created")])


def drain(stream):
    """What is closed before it is read may overtake what was sent."""
    if isinstance(stream, socket.socket):
        with contextlib.suppress(OSError):
            stream.shutdown(socket.SHUT_WR)
    with contextlib.suppress(OSError, ssl.SSLError):
        while stream.recv(65536):
            pass


# -- TLS

def tls(context, then=gives_receipt):
    def behave(connection, server):
        stream = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        try:
            stream.do_handshake()
        except (ssl.SSLError, OSError):
            plain = socket.socket(fileno=stream.detach())
            plain.settimeout(PATIENCE)
            with plain:
                drain(plain)
            return
        with stream:
            then(stream, server)

    return behave


def stapling(certificate, key, client_authority, response, then=gives_receipt):
    """TLS with these bytes as the OCSP response; None: none"""
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.use_certificate_chain_file(str(certificate))
    context.use_privatekey_file(str(key))
    context.load_verify_locations(str(client_authority))
    context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda *words: bool(words[-1]))
    context.set_ocsp_server_callback(lambda connection, data: response or b"")

    def behave(connection, server):
        connection.setblocking(True)
        stream = SSL.Connection(context, connection)
        stream.set_accept_state()
        try:
            stream.do_handshake()
        except SSL.Error:
            drain(connection)
            return
        then(stream, server)

    return behave


# -- bytes that look like TLS, or do not

def record(kind, payload, version=0x0303, length=None):
    return struct.pack(">BHH", kind, version, len(payload) if length is None else length) + payload


def hello(cipher, version=0x0303, *, random=b"\x17" * 32, compression=0, extensions=b"", record_version=None, session=b""):
    """a ServerHello in a record"""
    body = (struct.pack(">H", version) + random + bytes([len(session)]) + session + struct.pack(">HB", cipher, compression) +
            (struct.pack(">H", len(extensions)) + extensions if extensions else b""))
    handshake = b"\x02" + len(body).to_bytes(3, "big") + body
    return record(22, handshake, record_version or version)


def extension(kind, payload):
    return struct.pack(">HH", kind, len(payload)) + payload


def alert(description, level=2):
    return record(21, bytes([level, description]))


def session_of(client_hello):
    size = client_hello[43]
    return client_hello[44:44 + size]


def says(*pieces, first=True):
    """these bytes after (first=False: before) the client has spoken; counts what it takes for a request afterwards.
    A piece may be a function of the ClientHello."""
    def behave(connection, server):
        heard = connection.recv(65536) if first else b""
        for piece in pieces:
            connection.sendall(piece(heard) if callable(piece) else piece)
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
        rest = b""
        while more := connection.recv(65536):
            rest += more
        while len(rest) >= 5:
            kind, _, size = struct.unpack(">BHH", rest[:5])
            if kind == 23:
                server.received(rest[5:5 + size])
            rest = rest[5 + size:]

    return behave


def closes(connection, server):
    connection.recv(65536)


def resets(connection, server):
    connection.recv(1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def stalls(after=b"", every=None):
    """says `after` whole, or a byte of it `every` seconds, and then nothing for ever"""
    def behave(connection, server):
        connection.recv(65536)
        for byte in after if every else ():
            connection.sendall(bytes([byte]))
            time.sleep(every)
        if not every:
            connection.sendall(after)
        while connection.recv(65536):
            pass

    return behave


def context(folder, certificate, key, *, clients, lowest=ssl.TLSVersion.TLSv1_2, highest=None, ciphers=None, curve=None,
            protocols=None, dh=None, flags=0):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = lowest
    if highest:
        made.maximum_version = highest
    made.set_ciphers((ciphers or "DEFAULT") + ":@SECLEVEL=0")
    made.load_cert_chain(certificate, key)
    if clients:
        made.load_verify_locations(clients)
        made.verify_mode = ssl.CERT_REQUIRED
        made.verify_flags |= flags
    if curve:
        made.set_ecdh_curve(curve)
    if protocols:
        made.set_alpn_protocols(protocols)
    if dh:
        made.load_dh_params(dh)
    return made
