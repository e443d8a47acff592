// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/types.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QExplicitlySharedDataPointer>
#include <QList>

#include <memory>
#include <optional>

namespace brokerscope::broker {

/// For QExplicitlySharedDataPointer among owners in one thread: unlike QSharedData's
/// it does not lock the memory bus, several times a message.
class ReferenceCount {
public:
    ReferenceCount() = default;
    ReferenceCount(const ReferenceCount &) { } // of another object
    ReferenceCount &operator=(const ReferenceCount &) = delete;

    void ref() { ++m_count; }
    bool deref() { return --m_count != 0; }

private:
    int m_count = 0;
};

/// A message as the broker keeps it: immutable, and shared by reference count
/// among queues, in-flight windows and the retained store of one thread.
struct Message {
    mutable ReferenceCount ref;
    MessageId id = 0;
    TopicId topicId = 0;
    QByteArray topic;
    QByteArray payload;
    /// What is forwarded unaltered, in wire form (MQTT 5 §3.3.2.3).
    QByteArray properties;
    std::optional<Time> expiresAt;
    /// How long it is kept as retained message, without an expiry of its own.
    std::optional<Time> retainedUntil;
    /// Of a retained message: who published it; null: the broker's own side.
    std::shared_ptr<const ClientInfo> source;
    protocol::QoS qos = protocol::QoS::AtMostOnce; // as published
    bool retain = false;                           // as published

    qsizetype size() const { return topic.size() + payload.size() + properties.size(); }
    bool hasExpired(Time now) const { return expiresAt && *expiresAt <= now; }
    /// When it leaves the retained store.
    std::optional<Time> retentionEnd() const { return expiresAt ? expiresAt : retainedUntil; }
    bool isRetainedAt(Time now) const { return !retentionEnd() || *retentionEnd() > now; }
};
using MessagePointer = QExplicitlySharedDataPointer<const Message>;

/// A message that the broker's own side publishes: by hand, by a program.
struct OutgoingMessage {
    QByteArray topic;
    QByteArray payload = {};
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
    QByteArray properties = {};                 // to forward, MQTT 5 wire form without their length
    std::optional<quint32> expiryInterval = {}; // seconds. MQTT 5 §3.3.2.3.3
};

/// A message on its way to one receiver.
struct Delivery {
    MessagePointer message;
    QList<quint32> subscriptionIds;
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false; // the flag the receiver will see
};

} // namespace brokerscope::broker
