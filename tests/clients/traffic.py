#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Traffic of a small house: paho clients that publish at a steady rate.

For looking at the window and for runs of some length; needs Debian's
python3-paho-mqtt. Prints what it sent when it ends.
"""

import argparse
import json
import math
import random
import sys
import threading
import time

import paho.mqtt.client as mqtt

ROOMS = ["kitchen", "bath", "hall", "office", "bedroom", "cellar", "garage", "garden"]
QUANTITIES = ["temp", "humidity", "power", "light", "motion", "door", "co2", "battery"]


def payload(quantity, tick):
    wave = math.sin(tick / 40)
    if quantity == "temp":
        return json.dumps({"t": round(21.5 + 2 * wave, 1), "unit": "°C"}, ensure_ascii=False)
    if quantity in ("motion", "door"):
        return "on" if random.random() < 0.3 else "off"
    if quantity == "power":
        return json.dumps({"watts": round(240 + 60 * wave, 2), "volts": 230.1, "phase": [1, 2, 3]})
    if quantity == "battery":
        return bytes([0xA1, 0x01, int(90 + 5 * wave) & 0xFF, 0x00, 0xFF])
    return str(round(50 + 10 * wave, 1))


class Device(threading.Thread):
    """One client with its own connection, publishing `rate` messages a second."""

    def __init__(self, options, number):
        super().__init__(daemon=True)
        self.options = options
        self.number = number
        self.sent = 0
        version = mqtt.MQTTv5 if number % 2 else mqtt.MQTTv311
        self.room = ROOMS[number % len(ROOMS)]
        self.client = mqtt.Client(client_id=f"{self.room}-node-{number}", protocol=version)
        self.client.username_pw_set(f"device{number}", "secret")
        self.client.will_set(f"home/{self.room}/status", "lost", qos=1, retain=True)

    def run(self):
        self.client.connect(self.options.host, self.options.port, keepalive=30)
        self.client.loop_start()
        self.client.publish(f"home/{self.room}/status", "online", qos=1, retain=True)
        if self.number % 4 == 0:
            self.client.subscribe([(f"home/{self.room}/#", 1), ("home/+/temp", 0)])
        interval = 1 / self.options.rate
        start = time.monotonic()
        while time.monotonic() - start < self.options.seconds:
            quantity = QUANTITIES[self.sent % len(QUANTITIES)]
            topic = f"home/{self.room}/{quantity}"
            self.client.publish(topic, payload(quantity, self.sent), qos=self.sent % 3, retain=quantity == "temp")
            self.sent += 1
            due = start + self.sent * interval
            time.sleep(max(0, due - time.monotonic()))
        self.client.disconnect()
        self.client.loop_stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1883)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="number of the first client, where several of these run")
    parser.add_argument("--rate", type=float, default=5, help="messages a second of each client")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    devices = [Device(options, options.first + number) for number in range(options.clients)]
    for device in devices:
        device.start()
    for device in devices:
        device.join()
    print(f"sent {sum(device.sent for device in devices)} messages from {len(devices)} clients")
    return 0


if __name__ == "__main__":
    sys.exit(main())
