"""What the screens of maintenance ask the courier, over its socket: CBOR maps behind a length of four bytes."""

import socket
import struct


def encode(value):
    def head(major, number):
        for size, code in ((1, 24), (2, 25), (4, 26), (8, 27)):
            if number < 24:
                return bytes([major << 5 | number])
            if number < 1 << 8 * size:
                return bytes([major << 5 | code]) + number.to_bytes(size, "big")
        raise ValueError(number)

    if value is None or isinstance(value, bool):
        return bytes([{False: 0xF4, True: 0xF5, None: 0xF6}[value]])
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encode, value))
    return head(5, len(value)) + b"".join(encode(name) + encode(member) for name, member in value.items())


def decode(data):
    """value, rest"""
    major, number = data[0] >> 5, data[0] & 31
    data = data[1:]
    if number >= 24 and major != 7:
        size = 1 << number - 24
        number, data = int.from_bytes(data[:size], "big"), data[size:]
    if major == 0:
        return number, data
    if major == 1:
        return -1 - number, data
    if major in (2, 3):
        return (data[:number] if major == 2 else data[:number].decode()), data[number:]
    if major == 4:
        values = []
        for _ in range(number):
            value, data = decode(data)
            values.append(value)
        return values, data
    if major == 5:
        values = {}
        for _ in range(number):
            name, data = decode(data)
            values[name], data = decode(data)
        return values, data
    return {20: False, 21: True, 22: None}[number], data


class Technician:
    """One connection to a courier. Replies that nobody has asked for (what is closed) are kept in `told`."""

    def __init__(self, path, timeout=40):
        self.wire, self.told = socket.socket(socket.AF_UNIX), []
        self.wire.settimeout(timeout)
        self.wire.connect(str(path))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.wire.close()

    def read(self, size):
        data = b""
        while len(data) < size:
            more = self.wire.recv(size - len(data))
            if not more:
                raise ConnectionError("the courier has gone")
            data += more
        return data

    def next(self):
        (size,) = struct.unpack(">I", self.read(4))
        message, rest = decode(self.read(size))
        if rest:
            raise ValueError("more than a message")
        return message

    def say(self, name, **members):
        message = encode({"is": name, **members})
        self.wire.sendall(struct.pack(">I", len(message)) + message)

    def ask(self, name, **members):
        self.say(name, **members)
        while (reply := self.next())["is"] == "closed":
            self.told.append(reply)
        return reply

    def survey(self, endpoint=None):
        survey = self.ask("take_survey")
        return survey if endpoint is None else next(one for one in survey["endpoints"] if one["name"] == endpoint)

    def self_test(self, endpoint):
        return self.ask("run_self_test", endpoint=endpoint, id="00000000-0000-0000-0000-000000000000", service="",
                        service_version="", content_type="", body=b"")
