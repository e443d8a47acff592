// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/types.h"

#include <QByteArray>
#include <QtGlobal>

#include <chrono>
#include <limits>
#include <optional>

namespace brokerscope::broker {

/// Deeper topics and filters are refused, so that no walk of a tree of levels
/// can be made to run deep. mosquitto draws the line at the same place: 200 slashes.
inline constexpr int MaximumTopicLevels = 201;

/// The limits and choices of one broker, with a default for each that suits
/// devices under development. Sizes are in bytes; 0 means "no limit" only where said.
struct Config {
    /// Largest packet accepted from a client. MQTT 5 §3.2.2.3.6.
    quint32 maximumPacketSize = 256 * 1024 * 1024;
    /// Largest payload of a message; larger ones are refused, their publisher stays. 0 = no limit.
    quint32 maximumPayloadSize = 0;
    /// Largest packet accepted before CONNECT has been accepted.
    quint32 maximumPacketSizeBeforeConnect = 1024 * 1024;
    /// Connections at one time, those still without a CONNECT included.
    qsizetype maximumConnections = 50'000;
    /// Clients, connected and away together; 0 = no limit of its own.
    qsizetype maximumClients = 0;
    /// How long a connection may stay without a CONNECT. MQTT 5 §3.1.4.
    std::chrono::seconds connectTimeout{10};

    /// QoS 1 and 2 messages on their way to one client at a time; a client's
    /// Receive Maximum lowers it. MQTT 5 §4.9.
    quint16 maximumInflight = 100;
    /// Bytes of payload in flight to one client at a time, beyond which no message follows; 0 = no limit.
    qint64 maximumInflightBytes = 0;
    /// QoS 2 messages a client may have unfinished towards the broker, announced
    /// as Receive Maximum if below 65535. MQTT 5 §3.2.2.3.3.
    quint16 receiveMaximum = 65535;
    /// Topic aliases the broker sets towards a client, if the client takes that
    /// many; 0 = none. MQTT 5 §3.1.2.11.5.
    quint16 topicAliasMaximumTowardsClients = 10;
    bool retainAvailable = true;
    /// Keep alive that the broker imposes where a client asks for more or for none; 0 = as the client asks.
    quint16 maximumKeepAlive = 0;

    /// Messages waiting for one client; 0 = bounded by maximumQueuedBytes alone.
    qsizetype maximumQueuedMessages = 0;
    /// Bytes (topic and payload) waiting for one client.
    qsizetype maximumQueuedBytes = 64 * 1024 * 1024;
    /// Whether QoS 0 messages wait for clients that are away. MQTT 5 §4.5 leaves it open.
    bool queueQoS0WhileAway = false;
    /// Bytes handed to a connection's transport before messages wait in the queue instead.
    qsizetype writeBufferHighWater = 1024 * 1024;

    /// Sessions kept for clients that are away; beyond it the longest away is ended.
    qsizetype maximumSessionsAway = 100'000;
    /// Upper bound of Session Expiry Interval; nothing = as the client asks. MQTT 5 §3.1.2.11.2.
    std::optional<std::chrono::seconds> maximumSessionExpiry;
    /// Subscriptions of one client; more are answered with "Quota exceeded".
    qsizetype maximumSubscriptionsPerClient = 1'000'000;
    qsizetype maximumRetainedMessages = 2'000'000;
    qint64 maximumRetainedBytes = 1024LL * 1024 * 1024;
    /// How long a retained message without an expiry of its own is kept; 0 = for ever.
    std::chrono::seconds retainedExpiry{0};
    /// Whether a retained message is withheld once its publisher may no longer publish to its topic.
    bool checksRetainSource = true;
    /// Whether messages go out with the QoS of the subscription, even where they came in with a lower one.
    bool upgradesOutgoingQoS = false;
    /// Topics whose receivers are remembered, see RouteCache.
    qsizetype maximumCachedRoutes = 262'144;

    /// Answer to Request Response Information: what response topics may begin
    /// with; empty = none is given. MQTT 5 §3.2.2.3.15.
    QByteArray responseInformation;

    /// Whether MQTT 5 clients are told in words what was wrong, as a Reason String. MQTT 5 §3.14.2.2.3.
    bool sendsReasonStrings = true;

    /// How often $SYS topics are published; 0 = never.
    std::chrono::seconds sysInterval{10};
};

} // namespace brokerscope::broker
