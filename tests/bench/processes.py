"""What a tree of processes costs, from /proc; and the end of one."""

import contextlib
import ctypes
import os
import signal
import time

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


def adopt_orphans():
    """A process whose parent ends becomes ours: nothing that was started can hide."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def parents():
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                state, parent = file.read().rpartition(")")[2].split()[:2]
                if state != "Z":
                    found[int(entry)] = int(parent)
    return found


def descendants(root, without=()):
    """Living descendants of root; a process in `without` is left out with all of its own."""
    children = {}
    for pid, parent in parents().items():
        children.setdefault(parent, []).append(pid)
    found, waiting = [], [root]
    while waiting:
        for pid in children.get(waiting.pop(), []):
            if pid not in without:
                found.append(pid)
                waiting.append(pid)
    return found


def tree(root):
    return [root, *descendants(root)]


def reap():
    """Collects orphans that have ended. Children that Python itself started stay with their Popen."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError, ValueError), open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                state, parent = file.read().rpartition(")")[2].split()[:2]
                if state == "Z" and int(parent) == os.getpid():
                    os.waitpid(int(entry), os.WNOHANG)


def end(pids_now, patience=4):
    """SIGTERM to the processes that the callable names, then SIGKILL until it names none."""
    for pid in pids_now():
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while left := pids_now():
        if time.monotonic() > deadline:
            for pid in left:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
        reap()
    reap()


def memory(pids):
    """(proportional, unique) MiB: shared pages are divided among those who map them; pages of nobody else."""
    proportional = unique = 0
    for pid in pids:
        with contextlib.suppress(OSError), open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name == "Pss":
                    proportional += int(value.split()[0])
                elif name in ("Private_Clean", "Private_Dirty"):
                    unique += int(value.split()[0])
    return proportional / 1024, unique / 1024


def threads(pids):
    """Thread -> (ms on a core, times it was put on a core), as the scheduler counts them."""
    found = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{pid}/task"):
                with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{thread}/schedstat", encoding="ascii") as file:
                    running, _, slices = file.read().split()
                    found[thread] = int(running) / 1e6, int(slices)
    return found


def work(before, after):
    """(ms of CPU, wakeups) between two calls of threads(); what a thread did that has ended since is not in it."""
    cpu = wakeups = 0
    for thread, (running, slices) in after.items():
        ran, sliced = before.get(thread, (0, 0))
        cpu += running - ran
        wakeups += slices - sliced
    return cpu, wakeups


def busy_share(seconds=0.3):
    """Share of all cores that did something."""
    def read():
        with open("/proc/stat", encoding="ascii") as file:
            values = [int(word) for word in file.readline().split()[1:9]]
        return sum(values), values[3] + values[4]
    total, idle = read()
    time.sleep(seconds)
    total_after, idle_after = read()
    return 1 - (idle_after - idle) / max(total_after - total, 1)


def wait_until_quiet(patience, share=0.10):
    """Other work spoils timings. False: the machine was still busy after `patience` seconds."""
    deadline = time.monotonic() + patience
    while busy_share() > share:
        if time.monotonic() > deadline:
            return False
    return True
