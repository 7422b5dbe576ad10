"""A TCP proxy between a courier and its gateway that does to the bytes what a bad network does. In user space: no
privilege is needed, and nothing but this connection suffers."""

import contextlib
import socket
import struct
import threading

FOR_EVER = 3600


class Cut(Exception):
    """the connection ends, with a reset"""


class Network:
    """`harm(network, connection, direction, so_far, data)` is called for each piece before it goes on: "up" is towards the
    gateway, so_far counts what has gone before. It returns what goes on, waits, or raises Cut. `healed` ends all harm."""

    def __init__(self, gateway_port, harm=None, at_accept=None):
        self.gateway_port, self.harm, self.at_accept = gateway_port, harm, at_accept
        self.healed, self.connections, self.totals = threading.Event(), 0, {"up": 0, "down": 0}
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.one, args=(client, self.connections), daemon=True).start()

    def one(self, client, number):
        with contextlib.suppress(OSError), client:
            if self.at_accept and not self.healed.is_set():
                try:
                    self.at_accept(self, number)
                except Cut:
                    reset(client)
                    return
            with socket.create_connection(("127.0.0.1", self.gateway_port)) as gateway:
                ways = [threading.Thread(target=self.pump, args=(*way, number), daemon=True)
                        for way in ((client, gateway, "up"), (gateway, client, "down"))]
                for way in ways:
                    way.start()
                for way in ways:
                    way.join()

    def pump(self, source, target, direction, number):
        so_far = 0
        source.settimeout(0.1)  # a socket that somebody reads from is not closed
        try:
            while data := self.next(source):
                if self.harm and not self.healed.is_set():
                    gone, data = len(data), self.harm(self, number, direction, so_far, data)
                else:
                    gone = len(data)
                so_far += gone
                self.totals[direction] += gone
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except Cut:
            reset(source)
            reset(target)
        except OSError:
            for end in (source, target):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def next(source):
        while True:
            try:
                return source.recv(4096)
            except TimeoutError:
                pass

    def pause(self, seconds):
        """until healed, at the longest"""
        self.healed.wait(seconds)

    def close(self):
        self.healed.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def reset(end):
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.close()


def at(direction, place, then):
    """`then` happens to the piece in which this many bytes of a connection's direction are reached"""
    def harm(network, number, way, so_far, data):
        if way == direction and so_far + len(data) > place:
            then(network)
        return data

    return harm


def cut(*_):
    raise Cut


def stall(network, *_):
    network.pause(FOR_EVER)
    raise Cut


def dripping(bytes_per_second):
    """network and connection at this speed, both ways"""
    def harm(network, number, way, so_far, data):
        network.pause(len(data) / bytes_per_second)
        return data

    return harm


def garbling(network, number, way, so_far, data):
    """every 700th byte arrives as another"""
    harmed = bytearray(data)
    for place in range(-so_far % 700, len(data), 700):
        harmed[place] ^= 0x20
    return bytes(harmed)


def late(seconds):
    def harm(network, number, way, so_far, data):
        network.pause(seconds)
        return data

    return harm


def every_second_one(network, number):
    if number % 2:
        raise Cut


def kinds(clean):
    """name -> (harm, what happens at accept); clean: bytes up and down of a delivery over a good network"""
    up, down = clean["up"], clean["down"]
    return {
        "accepts and says nothing": (None, stall),
        "resets at once": (None, cut),
        "every second connection is reset": (None, every_second_one),
        "resets in the handshake": (at("down", 300, cut), None),
        "stalls in the handshake": (at("down", 300, stall), None),
        "resets when the request is nearly through": (at("up", up - 40, cut), None),
        "stalls when the request is nearly through": (at("up", up - 40, stall), None),
        "loses the answer": (at("down", down - 40, stall), None),
        "resets in the answer": (at("down", down - 40, cut), None),
        "400 bytes a second": (dripping(400), None),
        "half a second late": (late(0.5), None),
        "three seconds late": (late(3), None),
        "garbles": (garbling, None),
    }


def unreachable_port():
    """where nobody listens"""
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as spare:
        return spare.getsockname()[1]
