// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/encoder.h"

#include "core/protocol/propertycodec.h"
#include "core/protocol/writer.h"

#include <cstring>

namespace brokerscope::protocol {
namespace {

constexpr quint8 firstByte(PacketType type, quint8 flags = 0)
{
    return static_cast<quint8>(static_cast<quint8>(type) << 4 | flags);
}

/// Writes a fixed header around what is written during its lifetime.
class Envelope {
public:
    Envelope(Writer &writer, PacketType type, quint8 flags = 0)
        : m_writer(writer)
    {
        m_writer.byte(firstByte(type, flags));
        m_bodyStart = m_writer.position();
    }
    ~Envelope() { m_writer.insertLengthAt(m_bodyStart); }
    Q_DISABLE_COPY_MOVE(Envelope)

private:
    Writer &m_writer;
    qsizetype m_bodyStart = 0;
};

/// Encodes one packet after the other in one version.
class Encoder {
public:
    Encoder(Version version, QByteArray &out)
        : m_out(out)
        , m_writer(out)
        , m_isV5(version == Version::V5)
        , m_version(version)
    {
    }

    void operator()(const Connect &connect);
    void operator()(const Connack &connack);
    void operator()(const Publish &publish);
    void operator()(const Puback &puback) { acknowledgement(puback, PacketType::Puback); }
    void operator()(const Pubrec &pubrec) { acknowledgement(pubrec, PacketType::Pubrec); }
    void operator()(const Pubrel &pubrel) { acknowledgement(pubrel, PacketType::Pubrel, 0x02); }
    void operator()(const Pubcomp &pubcomp) { acknowledgement(pubcomp, PacketType::Pubcomp); }
    void operator()(const Subscribe &subscribe);
    void operator()(const Suback &suback);
    void operator()(const Unsubscribe &unsubscribe);
    void operator()(const Unsuback &unsuback);
    void operator()(const Pingreq &) { empty(PacketType::Pingreq); }
    void operator()(const Pingresp &) { empty(PacketType::Pingresp); }
    void operator()(const Disconnect &disconnect);
    void operator()(const Auth &auth);

private:
    void empty(PacketType type) { m_writer.twoByteInteger(static_cast<quint16>(firstByte(type) << 8)); }
    void reason(ReasonCode code) { m_writer.byte(static_cast<quint8>(code)); }
    void properties(const Properties &list);
    void acknowledgement(const Acknowledgement &packet, PacketType type, quint8 flags = 0);

    QByteArray &m_out;
    Writer m_writer;
    bool m_isV5;
    Version m_version;
};

void Encoder::properties(const Properties &list)
{
    if (!m_isV5)
        return;
    const qsizetype start = m_writer.position();
    encodeProperties(list, m_out);
    m_writer.insertLengthAt(start);
}

void Encoder::operator()(const Connect &connect)
{
    const Envelope envelope(m_writer, PacketType::Connect);
    m_writer.lengthPrefixed(m_version == Version::V31 ? QByteArrayView("MQIsdp") : QByteArrayView("MQTT"));
    m_writer.byte(static_cast<quint8>(static_cast<quint8>(m_version) | (connect.isBridge && !m_isV5 ? 0x80 : 0)));
    quint8 flags = connect.cleanStart ? 0x02 : 0x00;
    if (connect.will) {
        flags |= 0x04 | static_cast<quint8>(static_cast<quint8>(connect.will->qos) << 3);
        flags |= connect.will->retain ? 0x20 : 0x00;
    }
    flags |= connect.password ? 0x40 : 0x00;
    flags |= connect.userName ? 0x80 : 0x00;
    m_writer.byte(flags);
    m_writer.twoByteInteger(connect.keepAlive);
    properties(connect.properties);
    m_writer.lengthPrefixed(connect.clientId);
    if (connect.will) {
        properties(connect.will->properties);
        m_writer.lengthPrefixed(connect.will->topic);
        m_writer.lengthPrefixed(connect.will->payload);
    }
    if (connect.userName)
        m_writer.lengthPrefixed(*connect.userName);
    if (connect.password)
        m_writer.lengthPrefixed(*connect.password);
}

void Encoder::operator()(const Connack &connack)
{
    const Envelope envelope(m_writer, PacketType::Connack);
    m_writer.byte(connack.sessionPresent && m_version != Version::V31 ? 0x01 : 0x00);
    if (m_isV5)
        reason(connack.reason);
    else
        m_writer.byte(connackReturnCode(connack.reason));
    properties(connack.properties);
}

void Encoder::operator()(const Publish &publish)
{
    PublishHead head;
    head.topic = publish.topic;
    head.extra = &publish.properties;
    head.packetId = publish.packetId;
    head.qos = publish.qos;
    head.retain = publish.retain;
    head.dup = publish.dup;
    [[maybe_unused]] const bool fits = encodePublishHead(head, publish.payload.size(), m_version, m_out);
    Q_ASSERT(fits);
    m_writer.raw(publish.payload);
}

void Encoder::acknowledgement(const Acknowledgement &packet, PacketType type, quint8 flags)
{
    Q_ASSERT(packet.packetId != 0);
    const bool hasReason = m_isV5 && (packet.reason != ReasonCode::Success || !packet.properties.isEmpty());
    if (!hasReason) {
        m_writer.twoByteInteger(static_cast<quint16>(firstByte(type, flags) << 8 | 2));
        m_writer.twoByteInteger(packet.packetId);
        return;
    }
    const Envelope envelope(m_writer, type, flags);
    m_writer.twoByteInteger(packet.packetId);
    reason(packet.reason);
    if (!packet.properties.isEmpty())
        properties(packet.properties);
}

void Encoder::operator()(const Subscribe &subscribe)
{
    Q_ASSERT(subscribe.packetId != 0 && !subscribe.subscriptions.isEmpty());
    const Envelope envelope(m_writer, PacketType::Subscribe, 0x02);
    m_writer.twoByteInteger(subscribe.packetId);
    properties(subscribe.properties);
    for (const TopicSubscription &subscription : subscribe.subscriptions) {
        m_writer.lengthPrefixed(subscription.filter);
        auto options = static_cast<quint8>(subscription.maximumQoS);
        if (m_isV5) {
            options |= subscription.noLocal ? 0x04 : 0x00;
            options |= subscription.retainAsPublished ? 0x08 : 0x00;
            options |= static_cast<quint8>(static_cast<quint8>(subscription.retainHandling) << 4);
        }
        m_writer.byte(options);
    }
}

void Encoder::operator()(const Suback &suback)
{
    Q_ASSERT(suback.packetId != 0 && !suback.reasons.isEmpty());
    const Envelope envelope(m_writer, PacketType::Suback);
    m_writer.twoByteInteger(suback.packetId);
    properties(suback.properties);
    for (const ReasonCode code : suback.reasons)
        reason(!m_isV5 && isFailure(code) ? ReasonCode::UnspecifiedError : code); // MQTT 3.1.1 §3.9.3: 0x80 only
}

void Encoder::operator()(const Unsubscribe &unsubscribe)
{
    Q_ASSERT(unsubscribe.packetId != 0 && !unsubscribe.filters.isEmpty());
    const Envelope envelope(m_writer, PacketType::Unsubscribe, 0x02);
    m_writer.twoByteInteger(unsubscribe.packetId);
    properties(unsubscribe.properties);
    for (const QByteArrayView filter : unsubscribe.filters)
        m_writer.lengthPrefixed(filter);
}

void Encoder::operator()(const Unsuback &unsuback)
{
    Q_ASSERT(unsuback.packetId != 0);
    const Envelope envelope(m_writer, PacketType::Unsuback);
    m_writer.twoByteInteger(unsuback.packetId);
    properties(unsuback.properties);
    if (!m_isV5)
        return;
    for (const ReasonCode code : unsuback.reasons)
        reason(code);
}

void Encoder::operator()(const Disconnect &disconnect)
{
    const bool hasReason = m_isV5 && (disconnect.reason != ReasonCode::Success || !disconnect.properties.isEmpty());
    if (!hasReason)
        return empty(PacketType::Disconnect);
    const Envelope envelope(m_writer, PacketType::Disconnect);
    reason(disconnect.reason);
    if (!disconnect.properties.isEmpty())
        properties(disconnect.properties);
}

void Encoder::operator()(const Auth &auth)
{
    Q_ASSERT(m_isV5);
    if (auth.reason == ReasonCode::Success && auth.properties.isEmpty())
        return empty(PacketType::Auth);
    const Envelope envelope(m_writer, PacketType::Auth);
    reason(auth.reason);
    properties(auth.properties);
}

char *putTwoByteInteger(quint16 value, char *to)
{
    *to++ = static_cast<char>(value >> 8);
    *to++ = static_cast<char>(value & 0xFF);
    return to;
}

char *putVariableByteInteger(quint32 value, char *to)
{
    for (; value >= 0x80; value >>= 7)
        *to++ = static_cast<char>(0x80 | (value & 0x7F));
    *to++ = static_cast<char>(value);
    return to;
}

} // namespace

void encode(const Packet &packet, Version version, QByteArray &out)
{
    const Connect *connect = std::get_if<Connect>(&packet);
    std::visit(Encoder(connect ? connect->version : version, out), packet);
}

bool encodePublishHead(const PublishHead &head, qsizetype payloadSize, Version version, QByteArray &out)
{
    Q_ASSERT((head.packetId != 0) == (head.qos != QoS::AtMostOnce));
    const bool isV5 = version == Version::V5;
    const qsizetype extraSize = isV5 && head.extra ? encodedSize(*head.extra) : 0;
    const qsizetype propertiesSize = isV5 ? extraSize + head.encodedProperties.size() : 0;
    qsizetype bodySize = 2 + head.topic.size() + payloadSize;
    if (head.qos != QoS::AtMostOnce)
        bodySize += 2;
    if (isV5)
        bodySize += variableByteIntegerSize(static_cast<quint32>(propertiesSize)) + propertiesSize;
    if (bodySize > qsizetype(MaxVariableByteInteger))
        return false;

    // On the way of every message: room once, then plain writes.
    const qsizetype begin = out.size();
    out.resize(begin + 1 + variableByteIntegerSize(static_cast<quint32>(bodySize)) + bodySize - payloadSize
               - propertiesSize);
    char *at = out.data() + begin;
    const int flags = (head.dup ? 0x08 : 0) | static_cast<int>(head.qos) << 1 | (head.retain ? 0x01 : 0);
    *at++ = static_cast<char>(firstByte(PacketType::Publish, static_cast<quint8>(flags)));
    at = putVariableByteInteger(static_cast<quint32>(bodySize), at);
    at = putTwoByteInteger(static_cast<quint16>(head.topic.size()), at);
    if (!head.topic.isEmpty())
        std::memcpy(at, head.topic.data(), static_cast<std::size_t>(head.topic.size()));
    at += head.topic.size();
    if (head.qos != QoS::AtMostOnce)
        at = putTwoByteInteger(head.packetId, at);
    if (!isV5)
        return true;
    putVariableByteInteger(static_cast<quint32>(propertiesSize), at);
    if (extraSize > 0)
        encodeProperties(*head.extra, out);
    out.append(head.encodedProperties);
    return true;
}

void encodeVariableByteInteger(quint32 value, QByteArray &out)
{
    Q_ASSERT(value <= MaxVariableByteInteger);
    while (value >= 0x80) {
        out.append(static_cast<char>(0x80 | (value & 0x7F)));
        value >>= 7;
    }
    out.append(static_cast<char>(value));
}

int variableByteIntegerSize(quint32 value)
{
    return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20'0000 ? 3 : 4;
}

} // namespace brokerscope::protocol
