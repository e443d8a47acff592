// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/counters.h"
#include "core/broker/inflightwindow.h"
#include "core/broker/message.h"
#include "core/broker/messagequeue.h"
#include "core/broker/subscriptiontree.h"
#include "core/broker/types.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>
#include <optional>

namespace brokerscope::broker {

struct Connection;

/// A will as CONNECT gave it. MQTT 5 §3.1.2.5.
struct WillMessage {
    QByteArray topic;
    QByteArray payload;
    QByteArray properties;                 // to forward, wire form
    std::optional<quint32> expiryInterval; // seconds
    std::chrono::seconds delay{0};
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
};

/// What the broker keeps of a client from one connection to the next. MQTT 5 §4.1.
class Session {
public:
    explicit Session(QByteArray id)
        : clientId(std::move(id))
    {
    }

    const QByteArray clientId;
    QByteArray mountPoint;            // the listener's; topics of the subscriptions below begin with it
    Connection *connection = nullptr; // null while the client is away
    ClientInfo client;                // of the connection, or of the last one

    QHash<QByteArray, SubscriptionOptions> subscriptions;
    MessageQueue queue;
    InflightWindow inflight;
    /// In flight, but not sent again on this connection yet, in order of sending.
    QList<protocol::PacketId> toResend;
    /// QoS 2 messages received and not released by PUBREL [MQTT-4.3.3-10].
    QSet<protocol::PacketId> unreleased;

    /// How long it outlives its connection; nothing = for ever.
    std::optional<std::chrono::seconds> expiry{0};
    std::optional<Time> expiresAt; // while away
    Time awaySince;
    /// Of a lost connection, until its delay has passed. MQTT 5 §3.1.3.2.2.
    std::optional<WillMessage> delayedWill;
    Time willDueAt;
    std::optional<Time> deadline; // the earlier of the two, while away

    Traffic traffic;
    quint64 dropped = 0;
    Time lastActivity;
    std::optional<std::size_t> samplePosition; // in BrokerState::samplesDue
};

} // namespace brokerscope::broker
