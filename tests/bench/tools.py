"""Builds what the measurements need into build/bench: the probe, the floor, Chromium's pages, the Qt program."""

import json
import os
import pathlib
import shlex
import shutil
import subprocess

import screens

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILT = ROOT / "build/bench"
PROBE, FLOOR = BUILT / "probe", BUILT / "floor"
WEB, QT = BUILT / "web", BUILT / "qt"
QT_PEER = QT / "qt-peer"
CATALOGUE = ROOT / "build/release/tests/bench/bench-catalogue"
KIOSKCTL = ROOT / "build/release/kioskctl"
SEARCH = ROOT / "build/release/tests/bench/bench-search"
FORM = ROOT / "build/release/tests/bench/bench-form"
TEXT = ROOT / "build/release/tests/bench/bench-text"
OUTBOX = ROOT / "build/release/tests/bench/bench-outbox"
KIOSK, COURIER = ROOT / "build/release/kiosk", ROOT / "build/release/kiosk-courier"


class Failed(Exception):
    """One sentence for the person at the terminal; nothing can be measured."""


def run(words, **options):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise Failed(f"this failed: {shlex.join(map(str, words))}\n{(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout


def same(files, folder):
    return all((folder / name).exists() and (folder / name).read_text(encoding="utf-8") == text
               for name, text in files.items())


def write(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def compile_tool(out, source, packages):
    if out.exists() and out.stat().st_mtime >= source.stat().st_mtime:
        return
    flags = run(["pkg-config", "--cflags", "--libs", *packages]).split()
    run([os.environ.get("CXX", "g++"), "-O2", "-std=c++20", "-Wall", "-Wextra", "-o", out, source, *flags])


def build():
    BUILT.mkdir(parents=True, exist_ok=True)
    compile_tool(PROBE, HERE / "probe.cpp", ["x11", "xtst"])
    compile_tool(FLOOR, HERE / "floor.cpp", ["sdl2"])
    write(screens.web_files(), WEB)
    build_qt()


def messages(*languages):
    """language -> the longer messages of its catalogue that stand as they are, the same ones for each language"""
    found = {language: json.loads((ROOT / f"assets/locale/{language}.json").read_text(encoding="utf-8"))
             for language in languages}
    plain = [key for key in next(iter(found.values())) if not key.startswith("$") and all(
        isinstance(one.get(key), str) and not set(one[key]) & set("{\n") and len(one[key]) > 15
        for one in found.values())]
    return {language: [one[key] for key in plain] for language, one in found.items()}


def build_qt():
    files = screens.qml_files()
    listed = "".join(f"<file>{name}</file>" for name in files)
    files["screens.qrc"] = f'<RCC><qresource prefix="/">{listed}</qresource></RCC>\n'
    for name in ("main.cpp", "peer.pro"):
        files[name] = (HERE / "qt" / name).read_text(encoding="utf-8")
    if QT_PEER.exists() and same(files, QT):
        return
    # The Makefile does not know which QML file came or went.
    shutil.rmtree(QT, ignore_errors=True)
    write(files, QT)
    run(["qmake", "peer.pro"], cwd=QT, env={**os.environ, "QT_SELECT": "qt5"})
    run(["make", f"-j{os.cpu_count()}"], cwd=QT)
