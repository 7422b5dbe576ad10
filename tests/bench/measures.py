"""The seven measurements. Every one goes round by round through all subjects (A B C A B C ...), so that what else
happens on the machine hits all of them alike; the first round of what is timed is not counted."""

import contextlib
import json
import sys
import tempfile
import time

import drain
import processes
import tools
from tools import Failed

IDLE_SECONDS = 20
SCROLL_EVENTS, SCROLL_HZ = 300, 60
PAIRS, WAITING = 300, 10_000
SERVICES, QUERIES = 10_000, 200
TAPS_A_ROUND, PAGES_A_ROUND = 10, 6


class Figures:
    """(bench, figure, subject, screen) -> the values of all rounds."""

    def __init__(self):
        self.rows = {}

    def add(self, bench, figure, subject, screen, unit, value, quiet=True):
        row = self.rows.setdefault((bench, figure, subject, screen), {"unit": unit, "values": [], "busy": 0})
        row["values"].append(value)
        row["busy"] += not quiet


class Bench:
    def __init__(self, desktop, subjects, rounds, patience, pictures=None):
        self.desktop, self.subjects, self.rounds = desktop, subjects, rounds
        self.patience, self.pictures = patience, pictures
        self.figures = Figures()
        self.problems = {}  # (bench, subject) -> why it has no figure

    def present(self, bench):
        return [subject for subject in self.subjects if (bench, subject.name) not in self.problems]

    @contextlib.contextmanager
    def unless_it_fails(self, bench, subject):
        """A subject that fails is left out of the rest of this bench; the others go on."""
        try:
            yield
        except Failed as failure:
            self.problems[bench, subject.name] = str(failure)
            self.say(f"{bench}: {subject.name} is left out: {failure}")

    def say(self, text):
        print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)

    def quiet(self):
        return processes.wait_until_quiet(self.patience)

    def photograph(self, name):
        if self.pictures:
            self.desktop.photograph(self.pictures / f"{name}.png")

    # -- start: from the spawn to the first frame that equals the settled screen

    def start(self):
        wanted = {}
        for subject in self.subjects:
            for screen in subject.opens_on:
                with self.unless_it_fails("start", subject), self.desktop.running(subject, screen):
                    wanted[subject.name, screen] = self.desktop.folder / f"wanted-{subject.name}-{screen}"
                    self.desktop.save(wanted[subject.name, screen])
                    self.photograph(f"start-{subject.name}-{screen}")
        rounds = self.rounds["start"]
        for number in range(rounds + 1):
            self.say(f"start: round {number} of {rounds}")
            for screen in ("attract", "tiles", "form"):
                for subject in self.present("start"):
                    if (subject.name, screen) in wanted:
                        with self.unless_it_fails("start", subject):
                            self.one_start(subject, screen, wanted[subject.name, screen], number > 0)
        for subject in self.present("start"):
            for screen in subject.opens_on:
                row = self.figures.rows.get(("start", "full frame", subject.name, screen), {"values": []})
                with self.unless_it_fails("start", subject):
                    if len(row["values"]) * 2 <= rounds:
                        raise Failed(f"most starts did not come to the settled screen '{screen}'")

    def one_start(self, subject, screen, wanted, counted):
        quiet = self.quiet()
        full = self.desktop.start_time(subject, screen, wanted)
        if full is None:
            self.say(f"start: {subject.name} did not reach its settled {screen}; not counted")
        elif counted:
            self.figures.add("start", "full frame", subject.name, screen, "ms", full, quiet)

    # -- memory: the whole tree on the settled form

    def memory(self):
        for number in range(self.rounds["memory"]):
            self.say(f"memory: round {number + 1} of {self.rounds['memory']}")
            for subject in self.present("memory"):
                with self.unless_it_fails("memory", subject), self.desktop.running(subject, "form") as beside:
                    time.sleep(3)
                    self.photograph(f"memory-{subject.name}")
                    alone = processes.memory(self.desktop.pids(beside))
                    self.add_memory(subject.name, alone)
                    if beside:
                        courier = processes.memory([pid for root in beside for pid in processes.tree(root)])
                        self.add_memory(f"{subject.name}+courier", [a + b for a, b in zip(alone, courier)])

    def add_memory(self, name, proportional_and_unique):
        for figure, value in zip(("proportional", "unique"), proportional_and_unique):
            self.figures.add("memory", figure, name, "form", "MiB", value)

    # -- idle: nothing changes, nobody touches

    def idle(self):
        for number in range(self.rounds["idle"]):
            self.say(f"idle: round {number + 1} of {self.rounds['idle']}")
            for subject in self.present("idle"):
                with self.unless_it_fails("idle", subject), self.desktop.running(subject, "form") as beside:
                    time.sleep(10)  # what a program puts off until after its start is not idleness
                    quiet = self.quiet()
                    before, began = processes.threads(self.desktop.pids(beside)), time.monotonic()
                    time.sleep(IDLE_SECONDS)
                    after, took = processes.threads(self.desktop.pids(beside)), time.monotonic() - began
                    cpu, wakeups = processes.work(before, after)
                    self.figures.add("idle", "cpu", subject.name, "form", "ms/20s", cpu * IDLE_SECONDS / took, quiet)
                    self.figures.add("idle", "wakeups", subject.name, "form", "1/s", wakeups / took, quiet)

    # -- tap: from the release of the finger to the changed picture

    def tap(self):
        rounds = self.rounds["tap"]
        for number in range(rounds):
            self.say(f"tap: round {number + 1} of {rounds}")
            for subject in self.present("tap"):
                with self.unless_it_fails("tap", subject), self.desktop.running(subject, "form"):
                    self.photograph(f"tap-{subject.name}-before")
                    self.taps(subject, "radio", "form", subject.radios(), TAPS_A_ROUND, counted=(0, 1))
                    self.photograph(f"tap-{subject.name}-after")
            for subject in self.present("tap"):
                with self.unless_it_fails("tap", subject), self.desktop.running(subject, "tiles"):
                    self.photograph(f"page-{subject.name}-before")
                    self.taps(subject, "page change", "tiles", [subject.tile, subject.back], PAGES_A_ROUND * 2, counted=(0,))

    def taps(self, subject, figure, screen, targets, count, counted):
        """Taps the targets in turn; the first two taps are the warm-up. A target may be a function: asked for then."""
        quiet = self.quiet()
        missed = 0
        for number in range(count + 2):
            target = targets[number % len(targets)]
            took = self.desktop.tap_time(target() if callable(target) else target)
            time.sleep(0.25)
            if took is None:
                missed += 1
                self.photograph(f"missed-{subject.name}-{figure.replace(' ', '-')}")
            elif number >= 2 and number % len(targets) in counted:
                self.figures.add("tap", figure, subject.name, screen, "ms", took, quiet)
        if missed * 10 > count:
            raise Failed(f"{figure}: {missed} of {count + 2} taps changed nothing that can be seen")
        if missed:
            self.say(f"tap: {subject.name}, {figure}: {missed} of {count + 2} taps changed nothing that can be seen")

    # -- scroll: a list of 1,000 rows under a turning wheel

    def scroll(self):
        rounds = self.rounds["scroll"]
        for number in range(rounds):
            self.say(f"scroll: round {number + 1} of {rounds}")
            for subject in self.present("scroll"):
                with self.unless_it_fails("scroll", subject), self.desktop.running(subject, "list") as beside:
                    self.one_scroll(subject, beside)

    def one_scroll(self, subject, beside):
        place, watched = subject.rows()
        self.photograph(f"scroll-{subject.name}-before")
        self.desktop.turn_wheel(place, watched, 10, SCROLL_HZ)
        quiet = self.quiet()
        pids = self.desktop.pids(beside)
        before, server = processes.threads(pids), self.desktop.server_work()
        frames, seconds = self.desktop.turn_wheel(place, watched, SCROLL_EVENTS, SCROLL_HZ)
        cpu, _ = processes.work(before, processes.threads(pids))
        drawn, _ = processes.work(server, self.desktop.server_work())
        self.photograph(f"scroll-{subject.name}-after")
        if frames == 0:
            raise Failed("its list does not move")
        for figure, unit, value in (("frames", "fps", frames / seconds), ("cpu", "%", cpu / seconds / 10),
                                    ("X server cpu", "%", drawn / seconds / 10)):
            self.figures.add("scroll", figure, subject.name, "list", unit, value, quiet)

    # -- catalogue: 10,000 services, from their packages, as they were prepared, and from a table of SQLite

    def catalogue(self):
        pack = self.desktop.folder / "catalogue"
        tools.run([sys.executable, tools.HERE / "make_pack", SERVICES, pack])
        for number in range(self.rounds["catalogue"]):
            self.say(f"catalogue: round {number + 1} of {self.rounds['catalogue']}")
            quiet = self.quiet()
            for line in tools.run([tools.CATALOGUE, pack, tools.KIOSKCTL]).splitlines():
                each = json.loads(line)
                self.figures.add("catalogue", each["figure"], each["subject"], each["screen"], "ms", each["value"], quiet)

    # -- search: 10,000 made-up services, against SQLite's full-text search over the same texts

    def search(self):
        for number in range(self.rounds["search"]):
            self.say(f"search: round {number + 1} of {self.rounds['search']}")
            quiet = self.quiet()
            for line in tools.run([tools.SEARCH, SERVICES, QUERIES]).splitlines():
                each = json.loads(line)
                unit = "MiB" if each["figure"] == "memory" else "ms"
                self.figures.add("search", each["figure"], each["subject"], each["screen"], unit, each["value"], quiet)

    # -- form: what one answer costs in forms of 100 to 10,000 questions

    def form(self):
        self.say(f"form: {self.rounds['form']} rounds")
        quiet = self.quiet()
        for line in tools.run([tools.FORM, self.rounds["form"]]).splitlines():
            each = json.loads(line)
            unit = "x" if each["figure"] == "exponent" else "ms"
            self.figures.add("form", each["figure"], each["subject"], each["screen"], unit, each["value"], quiet)

    # -- outbox: keeping an application, 10,000 of them waiting, and bringing them to the agency

    def outbox(self):
        for number in range(self.rounds["outbox"]):
            self.say(f"outbox: round {number + 1} of {self.rounds['outbox']}")
            quiet = self.quiet()
            with tempfile.TemporaryDirectory(dir=tools.BUILT) as folder:
                measured = [json.loads(line) for line in tools.run([tools.OUTBOX, folder, PAIRS]).splitlines()]
            for each in [*measured, *drain.figures(WAITING)]:
                unit = each.get("unit", "x" if each["figure"] in ("ratio", "size") else "ms")
                self.figures.add("outbox", each["figure"], each["subject"], each["screen"], unit, each["value"], quiet)

    # -- text: a screen full of messages in Urdu against the same messages in English

    def text(self):
        self.say(f"text: {self.rounds['text']} rounds")
        files = []
        for language, messages in tools.messages("en", "ur").items():
            file = self.desktop.folder / f"{language}.txt"
            file.write_text("\n".join(messages) + "\n", encoding="utf-8")
            files += [language, file]
        quiet = self.quiet()
        for line in tools.run([tools.TEXT, self.rounds["text"], *files]).splitlines():
            values = json.loads(line)
            for figure in ("first", "new", "warm"):
                english, urdu = values[figure]
                self.figures.add("text", f"{figure} cpu", "kiosk", "english", "ms", english, quiet)
                self.figures.add("text", f"{figure} cpu", "kiosk", "urdu", "ms", urdu, quiet)
                self.figures.add("text", figure, "kiosk", "urdu to english", "x", urdu / english, quiet)
