// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/record.h"

namespace brokerscope::inspect {

Chunk::Chunk(qint64 baseTime, quint32 recordCapacity, quint32 arenaCapacity)
    : m_baseTime(baseTime)
    , m_recordCapacity(recordCapacity)
    , m_arenaCapacity(arenaCapacity)
    , m_recordPages(std::size_t(recordCapacity) * sizeof(Record))
    , m_arenaPages(arenaCapacity)
{
}

qsizetype Chunk::usedBytes(quint32 records) const
{
    const quint32 data = records < committed() ? record(records).data : arenaUsed();
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
    reinterpret_cast<Record *>(m_recordPages.data())[index] = record;
    m_arenaUsed.store(record.data + dataSize, std::memory_order_relaxed);
    m_committed.store(index + 1, std::memory_order_release);
}

} // namespace brokerscope::inspect
