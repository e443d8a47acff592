#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""brokerscoped -c FILE: what a configuration file says holds, and is read again on SIGHUP."""

import base64
import hashlib
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import unittest

from brokerprocess import PATIENCE, PROGRAM, Lines, await_condition


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", timeout=PATIENCE,
                          check=False)


def publish(port, *options):
    return run("mosquitto_pub", "-h", "127.0.0.1", "-p", port, "-t", "t", "-m", "x", "-q", "1", "-V", "mqttv5",
               *options)


MOSQUITTO = os.environ.get("MOSQUITTO", "/usr/sbin/mosquitto")

# Lengths of the numbers in CONNACK. MQTT 5 §3.2.2.3.
NUMBERS = {0x11: 4, 0x13: 2, 0x21: 2, 0x22: 2, 0x24: 1, 0x25: 1, 0x27: 4, 0x28: 1, 0x29: 1, 0x2A: 1}


def connack_properties(port):
    """What a broker tells an MQTT 5 client with keep alive 60 in CONNACK, all of it numbers."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        client.sendall(bytes.fromhex("101100044d5154540502003c00000474657374"))
        with client.makefile("rb") as stream:
            head = stream.read(5)
            assert head[0] == 0x20 and head[3] == 0, head
            rest = stream.read(head[4])
    properties = {}
    while rest:
        size = NUMBERS[rest[0]]
        properties[rest[0]] = int.from_bytes(rest[1:1 + size], "big")
        rest = rest[1 + size:]
    return properties


class Configured:
    """brokerscoped with a configuration file; `listeners` lines are awaited."""

    def __init__(self, test, text, *options, listeners=1):
        self.file = test.write("broker.conf", text)
        self.process = subprocess.Popen([PROGRAM, "-c", self.file, *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, encoding="utf-8")
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)
        self.errors = Lines(self.process.stderr)
        self.output = Lines(self.process.stdout)
        self.listening = []
        while len(self.listening) < listeners:
            line = self.errors.next()
            if line is None:
                raise RuntimeError("brokerscoped ended")
            if line.startswith("listening "):
                self.listening.append(line.split(" ", 1)[1].strip())

    def expect(self, part, stream=None):
        """The next line that has the part in it."""
        told = []
        while (line := (stream or self.errors).next()) is not None:
            told.append(line)
            if part in line:
                return line
        raise AssertionError(f"never told '{part}', but {told}")

    def reload(self, text):
        self.file.write_text(text, encoding="utf-8")
        self.process.send_signal(signal.SIGHUP)


class Config(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.port = free_port()

    def write(self, name, text):
        file = pathlib.Path(self.folder.name, name)
        file.write_text(text, encoding="utf-8")
        return file

    def users(self, *names):
        """A password file where each user has the user's name as password."""
        salt = b"saltsaltsalt"
        lines = []
        for name in names:
            digest = hashlib.pbkdf2_hmac("sha512", name.encode(), salt, 101)
            lines.append(f"{name}:$7$101${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}\n")
        return self.write("users", "".join(lines))

    def refused(self, text, *options):
        result = run(PROGRAM, "-c", self.write("broker.conf", text), *options)
        self.assertEqual(result.stdout, "")
        return result

    def test_errors_are_all_told_with_file_and_line(self):
        result = self.refused("listener 1883\nallow_anonymos true\nmax_qos 3\nconnection other\n")
        file = f"{self.folder.name}/broker.conf"
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr.splitlines(), [
            f"{file}:2: 'allow_anonymos' is not a key. Do you mean allow_anonymous?",
            f"{file}:3: '3' is no value for max_qos: give a number from 0 to 2.",
            f"{file}:4: connection, which mosquitto knows, is not supported here: "
            "there are no bridges to other brokers. Take the line out."])

    def test_missing_files_are_told(self):
        result = run(PROGRAM, "-c", "/nowhere/broker.conf")
        self.assertEqual(result.returncode, 3)
        self.assertIn("/nowhere/broker.conf: cannot be read", result.stderr)
        for key in ("password_file", "acl_file", "pid_file", "log_dest file"):
            with self.subTest(key=key):
                result = self.refused(f"listener {self.port}\n{key} /nowhere/file\n")
                self.assertEqual(result.returncode, 3)
                self.assertIn("/nowhere/file", result.stderr)

    def test_port_of_command_line_is_for_files_without_listener(self):
        result = self.refused(f"listener {self.port}\n", "--port", "0")
        self.assertEqual(result.returncode, 2)
        self.assertIn("leave out --port", result.stderr)
        broker = Configured(self, "", "--port", "0")
        self.assertRegex(broker.listening[0], r"^mqtt 127\.0\.0\.1:\d+$")
        self.assertEqual(publish(broker.listening[0].rsplit(":", 1)[1]).returncode, 0)

    def test_listener_asks_for_user_names(self):
        Configured(self, f"listener {self.port}\n")
        self.assertIn("Not authorized", publish(self.port).stderr)

    def test_users_and_their_listeners(self):
        other = free_port()
        Configured(self, "per_listener_settings true\n"
                         f"listener {self.port} 127.0.0.1\npassword_file {self.users('ann')}\n"
                         f"listener {other} 127.0.0.1\nallow_anonymous true\n", listeners=2)
        self.assertNotEqual(publish(self.port).returncode, 0)
        self.assertNotEqual(publish(self.port, "-u", "ann", "-P", "wrong").returncode, 0)
        self.assertEqual(publish(self.port, "-u", "ann", "-P", "ann").returncode, 0)
        self.assertEqual(publish(other).returncode, 0)

    def test_limits_are_told_to_clients(self):
        Configured(self, f"listener {self.port}\nallow_anonymous true\nmax_qos 0\nmax_packet_size 1000\n"
                         "max_keepalive 7\nretain_available false\nmax_inflight_messages 3\nmax_topic_alias 0\n")
        self.assertEqual(connack_properties(self.port), {0x24: 0, 0x27: 1000, 0x13: 7, 0x25: 0, 0x21: 3})

    def test_log_goes_where_the_file_says(self):
        log = pathlib.Path(self.folder.name, "the log")
        broker = Configured(self, f"listener {self.port}\nallow_anonymous true\nlog_dest file {log}\nlog_dest stdout\n"
                                  "log_type notice\nlog_type subscribe\nlog_timestamp_format %Y\n")
        publish(self.port, "-i", "me")
        line = broker.expect("me connected", broker.output)
        self.assertRegex(line, r"^\d{4}: me connected from 127\.0\.0\.1:\d+")
        broker.expect("me disconnected", broker.output)
        await_condition(lambda: "me disconnected" in log.read_text(encoding="utf-8"))
        self.assertNotIn("published", log.read_text(encoding="utf-8"))

    def test_log_is_published(self):
        broker = Configured(self, f"listener {self.port}\nallow_anonymous true\nlog_dest stderr\nlog_dest topic\n"
                                  "log_type notice\nlog_type subscribe\n")
        watcher = subprocess.Popen(["mosquitto_sub", "-p", str(self.port), "-t", "$SYS/broker/log/N", "-C", "1"],
                                   stdout=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(watcher.stdout.close)
        self.addCleanup(watcher.wait)
        self.addCleanup(watcher.kill)
        broker.expect("subscribed to $SYS/broker/log/N")
        publish(self.port, "-i", "me")
        self.assertRegex(watcher.stdout.readline(), r"^\d+: [\w-]+ connected from 127\.0\.0\.1")

    def test_connection_messages_can_be_left_out(self):
        broker = Configured(self, f"listener {self.port}\nallow_anonymous true\nlog_dest stdout\nlog_type all\n"
                                  "connection_messages false\n")
        publish(self.port, "-i", "me")
        self.assertRegex(broker.output.next(), r"^\d+: me published t, QoS 1, 1 bytes$")

    def test_pid_file_is_written_and_removed(self):
        file = pathlib.Path(self.folder.name, "pid")
        broker = Configured(self, f"listener {self.port}\npid_file {file}\n")
        self.assertEqual(int(file.read_text(encoding="ascii")), broker.process.pid)
        broker.process.terminate()
        self.assertEqual(broker.process.wait(timeout=PATIENCE), 0)
        self.assertFalse(file.exists())

    @unittest.skipUnless(os.geteuid() == 0, "only root can become somebody else")
    def test_root_becomes_the_user_of_the_file(self):
        broker = Configured(self, f"listener {self.port}\nuser nobody\n")
        status = pathlib.Path(f"/proc/{broker.process.pid}/status").read_text(encoding="ascii")
        self.assertNotRegex(status, r"\nUid:.*\b0\b")
        self.assertNotRegex(status, r"\nGid:.*\b0\b")
        result = self.refused(f"listener {free_port()}\nuser no-such-user\n")
        self.assertEqual(result.returncode, 3)
        self.assertIn("There is no user no-such-user", result.stderr)

    def test_hangup_reads_users_limits_and_log_again_and_clients_stay(self):
        text = f"listener {self.port}\npassword_file {self.users('ann')}\n"
        broker = Configured(self, text)
        watcher = subprocess.Popen(["mosquitto_sub", "-p", str(self.port), "-t", "t", "-u", "ann", "-P", "ann", "-C",
                                    "1", "-i", "watcher"], stdout=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(watcher.wait)
        self.addCleanup(watcher.kill)
        self.addCleanup(watcher.stdout.close)
        broker.expect("watcher connected")
        self.assertNotEqual(publish(self.port, "-u", "bob", "-P", "bob").returncode, 0)
        self.users("ann", "bob")
        broker.reload(text + "log_type notice\nlog_type debug\n")
        broker.expect("read again")
        self.assertEqual(publish(self.port, "-u", "bob", "-P", "bob", "-i", "bob").returncode, 0)
        broker.expect("bob published t, QoS 1, 1 bytes")
        self.assertEqual(watcher.stdout.readline(), "x\n")

    def test_hangup_with_an_error_changes_nothing(self):
        text = f"listener {self.port}\nallow_anonymous true\n"
        broker = Configured(self, text)
        broker.reload(text + "max_qos many\nacl_file /nowhere\n")
        self.assertIn(f"{broker.file}:3: 'many' is no value for max_qos", broker.expect("many"))
        broker.expect("stays as it was")
        broker.reload(f"listener {self.port}\nacl_file /nowhere/acl\n")
        broker.expect("/nowhere/acl")
        broker.expect("stays as it was")
        self.assertEqual(publish(self.port).returncode, 0)

    @unittest.skipUnless(os.path.exists(MOSQUITTO), "mosquitto is not installed")
    def test_same_file_starts_mosquitto_and_clients_are_told_the_same(self):
        for lines in ("", "max_inflight_messages 5\nmax_qos 1\nmax_packet_size 2000\nmax_topic_alias 4\n",
                      "max_inflight_messages 0\nmax_keepalive 20\nretain_available false\n"):
            with self.subTest(lines=lines):
                broker = Configured(self, f"listener {self.port} 127.0.0.1\nallow_anonymous true\n{lines}")
                told = connack_properties(self.port)
                broker.process.terminate()
                broker.process.wait(timeout=PATIENCE)
                mosquitto = subprocess.Popen([MOSQUITTO, "-c", broker.file], stderr=subprocess.DEVNULL)
                self.addCleanup(mosquitto.wait)
                self.addCleanup(mosquitto.kill)
                await_condition(lambda: publish(self.port).returncode == 0)
                self.assertIsNone(mosquitto.poll())
                self.assertEqual(connack_properties(self.port), told)
                mosquitto.kill()
                mosquitto.wait()


if __name__ == "__main__":
    unittest.main()
