# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""What real clients say to a broker when they are brought to use all that they can."""

import queue

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCodes
from paho.mqtt.subscribeoptions import SubscribeOptions

from brokerprocess import PATIENCE

USER_PROPERTIES = [("name", "value"), ("name", "another"), ("größe", "½ m")]


def mosquitto(run, port, version):
    """`run` runs a program to its end and wants its success."""
    v5 = version == 5
    common = ["-h", "127.0.0.1", "-p", port, "-V", "5" if v5 else "311", "-u", "al", "-P", "secret"]
    for qos in (0, 1, 2):
        topic = f"m/{version}/{qos}"
        properties = [
            "-D", "CONNECT", "receive-maximum", "20", "-D", "CONNECT", "user-property", "client", "mosquitto",
        ]
        about_messages = [
            "-D", "PUBLISH", "payload-format-indicator", "1", "-D", "PUBLISH", "content-type", "text/plain",
            "-D", "PUBLISH", "message-expiry-interval", "600", "-D", "PUBLISH", "response-topic", "answers",
            "-D", "PUBLISH", "correlation-data", "7",
        ]
        will = ["--will-topic", f"{topic}/lost", "--will-payload", "gone", "--will-qos", qos, "--will-retain"]
        about_wills = ["-D", "WILL", "will-delay-interval", "5", "-D", "WILL", "content-type", "text/plain"]
        about_filters = ["-D", "SUBSCRIBE", "subscription-identifier", "200",
                         "-D", "SUBSCRIBE", "user-property", "a", "b", "-D", "UNSUBSCRIBE", "user-property", "c", "d"]
        # Retained, so that who subscribes later gets it.
        run("mosquitto_pub", *common, "-i", f"pub{version}{qos}", "-t", topic, "-m", "kept", "-q", qos, "-r",
            *(properties + about_messages if v5 else []))
        run("mosquitto_sub", *common, "-i", f"sub{version}{qos}", "-t", topic, "-q", qos, "-U", "other", "-C", "1",
            "-c", *will, *(properties + about_wills + about_filters if v5 else []))


def mqttjs(run, script, port, version):
    run("node", script, port, version, "al", "secret")


def properties_of(packet_type, **values):
    properties = Properties(packet_type)
    for name, value in values.items():
        setattr(properties, name, value)
    properties.UserProperty = USER_PROPERTIES
    return properties


class Paho:
    """A client of which each step is over when it has been answered."""

    def __init__(self, name, version, password="secret", **options):
        self.client = mqtt.Client(client_id=name, protocol=version, **options)
        self.client.username_pw_set("al", password)
        self.client.reconnect_delay_set(3600, 3600)  # not at all
        self._happened = queue.Queue()
        for event in ("connect", "message", "publish", "subscribe", "unsubscribe", "disconnect"):
            setattr(self.client, f"on_{event}", lambda *_, event=event: self._happened.put(event))

    def connect(self, port, **options):
        self.client.connect("127.0.0.1", port, **options)
        self.client.loop_start()
        self.until("connect")

    def until(self, event, times=1):
        while times:
            times -= self._happened.get(timeout=PATIENCE) == event

    def disconnect(self, **options):
        self.client.disconnect(**options)
        self.end()

    def end(self):
        """After the connection has ended."""
        self.until("disconnect")
        self.client.loop_stop()


def publish_all_qos(paho, topic, make_properties=lambda: None):
    for qos in (0, 1, 2):
        paho.client.publish(f"{topic}/{qos}", b"\x00\xFF bytes", qos, qos == 1, properties=make_properties())
    paho.until("message", 3)


def paho_old(port):
    """MQTT 3.1.1, at last with a session that is resumed."""
    paho = Paho("paho4", mqtt.MQTTv311, clean_session=False)
    paho.client.will_set("p/will", b"", qos=2)
    paho.connect(port, keepalive=0)
    paho.client.subscribe([("p/#", 2), ("+/x", 0), ("denied", 1)])
    paho.until("subscribe")
    publish_all_qos(paho, "p")
    paho.client.unsubscribe(["p/#", "+/x"])
    paho.until("unsubscribe")
    paho.disconnect()
    again = Paho("paho4", mqtt.MQTTv311, clean_session=False)
    again.connect(port)
    again.disconnect()


def paho_refused(port):
    """A wrong password in both versions."""
    for version in (mqtt.MQTTv311, mqtt.MQTTv5):
        paho = Paho(f"refused{version}", version, "wrong")
        paho.connect(port)
        paho.end()


def paho_new(port):
    """MQTT 5 with each property that a client can send."""
    paho = Paho("", mqtt.MQTTv5)
    paho.client.will_set("p/will", "lost", 1, True, properties_of(
        PacketTypes.WILLMESSAGE, WillDelayInterval=10, PayloadFormatIndicator=1, MessageExpiryInterval=20,
        ContentType="text/plain", ResponseTopic="answers", CorrelationData=b"\x01\x02"))
    paho.connect(port, keepalive=300, properties=properties_of(
        PacketTypes.CONNECT, SessionExpiryInterval=100_000, ReceiveMaximum=10, MaximumPacketSize=100_000,
        TopicAliasMaximum=5, RequestResponseInformation=1, RequestProblemInformation=1))
    options = SubscribeOptions(qos=2, noLocal=False, retainAsPublished=True, retainHandling=1)
    paho.client.subscribe([("p/+", options), ("denied", SubscribeOptions(qos=1, noLocal=True, retainHandling=2))],
                          properties=properties_of(PacketTypes.SUBSCRIBE, SubscriptionIdentifier=300_000))
    paho.until("subscribe")

    def about_message(**more):
        return properties_of(PacketTypes.PUBLISH, PayloadFormatIndicator=0, MessageExpiryInterval=70_000,
                             ContentType="application/octet-stream", ResponseTopic="answers",
                             CorrelationData=b"\x00\x01\x02", **more)

    publish_all_qos(paho, "p", about_message)
    paho.client.publish("p/aliased", "first", 0, properties=about_message(TopicAlias=1))
    paho.client.publish("", "second", 0, properties=about_message(TopicAlias=1))
    paho.until("message", 2)
    paho.client.publish("nobody/listens", "", 1)  # answered with a reason code
    paho.until("publish")
    paho.client.unsubscribe(["p/+", "never/subscribed"], properties=properties_of(PacketTypes.UNSUBSCRIBE))
    paho.until("unsubscribe")
    paho.disconnect(reasoncode=ReasonCodes(PacketTypes.DISCONNECT, "Disconnect with will message"),
                    properties=properties_of(PacketTypes.DISCONNECT, SessionExpiryInterval=5, ReasonString="enough"))


def paho_taken_over(port):
    """The broker ends the first connection with DISCONNECT."""
    first, second = Paho("same", mqtt.MQTTv5), Paho("same", mqtt.MQTTv5)
    for paho in (first, second):
        paho.connect(port)
    first.end()
    second.disconnect()
