"""The measurements of tests/bench/run, which installs and builds what they need."""

import argparse
import pathlib
import signal
import sys
import time

import kiosk
import measures
import report
import subjects
import tools
from desktop import Desktop
from tools import Failed

NAMES = ("start", "memory", "idle", "tap", "scroll", "catalogue", "search", "form", "text", "outbox")
ROUNDS = {"start": 9, "memory": 5, "idle": 3, "tap": 3, "scroll": 4, "catalogue": 5, "search": 5, "form": 31, "text": 31, "outbox": 3}
QUICK = {"start": 2, "memory": 1, "idle": 1, "tap": 1, "scroll": 1, "catalogue": 1, "search": 1, "form": 3, "text": 3, "outbox": 1}
SUBJECTS = {each.name: each for each in (kiosk.Kiosk, subjects.QtQuick, subjects.Chromium, subjects.Floor)}
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def arguments():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description="Measures the kiosk beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; without a name all of them")
    parser.add_argument("--subjects", default=",".join(SUBJECTS), metavar="A,B", help="of %(default)s")
    parser.add_argument("--quick", action="store_true", help="few rounds: to see whether it runs, not how fast")
    parser.add_argument("--patience", type=float, default=20, metavar="SECONDS",
                        help="longest wait for a quiet machine before each timing (default %(default)s)")
    parser.add_argument("--pictures", type=pathlib.Path, metavar="DIR", help="what was on the screen, to be looked at")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="the JSON lines once more, in a file")
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)  # the arguments, and nothing else
    options = parser.parse_args()
    for kind, given, known in (("measurement", options.names, NAMES), ("subject", options.subjects.split(","), SUBJECTS)):
        for name in given:
            if name not in known:
                parser.error(f"there is no {kind} '{name}'; there are {', '.join(known)}")
    return options


def measure(options):
    tools.build()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with Desktop() as desktop:
        names = options.names or NAMES
        # These are measured by programs of their own, without a screen.
        chosen = [] if set(names) <= {"catalogue", "search", "form", "text", "outbox"} else [SUBJECTS[name]() for name in options.subjects.split(",")]
        for subject in chosen:
            subject.prepare(desktop)
        bench = measures.Bench(desktop, chosen, QUICK if options.quick else ROUNDS, options.patience, options.pictures)
        for name in names:
            getattr(bench, name)()
    missed = report.show(bench.figures, options.json)
    bench.say(f"took {time.monotonic() - began:.0f} s")
    for line in missed:
        bench.say(f"bar missed: {line['bench']}, {line['figure']}, {line['screen']}: {line['ratio_to']}")
    for (name, subject), why in bench.problems.items():
        bench.say(f"no figure: {name}, {subject}: {why}")
    return 1 if missed else 2 if bench.problems else 0


def stop(number, _):
    for each in ENDINGS:  # what was started is being ended; a second signal must not break that off
        signal.signal(each, lambda *_: None)
    raise SystemExit(128 + number)


def main():
    options = arguments()
    if options.check:
        return 0
    for each in ENDINGS:
        signal.signal(each, stop)
    try:
        return measure(options)
    except Failed as failure:
        print(f"tests/bench/run: {failure}", file=sys.stderr)
        return 2


sys.exit(main())
