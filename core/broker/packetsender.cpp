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

/// A topic as short as this costs less than its alias.
constexpr qsizetype ShortTopic = 3;

/// What a packet can do without. MQTT 5 §3.2.2.3.9, §3.2.2.3.10 and others.
void dropWords(Packet &packet)
{
    std::visit(
        [](auto &any) {
            if constexpr (requires { any.properties; }) {
                Properties kept;
                for (const Property &property : any.properties) {
                    if (property.id != PropertyId::ReasonString && property.id != PropertyId::UserProperty) {
                        kept.add(property);
                    }
                }
                any.properties = kept;
            }
        },
        packet);
}

} // namespace

void PacketSender::emitBytes(Connection &connection, QByteArrayView bytes, Time now)
{
    if (bytes.size() > static_cast<qsizetype>(connection.maximumPacketSize)) {
        return;
    }
    m_state.effects.send(connection.id, bytes, {});
    ++m_state.counters.packetsOut;
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
    if (m_scratch.size() > static_cast<qsizetype>(connection.maximumPacketSize)) {
        Packet shorter = packet;
        dropWords(shorter);
        m_scratch.resize(0);
        encode(shorter, connection.version(), m_scratch);
    }
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

std::optional<quint16> PacketSender::aliasOf(const Connection &connection, const OutgoingPublish &publish,
                                             bool &isNew) const
{
    if (connection.sentAliasMaximum == 0) {
        return std::nullopt;
    }
    if (const auto it = connection.sentAliases.constFind(publish.topicId); it != connection.sentAliases.constEnd()) {
        return *it;
    }
    // First come, first served: a topic keeps its alias for the life of the connection.
    isNew = connection.sentAliases.size() < connection.sentAliasMaximum
            && publish.topic.size() - connection.mountPointSize > ShortTopic;
    return isNew ? std::optional(static_cast<quint16>(connection.sentAliases.size() + 1)) : std::nullopt;
}

bool PacketSender::encodeHead(const OutgoingPublish &publish, QByteArrayView topic, Version version,
                              std::optional<quint16> alias)
{
    const quint8 firstByte = firstByteOf(publish);
    const bool isShared = !hasExtras(publish) && !alias;
    if (m_head.message == publish.message && m_head.version == version && m_head.firstByte == firstByte
        && m_head.topicSize == topic.size() && isShared) {
        if (publish.qos != QoS::AtMostOnce) {
            char *id = m_head.bytes.data() + m_head.packetIdOffset;
            id[0] = static_cast<char>(publish.packetId >> 8);
            id[1] = static_cast<char>(publish.packetId & 0xFF);
        }
        return true;
    }
    Properties extra;
    if (alias) {
        extra.add(PropertyId::TopicAlias, *alias);
    }
    if (publish.expiryInterval) {
        extra.add(PropertyId::MessageExpiryInterval, *publish.expiryInterval);
    }
    if (publish.subscriptionIds) {
        for (const quint32 subscriptionId : *publish.subscriptionIds) {
            extra.add(PropertyId::SubscriptionIdentifier, subscriptionId);
        }
    }
    const PublishHead head{.topic = topic,
                           .encodedProperties = publish.properties,
                           .extra = extra.isEmpty() ? nullptr : &extra,
                           .packetId = publish.packetId,
                           .qos = publish.qos,
                           .retain = publish.retain,
                           .dup = publish.dup};
    m_head.bytes.resize(0);
    m_head.message = 0;
    if (!encodePublishHead(head, publish.payload.size(), version, m_head.bytes)) {
        return false;
    }
    m_head.message = isShared ? publish.message : 0;
    m_head.topicSize = topic.size();
    m_head.version = version;
    m_head.firstByte = firstByte;

    qsizetype offset = 1;
    while (static_cast<quint8>(m_head.bytes.at(offset)) & 0x80) {
        ++offset;
    }
    offset += 1 + 2 + topic.size();
    m_head.packetIdOffset = offset;
    offset += publish.qos != QoS::AtMostOnce ? 2 : 0;
    if (version == Version::V5) {
        while (static_cast<quint8>(m_head.bytes.at(offset)) & 0x80) {
            ++offset;
        }
        ++offset;
    }
    m_head.propertiesOffset = offset;
    return true;
}

bool PacketSender::sendPublish(Connection &connection, const OutgoingPublish &publish, Time now)
{
    // A version 3 head is the same for 3.1 and 3.1.1.
    const Version version = connection.isMqtt5() ? Version::V5 : Version::V311;
    bool isNewAlias = false;
    const std::optional<quint16> alias = aliasOf(connection, publish, isNewAlias);
    const bool isAliased = alias && !isNewAlias;
    const QByteArrayView topic = isAliased ? QByteArrayView() : publish.topic.sliced(connection.mountPointSize);
    if (!encodeHead(publish, topic, version, alias)) {
        return false;
    }
    const qsizetype size = m_head.bytes.size() + publish.payload.size();
    if (size > static_cast<qsizetype>(connection.maximumPacketSize)) {
        return false;
    }
    if (isNewAlias) {
        connection.sentAliases.insert(publish.topicId, *alias);
    }
    if (publish.sharedPayload && publish.payload.size() >= SharedPayloadSize) {
        m_state.effects.sendShared(connection.id, m_head.bytes, *publish.sharedPayload);
    } else {
        m_state.effects.send(connection.id, m_head.bytes, publish.payload);
    }

    Session &session = *connection.session;
    ++m_state.counters.packetsOut;
    m_state.counters.payloadBytesOut += static_cast<quint64>(publish.payload.size());
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
                                       .topicIsAliased = isAliased,
                                       .properties = QByteArrayView(m_head.bytes).sliced(m_head.propertiesOffset),
                                       .payload = publish.payload,
                                       .wireSize = static_cast<quint32>(size),
                                       .mountPointSize = connection.mountPointSize});
    return true;
}

bool PacketSender::isCongested(const Connection &connection) const
{
    return m_state.effects.unsentBytes(connection.id) >= m_state.config.writeBufferHighWater;
}

} // namespace brokerscope::broker
