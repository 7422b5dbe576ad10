"""A finger and a camera: real clicks by xdotool on the kiosk's window, pictures by ImageMagick."""

import math
import subprocess
import time

from stack import Failed, wait_for


SAME_PLACE, UNHURRIED = 60, 0.25  # pixels, seconds: two clicks of one target are no trembling to the kiosk


class Hand:
    def __init__(self, stack):
        self.environment = stack.environment
        self.window = wait_for(self.find_window, 20, "the appearance of the kiosk's window")
        self.last, self.when = (-SAME_PLACE, -SAME_PLACE), 0.0

    def run(self, *words):
        done = subprocess.run([str(w) for w in words], env=self.environment, capture_output=True, text=True,
                              check=False, timeout=60)
        if done.returncode != 0:
            raise Failed(f"{words[0]} failed: {done.stderr.strip().splitlines()[-1:]}")
        return done.stdout

    def find_window(self):
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "kiosk"], env=self.environment,
                              capture_output=True, text=True, check=False, timeout=60)
        found = done.stdout.split()
        return found[0] if found else None

    def tap(self, x, y):
        if math.dist(self.last, (x, y)) < SAME_PLACE:
            time.sleep(max(0.0, self.when + UNHURRIED - time.monotonic()))
        self.last, self.when = (x, y), time.monotonic()
        self.run("xdotool", "mousemove", "--window", self.window, round(x), round(y), "click", "1")

    def drag(self, x, y, dy):
        """Moves what lies under the finger by dy pixels."""
        words = ["xdotool", "mousemove", "--window", self.window, round(x), round(y), "mousedown", "1"]
        steps = 8
        for step in range(1, steps + 1):
            words += ["mousemove", "--window", self.window, round(x), round(y + dy * step / steps)]
        self.run(*words, "sleep", "0.1", "mouseup", "1")  # lifted at rest: nothing runs on

    def photograph(self, file):
        self.run("import", "-window", "root", file)
