"""Builds what the measurements need into build/bench: the probe, the floor, Chromium's pages, the Qt program."""

import os
import pathlib
import shlex
import subprocess

import screens

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILT = ROOT / "build/bench"
PROBE, FLOOR = BUILT / "probe", BUILT / "floor"
WEB, QT = BUILT / "web", BUILT / "qt"
QT_PEER = QT / "qt-peer"
KIOSK, COURIER = ROOT / "build/release/kiosk", ROOT / "build/release/kiosk-courier"


class Failed(Exception):
    """One sentence for the person at the terminal; nothing can be measured."""


def run(words, **options):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise Failed(f"this failed: {shlex.join(map(str, words))}\n{(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout


def write_if_changed(path, text):
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def compile_tool(out, source, packages):
    if out.exists() and out.stat().st_mtime >= source.stat().st_mtime:
        return
    flags = run(["pkg-config", "--cflags", "--libs", *packages]).split()
    run([os.environ.get("CXX", "g++"), "-O2", "-std=c++20", "-Wall", "-Wextra", "-o", out, source, *flags])


def build():
    BUILT.mkdir(parents=True, exist_ok=True)
    compile_tool(PROBE, HERE / "probe.cpp", ["x11", "xtst"])
    compile_tool(FLOOR, HERE / "floor.cpp", ["sdl2"])
    for name, text in screens.web_files().items():
        write_if_changed(WEB / name, text)
    files = screens.qml_files()
    for name, text in files.items():
        write_if_changed(QT / name, text)
    listed = "".join(f"<file>{name}</file>" for name in files)
    write_if_changed(QT / "screens.qrc", f'<RCC><qresource prefix="/">{listed}</qresource></RCC>\n')
    if not (QT / "Makefile").exists():
        run(["qmake", HERE / "qt/peer.pro"], cwd=QT, env={**os.environ, "QT_SELECT": "qt5"})
    run(["make", "-j2"], cwd=QT)
