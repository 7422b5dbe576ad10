"""Finds controls in the record, touches them, and waits until what was touched has had its effect."""

from stack import Failed

SMALLEST_TARGET = 12  # px of a control that must be in sight before it is touched
SCROLLS = 40


class Tourist:
    def __init__(self, inspection, hand, pictures, size):
        self.inspection, self.hand, self.pictures = inspection, hand, pictures
        self.width, self.height = size
        self.taken = 0
        self.clipped = set()  # texts that did not fit on a screen that was photographed

    def now(self):
        return self.inspection.now()

    def photograph(self, what, language=None):
        record = self.now()
        self.clipped.update(record.clipped())
        self.taken += 1
        name = f"{self.taken:03d}-{language or record.language}-{what}.png"
        self.hand.photograph(self.pictures / name)
        return self.pictures / name

    def is_reachable(self, node):
        x, y, width, height = node["hit"]
        return (min(width, height) >= SMALLEST_TARGET
                and 0 <= x + width / 2 < self.width and 0 <= y + height / 2 < self.height)

    def bring_into_sight(self, name):
        """The node, scrolled to if it is out of sight."""
        for _ in range(SCROLLS):
            record = self.now()
            node = record.get(name)
            if node is None:
                raise Failed(f"there is no '{name}' on {record.describe()}")
            if not node["enabled"]:
                raise Failed(f"'{name}' is disabled on {record.describe()}")
            if self.is_reachable(node):
                return record, node
            above = node["rect"][1] + node["rect"][3] / 2 < self.height / 4
            scroll = record.get("scroll.up" if above else "scroll.more")
            if scroll is None or not scroll["enabled"]:
                break
            self.touch_node(scroll)
            self.inspection.until(lambda r, before=record.picture(): r.picture() != before, f"scrolling to '{name}'")
        raise Failed(f"'{name}' cannot be reached on {record.describe()}")

    def touch_node(self, node):
        x, y, width, height = node["hit"]
        self.hand.tap(x + width / 2, y + height / 2)

    def touch(self, name, until=None, what=None, seconds=10):
        """Touches a control; returns the first settled record that fulfils `until` (by default: that differs)."""
        record, node = self.bring_into_sight(name)
        before = record.picture()
        self.touch_node(node)
        return self.inspection.until(until or (lambda r: r.picture() != before),
                                     what or f"an effect of touching '{name}'", seconds)

    # -- the keyboard on the screen

    def write_hidden(self, name, text):
        """The same where dots stand for what is written."""
        self.write(name, text, hidden=True)

    def write(self, name, text, hidden=False):
        """Focuses a field and writes into it, replacing what it holds."""
        record = self.now()
        if not (record.get(name) or {}).get("focused") or not record.get("key.done"):
            self.touch(name, lambda r: (r.get(name) or {}).get("focused") and r.get("key.done"),
                       f"a keyboard for '{name}'")
        self.empty(name)
        for character in text:
            key = self.find_key(character)
            before = self.now().get(name)["value"]
            self.touch(key, lambda r, before=before: r.get(name)["value"] != before,
                       f"'{key}' arriving in '{name}'")
        held = self.now().get(name)["value"]
        if not hidden and plain(held) != plain(text):
            raise Failed(f"'{name}' does not hold what was typed: {held!r} instead of {text!r}")

    def empty(self, name):
        # A touch has put the caret where it fell: what stands behind it is out of the backspace's reach.
        if self.now().get(name)["value"] and self.now().get("key.clear"):
            self.touch("key.clear", lambda r: not r.get(name)["value"], f"an empty '{name}'")
        while self.now().get(name)["value"]:
            before = self.now().get(name)["value"]
            self.touch("key.backspace", lambda r: r.get(name)["value"] != before, f"removal of a letter in '{name}'")

    def find_key(self, character):
        """The id of the key that writes this character, after turning to the layout that has it."""
        if character == " ":
            return "key.space"
        record = self.now()
        of_letters = record.get("key.shift") is not None
        turns = ["key.shift", "key.language", "key.shift", "key.language", "key.shift", "key.symbols"]
        for turn in [None] + ([] if of_letters else ["key.symbols"]) + turns:
            if turn and record.get(turn):
                record = self.touch(turn)
            for node in record.nodes:
                if node["id"].startswith("key.") and node["label"] == character:
                    return node["id"]
        raise Failed(f"no key writes {character!r} on {self.now().describe()}")

    def put_keyboard_away(self):
        if self.now().get("key.done"):
            self.touch("key.done", lambda r: not r.get("key.done"), "the keyboard going away")


def plain(text):
    """Without what a field may add for the eye: case, spaces, dashes, brackets."""
    return "".join(c for c in text.casefold() if c.isalnum())
