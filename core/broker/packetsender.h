// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/protocol/packets.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace brokerscope::broker {

/// Payloads from this size on are shared among receivers; below, copying is
/// cheaper than keeping account.
inline constexpr qsizetype SharedPayloadSize = 4096;

/// One PUBLISH to one client.
struct OutgoingPublish {
    MessageId message = 0;
    TopicId topicId = 0;
    QByteArrayView topic;
    QByteArrayView payload;
    QByteArrayView properties; // to forward, wire form
    /// The payload as a value that may be shared instead of copied, if there is one.
    const QByteArray *sharedPayload = nullptr;
    const QList<quint32> *subscriptionIds = nullptr;
    std::optional<quint32> expiryInterval; // seconds left
    protocol::PacketId packetId = 0;
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;
};

/// Turns packets into bytes for a connection, counts them and tells of them.
class PacketSender {
public:
    explicit PacketSender(BrokerState &state)
        : m_state(state)
    {
    }

    /// What would exceed the client's Maximum Packet Size goes without Reason
    /// String and User Properties [MQTT-3.2.2-19] [MQTT-3.14.2-3], and if it is too
    /// large still, not at all; everything else as if it had [MQTT-3.1.2-24].
    void send(Connection &connection, const protocol::Packet &packet, Time now);
    /// The same for PUBACK, PUBREC, PUBREL or PUBCOMP.
    void sendAcknowledgement(Connection &connection, protocol::PacketType type, protocol::PacketId id,
                             protocol::ReasonCode reason, Time now);
    /// False, and nothing sent, if the packet would exceed the client's Maximum
    /// Packet Size [MQTT-3.1.2-24] or what the protocol has room for. Amortised
    /// O(payload), or O(1) if it is shared.
    [[nodiscard]] bool sendPublish(Connection &connection, const OutgoingPublish &publish, Time now);
    /// Whether messages for the client had better wait.
    bool isCongested(const Connection &connection) const;

private:
    void emitBytes(Connection &connection, QByteArrayView bytes, Time now);
    /// False if the packet would be longer than the protocol allows.
    bool encodeHead(const OutgoingPublish &publish, QByteArrayView topic, protocol::Version version,
                    std::optional<quint16> alias);
    std::optional<quint16> aliasOf(const Connection &connection, const OutgoingPublish &publish, bool &isNew) const;

    BrokerState &m_state;
    QByteArray m_scratch;

    /// The head encoded last: the same for many receivers, but for the packet identifier.
    struct {
        QByteArray bytes;
        MessageId message = 0;
        qsizetype topicSize = 0; // shorter for clients behind a mount point
        qsizetype packetIdOffset = 0;
        qsizetype propertiesOffset = 0; // after Property Length
        protocol::Version version = protocol::Version::V5;
        quint8 firstByte = 0;
    } m_head;
};

} // namespace brokerscope::broker
