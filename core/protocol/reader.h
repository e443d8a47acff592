// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/result.h"
#include "core/protocol/types.h"

#include <QByteArrayView>

namespace brokerscope::protocol {

/// Reads the fields of one packet in order and never leaves its bounds. The
/// first error sticks; from then on every read yields zero or nothing and
/// remaining() is 0, so that a decoder may read on and look once at the end.
/// It is not responsible for what the values mean.
class Reader {
public:
    /// `packet` spans fixed header and body, `position` is the first byte to read.
    Reader(QByteArrayView packet, qsizetype position, Version version)
        : m_packet(packet)
        , m_position(position)
        , m_end(packet.size())
        , m_version(version)
    {
    }

    Version version() const { return m_version; }
    void setVersion(Version version) { m_version = version; }
    bool isV5() const { return m_version == Version::V5; }

    qsizetype position() const { return m_position; }
    qsizetype remaining() const { return m_end - m_position; }
    bool atEnd() const { return m_position == m_end; }

    bool hasFailed() const { return m_hasFailed; }
    const ProtocolError &error() const { return m_error; }
    /// Keeps the first error. `offset` counts from the first byte of the packet.
    void fail(ReasonCode reason, const char *requirement, const char *what, qsizetype offset);

    quint8 byte();
    quint16 twoByteInteger();
    quint32 fourByteInteger();
    /// At most four bytes, and no more than the value needs [MQTT-1.5.5-1].
    quint32 variableByteInteger();
    QByteArrayView binaryData();
    /// Well-formed and without U+0000. MQTT 5 §1.5.4, MQTT 3.1.1 §1.5.3.
    QByteArrayView utf8String();
    /// As utf8String(), and without wildcards; `wildcardRule` is the requirement
    /// that forbids them where the topic stands. May be empty.
    QByteArrayView topicName(const char *wildcardRule);
    /// 1…65535.
    PacketId packetId();
    /// All up to the end.
    QByteArrayView rest();

    /// A reader of the next `length` bytes only, which are skipped here. If there
    /// are fewer, this reader fails and the other one is empty.
    Reader section(qsizetype length);
    /// Adopts the error of a section.
    void adoptErrorOf(const Reader &section);

private:
    bool take(qsizetype length);
    const uchar *data(qsizetype at) const { return reinterpret_cast<const uchar *>(m_packet.data()) + at; }
    void failUtf8(qsizetype offset);

    QByteArrayView m_packet;
    qsizetype m_position;
    qsizetype m_end;
    Version m_version;
    bool m_hasFailed = false;
    ProtocolError m_error;
};

} // namespace brokerscope::protocol
