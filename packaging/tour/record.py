"""What is on the kiosk's screen, from its inspection socket: one JSON request a line, one answer a line."""

import json
import socket
import time

from stack import Failed, wait_for


class Record:
    """One settled frame."""

    def __init__(self, answer):
        self.frame = answer["frame"]
        self.screen = answer["screen"]
        self.language = answer["language"]
        self.nodes = answer["nodes"]
        self.by_id = {node["id"]: node for node in self.nodes if node["id"]}

    def get(self, name):
        return self.by_id.get(name)

    def ids(self, prefix=""):
        return [node["id"] for node in self.nodes if node["id"].startswith(prefix) and node["id"]]

    def picture(self):
        """Everything that a person could tell apart, to see whether something has changed."""
        return self.screen, self.language, [
            (n["id"], n["label"], n["value"], n["enabled"], n["focused"], n["chosen"], n["error"], n["rect"])
            for n in self.nodes]

    def clipped(self):
        """The texts that did not fit into their places."""
        return [f"{self.screen} ({self.language}): {n['label']!r}" for n in self.nodes if n.get("clipped")]

    def describe(self):
        return f"screen '{self.screen}' ({self.language}) with {', '.join(self.ids()) or 'no named nodes'}"


class Inspection:
    def __init__(self, path, process):
        self.process = process
        self.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.connection.settimeout(30)
        wait_for(lambda: self.connects(path), 30, "the kiosk's start")
        self.stream = self.connection.makefile("rwb")

    def connects(self, path):
        if self.process.poll() is not None:
            raise Failed("the kiosk ended at once")
        try:
            self.connection.connect(str(path))
            return True
        except OSError:
            return False

    def ask(self, request):
        try:
            self.stream.write(json.dumps(request).encode() + b"\n")
            self.stream.flush()
            line = self.stream.readline()
        except OSError as error:
            raise Failed(f"the kiosk no longer answers: {error}") from None
        if not line:
            raise Failed("the kiosk has ended")
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(f"the kiosk does not understand {request}: {answer['error']}")
        return answer

    def now(self):
        return Record(self.ask({"get": "semantics"}))

    def until(self, condition, what, seconds=10):
        """The first settled record that fulfils the condition."""
        deadline = time.monotonic() + seconds
        record = self.now()
        while not condition(record):
            left = deadline - time.monotonic()
            if left <= 0:
                raise Failed(f"{what} did not happen within {seconds} s on {record.describe()}")
            answer = self.ask({"wait": {"frame_after": record.frame, "timeout_ms": max(1, int(min(left, 2) * 1000))}})
            record = self.now() if answer.get("timeout") else Record(answer)
        return record
