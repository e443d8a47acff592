#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""brokerscoped as a program: options, exit codes, signals, files."""

import json
import pathlib
import re
import signal
import subprocess
import tempfile
import unittest

from brokerprocess import PATIENCE, PROGRAM, Broker, await_condition


def run(*options):
    return subprocess.run([PROGRAM, *options], capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)


class Program(unittest.TestCase):
    def broker(self, *options):
        broker = Broker(*options)
        self.addCleanup(broker.process.wait)
        self.addCleanup(broker.process.kill)
        return broker

    def test_help_and_version_go_to_standard_output(self):
        self.assertIn("--port", run("--help").stdout)
        self.assertRegex(run("--version").stdout, r"^brokerscoped \d+\.\d+\.\d+\n$")
        self.assertEqual(run("-h").returncode, 0)

    def test_bad_usage_ends_with_2(self):
        result = run("--port", "many")
        self.assertEqual(result.returncode, 2)
        self.assertIn("'many' after --port", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_filter_chooses_the_events(self):
        broker = self.broker("--filter", "(home/+/temp json.t>25) or (client:sim* type=CONNECT)", "--log-memory", "16M")
        for client, topic, payload in (("a", "home/hall/temp", '{"t": 20}'), ("a", "home/hall/hum", '{"t": 40}'),
                                       ("b", "home/hall/temp", '{"t": 26}'), ("sim1", "other", "x")):
            subprocess.run(["mosquitto_pub", "-p", str(broker.port), "-i", client, "-t", topic, "-m", payload,
                            "-q", "2", "-V", "5"], check=True)
        broker.expect("clientConnected", client="sim1")
        self.assertEqual([(event["event"], event["client"]) for event in broker.seen],
                         [("messagePublished", "b"), ("clientConnected", "sim1")])

    def test_filter_that_is_none_ends_with_2_and_shows_where(self):
        result = run("--events", "--filter", "topic:a qos=7")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--filter, column 13", result.stderr)
        self.assertIn("\n  topic:a qos=7\n              ^\n", result.stderr)

    def test_busy_port_ends_with_3_and_names_the_owner(self):
        broker = self.broker()
        result = run("--port", str(broker.port))
        self.assertEqual(result.returncode, 3)
        self.assertIn(f"127.0.0.1:{broker.port}", result.stderr)
        self.assertIn(f"brokerscoped (pid {broker.process.pid})", result.stderr)

    def test_foreign_address_ends_with_3(self):
        result = run("--port", "0", "--bind", "192.0.2.1")
        self.assertEqual(result.returncode, 3)
        self.assertIn("192.0.2.1", result.stderr)

    def test_other_computers_need_a_user_name_unless_the_command_line_says_so(self):
        publish = ["mosquitto_pub", "-h", "127.0.0.1", "-t", "t", "-m", "x", "-q", "1", "-p"]
        broker = self.broker("--bind", "0.0.0.0")
        self.assertIn("--allow-anonymous", broker.errors.next())
        self.assertEqual(subprocess.run([*publish, str(broker.port)], capture_output=True, check=False).returncode, 5)
        broker.expect("connectionRefused")
        self.assertEqual(broker.stop(), 0)
        open_one = self.broker("--bind", "0.0.0.0", "--allow-anonymous")
        self.assertEqual(subprocess.run([*publish, str(open_one.port)], check=False).returncode, 0)

    def test_signals_end_it_well(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(how=how.name):
                self.assertEqual(self.broker().stop(how), 0)

    def test_statistics_are_written_on_demand_and_at_exit(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "stats.json")
            broker = self.broker("--stats", str(file))
            subprocess.run(["mosquitto_pub", "-p", str(broker.port), "-t", "t", "-m", "12345"], check=True)
            broker.expect("messagePublished", topic="t")
            broker.process.send_signal(signal.SIGUSR1)
            await_condition(file.exists)
            self.assertEqual(json.loads(file.read_text(encoding="utf-8"))["messagesIn"], 1)
            file.unlink()
            self.assertEqual(broker.stop(), 0)
            statistics = json.loads(file.read_text(encoding="utf-8"))
            self.assertEqual(statistics["messagesIn"], 1)
            self.assertEqual(statistics["connectionsOpened"], 1)
            self.assertEqual(statistics["dropped"]["queueFull"], 0)
            self.assertGreater(statistics["bytesIn"], 20)
            for member in ("clients", "messagesOut", "bytesOut", "retained", "subscriptions", "tapRecords",
                           "tapDropped"):
                self.assertIn(member, statistics)

    def test_log_memory_fills_a_log(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "stats.json")
            broker = self.broker("--log-memory", "16M", "--stats", str(file))
            subprocess.run(["mosquitto_pub", "-p", str(broker.port), "-t", "t", "-m", "12345"], check=True)
            broker.expect("clientDisconnected")
            self.assertEqual(broker.stop(), 0)
            statistics = json.loads(file.read_text(encoding="utf-8"))
            # CONNECT, CONNACK, PUBLISH, DISCONNECT, and what the broker publishes itself.
            self.assertGreaterEqual(statistics["logRows"], 4)
            self.assertEqual(statistics["tapRecords"], statistics["logRows"])
            self.assertEqual(statistics["tapDropped"], 0)
            self.assertGreater(statistics["logBytes"], 0)

    def test_verbose_tells_what_happens_with_the_time(self):
        broker = self.broker("-v")
        subprocess.run(["mosquitto_pub", "-p", str(broker.port), "-i", "me", "-t", "t", "-m", "12345"], check=True)
        told = []
        while not told or "me disconnected" not in told[-1]:
            told.append(broker.errors.next())
        text = "".join(told)
        self.assertTrue(re.search(r"^\d\d:\d\d:\d\d\.\d{3} me connected from 127\.0\.0\.1:\d+", text, re.MULTILINE), text)
        self.assertIn("me published t, QoS 0, 5 bytes", text)

    def test_time_of_events_is_iso_8601_with_microseconds(self):
        broker = self.broker()
        subprocess.run(["mosquitto_pub", "-p", str(broker.port), "-t", "t", "-m", "x"], check=True)
        self.assertRegex(broker.expect("clientConnected")["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")

    def test_reader_of_events_may_leave(self):
        process = subprocess.Popen([PROGRAM, "--port", "0", "--events"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        port = process.stderr.readline().rsplit(":", 1)[1].strip()
        process.stdout.close()
        for _ in range(3):
            subprocess.run(["mosquitto_pub", "-p", port, "-t", "t", "-m", "x", "-q", "1"], check=True)
        process.terminate()
        self.assertEqual(process.wait(timeout=PATIENCE), 0)
        self.assertIn("events were not written", process.stderr.read())


if __name__ == "__main__":
    unittest.main()
