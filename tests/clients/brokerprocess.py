# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""A brokerscoped of its own for each test, and real clients beside it."""

import json
import os
import queue
import select
import signal
import subprocess
import threading
import time
import unittest

PROGRAM = os.environ["BROKERSCOPED"]
PATIENCE = 30  # seconds until something awaited counts as missing


def await_condition(condition):
    """Until condition() is true; looks often, because nothing tells when."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("waited in vain")
        select.select([], [], [], 0.01)


class Lines:
    """The lines of a stream, as they come."""

    def __init__(self, stream):
        self._queue = queue.Queue()
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream):
        with stream:
            for line in stream:
                self._queue.put(line)
        self._queue.put(None)

    def next(self):
        """The next line; None at the end of the stream."""
        return self._queue.get(timeout=PATIENCE)


class Broker:
    """brokerscoped on any free port, writing its events."""

    def __init__(self, *options):
        self.process = subprocess.Popen([PROGRAM, "--port", "0", "--events", *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, encoding="utf-8")
        self.errors = Lines(self.process.stderr)
        first = self.errors.next()
        if first is None or not first.startswith("listening mqtt "):
            raise RuntimeError(f"brokerscoped does not listen: {first}")
        self.port = int(first.rsplit(":", 1)[1])
        self._events = Lines(self.process.stdout)
        self.seen = []

    def expect(self, event, **members):
        """Waits for the next event that has these members, and returns it."""
        wanted = {"event": event, **members}
        while (line := self._events.next()) is not None:
            came = json.loads(line)
            self.seen.append(came)
            if wanted.items() <= came.items():
                return came
        raise AssertionError(f"brokerscoped ended without {wanted}; it told {self.seen}")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


class ClientTest(unittest.TestCase):
    """A test with a broker, and with programs that are ended when it ends."""

    broker_options = ()

    def setUp(self):
        self.broker = Broker(*self.broker_options)
        self.addCleanup(self._stop_broker)

    def _stop_broker(self):
        if self.broker.process.poll() is None:
            self.assertEqual(self.broker.stop(), 0)

    def start(self, *command, **options):
        """A program whose output is read as text."""
        program = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, encoding="utf-8", **options)
        self.addCleanup(program.stdout.close)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        return program

    def output_of(self, program):
        """What a program printed until its end, which must be a success."""
        output, _ = program.communicate(timeout=PATIENCE)
        self.assertEqual(program.returncode, 0, output)
        return output

    def run_program(self, *command, **options):
        return self.output_of(self.start(*command, **options))
