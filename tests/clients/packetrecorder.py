# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Stands between clients and a broker and keeps each packet that passes, byte for byte."""

import contextlib
import dataclasses
import itertools
import socket
import threading


@dataclasses.dataclass(frozen=True)
class Packet:
    connection: int
    version: int  # of the protocol, as the connection's CONNECT says
    from_client: bool
    data: bytes

    @property
    def type(self):
        return self.data[0] >> 4


def whole_packets(tail):
    """Takes the whole packets off the front of a bytearray. MQTT 5 §2.1.4."""
    while True:
        size = shift = 0
        for at in range(1, min(len(tail), 5)):
            size |= (tail[at] & 0x7F) << shift
            shift += 7
            if not tail[at] & 0x80:
                size += at + 1
                break
        else:
            return
        if len(tail) < size:
            return
        yield bytes(tail[:size])
        del tail[:size]


class Recorder:
    """Forwards to a broker's port of 127.0.0.1. What was received is kept before it is passed
    on, so that no answer is kept before its question."""

    def __init__(self, broker_port):
        self.packets = []
        self._broker_port = broker_port
        self._lock = threading.Lock()
        self._threads = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def finish(self):
        """Returns once all connections have ended; accepts no more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self):
        for number in itertools.count():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            broker = socket.create_connection(("127.0.0.1", self._broker_port))
            connection = {"number": number, "version": 0, "open": 2}
            for source, target, from_client in ((client, broker, True), (broker, client, False)):
                thread = threading.Thread(target=self._pump, args=(source, target, connection, from_client))
                self._threads.append(thread)
                thread.start()

    def _pump(self, source, target, connection, from_client):
        tail = bytearray()
        with contextlib.suppress(ConnectionError):
            while data := source.recv(65536):
                tail += data
                with self._lock:
                    for packet in whole_packets(tail):
                        self._keep(packet, connection, from_client)
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
        with self._lock:
            connection["open"] -= 1
            if not connection["open"]:
                source.close()
                target.close()

    def _keep(self, data, connection, from_client):
        if data[0] >> 4 == 1:  # CONNECT: the level stands behind the protocol's name
            name = data.index(b"MQ") - 2
            connection["version"] = data[name + 2 + int.from_bytes(data[name:name + 2], "big")]
        self.packets.append(Packet(connection["number"], connection["version"], from_client, data))
