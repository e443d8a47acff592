#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""brokerscoped passwd: what it asks, writes and refuses."""

import os
import pathlib
import pty
import select
import signal
import stat
import subprocess
import tempfile
import termios
import time
import unittest

from brokerprocess import PATIENCE, PROGRAM, await_condition


class Passwd(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name, "passwd")

    def passwd(self, *arguments, password=""):
        return subprocess.run([PROGRAM, "passwd", *map(str, arguments)], input=password, capture_output=True,
                              encoding="utf-8", timeout=PATIENCE, check=False)

    def succeed(self, *arguments, password=""):
        result = self.passwd(*arguments, password=password)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))

    def lines(self):
        return self.file.read_text(encoding="utf-8").splitlines()

    def test_help_and_bad_usage(self):
        help_text = self.passwd("--help")
        self.assertEqual(help_text.returncode, 0)
        self.assertIn("Usage: brokerscoped passwd [-c | -D] FILE USER", help_text.stdout)
        for arguments, problem in (((), "name of the file"), ((self.file,), "name of the file"),
                                   ((self.file, "bob", "more"), "name of the file"), (("-x", self.file, "bob"), "'-x'"),
                                   (("-c", "-D", self.file, "bob"), "Only one"), (("-c", self.file, "a:b"), "colon"),
                                   (("-c", self.file, "#bob"), "comment"), (("-c", self.file, ""), "empty")):
            result = self.passwd(*arguments, password="x\n")
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn(problem, result.stderr)
        self.assertFalse(self.file.exists())

    def test_user_is_added_changed_and_removed(self):
        self.succeed("-c", self.file, "bob", password="secret\n")
        self.assertRegex(self.lines()[0], r"^bob:\$7\$1000\$")
        self.assertRegex(self.lines()[1], r"^#bob:SCRAM-SHA-256\$4096:")
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
        before = self.lines()
        self.succeed(self.file, "al", password="pw")  # without newline
        self.assertEqual(self.lines()[:2], before)
        self.assertRegex(self.lines()[2], r"^al:\$7\$")
        self.succeed(self.file, "bob", password="other\r\n")
        self.assertNotEqual(self.lines()[0], before[0])
        self.succeed("-D", self.file, "bob")
        self.assertEqual([line.split(":")[0] for line in self.lines()], ["al", "#al"])

    def test_nothing_is_overwritten_or_created_by_accident(self):
        result = self.passwd(self.file, "bob", password="secret\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn("With -c, it is created", result.stderr)
        self.assertFalse(self.file.exists())
        self.file.write_text("# mine\n", encoding="utf-8")
        result = self.passwd("-c", self.file, "bob", password="secret\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Is there already", result.stderr)
        self.assertEqual(self.lines(), ["# mine"])

    def test_failures_are_told(self):
        self.file.write_text("", encoding="utf-8")
        for arguments, password, problem in (((self.file, "bob"), "", "no password on standard input"),
                                             ((self.file, "bob"), "\n", "password is empty"),
                                             ((self.file, "bob"), "x" * 70000, "longer"),
                                             (("-D", self.file, "bob"), "", "no user 'bob'"),
                                             (("-c", self.file.parent / "none" / "passwd", "bob"), "x\n", "Cannot be"),
                                             ((self.file.parent, "bob"), "x\n", "not a file")):
            result = self.passwd(*arguments, password=password)
            self.assertEqual(result.returncode, 1, arguments)
            self.assertIn(problem, result.stderr)
        self.assertEqual(self.lines(), [])

    def test_other_lines_that_are_wrong_stay_and_are_told(self):
        self.file.write_text("# head\nzed:geheim\n", encoding="utf-8")
        result = self.passwd(self.file, "bob", password="secret\n")
        self.assertEqual(result.returncode, 0)
        self.assertIn(f"{self.file}:2: The password is not hashed, so 'zed' cannot log in", result.stderr)
        self.assertNotIn("geheim", result.stderr)
        self.assertEqual(self.lines()[:2], ["# head", "zed:geheim"])
        self.succeed(self.file, "zed", password="better\n")
        self.assertNotIn("geheim", self.file.read_text(encoding="utf-8"))

    def on_terminal(self, *arguments):
        """Starts it on a terminal of its own; returns its process and our end."""
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        self.addCleanup(os.close, theirs)
        program = subprocess.Popen([PROGRAM, "passwd", *map(str, arguments)], stdin=theirs, stdout=theirs,
                                   stderr=theirs, start_new_session=True)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        return program, ours

    def read_until(self, terminal, end):
        text = b""
        deadline = time.monotonic() + PATIENCE
        while not text.endswith(end):
            ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
            self.assertTrue(ready, text)
            text += os.read(terminal, 1024)
        return text

    def echoes(self, terminal):
        return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)

    def test_terminal_is_asked_twice_and_shows_nothing(self):
        program, terminal = self.on_terminal("-c", self.file, "bob")
        self.read_until(terminal, b"Password for bob: ")
        self.assertFalse(self.echoes(terminal))
        os.write(terminal, b"secret\n")
        self.assertNotIn(b"secret", self.read_until(terminal, b"The same again: "))
        os.write(terminal, b"secret\n")
        self.assertEqual(program.wait(timeout=PATIENCE), 0)
        self.assertTrue(self.echoes(terminal))
        self.assertRegex(self.lines()[0], r"^bob:\$7\$")

    def test_two_different_passwords_change_nothing(self):
        program, terminal = self.on_terminal("-c", self.file, "bob")
        self.read_until(terminal, b"Password for bob: ")
        os.write(terminal, b"secret\n")
        self.read_until(terminal, b"The same again: ")
        os.write(terminal, b"secret!\n")
        self.read_until(terminal, b"The two passwords differ; nothing was changed.\r\n")
        self.assertEqual(program.wait(timeout=PATIENCE), 1)
        self.assertFalse(self.file.exists())

    def test_signal_leaves_the_terminal_right(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            program, terminal = self.on_terminal("-c", self.file, "bob")
            self.read_until(terminal, b"Password for bob: ")
            await_condition(lambda end=terminal: not self.echoes(end))
            program.send_signal(how)
            self.assertEqual(program.wait(timeout=PATIENCE), -how)
            self.assertTrue(self.echoes(terminal))
            self.assertFalse(self.file.exists())


if __name__ == "__main__":
    unittest.main()
