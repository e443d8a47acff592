#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""One broker with all kinds of listeners, and real clients on each.

The file that configures brokerscoped starts mosquitto, too, and the same tests
pass there; they are run twice where MOSQUITTO names its program.
"""

import itertools
import os
import pathlib
import queue
import socket
import subprocess
import tempfile
import unittest

import paho.mqtt.client as mqtt

from brokerprocess import PATIENCE, PROGRAM, await_condition

HERE = pathlib.Path(__file__).parent
CERTIFICATES = HERE.parent / "net" / "certificates.sh"
MOSQUITTO = os.environ.get("MOSQUITTO")
HAS_MQTTJS = bool(os.environ.get("NODE_PATH"))

CONFIGURATION = """\
allow_anonymous true
acl_file {folder}/acl
persistence false

listener {tcp} 127.0.0.1

listener {tls} 127.0.0.1
certfile {folder}/server.crt
keyfile {folder}/server.key

listener {mutual} 127.0.0.1
certfile {folder}/server.crt
keyfile {folder}/server.key
cafile {folder}/ca.crt
crlfile {folder}/ca.crl
require_certificate true
use_identity_as_username true

listener {ws} 127.0.0.1
protocol websockets

listener {wss} 127.0.0.1
protocol websockets
certfile {folder}/server.crt
keyfile {folder}/server.key

listener 0 {folder}/broker.sock
"""
ACL = """\
topic readwrite open/#
user alice
topic readwrite open/#
topic readwrite alice/#
"""
PORTS = ("tcp", "tls", "mutual", "ws", "wss")


def free_ports():
    probes = [socket.socket() for _ in PORTS]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = {name: probe.getsockname()[1] for name, probe in zip(PORTS, probes)}
    for probe in probes:
        probe.close()
    return ports


def accepts(family, address):
    with socket.socket(family) as probe:
        return probe.connect_ex(address) == 0


class Listeners:
    """The tests, for the program that a subclass names."""

    program = ()

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        subprocess.run([CERTIFICATES, cls.folder], check=True)
        cls.ports = free_ports()
        text = CONFIGURATION.format(folder=cls.folder, **cls.ports)
        if os.geteuid() == 0:
            text += "user root\n"  # else it could not read what is in the folder of the test
        (cls.folder / "acl").write_text(ACL, encoding="utf-8")
        (cls.folder / "acl").chmod(0o600)
        (cls.folder / "broker.conf").write_text(text, encoding="utf-8")
        broker = subprocess.Popen([*cls.program, "-c", cls.folder / "broker.conf"], stderr=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL)
        cls.addClassCleanup(broker.wait, PATIENCE)
        cls.addClassCleanup(broker.terminate)
        for port in cls.ports.values():
            await_condition(lambda port=port: accepts(socket.AF_INET, ("127.0.0.1", port)))
        await_condition(lambda: accepts(socket.AF_UNIX, str(cls.folder / "broker.sock")))

    def secrets(self, name):
        return ["--cert", self.folder / f"{name}.crt", "--key", self.folder / f"{name}.key"]

    def ways(self):
        """How mosquitto's clients come in, by name."""
        to = ["-h", "localhost", "-p"]
        trust = ["--cafile", self.folder / "ca.crt"]
        return {
            "tcp": [*to, self.ports["tcp"]],
            "tls": [*to, self.ports["tls"], *trust],
            "tls12": [*to, self.ports["tls"], *trust, "--tls-version", "tlsv1.2"],
            "mutual": [*to, self.ports["mutual"], *trust, *self.secrets("client")],
            "unix": ["--unix", self.folder / "broker.sock"],
        }

    def start(self, *command):
        program = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   encoding="utf-8")
        self.addCleanup(program.stdout.close)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        return program

    def finish(self, program):
        output, _ = program.communicate(timeout=PATIENCE)
        return program.returncode, output

    def subscribe(self, *options):
        """A mosquitto_sub that is subscribed when this returns."""
        program = self.start("stdbuf", "-oL", "mosquitto_sub", "-d", "-q", "1", *options)
        for line in program.stdout:
            if line.startswith("Subscribed"):
                return program
        raise AssertionError("mosquitto_sub did not subscribe")

    def publish(self, *options):
        code, output = self.finish(self.start("mosquitto_pub", "-q", "1", *options))
        self.assertEqual(code, 0, output)

    def test_mosquitto_clients_on_each_listener(self):
        for (name, way), version in itertools.product(self.ways().items(), ("311", "5")):
            with self.subTest(listener=name, version=version):
                topic = f"open/{name}/{version}"
                receiver = self.subscribe("-V", version, "-t", topic, "-C", "1", "-F", "got %p", *way)
                self.publish("-V", version, "-t", topic, "-m", "hi", *way)
                self.assertIn("got hi\n", self.finish(receiver)[1])

    def test_message_goes_from_any_listener_to_any_other(self):
        ways = self.ways()
        receivers = {name: self.subscribe("-t", "open/all", "-C", len(ways), "-F", "got %p", *way)
                     for name, way in ways.items()}
        for name, way in ways.items():
            self.publish("-t", "open/all", "-m", name, *way)
        for name, receiver in receivers.items():
            output = self.finish(receiver)[1]
            self.assertEqual([line for line in output.splitlines() if line.startswith("got ")],
                             [f"got {sender}" for sender in ways], name)

    def test_certificate_says_who_the_client_is(self):
        ways = self.ways()
        receiver = self.subscribe("-t", "alice/#", "-C", "1", "-F", "got %p", *ways["mutual"])
        self.publish("-t", "alice/a", "-m", "of nobody", *ways["tls"])
        self.publish("-t", "alice/a", "-m", "of alice", *ways["mutual"])
        self.assertIn("got of alice\n", self.finish(receiver)[1])

    def test_bad_certificates_are_refused(self):
        trusting = ["mosquitto_pub", "-h", "localhost", "-p", self.ports["mutual"], "-t", "open/t", "-m", "x",
                    "--cafile", self.folder / "ca.crt", "-q", "1", "--tls-version", "tlsv1.2"]
        for name in ("revoked", "expired", "stranger"):
            with self.subTest(certificate=name):
                self.assertNotEqual(self.finish(self.start(*trusting, *self.secrets(name)))[0], 0)
        self.assertNotEqual(self.finish(self.start(*trusting))[0], 0)
        self.assertEqual(self.finish(self.start(*trusting, *self.secrets("client")))[0], 0)

    def test_server_does_not_negotiate_anew(self):
        program = subprocess.Popen(["openssl", "s_client", "-connect", f"localhost:{self.ports['tls']}", "-tls1_2",
                                    "-CAfile", self.folder / "ca.crt"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        output, _ = program.communicate("R\n", timeout=PATIENCE)
        self.assertIn("RENEGOTIATING", output)
        self.assertIn("no renegotiation", output)

    def paho_round(self, name, version):
        """A paho client that sends itself small and large messages."""
        received = queue.Queue()
        client = mqtt.Client(client_id=f"{name}{version}", protocol=version,
                             transport="websockets" if name.startswith("ws") else "tcp")
        if name.startswith("ws"):
            client.ws_set_options(path="/mqtt")
        if name in ("tls", "wss"):
            client.tls_set(ca_certs=str(self.folder / "ca.crt"))
        if name == "mutual":
            client.tls_set(ca_certs=str(self.folder / "ca.crt"), certfile=str(self.folder / "client.crt"),
                           keyfile=str(self.folder / "client.key"))
        client.on_message = lambda client, _, message: received.put(message.payload)
        client.on_subscribe = lambda client, *_: received.put("subscribed")
        client.connect("localhost", self.ports[name])
        client.loop_start()
        self.addCleanup(client.loop_stop)
        self.addCleanup(client.disconnect)
        topic = f"open/paho/{name}/{version}"
        client.subscribe(topic, qos=2)
        self.assertEqual(received.get(timeout=PATIENCE), "subscribed")
        payloads = [b"small", b"", bytes(range(256)) * 300, b"x" * self.largest_payload, b"last"]
        for qos, payload in itertools.product((0, 1, 2), payloads):
            client.publish(topic, payload, qos=qos)
            self.assertEqual(received.get(timeout=PATIENCE), payload)

    def test_paho_on_each_listener(self):
        for name, version in itertools.product(PORTS, (mqtt.MQTTv311, mqtt.MQTTv5)):
            with self.subTest(listener=name, version=version):
                self.paho_round(name, version)

    @unittest.skipUnless(HAS_MQTTJS, "MQTT.js is not installed")
    def test_mqttjs_on_each_listener(self):
        urls = {"tls": "mqtts", "mutual": "mqtts", "ws": "ws", "wss": "wss"}
        for (name, scheme), version, path in itertools.product(urls.items(), (4, 5), ("/mqtt", "/")):
            with self.subTest(listener=name, version=version, path=path):
                url = f"{scheme}://127.0.0.1:{self.ports[name]}{path}"
                client = f"open/js{name}{version}"
                files = [] if name == "ws" else [self.folder]
                code, output = self.finish(self.start("node", HERE / "roundtrip.js", url, version, "1", client, *files))
                self.assertEqual(code, 0, output)
                self.assertEqual(output.splitlines(), [f"{client}/t 1 message {i}" for i in range(20)])


class Brokerscoped(Listeners, unittest.TestCase):
    program = (PROGRAM,)
    largest_payload = 2_000_000  # bytes


@unittest.skipUnless(MOSQUITTO, "mosquitto is not installed")
class Mosquitto(Listeners, unittest.TestCase):
    program = (MOSQUITTO,)
    largest_payload = 100_000  # mosquitto 2.0.11 loses larger ones, WebSockets first


if __name__ == "__main__":
    unittest.main()
