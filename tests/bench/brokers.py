# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Starts the brokers that are compared, each for one run, on a free port of the loopback."""

import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 20  # seconds until a broker must listen
LOG_MEMORY = "256M"

MOSQUITTO_OPTIONS = """\
listener {port} 127.0.0.1
allow_anonymous true
max_queued_messages 0
max_inflight_messages 20
set_tcp_nodelay true
log_type none
"""


class CannotStart(Exception):
    pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_port(port, process):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise CannotStart(f"{process.args[0]} does not listen on port {port}") from None
            time.sleep(0.01)


class Running:
    """A broker as a context: it is stopped at the end, and must not have ended before."""

    def __init__(self, process, port, folder=None):
        self._process = process
        self._folder = folder
        self.port = port
        self.pid = process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        ended = self._process.poll()
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()
        if self._folder:
            self._folder.cleanup()
        if ended is not None:
            raise CannotStart(f"{self._process.args[0]} ended by itself with code {ended}")


class Brokerscoped:
    """Ours, with the inspector's log or without it."""

    def __init__(self, program, has_log):
        self._command = [str(program), "--port", "0", "--bind", "127.0.0.1"]
        if has_log:
            self._command += ["--log-memory", LOG_MEMORY]
        self.name = " ".join(["brokerscoped", *self._command[5:]])

    @staticmethod
    def knows_log(program):
        done = subprocess.run([str(program), "--help"], capture_output=True, text=True, check=True)
        return "--log-memory" in done.stdout

    def version(self):
        done = subprocess.run([self._command[0], "--version"], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def start(self):
        process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        first = process.stderr.readline()
        match = re.match(r"listening mqtt 127\.0\.0\.1:(\d+)$", first.strip())
        if not match:
            process.kill()
            process.wait()
            process.stderr.close()
            raise CannotStart(f"brokerscoped does not listen: {first.strip()}")
        return Running(process, int(match[1]))


class Mosquitto:
    """mosquitto, with the options that make it fast and keep it from dropping."""

    name = "mosquitto"

    def __init__(self, program):
        self._program = str(program)

    @staticmethod
    def find():
        """The installed one, or None. /usr/sbin is not in everybody's path."""
        return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")

    def version(self):
        done = subprocess.run([self._program, "-h"], capture_output=True, text=True, check=False)
        return (done.stdout + done.stderr).splitlines()[0]

    def start(self):
        folder = tempfile.TemporaryDirectory(prefix="bench")
        port = free_port()
        options = Path(folder.name, "mosquitto.conf")
        options.write_text(MOSQUITTO_OPTIONS.format(port=port), encoding="utf-8")
        process = subprocess.Popen([self._program, "-c", str(options)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running = Running(process, port, folder)
        try:
            await_port(port, process)
        except CannotStart:
            process.kill()
            process.wait()
            folder.cleanup()
            raise
        return running
