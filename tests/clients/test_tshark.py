#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""The packets of real clients, taken apart by us and by Wireshark's tshark: both show the same
fields, in the same order and places, with the same values."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import talk
import tsharkfields
from brokerprocess import PATIENCE, PROGRAM, Broker
from packetrecorder import Recorder
from tsharkfields import Field

SCRIPT = pathlib.Path(__file__).with_name("talk.js")
PRINTER = os.environ["FIELDPRINTER"]

# Such that the broker has much to say in CONNACK.
CONFIGURATION = """
password_file {folder}/users
acl_file {folder}/acl
allow_anonymous false
max_inflight_messages 7
max_keepalive 200
max_packet_size 65000
max_topic_alias_broker 10
persistent_client_expiration 1h
"""
RULES = "user al\ntopic readwrite #\ntopic deny denied\n"

# By packet type, MQTT 5 §2.2.2.2; 0 stands for the will. What is left out neither the clients nor the
# broker can be brought to send.
PROPERTIES = {
    0: {0x01, 0x02, 0x03, 0x08, 0x09, 0x18, 0x26},
    1: {0x11, 0x15, 0x16, 0x17, 0x19, 0x21, 0x22, 0x26, 0x27},
    2: {0x11, 0x12, 0x13, 0x15, 0x16, 0x21, 0x22, 0x27},
    3: {0x01, 0x02, 0x03, 0x08, 0x09, 0x0B, 0x23, 0x26},
    8: {0x0B, 0x26},
    10: {0x26},
    14: {0x11, 0x1F, 0x26},
    15: {0x15, 0x16},
}

# Known differences, and there are no others:
# - To tshark these properties are text; we show the binary data that they are as hex.
BINARY_PROPERTIES = {0x09, 0x16}  # Correlation Data, Authentication Data
# - Of long binary data we show the beginning, of so many bytes.
SHOWN_BYTES = 64
# - The field of a Content Type begins with its length, which has no field of its own.
CONTENT_TYPE = "mqtt.property.content_type"
# - Behind the properties tshark shows the topic that an alias stands for, as if it were there. It is
#   not, and we show it, if the broker tells us, in its place (see tst_packetfields).
TOPIC = "mqtt.topic"


def run(*command):
    """A program to its end, which must be a success."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", timeout=PATIENCE, check=False)
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout}")


def record(folder):
    """What clients and broker said, as packets."""
    subprocess.run([PROGRAM, "passwd", "-c", folder / "users", "al"], input="secret\n", encoding="utf-8", check=True)
    (folder / "acl").write_text(RULES, encoding="utf-8")
    (folder / "broker.conf").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    broker = Broker("-c", str(folder / "broker.conf"))
    recorder = Recorder(broker.port)
    try:
        for version in (4, 5):
            talk.mosquitto(run, recorder.port, version)
            talk.mqttjs(run, SCRIPT, recorder.port, version)
        talk.paho_old(recorder.port)
        talk.paho_new(recorder.port)
        talk.paho_refused(recorder.port)
        talk.paho_taken_over(recorder.port)
    finally:
        broker.stop()
        recorder.finish()
    return recorder.packets


def take_apart(packets):
    """For each packet our fields, outer ones first, those without a name in Wireshark as well."""
    lines = "".join(f"{packet.version} {packet.data.hex()}\n" for packet in packets)
    printed = subprocess.run([PRINTER], input=lines, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def number(text):
    """What our values of numbers and flags begin with: "0x02 (PUBLISH)", "60 s", "not set"."""
    flags = {"set": 1, "not set": 0}
    return flags[text] if text in flags else int(text.split(" ")[0], 0)


def in_our_way(theirs):
    """What tshark shows, but for the known differences in places."""
    for at, field in enumerate(theirs):
        if field.name == CONTENT_TYPE:
            yield Field(field.name, field.offset + 2, field.length - 2, field.value)
        elif field.name != TOPIC or theirs[at - 1].name == "mqtt.topic_len":
            yield field
        if field == Field("mqtt.topic_len", 2, 2, "0"):
            yield Field(TOPIC, 4, 0, "")


def comparable(our, their, packet, kind, in_property):
    """Both values in a form in which they can be compared. `kind`: what tshark says the field is."""
    data = packet.data[our.offset:our.offset + our.length]
    is_binary = kind == "FT_BYTES" or (our.name == "mqtt.prop_string" and in_property in BINARY_PROPERTIES)
    if kind == "FT_NONE":  # properties
        return their.value, ""  # ours is how many there are
    if our.name == "mqtt.msg":
        return number(our.value), len(data)  # bytes
    if is_binary:
        return our.value, data[:SHOWN_BYTES].hex(" ") + "…" * (len(data) > SHOWN_BYTES) if data else "(none)"
    if kind in ("FT_STRING", "FT_UINT_STRING"):
        return our.value, their.value
    return number(our.value), int(their.value, 0)


class TakenApart(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            cls.packets = record(folder)
            cls.theirs = tsharkfields.read_packets(folder, cls.packets)
            cls.kinds = tsharkfields.field_kinds(folder)
        cls.ours = take_apart(cls.packets)

    def test_clients_send_and_get_all_types(self):
        for version, types in ((4, range(1, 15)), (5, range(1, 16))):
            packets = [packet for packet in self.packets if packet.version == version]
            from_clients = {packet.type for packet in packets if packet.from_client}
            from_broker = {packet.type for packet in packets if not packet.from_client}
            self.assertEqual(from_clients, set(types) - {2, 9, 11, 13})
            self.assertEqual(from_broker, set(types) - {1, 8, 10, 12} - ({14} if version == 4 else set()))

    def test_clients_and_broker_send_properties(self):
        seen = {place: set() for place in PROPERTIES}
        for packet, fields in zip(self.packets, self.theirs):
            place = packet.type
            for field in fields:
                if field.name == "mqtt.will_properties":
                    place = 0
                if field.name == "mqtt.property_id":
                    seen[place].add(int(field.value, 0))
        for place, properties in PROPERTIES.items():
            self.assertEqual(seen[place], properties, f"packet type {place}")

    def test_fields_are_those_of_tshark(self):
        for packet, ours, theirs in zip(self.packets, self.ours, self.theirs):
            with self.subTest(packet=packet):
                self.assertFalse([field for *field, is_error in ours if is_error])
                self.assert_same(packet, [Field(*field) for *field, _ in ours if field[0]], list(in_our_way(theirs)))

    def assert_same(self, packet, ours, theirs):
        self.assertEqual([(field.name, field.offset, field.length) for field in ours],
                         [(field.name, field.offset, field.length) for field in theirs])
        in_property = None
        for our, their in zip(ours, theirs):
            if our.name == "mqtt.property_id":
                in_property = int(their.value, 0)
            our_value, their_value = comparable(our, their, packet, self.kinds[our.name], in_property)
            self.assertEqual(our_value, their_value, our.name)


if __name__ == "__main__":
    unittest.main()
