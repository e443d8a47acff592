# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""What tests/bench/run measures, and what the figures are to be."""

from dataclasses import dataclass

OURS = "ours"  # with the inspector's log
BARE = "bare"  # ours without it
MOSQUITTO = "mosquitto"


@dataclass(frozen=True)
class Row:
    """One scenario of brokerbench in one version of MQTT, with the brokers that it is run against."""

    scenario: str
    label: str
    version: str = "3.1.1"
    brokers: tuple = (OURS, MOSQUITTO)
    transport: str = "tcp"  # or "tls", "ws"
    # CPU per message as a share of mosquitto's: FlashMQ 1.26's, and what ours may be at most.
    flashmq: float | None = None
    target: float | None = None

    @property
    def key(self):
        transport = "" if self.transport == "tcp" else f" {self.transport}"
        return f"{self.scenario}{transport} v{self.version}"


WITH_BARE = (OURS, MOSQUITTO, BARE)  # what the log costs
UNLOGGED = (BARE, MOSQUITTO)         # memory, which the log would hide
ALONE = (OURS,)                      # compared with itself

ROWS = (
    Row("p2p-qos0", "point-to-point, 10 pairs, QoS 0", brokers=WITH_BARE, flashmq=0.06, target=0.05),
    Row("p2p-qos0", "the same, MQTT 5", version="5"),
    Row("p2p-qos1", "point-to-point, QoS 1, window 20", brokers=WITH_BARE, flashmq=0.10, target=0.08),
    Row("p2p-qos1", "the same, MQTT 5", version="5"),
    Row("p2p-qos2", "point-to-point, QoS 2, window 20", flashmq=0.08, target=0.07),
    Row("p2p-qos2", "the same, MQTT 5", version="5"),
    Row("p2p-16k", "point-to-point, 16 KiB", flashmq=0.50, target=0.45),
    Row("p2p-qos0", "point-to-point, QoS 0, TLS", transport="tls", target=0.40),
    Row("p2p-qos0", "point-to-point, QoS 0, WebSocket", transport="ws", target=0.40),
    Row("fanin", "fan-in 50→1", flashmq=0.06, target=0.05),
    Row("fanout-qos0", "fan-out 1→100, QoS 0", flashmq=0.03, target=0.03),
    Row("fanout-qos1", "fan-out 1→100, QoS 1", flashmq=0.07, target=0.06),
    Row("fanout-4k", "fan-out 1→100, 4 KiB", target=0.30),
    Row("ingest", "ingest, no subscriber", flashmq=0.23, target=0.05),
    Row("wildcard", "10k wildcard subscriptions, 100k topics", flashmq=0.24, target=0.20),
    Row("retained", "100k retained to a # subscriber", brokers=WITH_BARE, flashmq=0.26, target=0.20),
    Row("one-per-write", "one message per write", target=0.45),
    Row("ping-pong", "ping-pong", target=0.75),
    Row("paced-10k", "paced 10k/s", flashmq=1.0, target=0.80),
    Row("paced-10k-idle", "paced 10k/s beside 1000 idle connections", flashmq=1.0, target=0.80),
    Row("paced-1k", "paced 1k/s"),
    Row("paced-50k", "paced 50k/s"),
    Row("connects", "connections per second"),
    Row("idle-connections", "10 000 idle connections", brokers=UNLOGGED),
    Row("slow-subscriber", "a subscriber that does not read", brokers=UNLOGGED),
    Row("flood", "a flood beside 1000 messages/s", brokers=UNLOGGED),
    Row("connections-10", "10 connections in turn", brokers=ALONE),
    Row("connections-100", "100 connections in turn", brokers=ALONE),
    Row("connections-1000", "1000 connections in turn", brokers=ALONE),
    Row("connections-10000", "10 000 connections in turn", brokers=ALONE),
    Row("subscriptions-10", "10 subscriptions", brokers=ALONE),
    Row("subscriptions-1000", "1000 subscriptions", brokers=ALONE),
    Row("subscriptions-100000", "100 000 subscriptions", brokers=ALONE),
    Row("subscriptions-1000000", "1 000 000 subscriptions", brokers=ALONE),
)

LATENCY_ROWS = ("paced-1k v3.1.1", "paced-10k v3.1.1", "paced-50k v3.1.1")


@dataclass(frozen=True)
class Target:
    """A figure of ours that has a bound of its own; `share` is that of mosquitto's figure."""

    label: str
    row: str
    figure: str
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    at_most_share: float | None = None
    at_least_share: float | None = None
    broker: str = OURS


def latency_targets():
    for row in LATENCY_ROWS:
        for percentile in ("p50", "p99"):
            yield Target(f"latency {percentile}, {row.split()[0]}", row, f"latency.{percentile}_us", "µs", at_most_share=1)


TARGETS = (
    Target("throughput, point-to-point QoS 0", "p2p-qos0 v3.1.1", "in_per_s", "/s", at_least_share=20),
    *latency_targets(),
    Target("connections accepted", "connects v3.1.1", "figures.connections_per_s", "/s", at_least=6000),
    Target("connecting, p99.9", "connects v3.1.1", "figures.connect_p999_us", "µs", at_most=100_000),
    Target("memory of an idle connection", "idle-connections v3.1.1", "figures.bytes_per_connection", "B",
           at_most=4096, broker=BARE),
    Target("memory of a retained 100 B message", "retained v3.1.1", "figures.bytes_per_retained", "B", at_most=700,
           broker=BARE),
    Target("what a slow subscriber costs the others", "slow-subscriber v3.1.1", "figures.cost_to_others_percent", "%",
           at_most=5, broker=BARE),
    Target("memory that a slow subscriber takes", "slow-subscriber v3.1.1", "figures.rss_growth_mib", "MiB",
           at_most=80, broker=BARE),
    Target("p99 of others beside a flood", "flood v3.1.1", "figures.probe_p99_us", "µs", at_most_share=1, broker=BARE),
    Target("messages of others lost in a flood", "flood v3.1.1", "figures.probe_lost", at_most=0, broker=BARE),
    Target("memory that a flood takes", "flood v3.1.1", "figures.rss_growth_mib", "MiB", at_most=80, broker=BARE),
)

# CPU per message may grow by this much from the first to any other.
FLATNESS = 1.2
FLAT = (
    ("cost per message, 10 to 10 000 connections", [row.key for row in ROWS if row.scenario.startswith("connections-")]),
    ("cost per message, 10 to 1 000 000 subscriptions",
     [row.key for row in ROWS if row.scenario.startswith("subscriptions-")]),
)

# Share of throughput that the log may cost.
LOG_COST = (
    ("what the log costs, QoS 1", "p2p-qos1 v3.1.1", 0.10),
    ("what the log costs, QoS 0", "p2p-qos0 v3.1.1", 0.35),
)
