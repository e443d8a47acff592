#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Password files between brokerscoped and Debian's mosquitto."""

import getpass
import os
import pathlib
import subprocess
import tempfile
import unittest

from brokerprocess import PATIENCE, PROGRAM, await_condition

MOSQUITTO = os.environ["MOSQUITTO"]


class PasswordFileOfBoth(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "passwd"

    def passwd(self, *arguments, password=None):
        subprocess.run([PROGRAM, "passwd", *map(str, arguments)], input=password, encoding="utf-8", timeout=PATIENCE,
                       check=True)

    def mosquitto_passwd(self, *arguments):
        subprocess.run(["mosquitto_passwd", *map(str, arguments)], timeout=PATIENCE, check=True)

    def start_mosquitto(self):
        """On a unix socket, so that no port can be in use. Tells what it logs when it ends."""
        socket = self.folder / "socket"
        config = self.folder / "mosquitto.conf"
        config.write_text(f"listener 0 {socket}\nallow_anonymous false\npassword_file {self.file}\n"
                          f"user {getpass.getuser()}\n", encoding="utf-8")
        broker = subprocess.Popen([MOSQUITTO, "-c", str(config)], stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(broker.stderr.close)
        self.addCleanup(broker.wait)
        self.addCleanup(broker.kill)
        await_condition(lambda: socket.exists() or broker.poll() is not None)
        self.assertIsNone(broker.poll(), "mosquitto does not run")
        return broker, socket

    def lets_in(self, socket, user, password):
        result = subprocess.run(["mosquitto_pub", "--unix", str(socket), "-t", "t", "-m", "x", "-u", user,
                                 "-P", password], capture_output=True, timeout=PATIENCE, check=False)
        return result.returncode == 0

    def test_our_file_works_in_mosquitto(self):
        self.passwd("-c", self.file, "bob", password="secret\n")
        self.passwd(self.file, "zoë with space", password="p:$ä #\n")
        broker, socket = self.start_mosquitto()
        self.assertTrue(self.lets_in(socket, "bob", "secret"))
        self.assertTrue(self.lets_in(socket, "zoë with space", "p:$ä #"))
        self.assertFalse(self.lets_in(socket, "bob", "secret!"))
        # The comments are no users.
        self.assertFalse(self.lets_in(socket, "#bob", "secret"))
        broker.terminate()
        _, log = broker.communicate(timeout=PATIENCE)
        self.assertNotIn("Error", log)
        self.assertNotIn("password", log)

    def test_mosquitto_passwd_keeps_our_comments_and_ends_their_use(self):
        self.passwd("-c", self.file, "bob", password="secret\n")
        ours = self.file.read_text(encoding="utf-8").splitlines()
        self.mosquitto_passwd("-b", self.file, "al", "pw")
        self.mosquitto_passwd("-b", self.file, "bob", "other")
        theirs = self.file.read_text(encoding="utf-8").splitlines()
        self.assertIn(ours[1], theirs)
        self.assertNotIn(ours[0], theirs)
        self.passwd(self.file, "al", password="better\n")
        self.passwd(self.file, "bob", password="newest\n")
        self.assertNotIn(ours[1], self.file.read_text(encoding="utf-8"))
        _, socket = self.start_mosquitto()
        self.assertTrue(self.lets_in(socket, "al", "better"))
        self.assertTrue(self.lets_in(socket, "bob", "newest"))
        self.assertFalse(self.lets_in(socket, "bob", "other"))

    def test_user_that_we_remove_is_unknown_to_mosquitto(self):
        self.mosquitto_passwd("-b", "-c", self.file, "bob", "secret")
        self.mosquitto_passwd("-b", "-H", "sha512", self.file, "al", "pw")
        self.passwd("-D", self.file, "bob")
        _, socket = self.start_mosquitto()
        self.assertFalse(self.lets_in(socket, "bob", "secret"))
        self.assertTrue(self.lets_in(socket, "al", "pw"))


if __name__ == "__main__":
    unittest.main()
