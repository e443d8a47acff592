#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""paho's Python client in both current versions and all qualities of service."""

import itertools
import queue
import unittest

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from brokerprocess import PATIENCE, ClientTest

VERSIONS = {mqtt.MQTTv31: "3.1", mqtt.MQTTv311: "3.1.1", mqtt.MQTTv5: "5"}


class Paho(ClientTest):
    def client(self, name, protocol):
        client = mqtt.Client(client_id=name, protocol=protocol)
        client.messages = queue.Queue()
        client.on_message = lambda _client, _data, message: client.messages.put(message)
        client.username_pw_set("someone", "secret")
        client.connect("127.0.0.1", self.broker.port)
        client.loop_start()
        self.addCleanup(client.loop_stop)
        self.addCleanup(client.disconnect)
        return client

    def test_messages_go_round(self):
        for (protocol, version), qos in itertools.product(VERSIONS.items(), (0, 1, 2)):
            with self.subTest(version=version, qos=qos):
                name = f"paho{int(protocol)}q{qos}"
                client = self.client(name, protocol)
                self.broker.expect("clientConnected", client=name, version=version, user="someone")
                client.subscribe(f"{name}/+", qos)
                self.broker.expect("clientSubscribed", client=name, filter=f"{name}/+", qos=qos)
                for number in range(100):
                    client.publish(f"{name}/{number}", f"payload {number}", qos)
                for number in range(100):
                    message = client.messages.get(timeout=PATIENCE)
                    self.assertEqual((message.topic, message.payload, message.qos),
                                     (f"{name}/{number}", f"payload {number}".encode(), qos))

    def test_properties_of_version_5_are_forwarded(self):
        client = self.client("properties", mqtt.MQTTv5)
        client.subscribe("p", 1)
        self.broker.expect("clientSubscribed", client="properties")
        properties = Properties(PacketTypes.PUBLISH)
        properties.ContentType = "text/plain"
        properties.ResponseTopic = "answers"
        properties.CorrelationData = b"\x00\x01"
        properties.UserProperty = [("a", "1"), ("a", "2")]
        client.publish("p", "x", 1, properties=properties)
        came = client.messages.get(timeout=PATIENCE).properties
        self.assertEqual(came.ContentType, "text/plain")
        self.assertEqual(came.ResponseTopic, "answers")
        self.assertEqual(came.CorrelationData, b"\x00\x01")
        self.assertEqual(came.UserProperty, [("a", "1"), ("a", "2")])

    def test_second_connection_takes_over(self):
        self.client("same", mqtt.MQTTv311)
        self.broker.expect("clientConnected", client="same")
        second = mqtt.Client(client_id="same", protocol=mqtt.MQTTv5)
        second.connect("127.0.0.1", self.broker.port)
        second.loop_start()
        self.addCleanup(second.loop_stop)
        self.addCleanup(second.disconnect)
        self.broker.expect("clientDisconnected", client="same", version="3.1.1", reason="session taken over")

    def test_large_payload_goes_round(self):
        client = self.client("large", mqtt.MQTTv5)
        client.subscribe("large", 2)
        self.broker.expect("clientSubscribed", client="large")
        payload = bytes(range(256)) * 8192
        client.publish("large", payload, 2)
        self.assertEqual(client.messages.get(timeout=PATIENCE).payload, payload)


if __name__ == "__main__":
    unittest.main()
