// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/record.h"

#include <utility>

namespace brokerscope::inspect {

namespace {

std::unique_ptr<Pages> pagesFrom(const std::shared_ptr<SparePages> &spare, std::size_t bytes)
{
    return spare ? spare->take(bytes) : std::make_unique<Pages>(bytes);
}

} // namespace

Chunk::Chunk(qint64 baseTime, quint32 recordCapacity, quint32 arenaCapacity, std::shared_ptr<SparePages> spare)
    : m_baseTime(baseTime)
    , m_recordCapacity(recordCapacity)
    , m_arenaCapacity(arenaCapacity)
    , m_spare(std::move(spare))
    , m_recordPages(pagesFrom(m_spare, std::size_t(recordCapacity) * sizeof(Record)))
    , m_arenaPages(pagesFrom(m_spare, arenaCapacity))
{
}

Chunk::~Chunk()
{
    if (!m_spare)
        return;
    m_spare->give(std::move(m_recordPages));
    m_spare->give(std::move(m_arenaPages));
}

qsizetype Chunk::usedBytes(quint32 records) const
{
    const quint32 data = records < committed() ? record(records).data : arenaUsed();
    return static_cast<qsizetype>(records) * static_cast<qsizetype>(sizeof(Record)) + data;
}

} // namespace brokerscope::inspect
