"""What the built programs contain. `kiosk-as-packaged` is kiosk from the same sources without KIOSK_INSPECTION."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
KIOSK, COURIER, SCANNER = BUILD / "kiosk", BUILD / "kiosk-courier", BUILD / "kiosk-scanner"
PACKAGED = next(BUILD.rglob("kiosk-as-packaged"))
DOOR = (b"inspection socket", b"frame_after", b"app10Inspection")


def output(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=True, env={"LC_ALL": "C",
                          "PATH": "/usr/bin:/bin"}).stdout


def needed(program):
    return re.findall(r"\(NEEDED\).*\[(.*)\]", output("readelf", "-d", program))


def traces_of_the_door(program):
    content = program.read_bytes()
    return [trace for trace in DOOR if trace in content]


def run_with_inspect(program):
    with tempfile.TemporaryDirectory() as scratch:
        socket = pathlib.Path(scratch) / "socket"
        done = subprocess.run([program, "--config", pathlib.Path(scratch) / "none.toml", "--inspect", socket],
                              capture_output=True, text=True, timeout=60, env={"PATH": "/usr/bin:/bin"})
        return done.returncode, done.stdout + done.stderr, socket.exists()


class Binary(unittest.TestCase):
    def test_the_interface_program_links_no_network_and_no_database(self):
        foreign = re.compile(r"curl|sqlite|libssl|nghttp|libldap")
        self.assertEqual([name for name in needed(KIOSK) if foreign.search(name)], [])

    def test_the_interface_program_starts_without_cryptography(self):
        """libjose seeds OpenSSL's generator when it is loaded: memory and time that only an application needs."""
        self.assertEqual([name for name in needed(KIOSK) if re.search(r"jose|crypto", name)], [])

    def test_the_interface_program_drives_no_scanner_and_opens_no_picture_file_of_one(self):
        for program, expected in ((KIOSK, []), (SCANNER, ["libjpeg", "libsane"])):
            found = [re.sub(r"\.so.*", "", name) for name in needed(program)]
            self.assertEqual(sorted(name for name in found if re.search(r"sane|usb|jpeg", name)), expected)

    def test_control_the_courier_links_both(self):
        self.assertTrue(any("curl" in name for name in needed(COURIER)))
        self.assertTrue(any("sqlite" in name for name in needed(COURIER)))

    def test_the_courier_draws_nothing(self):
        self.assertEqual([n for n in needed(COURIER) if re.search(r"SDL|imgui|X11|GL|freetype|harfbuzz", n)], [])

    def test_the_package_is_built_without_the_inspection_socket_and_without_tests(self):
        presets = json.loads((SOURCE / "CMakePresets.json").read_text())["configurePresets"]
        package = next(p for p in presets if p["name"] == "package")["cacheVariables"]
        self.assertEqual((package["KIOSK_INSPECTION"], package["BUILD_TESTING"]), ("OFF", "OFF"))

    def test_nothing_of_the_inspection_socket_is_in_the_packaged_program(self):
        self.assertEqual(traces_of_the_door(PACKAGED), [])

    def test_control_the_inspected_program_shows_every_trace(self):
        self.assertEqual(traces_of_the_door(KIOSK), list(DOOR))

    def test_the_packaged_program_refuses_to_be_inspected(self):
        status, said, opened = run_with_inspect(PACKAGED)
        self.assertNotEqual(status, 0)
        self.assertIn("--inspect", said)
        self.assertFalse(opened)

    def test_control_the_inspected_program_knows_the_argument(self):
        status, said, _ = run_with_inspect(KIOSK)
        self.assertNotEqual(status, 0, "there is no such configuration")
        self.assertNotIn("--inspect", said)

    def test_both_programs_are_hardened(self):
        for program in (KIOSK, COURIER, SCANNER, PACKAGED):
            with self.subTest(program=program.name):
                self.assertRegex(output("readelf", "-hW", program), r"Type:\s+DYN")
                self.assertRegex(output("readelf", "-dW", program), r"BIND_NOW|FLAGS_1.*NOW")
                self.assertIn("GNU_RELRO", output("readelf", "-lW", program))
                self.assertNotRegex(output("readelf", "-lW", program), r"GNU_STACK.*RWE")
                self.assertIn("__stack_chk_fail", output("readelf", "-sW", "--dyn-syms", program))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
