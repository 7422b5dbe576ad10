"""Who may include whom is a compile error, not a convention.

Each probe is compiled with the very command that compiles the module's own sources, so what is refused here
is refused there. The rules below are the design's, stated a second time without looking at the module table."""

import json
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def commands():
    """module path -> the compiler's command line without source, output and -c"""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"])
        try:
            module = file.parent.relative_to(SOURCE).as_posix()
        except ValueError:
            continue
        if module in found or not module.startswith(("kiosk/", "platform/")) or "as_packaged" in entry["command"]:
            continue
        words = shlex.split(entry["command"])
        if pathlib.Path(words[0]).name == "ccache":
            words = words[1:]
        kept, skip = [], False
        for word in words:
            if skip:
                skip = False
            elif word in ("-o", "-MF", "-MT"):
                skip = True
            elif word not in ("-c", "-MD", str(file)):
                kept.append(word)
        found[module] = (kept, entry["directory"])
    return found


COMMANDS = commands()
MODULES = sorted(COMMANDS)
HEADERS = {  # module path -> its headers, whether or not it has sources
    folder.relative_to(SOURCE).as_posix(): [h.relative_to(SOURCE).as_posix() for h in sorted(folder.glob("*.h"))]
    for top in ("kiosk", "platform")
    for folder in (SOURCE / top).rglob("*")
    if folder.is_dir() and any(folder.glob("*.h"))
}


def compile_in_the_name_of(module, text):
    words, directory = COMMANDS[module]
    with tempfile.TemporaryDirectory() as scratch:
        probe = pathlib.Path(scratch) / "probe.cpp"
        probe.write_text(text)
        done = subprocess.run([*words, "-fsyntax-only", "-Wno-error", str(probe)], cwd=directory,
                              capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    return done.returncode, done.stderr


def visible(module, headers):
    """Which of these headers the module could include."""
    if not headers:
        return set()
    text = "".join(f'#if __has_include("{h}")\n#pragma message "visible: {h};"\n#endif\n' for h in headers)
    _, out = compile_in_the_name_of(module, text)
    return {h for h in headers if f"visible: {h};" in out}


def is_technology(module):
    return module.startswith("platform/") and module.count("/") == 2


class Include(unittest.TestCase):
    def assert_refused(self, module, include, message):
        self.assertIn(module, MODULES, "the module has no sources")
        status, out = compile_in_the_name_of(module, f"#include {include}\n")
        self.assertNotEqual(status, 0, f"{module} may include {include}")
        self.assertIn(message, out)

    def assert_allowed(self, module, include):
        self.assertIn(module, MODULES, "the module has no sources")
        status, out = compile_in_the_name_of(module, f"#include {include}\n")
        self.assertEqual(status, 0, out)

    def test_a_library_that_a_module_does_not_name_stops_the_compiler_with_the_reason(self):
        for module, header, library in (
            ("kiosk/form", "SDL2/SDL.h", "sdl"), ("kiosk/screens", "imgui.h", "imgui"),
            ("kiosk/flow", "curl/curl.h", "curl"), ("kiosk/app", "curl/curl.h", "curl"),
            ("kiosk/app", "sqlite3.h", "sqlite"), ("kiosk/ui", "SDL2/SDL_video.h", "sdl"),
            ("kiosk/submission", "openssl/evp.h", "openssl"), ("platform/raster", "imgui.h", "imgui"),
        ):
            with self.subTest(module=module, header=header):
                self.assert_refused(module, f"<{header}>", f"this module does not name '{library}' under FOREIGN")

    def test_a_header_of_a_module_that_is_not_named_does_not_exist(self):
        for module, other in (
            ("kiosk/form", "kiosk/flow"), ("kiosk/screens", "platform/text"), ("platform/http/curl", "kiosk/form"),
            ("platform/window/sdl", "kiosk/ui"), ("kiosk/flow", "platform/http"), ("kiosk/i18n", "kiosk/form"),
            ("kiosk/app", "platform/storage/sqlite"), ("platform/text/harfbuzz", "platform/window"),
        ):
            with self.subTest(module=module, other=other):
                self.assertIn(other, HEADERS)
                self.assert_refused(module, f'"{HEADERS[other][0]}"', "No such file or directory")

    def test_control_what_a_module_names_compiles(self):
        for module, include in (
            ("kiosk/form", '"platform/core/result.h"'), ("kiosk/form", "<nlohmann/json.hpp>"),
            ("kiosk/screens", f'"{HEADERS["kiosk/flow"][0]}"'), ("platform/http/curl", "<curl/curl.h>"),
            ("kiosk/ui", "<imgui.h>"), ("platform/window/sdl", "<SDL2/SDL.h>"),
            ("platform/storage/sqlite", "<sqlite3.h>"),
        ):
            with self.subTest(module=module, include=include):
                self.assert_allowed(module, include)

    def test_platform_never_sees_the_application(self):
        application = [h for m, hs in HEADERS.items() if m.startswith("kiosk/") for h in hs]
        for module in MODULES:
            if module.startswith("platform/"):
                self.assertEqual(visible(module, application), set(), module)

    def test_the_pure_modules_see_nothing_of_platform_but_core(self):
        platform = [h for m, hs in HEADERS.items() if m.startswith("platform/") and m != "platform/core" for h in hs]
        for module in ("kiosk/i18n", "kiosk/form", "kiosk/catalogue", "kiosk/flow", "kiosk/screens"):
            self.assertEqual(visible(module, platform), set(), module)

    def test_only_the_programs_see_adapters(self):
        adapters = [h for m, hs in HEADERS.items() if is_technology(m) for h in hs]
        for module in MODULES:
            if module.startswith("kiosk/") and module not in ("kiosk/app", "kiosk/courier", "kiosk/scanner", "kiosk/cli"):
                self.assertEqual(visible(module, adapters), set(), module)
        tools = {h for h in adapters if h.startswith(("platform/text/harfbuzz/", "platform/crypto/", "platform/clock/system/",
                                                      "platform/ipc/unix/"))}
        self.assertLessEqual(visible("kiosk/cli", adapters), tools, "the tool measures, signs, verifies and asks the courier, no more")
        self.assertTrue(visible("kiosk/app", adapters), "control: the interface program sees its adapters")

    def test_the_interface_program_sees_neither_the_network_nor_the_database(self):
        forbidden = [h for m, hs in HEADERS.items() if m in ("platform/http", "platform/http/curl",
                                                             "platform/storage/sqlite") for h in hs]
        self.assertEqual(visible("kiosk/app", [h for h in forbidden if h.count("/") == 3]), set())

    def test_imgui_has_one_user_in_the_application_and_system_libraries_have_none(self):
        probes = {"imgui": "imgui.h", "sdl": "SDL2/SDL.h", "gl": "GL/gl.h", "x11": "X11/Xlib.h",
                  "curl": "curl/curl.h", "sqlite": "sqlite3.h", "openssl": "openssl/ssl.h", "jose": "jose/jose.h"}
        for module in MODULES:
            for library, header in probes.items():
                if not module.startswith("kiosk/") or (module, library) == ("kiosk/ui", "imgui"):
                    continue
                with self.subTest(module=module, header=header):
                    self.assert_refused(module, f"<{header}>", f"does not name '{library}'")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
