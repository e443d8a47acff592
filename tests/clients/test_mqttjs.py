#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""MQTT.js in all versions and qualities of service."""

import itertools
import pathlib
import unittest

from brokerprocess import ClientTest

SCRIPT = pathlib.Path(__file__).with_name("roundtrip.js")
VERSIONS = {3: "3.1", 4: "3.1.1", 5: "5"}


class MqttJs(ClientTest):
    def test_messages_go_round(self):
        for (protocol, version), qos in itertools.product(VERSIONS.items(), (0, 1, 2)):
            with self.subTest(version=version, qos=qos):
                name = f"js{protocol}q{qos}"
                output = self.run_program("node", SCRIPT, self.broker.port, protocol, qos, name)
                self.assertEqual(output.splitlines(), [f"{name}/t {qos} message {i}" for i in range(20)])
                self.broker.expect("clientConnected", client=name, version=version)
                self.broker.expect("clientSubscribed", client=name, filter=f"{name}/#", qos=qos)
                self.broker.expect("messagePublished", client=name, topic=f"{name}/t", qos=qos, payload="message 19")


if __name__ == "__main__":
    unittest.main()
