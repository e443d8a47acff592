# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""What tshark makes of packets: a capture file is written for it, and its account (PDML) read."""

import dataclasses
import os
import struct
import subprocess
from xml.etree import ElementTree

TSHARK = os.environ.get("TSHARK", "tshark")
RAW_IP = 101  # LINKTYPE_RAW: packets begin with the IP header
HEADERS = 20 + 20  # bytes of IPv4 and TCP in front of each packet
PUSH_ACK = 0x18


@dataclasses.dataclass(frozen=True)
class Field:
    name: str  # "mqtt.topic"
    offset: int  # from the first byte of the packet
    length: int
    value: str


def segment(packet, sequence, acknowledged):
    """IPv4 and TCP around one packet; checksums are 0, which tshark does not check by default."""
    client, broker = (bytes([10, 0, 0, 2]), 49152 + packet.connection), (bytes([10, 0, 0, 1]), 1883)
    source, target = (client, broker) if packet.from_client else (broker, client)
    return (struct.pack(">BBHHHBBH", 0x45, 0, HEADERS + len(packet.data), 0, 0, 64, 6, 0) + source[0] + target[0]
            + struct.pack(">HHIIBBHHH", source[1], target[1], sequence, acknowledged, 0x50, PUSH_ACK, 65535, 0, 0)
            + packet.data)


def write_capture(file, packets):
    """One segment a packet, in libpcap's format."""
    next_sequence = {}
    with open(file, "wb") as capture:
        capture.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, RAW_IP))
        for number, packet in enumerate(packets):
            here, there = (packet.connection, packet.from_client), (packet.connection, not packet.from_client)
            sequence = next_sequence.get(here, 1)
            data = segment(packet, sequence, next_sequence.get(there, 1))
            next_sequence[here] = sequence + len(packet.data)
            capture.write(struct.pack("<IIII", number // 1000, number % 1000, len(data), len(data)) + data)


def run_tshark(folder, *arguments):
    # A folder of its own for its settings, so that nobody's preferences count.
    environment = {**os.environ, "HOME": str(folder), "WIRESHARK_CONFIG_DIR": str(folder)}
    return subprocess.run([TSHARK, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                          encoding="utf-8", check=True).stdout


def field_kinds(folder):
    """The kind of each of tshark's fields: {"mqtt.topic": "FT_STRING"}."""
    rows = (line.split("\t") for line in run_tshark(folder, "-G", "fields").splitlines())
    return {row[2]: row[3] for row in rows if row[0] == "F" and row[4] == "mqtt"}


def fields_of(packet, connection_packet):
    protocols = packet.findall("proto[@name='mqtt']")
    if len(protocols) != 1:
        raise AssertionError(f"tshark sees {len(protocols)} packets in {connection_packet}")
    return [Field(field.get("name"), int(field.get("pos")) - HEADERS, int(field.get("size")), field.get("show"))
            for field in protocols[0].iter("field") if field.get("name").startswith("mqtt.")]


def read_packets(folder, packets):
    """For each packet the fields that tshark shows, outer ones first."""
    file = folder / "packets.pcap"
    write_capture(file, packets)
    account = ElementTree.fromstring(run_tshark(folder, "-n", "-r", file, "-T", "pdml", "-J", "mqtt"))
    shown = account.findall("packet")
    if len(shown) != len(packets):
        raise AssertionError(f"tshark shows {len(shown)} of {len(packets)} packets")
    return [fields_of(*pair) for pair in zip(shown, packets)]
