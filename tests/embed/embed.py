#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""A program outside of this project embeds the broker: installs the package into a folder of the
build, builds program/ against it, runs it and meets it with mosquitto's clients.
"""

import argparse
import queue
import shutil
import subprocess
import threading
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 60  # seconds; nothing here takes that long unless it hangs
OPTIONS = None


class Lines:
    """The lines that a program prints, as they come."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.waiting = queue.Queue()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.waiting.put(line.rstrip("\n"))

    def next(self):
        return self.waiting.get(timeout=PATIENCE)

    def end(self):
        code = self.process.wait(timeout=PATIENCE)
        self.reader.join()
        self.process.stdout.close()
        return code

    def stop(self):
        self.process.kill()
        self.end()


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=4 * PATIENCE)
    if done.returncode:
        raise AssertionError(f"{command[0]} failed:\n{done.stdout}")


def client(program, port, name, *arguments):
    """mosquitto_pub or mosquitto_sub, that ends by itself: (exit code, what it printed)."""
    done = subprocess.run([program, "-h", "127.0.0.1", "-p", port, "-V", "5", "-i", name, *arguments],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE)
    return done.returncode, done.stdout.strip()


class Embedding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        work = Path(OPTIONS.work)
        shutil.rmtree(work, ignore_errors=True)
        cls.prefix, build = work / "prefix", work / "build"
        run(OPTIONS.cmake, "--install", OPTIONS.build, "--prefix", cls.prefix)
        sanitize = f"-fsanitize={OPTIONS.sanitize}" if OPTIONS.sanitize else ""
        run(OPTIONS.cmake, "-G", "Ninja", "-S", HERE / "program", "-B", build, f"-DCMAKE_PREFIX_PATH={cls.prefix}",
            f"-DCMAKE_CXX_COMPILER={OPTIONS.compiler}", f"-DCMAKE_CXX_FLAGS={sanitize}",
            f"-DCMAKE_PROJECT_INCLUDE={cls.besides(work)}")
        run(OPTIONS.cmake, "--build", build)
        cls.program = build / "embedded-broker"

    @staticmethod
    def besides(work):
        """What a sanitized build adds to every program, for which the program itself needs no line."""
        script = work / "besides.cmake"
        script.write_text(f'link_libraries("{OPTIONS.objects}")\n' if OPTIONS.objects else "")
        return script

    def test_core_is_installed_and_the_window_is_not_part_of_it(self):
        self.assertTrue((self.prefix / "include/brokerscope/core/net/broker.h").exists())
        libraries = {path.stem.removeprefix("libbrokerscope-") for path in self.prefix.rglob("*.a")}
        self.assertLessEqual({"protocol", "broker", "net", "inspect", "payload", "config"}, libraries)
        self.assertFalse(libraries & {"ui", "models"})

    def test_broker_tells_and_refuses(self):
        broker = Lines([self.program])
        self.addCleanup(broker.stop)
        port = broker.next().removeprefix("listening on port ")

        listener = Lines(["mosquitto_sub", "-h", "127.0.0.1", "-p", port, "-V", "5", "-i", "listener",
                          "-t", "forbidden", "-t", "greeting", "-v"])
        self.addCleanup(listener.stop)
        self.assertEqual([broker.next() for _ in range(3)],
                         ["connected listener", "subscribed listener forbidden", "subscribed listener greeting"])

        code, said = client("mosquitto_pub", port, "intruder", "-t", "greeting", "-m", "let me in")
        self.assertNotEqual(code, 0)
        self.assertIn("Not authorized", said)

        _, said = client("mosquitto_pub", port, "talker", "-t", "forbidden", "-m", "psst", "-q", "1")
        self.assertIn("Not authorized", said)
        code, said = client("mosquitto_sub", port, "listener to all", "-t", "#")
        self.assertIn("denied", said)

        self.assertEqual(client("mosquitto_pub", port, "talker", "-t", "greeting", "-m", "hello", "-q", "1"), (0, ""))
        # The first line it prints: neither the intruder's message nor the forbidden one came before.
        self.assertEqual(listener.next(), "greeting hello")

        client("mosquitto_pub", port, "boss", "-t", "stop", "-n")
        self.assertEqual([broker.next() for _ in range(7)], [
            "connected talker",
            "connected listener to all",
            "may not subscribe listener to all #",
            "connected talker",
            "message talker greeting hello",
            "connected boss",
            "message boss stop ",
        ])
        self.assertEqual(broker.end(), 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="the finished build that is installed")
    parser.add_argument("--work", required=True, help="folder for the installed package and the program")
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--sanitize", default="", help="the sanitizers that the build was made with")
    parser.add_argument("--objects", default="", help="object files that the program is linked with besides")
    OPTIONS = parser.parse_args()
    unittest.main(argv=[__file__, "-v"])
