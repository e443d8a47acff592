// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/event.h"
#include "core/broker/types.h"
#include "core/inspect/pages.h"
#include "core/protocol/types.h"

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <vector>

namespace brokerscope::inspect {

/// Numbers the topics the tap has seen, from 1. 0: the record has no topic.
using TopicHandle = quint32;

enum class RecordKind : quint8 {
    Packet,    // any packet but PUBLISH: its bytes
    Publish,   // properties and payload; the rest of the packet is in the record
    Violation, // bytes that broke the protocol, with the rule
};

/// One packet, 24 bytes, plus its data in the chunk's arena. Never changed after
/// it was committed.
struct Record {
    quint32 timeOffset; // µs since Chunk::baseTime
    broker::ConnectionSerial connection;
    TopicHandle topic; // 0 with isTopicInline: the name is in the data
    quint32 message;   // low 32 bits of the MessageId; 0 = none
    quint32 data;      // offset into the arena, of every record, so that it grows from one to the next
    protocol::PacketId packetId;
    quint8 firstByte;
    RecordKind kind : 2;
    bool isSent : 1;         // broker to client
    bool isTopicAliased : 1; // the topic was empty on the wire
    bool isTopicInline : 1;
    bool isMqtt5 : 1;
    quint8 origin : 2; // broker::Origin
};
static_assert(sizeof(Record) == 24);

/// A run of records with the arena their data lies in. One thread appends and
/// one reads, without a lock: what lies below committed() never changes.
class Chunk {
public:
    /// Takes its memory from `spare` and gives it back there, if there is one.
    Chunk(qint64 baseTime, quint32 recordCapacity, quint32 arenaCapacity, std::shared_ptr<SparePages> spare = {});
    ~Chunk();
    Q_DISABLE_COPY_MOVE(Chunk)

    /// ns since 1970-01-01 UTC.
    qint64 baseTime() const { return m_baseTime; }
    quint32 recordCapacity() const { return m_recordCapacity; }

    /// Any thread. Records with a smaller index may be read.
    quint32 committed() const { return m_committed.load(std::memory_order_acquire); }
    const Record &record(quint32 index) const { return reinterpret_cast<const Record *>(m_recordPages->data())[index]; }
    const char *arena() const { return m_arenaPages->data(); }
    /// Bytes of the first `records` records, which must be committed, and their data.
    qsizetype usedBytes(quint32 records) const;

    /// Appending thread only, as all below. Where the data of the next record goes.
    quint32 arenaUsed() const { return m_arenaUsed.load(std::memory_order_relaxed); }
    /// Whether one more record with `dataSize` bytes fits.
    bool hasRoom(quint64 dataSize) const
    {
        return m_committed.load(std::memory_order_relaxed) < m_recordCapacity
               && arenaUsed() + dataSize <= m_arenaCapacity;
    }
    /// The space at arenaUsed(); there must be room.
    char *space() { return m_arenaPages->data() + arenaUsed(); }
    /// Where the next record goes, with whatever was there; there must be room. To be filled
    /// in place: a copy of one that was just put together waits for its bytes to get to memory.
    Record &next()
    {
        return reinterpret_cast<Record *>(m_recordPages->data())[m_committed.load(std::memory_order_relaxed)];
    }
    /// Adds next(), whose `dataSize` bytes were written to space(), both in their final form.
    void commit(quint32 dataSize)
    {
        Q_ASSERT(hasRoom(dataSize) && next().data == arenaUsed());
        m_arenaUsed.store(arenaUsed() + dataSize, std::memory_order_relaxed);
        m_committed.store(m_committed.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

private:
    qint64 m_baseTime;
    quint32 m_recordCapacity;
    quint32 m_arenaCapacity;
    std::shared_ptr<SparePages> m_spare;
    std::unique_ptr<Pages> m_recordPages;
    std::unique_ptr<Pages> m_arenaPages;
    std::atomic<quint32> m_arenaUsed = 0;
    std::atomic<quint32> m_committed = 0;
};

/// Shared between tap and log for as long as the tap still appends to it.
using ChunkPointer = std::shared_ptr<Chunk>;

} // namespace brokerscope::inspect
