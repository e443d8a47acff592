#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""mosquitto_pub and mosquitto_sub in all versions and qualities of service."""

import itertools
import unittest

from brokerprocess import ClientTest

VERSIONS = {"31": "3.1", "311": "3.1.1", "5": "5"}
QUALITIES = (0, 1, 2)


class Mosquitto(ClientTest):
    def subscribe(self, *options):
        return self.start("mosquitto_sub", "-p", self.broker.port, *options)

    def publish(self, *options):
        self.run_program("mosquitto_pub", "-p", self.broker.port, *options)

    def each(self):
        for (option, version), qos in itertools.product(VERSIONS.items(), QUALITIES):
            yield option, version, qos, f"{option}q{qos}"

    def test_message_is_received_and_told(self):
        for option, version, qos, name in self.each():
            receiver = self.subscribe("-V", option, "-i", f"sub{name}", "-t", f"{name}/#", "-q", qos, "-C", 1, "-v")
            self.broker.expect("clientConnected", client=f"sub{name}", version=version)
            self.broker.expect("clientSubscribed", client=f"sub{name}", filter=f"{name}/#", qos=qos)
            self.publish("-V", option, "-i", f"pub{name}", "-t", f"{name}/b", "-m", "hi", "-q", qos)
            self.broker.expect("clientConnected", client=f"pub{name}", version=version)
            self.broker.expect("messagePublished", client=f"pub{name}", topic=f"{name}/b", qos=qos, retain=False,
                               payload="hi")
            self.assertEqual(self.output_of(receiver), f"{name}/b hi\n")

    def test_retained_message_waits(self):
        for option, _, qos, name in self.each():
            self.publish("-V", option, "-t", name, "-m", "kept", "-q", qos, "-r")
            receiver = self.subscribe("-V", option, "-t", name, "-q", qos, "-C", 1, "-F", "%r %q %p")
            self.assertEqual(self.output_of(receiver), f"1 {qos} kept\n")

    def test_will_is_published_for_a_client_that_dies(self):
        for option, _, qos, name in self.each():
            witness = self.subscribe("-V", option, "-i", f"witness{name}", "-t", f"{name}/will", "-q", qos, "-C", 1)
            self.broker.expect("clientSubscribed", client=f"witness{name}")
            doomed = self.subscribe("-V", option, "-i", f"doomed{name}", "-t", "other", "--will-topic", f"{name}/will",
                                    "--will-payload", "gone", "--will-qos", qos)
            self.broker.expect("clientSubscribed", client=f"doomed{name}")
            doomed.kill()
            self.broker.expect("messagePublished", topic=f"{name}/will", will=True, payload="gone")
            self.assertEqual(self.output_of(witness), "gone\n")

    def test_persistent_session_gets_what_it_missed(self):
        for option, _, qos, name in self.each():
            if qos == 0:
                continue
            session = ["-V", option, "-i", f"away{name}", "-c", "-t", name, "-q", qos]
            if option == "5":
                session += ["-x", "3600"]
            self.run_program("mosquitto_sub", "-p", self.broker.port, *session, "-E")
            self.broker.expect("clientDisconnected", client=f"away{name}")
            for number in range(3):
                self.publish("-V", option, "-t", name, "-m", f"missed {number}", "-q", qos)
            receiver = self.subscribe(*session, "-C", 3)
            self.assertEqual(self.output_of(receiver), "missed 0\nmissed 1\nmissed 2\n")

    def test_binary_payload_is_told_in_base64(self):
        receiver = self.subscribe("-i", "sub", "-t", "bin", "-C", 1, "-F", "%x")
        self.broker.expect("clientSubscribed", client="sub")
        self.start("sh", "-c", f"printf '\\377\\000' | mosquitto_pub -p {self.broker.port} -t bin -s")
        self.broker.expect("messagePublished", topic="bin", payload_b64="/wA=")
        self.assertEqual(self.output_of(receiver), "ff00\n")

    def test_unsubscription_is_told(self):
        self.run_program("mosquitto_sub", "-p", self.broker.port, "-i", "once", "-t", "a", "-U", "b", "-E")
        self.broker.expect("clientUnsubscribed", client="once", filter="b")


if __name__ == "__main__":
    unittest.main()
