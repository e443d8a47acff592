// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/record.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <optional>

namespace brokerscope::inspect {

/// Numbers the rows of the log from 1, never used twice.
using RowNumber = quint64;

/// One record with its chunk: reads cost no allocation unless they return QByteArray.
class RecordView {
public:
    RecordView(const Chunk &chunk, quint32 index);

    qint64 time() const; // ns since 1970-01-01 UTC
    const Record &record() const;
    protocol::PacketType type() const;
    bool isPublish() const;
    broker::Direction direction() const;
    protocol::QoS qos() const; // of a PUBLISH
    bool retain() const;
    bool dup() const;

    /// PUBLISH: the payload. Others: empty.
    QByteArrayView payload() const;
    /// PUBLISH of MQTT 5: properties in wire form without their length.
    QByteArrayView properties() const;
    /// The topic's name if isTopicInline.
    QByteArrayView inlineTopic() const;
    /// Packet and Violation: the bytes as they were on the wire.
    QByteArrayView bytes() const;
    /// Bytes of the whole packet on the wire; 0 for what never was on one.
    quint32 wireSize(QByteArrayView topic) const;
    /// The whole packet as it was on the wire, put together again for a PUBLISH.
    QByteArray frame(QByteArrayView topic) const;
    /// Violation: the rule that was broken.
    std::optional<protocol::ProtocolError> violation() const;
};

/// All packets in order, within a bound in bytes: beyond it the oldest chunks go.
/// Single-threaded, on the reading side of the tap.
class TrafficLog {
public:
    explicit TrafficLog(qsizetype maximumBytes);

    void append(const ChunkPointer &chunk);
    struct Growth {
        quint64 appended = 0;
        quint64 evicted = 0;
        qsizetype bytes = 0; // of what was appended
    };
    /// Takes over committed records until `total` have been taken over since the start.
    Growth adopt(quint64 total);

    void setMaximumBytes(qsizetype bytes);
    qsizetype maximumBytes() const;
    qsizetype usedBytes() const;
    /// Rows [first(), end()) are there.
    RowNumber first() const;
    RowNumber end() const;
    quint64 size() const { return end() - first(); }
    quint64 evicted() const; // since the start
    void clear();            // numbering goes on

    /// `row` must be there. O(log chunks).
    RecordView at(RowNumber row) const;
    /// Calls f(row, RecordView) for rows [from, to), chunk by chunk.
    template<typename F>
    void forEach(RowNumber from, RowNumber to, F &&f) const;
};

} // namespace brokerscope::inspect
