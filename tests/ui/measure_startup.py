#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window takes to be visible, and the broker to listen.

Starts brokerscope a number of times on the display in DISPLAY and prints the
medians in milliseconds from the start of the process. Needs Debian's xdotool.
Not a test: figures depend on the machine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time


def one_start(program):
    """Returns (ms until visible, ms until listening)."""
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_RUNTIME_DIR=home)
        begin = time.monotonic()
        process = subprocess.Popen([program, "--port", "0"], env=environment, stderr=subprocess.PIPE, text=True)
        listening = []

        def watch():
            for line in process.stderr:
                if line.startswith("listening"):
                    listening.append(time.monotonic())

        watcher = threading.Thread(target=watch)
        watcher.start()
        # Not with --sync, which looks twice a second only.
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
        while subprocess.run(search, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
            if time.monotonic() - begin > 30:
                sys.exit("no window within 30 s")
        visible = time.monotonic()
        process.terminate()
        watcher.join()
        process.wait()
        return (visible - begin) * 1000, (listening[0] - begin) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="path of brokerscope")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    runs = [one_start(options.program) for _ in range(options.runs)]
    for name, values in zip(("visible", "listening"), zip(*runs)):
        print(f"{name}: median {statistics.median(values):.0f} ms, {min(values):.0f} to {max(values):.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
