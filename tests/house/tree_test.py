"""What lies where. Every rule is also run over a small tree that breaks it (the control)."""

import pathlib
import re
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1])

TOP = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "assets", "kiosk", "packaging", "platform", "tests"}
GENERATED = {"build", "__pycache__", "node_modules"}
CODE = {".h", ".cpp"}


def files(root, *tops):
    for top in tops:
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and not GENERATED & set(path.relative_to(root).parts):
                yield path


def code(root, *tops):
    for path in files(root, *tops):
        if path.suffix in CODE:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def lines_matching(root, tops, pattern):
    expression = re.compile(pattern)
    return [f"{name}:{number}: {line.strip()}" for name, text in code(root, *tops)
            for number, line in enumerate(text.splitlines(), 1) if expression.search(line)]


def strangers_at_the_top(root):
    return sorted(p.name for p in root.iterdir() if p.name not in TOP | {"build"} and not p.name.startswith("."))


def relative_includes(root):
    return lines_matching(root, ("kiosk", "platform", "tests"), r'#\s*include\s*"\.{1,2}/')


def includes_that_do_not_start_at_the_root(root):
    return lines_matching(root, ("kiosk", "platform"), r'#\s*include\s*"(?!(kiosk|platform)/)')


def long_files(root):
    return [f"{name}: {text.count(chr(10))} lines" for name, text in code(root, "kiosk", "platform")
            if text.count("\n") > 400]


def headers_without_pragma_once(root):
    return [name for name, text in code(root, "kiosk", "platform", "tests")
            if name.endswith(".h") and "#pragma once" not in text]


def folders_without_a_subject(root):
    return sorted({p.parent.relative_to(root).as_posix() for p in files(root, "kiosk", "platform", "tests", "packaging")
                   if {"utils", "util", "common", "helpers", "manager", "misc"} & set(p.relative_to(root).parts)})


def unfinished_work(root):
    return lines_matching(root, ("kiosk", "platform", "tests"), r"\b(TODO|FIXME|XXX|HACK)\b")


def tests_that_do_not_run(root):
    return lines_matching(root, ("tests",), r"\b(GTEST_SKIP\b|DISABLED_\w)")


def process_wide_locale(root):
    return lines_matching(root, ("kiosk", "platform"), r"\b(setlocale|std::locale::global)\s*\(")


def folders_outside_the_module_table(root):
    table = set(re.findall(r"add_module\((\S+?)[\s)]", (root / "CMakeLists.txt").read_text()))
    return sorted({pathlib.PurePosixPath(name).parent.as_posix() for name, _ in code(root, "kiosk", "platform")}
                  - table - {"kiosk"})


class Tree(unittest.TestCase):
    def assert_rule(self, rule, *breaches):
        self.assertEqual(rule(SOURCE), [])
        for name, text in breaches:
            with tempfile.TemporaryDirectory() as scratch:
                root = pathlib.Path(scratch)
                for folder in ("kiosk", "platform", "tests", "packaging"):
                    (root / folder).mkdir()
                (root / "CMakeLists.txt").write_text("add_module(kiosk/form USES platform/core)\n")
                self.assertEqual(rule(root), [], "control: an empty tree breaks no rule")
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
                self.assertNotEqual(rule(root), [], f"control: {name} was not caught")

    def test_the_top_level_holds_only_the_fixed_entries(self):
        self.assert_rule(strangers_at_the_top, ("tools/x.sh", ""), ("NOTES.md", ""))

    def test_no_include_walks_up_the_tree(self):
        self.assert_rule(relative_includes, ("kiosk/form/a.cpp", '#include "../flow/state.h"\n'),
                         ("tests/kiosk/form/a_test.cpp", '# include "./a.h"\n'))

    def test_every_quoted_include_starts_at_the_root(self):
        self.assert_rule(includes_that_do_not_start_at_the_root, ("kiosk/form/a.cpp", '#include "a.h"\n'))

    def test_no_file_is_longer_than_400_lines(self):
        self.assert_rule(long_files, ("kiosk/form/a.cpp", "\n" * 401))

    def test_every_header_is_read_once(self):
        self.assert_rule(headers_without_pragma_once, ("platform/core/a.h", "int a();\n"))

    def test_no_folder_is_named_after_nothing(self):
        self.assert_rule(folders_without_a_subject, ("kiosk/utils/a.cpp", ""))

    def test_no_unfinished_work_is_left_in_the_code(self):
        self.assert_rule(unfinished_work, ("kiosk/form/a.cpp", "// TO" + "DO later\n"))

    def test_no_test_is_skipped(self):
        self.assert_rule(tests_that_do_not_run, ("tests/kiosk/form/a_test.cpp", "GTEST" + "_SKIP();\n"),
                         ("tests/kiosk/form/a_test.cpp", "TEST(A, DISA" + "BLED_IsFound) {}\n"))

    def test_nobody_sets_the_process_wide_locale(self):
        self.assert_rule(process_wide_locale, ("platform/text/a.cpp", 'setlocale(LC_ALL, "");\n'))

    def test_every_folder_of_code_is_in_the_module_table(self):
        self.assert_rule(folders_outside_the_module_table, ("kiosk/ghost/a.cpp", ""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
