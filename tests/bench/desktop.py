"""A private X server whose pixels the probe reads from memory, and the programs that run on it one after the other."""

import contextlib
import os
import pathlib
import select
import shutil
import struct
import subprocess
import tempfile
import time
import zlib

import processes
import screens
import tools
from tools import Failed

QUIET_MS, SETTLE_LIMIT_MS = 1200, 30000


class Desktop:
    def __enter__(self):
        processes.adopt_orphans()
        self.closing = contextlib.ExitStack()
        with self.closing:
            self.folder = self.temporary_folder("kiosk-bench-")
            pixels = self.temporary_folder("kiosk-bench-", "/dev/shm")
            self.server = self.start_server(pixels)
            self.environment = self.make_environment()
            self.pixels = pixels / "Xvfb_screen0"
            if self.probe("size", self.pixels).split() != [str(screens.WIDTH), str(screens.HEIGHT)]:
                raise Failed("Xvfb has a screen of the wrong size")
            self.closing = self.closing.pop_all()
        return self

    def __exit__(self, *_):
        self.closing.close()

    def temporary_folder(self, prefix, under=None):
        folder = pathlib.Path(tempfile.mkdtemp(prefix=prefix, dir=under))
        self.closing.callback(shutil.rmtree, folder, ignore_errors=True)
        return folder

    def start_server(self, pixels):
        reader, writer = os.pipe()
        try:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{screens.WIDTH}x{screens.HEIGHT}x24",
                 "-fbdir", str(pixels), "-noreset", "-nolisten", "tcp", "-dpi", "96"],
                pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True, preexec_fn=processes.end_with_parent)
        finally:
            os.close(writer)
        self.closing.callback(self.stop_server, server)
        with open(reader, "rb") as stream:
            ready, _, _ = select.select([stream], [], [], 30)
            self.display = stream.readline().strip().decode() if ready else ""
        if not self.display:
            raise Failed("Xvfb does not start")
        return server

    def stop_server(self, server):
        processes.end(lambda: processes.descendants(os.getpid(), without={server.pid}))
        server.terminate()
        try:
            server.wait(timeout=5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

    def make_environment(self):
        """Nothing of the person's own desktop, and caches that the warm-up fills."""
        home = self.folder / "home"
        runtime = self.folder / "runtime"
        home.mkdir()
        runtime.mkdir(mode=0o700)
        return {"DISPLAY": f":{self.display}", "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime),
                "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8",
                "DBUS_SESSION_BUS_ADDRESS": "disabled:"}  # or libdbus would start a bus, on the subject's account

    # -- looking and touching

    def probe(self, *words, environment=None):
        done = subprocess.run([tools.PROBE, *map(str, words)], env=environment or self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, timeout=120,
                              preexec_fn=processes.end_with_parent)
        if done.returncode != 0:
            raise Failed(done.stderr.strip() or f"the probe failed: {words[0]}")
        return done.stdout

    def park(self):
        self.probe("move", screens.WIDTH - 1, screens.HEIGHT - 1)

    def settle(self, what, quiet_ms=QUIET_MS):
        done = subprocess.run([tools.PROBE, "settle", self.pixels, str(quiet_ms), str(SETTLE_LIMIT_MS)], check=False)
        if done.returncode != 0:
            raise Failed(f"{what}: the screen does not come to rest within {SETTLE_LIMIT_MS // 1000} s")

    def save(self, file):
        self.probe("save", self.pixels, file)

    def picture(self):
        raw = self.folder / "picture"
        self.save(raw)
        return raw.read_bytes()

    def photograph(self, file):
        data = self.picture()
        line = screens.WIDTH * 4
        rows = bytearray()
        for y in range(screens.HEIGHT):
            row = data[y * line:(y + 1) * line]
            rgb = bytearray(screens.WIDTH * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
            rows += b"\0" + rgb
        head = struct.pack(">IIBBBBB", screens.WIDTH, screens.HEIGHT, 8, 2, 0, 0, 0)
        with open(file, "wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n")
            for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b"")):
                out.write(struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)))

    def tap_time(self, target, hold_ms=60, limit_ms=5000):
        """ms from the release to the change, or None; target = ((x, y), rectangle to watch)."""
        (x, y), watched = target
        took = float(self.probe("tap", self.pixels, x, y, ",".join(map(str, watched)), hold_ms, limit_ms))
        return took if took >= 0 else None

    def turn_wheel(self, place, watched, count, hz):
        frames, seconds = self.probe("wheel", self.pixels, *place, ",".join(map(str, watched)), count, hz).split()
        return int(frames), float(seconds)

    def server_work(self):
        return processes.threads([self.server.pid])

    # -- programs

    @contextlib.contextmanager
    def companions(self, subject, screen):
        """The processes that a subject needs beside it (the kiosk's courier); yields their roots."""
        started = []
        try:
            for words in subject.companions(screen):
                started.append(subprocess.Popen(
                    [str(w) for w in words], env={**self.environment, **subject.environment}, start_new_session=True,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    preexec_fn=processes.end_with_parent))
            subject.companions_ready()
            yield [child.pid for child in started]
        finally:
            for child in started:
                child.terminate()
            for child in started:
                try:
                    child.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()

    def pids(self, beside):
        """The measured program: every living descendant but the X server and the companions."""
        return processes.descendants(os.getpid(), without={self.server.pid, *beside})

    def end_program(self, beside):
        processes.end(lambda: self.pids(beside))
        processes.reap()
        self.settle("after the end of a program", quiet_ms=150)

    def start_time(self, subject, screen, reference, limit_ms=60000):
        """ms from the spawn to the settled picture; None: it never came."""
        with self.companions(subject, screen) as beside:
            self.park()
            try:
                full, _ = self.probe("start", self.pixels, reference, limit_ms, "--", *subject.command(screen),
                                     environment={**self.environment, **subject.environment}).split()
            finally:
                self.end_program(beside)
        return float(full) if float(full) >= 0 else None

    @contextlib.contextmanager
    def running(self, subject, screen):
        """The subject on its settled screen, pointer in the corner; yields the roots of its companions."""
        with self.companions(subject, screen) as beside:
            self.park()
            empty = self.picture()
            child = subprocess.Popen(
                [str(w) for w in subject.command(screen)], env={**self.environment, **subject.environment},
                start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                deadline = time.monotonic() + SETTLE_LIMIT_MS / 1000
                while self.picture() == empty:
                    if child.poll() is not None:
                        raise Failed(f"{subject.name} ended at once with status {child.returncode}")
                    if time.monotonic() > deadline:
                        raise Failed(f"{subject.name} shows nothing")
                    self.settle(subject.name)
                subject.reach(screen, self)
                self.park()
                self.settle(subject.name)
                yield beside
            finally:
                self.end_program(beside)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(timeout=1)
