// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/record.h"
#include "core/protocol/result.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace brokerscope::inspect {

/// One record with its chunk: reads cost no allocation unless they return
/// QByteArray. Valid as long as the chunk is, see TrafficLog::at().
class RecordView {
public:
    RecordView(const Chunk &chunk, quint32 index)
        : m_chunk(&chunk)
        , m_index(index)
    {
    }

    qint64 time() const; // ns since 1970-01-01 UTC
    const Record &record() const { return m_chunk->record(m_index); }
    RecordKind kind() const { return record().kind; }
    /// Of a violation: of the bytes that came, which may be no type there is.
    protocol::PacketType type() const { return static_cast<protocol::PacketType>(record().firstByte >> 4); }
    bool isPublish() const { return kind() == RecordKind::Publish; }
    bool isViolation() const { return kind() == RecordKind::Violation; }
    broker::Direction direction() const;
    broker::Origin origin() const { return static_cast<broker::Origin>(record().origin); }
    /// A will or a message of the broker's own side, which never was on a wire.
    bool isInternal() const { return isPublish() && origin() != broker::Origin::Client; }
    /// 5, or 3.1.1 for both of the older ones.
    protocol::Version version() const;
    protocol::QoS qos() const; // of a PUBLISH; 0 for others
    bool retain() const { return isPublish() && (record().firstByte & 0x01) != 0; }
    bool dup() const { return isPublish() && (record().firstByte & 0x08) != 0; }
    /// Of a PUBLISH above QoS 0, or of a packet that acknowledges or asks for
    /// acknowledgement; 0 = none.
    protocol::PacketId packetId() const { return record().packetId; }

    /// PUBLISH: the payload. Others: empty.
    QByteArrayView payload() const;
    /// PUBLISH of MQTT 5: properties in wire form without their length.
    QByteArrayView properties() const;
    /// The topic's name if isTopicInline.
    QByteArrayView inlineTopic() const;
    /// Packet and Violation: the bytes as they were on the wire, passwords
    /// overwritten; of a violation the first 64 KiB.
    QByteArrayView bytes() const;
    /// Bytes of the whole packet on the wire, of a violation those that came;
    /// 0 for what never was on one. `topic`: the name of the record's topic.
    quint32 wireSize(QByteArrayView topic) const;
    /// The whole packet as it was on the wire, put together again for a PUBLISH.
    QByteArray frame(QByteArrayView topic) const;
    /// Violation: the rule that was broken.
    std::optional<protocol::ProtocolError> violation() const;

private:
    const Chunk *m_chunk;
    quint32 m_index;
};

} // namespace brokerscope::inspect
