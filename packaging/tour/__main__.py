"""packaging/demo's second half: runs the built programs.

  python3 packaging/tour [--build DIR] [--fullscreen] [--keep]     until the kiosk is closed or Ctrl-C
  python3 packaging/tour [--build DIR] --pictures DIR [--keep]     the tour, see journeys.py"""

import argparse
import pathlib
import shutil
import signal
import sys
import time

import window
from hand import Hand
from journeys import JOURNEYS, Journey
from receipts import held_by_gateway, verify
from record import Inspection
from stack import ROOT, Failed, Stack
from technician import Technician
from tourist import Tourist


def tour(stack, pictures):
    for old in pictures.glob("[0-9][0-9][0-9]-*.png"):
        old.unlink()
    stack.start_display()
    stack.make_keys()
    stack.start_gateway()
    stack.start_courier()
    stack.start_scanner()
    socket = stack.folder / "inspection.sock"
    kiosk = stack.start_kiosk("--window", f"{stack.width}x{stack.height}", "--inspect", socket)
    try:
        inspection = Inspection(socket, kiosk)
    except Failed as problem:
        raise Failed(f"{problem}: {stack.last_line('kiosk')}") from None
    tourist = Tourist(inspection, Hand(stack), pictures, (stack.width, stack.height))
    inspection.until(lambda r: r.screen == "attract", "the attract screen", 30)
    receipts = []
    for plan in JOURNEYS:
        begun = time.monotonic()
        try:
            receipt = Journey(tourist, plan, lambda: {a["reference"] for a in held_by_gateway(stack)}).run()
        except Failed:
            tourist.hand.photograph(pictures / "failed.png")
            raise
        receipts.append(receipt)
        print(f"  {receipt['language']}  {receipt['service']:24}  receipt {receipt['reference']}"
              f"  ({time.monotonic() - begun:.0f} s)", flush=True)
    begun = time.monotonic()
    try:
        Technician(tourist).run()
    except Failed:
        tourist.hand.photograph(pictures / "failed.png")
        raise
    print(f"  a technician sets the terminal up, looks after it and leaves it open  ({time.monotonic() - begun:.0f} s)", flush=True)
    held = held_by_gateway(stack)
    print("The gateway holds:")
    for application in held:
        print(f"  {application['reference']}  {application['service']}")
    verify(receipts, held)
    if tourist.clipped:
        raise Failed(f"texts that do not fit: {'; '.join(sorted(tourist.clipped))}")
    missing = inspection.ask({"get": "counters"})["missing_glyphs"]
    if missing:
        raise Failed(f"{missing} characters have no glyph in any font")
    print(f"Each application arrived exactly once. {tourist.taken} pictures in {pictures}")


def show(stack, fullscreen):
    stack.make_keys()
    stack.start_gateway()
    stack.start_courier()
    stack.start_scanner()
    stack.start_kiosk(*(["--fullscreen"] if fullscreen else ["--window", f"{stack.width}x{stack.height}"]))
    print(f"The kiosk is open. What arrives at the agencies: {stack.control}/\n"
          "Close its window or press Ctrl-C to end it.", flush=True)
    while (gone := stack.ended()) is None:
        time.sleep(0.2)
    name, status = gone
    if name != "kiosk" or status != 0:
        raise Failed(f"{name} has ended with status {status}: {stack.last_line(name)}")


def interrupted(number, _frame):
    raise SystemExit(128 + number)


def main():
    parser = argparse.ArgumentParser(prog="packaging/tour")
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release", help="folder of the programs")
    parser.add_argument("--fullscreen", action="store_true")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    size = () if arguments.pictures else window.size(arguments.fullscreen)
    stack = Stack(arguments.build.resolve(), *size)
    status = 0
    try:
        if arguments.pictures:
            tour(stack, arguments.pictures.resolve())
        else:
            show(stack, arguments.fullscreen)
    except Failed as problem:
        print(f"packaging/demo: {problem}", file=sys.stderr)
        status = 1
    except SystemExit as end:
        status = end.code
        print()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if status == 1 and arguments.pictures:
            logs = arguments.pictures / "logs"
            shutil.copytree(stack.logs, logs, dirs_exist_ok=True)
            print(f"packaging/demo: what the programs said is in {logs}", file=sys.stderr)
        stubborn = stack.stop(arguments.keep)
    if stubborn:
        print(f"packaging/demo: had to be killed: {', '.join(stubborn)}", file=sys.stderr)
        status = status or 1
    return status


sys.exit(main())
