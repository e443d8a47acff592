// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/record.h"

namespace brokerscope::inspect {

Chunk::Chunk(qint64 baseTime, quint32 recordCapacity, quint32 arenaCapacity)
    : m_baseTime(baseTime)
    , m_recordCapacity(recordCapacity)
    , m_arenaCapacity(arenaCapacity)
    // Not zeroed: memory that is never written costs no page.
    , m_records(std::make_unique_for_overwrite<Record[]>(recordCapacity))
    , m_arena(std::make_unique_for_overwrite<char[]>(arenaCapacity))
{
}

qsizetype Chunk::usedBytes(quint32 records) const
{
    const quint32 data = records < committed() ? m_records[records].data : arenaUsed();
    return static_cast<qsizetype>(records) * static_cast<qsizetype>(sizeof(Record)) + data;
}

bool Chunk::hasRoom(quint64 dataSize) const
{
    return m_committed.load(std::memory_order_relaxed) < m_recordCapacity && arenaUsed() + dataSize <= m_arenaCapacity;
}

void Chunk::commit(const Record &record, quint32 dataSize)
{
    Q_ASSERT(hasRoom(dataSize) && record.data == arenaUsed());
    const quint32 index = m_committed.load(std::memory_order_relaxed);
    m_records[index] = record;
    m_arenaUsed.store(record.data + dataSize, std::memory_order_relaxed);
    m_committed.store(index + 1, std::memory_order_release);
}

} // namespace brokerscope::inspect
