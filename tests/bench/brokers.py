# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Starts the brokers that are compared, each for one run, on a free port of the loopback."""

import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 20  # seconds until a broker must listen
LOG_MEMORY = "256M"

MOSQUITTO_OPTIONS = ("max_queued_messages 0", "max_inflight_messages 20", "set_tcp_nodelay true", "log_type none")


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
        if self._folder:
            self._folder.cleanup()
        if ended is not None:
            raise CannotStart(f"{self._process.args[0]} ended by itself with code {ended}")


def listener_lines(port, transport, folder):
    """A listener of that kind, in the dialect that both read."""
    yield f"listener {port} 127.0.0.1"
    yield "allow_anonymous true"
    if transport == "ws":
        yield "protocol websockets"
    if transport == "tls":
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-subj", "/CN=localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
                       check=True, capture_output=True)
        Path(folder, "key.pem").chmod(0o644)  # mosquitto reads it as a user of its own
        yield f"certfile {folder}/cert.pem"
        yield f"keyfile {folder}/key.pem"


def start_with_file(command, transport, more_lines=()):
    """Starts a broker that takes its listener from a file."""
    folder = tempfile.TemporaryDirectory(prefix="bench")
    Path(folder.name).chmod(0o755)
    port = free_port()
    options = Path(folder.name, "broker.conf")
    options.write_text("\n".join([*listener_lines(port, transport, folder.name), *more_lines, ""]), encoding="utf-8")
    process = subprocess.Popen([*command, "-c", str(options)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    running = Running(process, port, folder)
    try:
        await_port(port, process)
    except CannotStart:
        process.kill()
        process.wait()
        folder.cleanup()
        raise
    return running


class Brokerscoped:
    """Ours, with the inspector's log or without it."""

    def __init__(self, program, has_log):
        self._program = str(program)
        self._options = ["--log-memory", LOG_MEMORY] if has_log else []
        self.name = " ".join(["brokerscoped", *self._options])

    @staticmethod
    def knows_log(program):
        done = subprocess.run([str(program), "--help"], capture_output=True, text=True, check=True)
        return "--log-memory" in done.stdout

    def version(self):
        done = subprocess.run([self._program, "--version"], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def start(self, transport):
        return start_with_file([self._program, *self._options], transport)


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

    def start(self, transport):
        # 2.0.11 does not start with WebSockets alone.
        other = [f"listener {free_port()} 127.0.0.1"] if transport == "ws" else []
        return start_with_file([self._program], transport, [*MOSQUITTO_OPTIONS, *other])
