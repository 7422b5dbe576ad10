"""packaging/install-packages against stand-ins for dpkg-query, apt-get, id and sudo."""

import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1])
SCRIPT = SOURCE / "packaging/install-packages"
SECTION = re.compile(r"^\[(\w+)\]")


def packages():
    found, section = {}, None
    for line in (SOURCE / "packaging/packages.txt").read_text().splitlines():
        words = line.split("#")[0].split()
        if SECTION.match(line):
            section = SECTION.match(line).group(1)
            found[section] = []
        elif words:
            found[section].append(words)
    return found


class InstallPackages(unittest.TestCase):
    def run_script(self, *sections, installed="*", user=0, sudo=False, apt_fails=False):
        """installed: names that dpkg-query knows, or * for all. Returns (exit status, output, calls of apt-get)."""
        with tempfile.TemporaryDirectory() as scratch:
            stage = pathlib.Path(scratch)
            (stage / "bin").mkdir()
            for tool in ("sh", "awk", "sed", "grep", "sort", "tr", "dirname", "mktemp", "rm", "cat", "env"):
                os.symlink(f"/usr/bin/{tool}", stage / "bin" / tool)
            tools = {
                "dpkg-query": f'for last; do :; done; case " {installed} " in *" $last "*|" * ") printf installed;; *) exit 1;; esac',
                "apt-get": f'echo "$@" >> {stage}/apt; echo "apt says something"; exit {100 if apt_fails else 0}',
                "id": f"echo {user}",
            }
            if sudo:
                tools["sudo"] = f'echo sudo >> {stage}/apt; exec "$@"'
            for name, body in tools.items():
                path = stage / "bin" / name
                path.write_text(f"#!/bin/sh\n{body}\n")
                path.chmod(path.stat().st_mode | stat.S_IXUSR)
            done = subprocess.run(["/bin/sh", str(SCRIPT), *sections], capture_output=True, text=True,
                                  env={"PATH": str(stage / "bin"), "TMPDIR": scratch})
            calls = (stage / "apt").read_text().splitlines() if (stage / "apt").exists() else []
        return done.returncode, done.stdout + done.stderr, calls

    def test_each_line_of_the_list_is_one_package_and_none_is_named_twice_in_a_section(self):
        for section, lines in packages().items():
            for words in lines:
                self.assertEqual(len(words), 1, (section, words))
            self.assertEqual(len({w[0] for w in lines}), len(lines), section)

    def test_does_nothing_and_says_nothing_where_all_is_installed(self):
        self.assertEqual(self.run_script("build", "run"), (0, "", []))

    def test_installs_only_what_is_missing_without_recommended_packages(self):
        build = [w[0] for w in packages()["build"]]
        status, out, calls = self.run_script("build", installed=" ".join(build[2:]))
        self.assertEqual(status, 0, out)
        self.assertRegex(calls[0], r" update$")
        self.assertRegex(calls[1], rf" install -y --no-install-recommends {build[0]} {build[1]}$")
        self.assertNotIn("apt says something", out)

    def test_goes_through_sudo_when_it_is_not_root(self):
        status, out, calls = self.run_script("run", installed="", user=1000, sudo=True)
        self.assertEqual((status, calls[0]), (0, "sudo"), out)

    def test_without_root_and_sudo_it_says_what_to_run(self):
        status, out, calls = self.run_script("run", installed="", user=1000)
        self.assertEqual((status, calls), (1, []))
        self.assertIn("run this as root once", out)

    def test_shows_what_apt_said_when_it_fails(self):
        status, out, _ = self.run_script("run", installed="", apt_fails=True)
        self.assertEqual(status, 1)
        self.assertIn("apt says something", out)

    def test_an_unknown_section_is_named(self):
        status, out, _ = self.run_script("nothing")
        self.assertEqual(status, 2)
        self.assertIn("[nothing]", out)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
