// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>

namespace brokerscope::broker {

/// Why a message did not go where it might have gone.
enum class DropReason : quint8 {
    QueueFull,      // the receiver's queue is at its bound
    NotQueued,      // QoS 0 for a client that is away or does not keep up
    Expired,        // MQTT 5 §3.3.2.3.3
    PacketTooLarge, // above the receiver's Maximum Packet Size [MQTT-3.1.2-24]
    SessionEnded,   // still queued when its session ended
    Refused,        // by a hook or an access rule
    RetainedFull,   // could not be kept as retained message
};
inline constexpr std::size_t DropReasonCount = 7;
/// "queueFull", "notQueued", …: the keys of the statistics file.
const char *dropReasonName(DropReason reason);

/// PUBLISH packets and all bytes, seen from the broker.
struct Traffic {
    quint64 messagesIn = 0;
    quint64 messagesOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
};

/// Totals of one broker since its start, and how much it holds now.
struct Counters {
    Traffic traffic;
    std::array<quint64, DropReasonCount> dropped{};
    quint64 packetsIn = 0; // of every type
    quint64 packetsOut = 0;
    quint64 payloadBytesIn = 0; // of PUBLISH
    quint64 payloadBytesOut = 0;
    quint64 connectionsOpened = 0;
    quint64 connectionsRefused = 0;
    quint64 protocolErrors = 0;
    qsizetype connections = 0;
    qsizetype clientsConnected = 0;
    qsizetype maximumClients = 0; // the most that were connected at one time
    quint64 sessionsExpired = 0;
    qsizetype sessionsAway = 0;
    qsizetype subscriptions = 0; // shared ones included
    qsizetype sharedSubscriptions = 0;
    qsizetype retainedMessages = 0;
    qint64 retainedBytes = 0;
    qsizetype queuedMessages = 0;
    qint64 queuedBytes = 0;

    quint64 &droppedBy(DropReason reason) { return dropped[static_cast<std::size_t>(reason)]; }
    quint64 droppedBy(DropReason reason) const { return dropped[static_cast<std::size_t>(reason)]; }
};

} // namespace brokerscope::broker
