// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packetsender.h"

#include "core/protocol/encoder.h"

namespace brokerscope::broker {

using namespace protocol;

namespace {

bool hasExtras(const OutgoingPublish &publish)
{
    return publish.expiryInterval || (publish.subscriptionIds && !publish.subscriptionIds->isEmpty());
}

quint8 firstByteOf(const OutgoingPublish &publish)
{
    return static_cast<quint8>(0x30 | (publish.dup ? 8 : 0) | static_cast<int>(publish.qos) << 1
                               | (publish.retain ? 1 : 0));
}

} // namespace

void PacketSender::emitBytes(Connection &connection, QByteArrayView bytes, Time now)
{
    if (bytes.size() > static_cast<qsizetype>(connection.maximumPacketSize)) {
        return;
    }
    m_state.effects.send(connection.id, bytes, {});
    m_state.counters.traffic.bytesOut += static_cast<quint64>(bytes.size());
    if (Session *session = connection.session) {
        session->traffic.bytesOut += static_cast<quint64>(bytes.size());
        m_state.touch(*session);
    }
    m_state.events.packetTransferred({now, connection.info.connection, Direction::Sent, bytes});
}

void PacketSender::send(Connection &connection, const Packet &packet, Time now)
{
    m_scratch.resize(0);
    encode(packet, connection.version(), m_scratch);
    emitBytes(connection, m_scratch, now);
}

void PacketSender::sendAcknowledgement(Connection &connection, PacketType type, PacketId id, ReasonCode reason,
                                       Time now)
{
    const bool hasReason = connection.isMqtt5() && reason != ReasonCode::Success;
    const int flags = type == PacketType::Pubrel ? 2 : 0;
    const char bytes[] = {static_cast<char>(static_cast<int>(type) << 4 | flags), static_cast<char>(hasReason ? 3 : 2),
                          static_cast<char>(id >> 8), static_cast<char>(id & 0xFF), static_cast<char>(reason)};
    emitBytes(connection, QByteArrayView(bytes, hasReason ? 5 : 4), now);
}

void PacketSender::encodeHead(const OutgoingPublish &publish, Version version)
{
    const quint8 firstByte = firstByteOf(publish);
    if (m_head.message == publish.message && m_head.version == version && m_head.firstByte == firstByte
        && !hasExtras(publish)) {
        if (publish.qos != QoS::AtMostOnce) {
            char *id = m_head.bytes.data() + m_head.packetIdOffset;
            id[0] = static_cast<char>(publish.packetId >> 8);
            id[1] = static_cast<char>(publish.packetId & 0xFF);
        }
        return;
    }
    Properties extra;
    if (publish.expiryInterval) {
        extra.add(PropertyId::MessageExpiryInterval, *publish.expiryInterval);
    }
    if (publish.subscriptionIds) {
        for (const quint32 subscriptionId : *publish.subscriptionIds) {
            extra.add(PropertyId::SubscriptionIdentifier, subscriptionId);
        }
    }
    const PublishHead head{.topic = publish.topic,
                           .encodedProperties = publish.properties,
                           .extra = extra.isEmpty() ? nullptr : &extra,
                           .packetId = publish.packetId,
                           .qos = publish.qos,
                           .retain = publish.retain,
                           .dup = publish.dup};
    m_head.bytes.resize(0);
    encodePublishHead(head, publish.payload.size(), version, m_head.bytes);
    m_head.message = hasExtras(publish) ? 0 : publish.message;
    m_head.version = version;
    m_head.firstByte = firstByte;

    qsizetype offset = 1;
    while (static_cast<quint8>(m_head.bytes.at(offset)) & 0x80) {
        ++offset;
    }
    offset += 1 + 2 + publish.topic.size();
    m_head.packetIdOffset = offset;
    offset += publish.qos != QoS::AtMostOnce ? 2 : 0;
    if (version == Version::V5) {
        while (static_cast<quint8>(m_head.bytes.at(offset)) & 0x80) {
            ++offset;
        }
        ++offset;
    }
    m_head.propertiesOffset = offset;
}

bool PacketSender::sendPublish(Connection &connection, const OutgoingPublish &publish, Time now)
{
    // A version 3 head is the same for 3.1 and 3.1.1.
    const Version version = connection.isMqtt5() ? Version::V5 : Version::V311;
    encodeHead(publish, version);
    const qsizetype size = m_head.bytes.size() + publish.payload.size();
    if (size > static_cast<qsizetype>(connection.maximumPacketSize)) {
        return false;
    }
    if (publish.sharedPayload && publish.payload.size() >= SharedPayloadSize) {
        m_state.effects.sendShared(connection.id, m_head.bytes, *publish.sharedPayload);
    } else {
        m_state.effects.send(connection.id, m_head.bytes, publish.payload);
    }

    Session &session = *connection.session;
    for (Traffic *traffic : {&m_state.counters.traffic, &session.traffic}) {
        ++traffic->messagesOut;
        traffic->bytesOut += static_cast<quint64>(size);
    }
    m_state.touch(session);
    m_state.events.publishTransferred({.time = now,
                                       .connection = connection.info.connection,
                                       .origin = Origin::Client,
                                       .direction = Direction::Sent,
                                       .version = connection.version(),
                                       .firstByte = m_head.firstByte,
                                       .packetId = publish.packetId,
                                       .message = publish.message,
                                       .topicId = publish.topicId,
                                       .topic = publish.topic,
                                       .topicIsAliased = false,
                                       .properties = QByteArrayView(m_head.bytes).sliced(m_head.propertiesOffset),
                                       .payload = publish.payload,
                                       .wireSize = static_cast<quint32>(size)});
    return true;
}

bool PacketSender::isCongested(const Connection &connection) const
{
    return m_state.effects.unsentBytes(connection.id) >= m_state.config.writeBufferHighWater;
}

} // namespace brokerscope::broker
