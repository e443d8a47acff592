// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/reader.h"

#include "core/protocol/textscan.h"
#include "core/protocol/topic.h"

#include <QtEndian>

namespace brokerscope::protocol {

void Reader::fail(ReasonCode reason, const char *requirement, const char *what, qsizetype offset)
{
    if (m_hasFailed)
        return;
    m_hasFailed = true;
    m_error = {reason, requirement, what, static_cast<quint32>(offset)};
    m_position = m_end;
}

// Steps over `length` bytes if they are there; their first is data(m_position - length).
bool Reader::take(qsizetype length)
{
    if (length <= remaining()) {
        m_position += length;
        return true;
    }
    fail(ReasonCode::MalformedPacket, "", "The packet ends inside a field (§1.2, Malformed Packet)", m_position);
    return false;
}

quint8 Reader::byte()
{
    return take(1) ? *data(m_position - 1) : quint8(0);
}

quint16 Reader::twoByteInteger()
{
    return take(2) ? qFromBigEndian<quint16>(data(m_position - 2)) : quint16(0);
}

quint32 Reader::fourByteInteger()
{
    return take(4) ? qFromBigEndian<quint32>(data(m_position - 4)) : 0U;
}

quint32 Reader::variableByteInteger()
{
    const qsizetype start = m_position;
    quint32 value = 0;
    for (int i = 0; i < 4; ++i) {
        const quint8 next = byte();
        if (m_hasFailed)
            return 0;
        value |= quint32(next & 0x7F) << (7 * i);
        if ((next & 0x80) != 0)
            continue;
        if (i > 0 && next == 0) {
            fail(ReasonCode::MalformedPacket, "MQTT-1.5.5-1", "Variable Byte Integer is longer than its value needs",
                 start);
            return 0;
        }
        return value;
    }
    fail(ReasonCode::MalformedPacket, "", "Variable Byte Integer exceeds four bytes (§1.5.5)", start);
    return 0;
}

QByteArrayView Reader::binaryData()
{
    const quint16 length = twoByteInteger();
    return take(length) ? m_packet.sliced(m_position - length, length) : QByteArrayView();
}

QByteArrayView Reader::utf8String()
{
    const QByteArrayView text = binaryData();
    if (const qsizetype bad = firstInvalidUtf8(text); bad >= 0) {
        failUtf8(m_position - text.size() + bad);
        return {};
    }
    return text;
}

QByteArrayView Reader::topicName(const char *wildcardRule)
{
    const QByteArrayView topic = binaryData();
    const TextScan scan = scanTopicName(topic);
    const qsizetype start = m_position - topic.size();
    if (scan.invalidUtf8 >= 0) {
        failUtf8(start + scan.invalidUtf8);
        return {};
    }
    if (scan.wildcard >= 0) {
        fail(ReasonCode::TopicNameInvalid, wildcardRule, "Topic name contains a wildcard (§4.7.1)",
             start + scan.wildcard);
        return {};
    }
    return topic;
}

void Reader::failUtf8(qsizetype offset)
{
    if (*data(offset) == 0) {
        fail(ReasonCode::MalformedPacket, isV5() ? "MQTT-1.5.4-2" : "MQTT-1.5.3-2", "String contains U+0000", offset);
    } else {
        fail(ReasonCode::MalformedPacket, isV5() ? "MQTT-1.5.4-1" : "MQTT-1.5.3-1", "String is not well-formed UTF-8",
             offset);
    }
}

PacketId Reader::packetId()
{
    const PacketId id = twoByteInteger();
    if (id == 0 && !m_hasFailed) {
        fail(ReasonCode::ProtocolError, isV5() ? "MQTT-2.2.1-3" : "MQTT-2.3.1-1", "Packet Identifier is 0",
             m_position - 2);
    }
    return id;
}

QByteArrayView Reader::rest()
{
    const QByteArrayView bytes = m_packet.sliced(m_position, remaining());
    m_position = m_end;
    return bytes;
}

Reader Reader::section(qsizetype length)
{
    const qsizetype start = m_position;
    Reader part(m_packet, start, m_version);
    part.m_end = take(length) ? start + length : start;
    return part;
}

void Reader::adoptErrorOf(const Reader &section)
{
    if (section.m_hasFailed)
        fail(section.m_error.reason, section.m_error.requirement, section.m_error.what, section.m_error.offset);
}

} // namespace brokerscope::protocol
