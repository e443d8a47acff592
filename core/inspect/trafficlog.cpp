// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/trafficlog.h"

namespace brokerscope::inspect {

TrafficLog::TrafficLog(qsizetype maximumBytes)
    : m_maximumBytes(maximumBytes)
{
}

void TrafficLog::append(const ChunkPointer &chunk)
{
    m_coming.push_back(chunk);
}

qsizetype TrafficLog::adopt(quint64 total)
{
    qsizetype bytes = 0;
    while (m_adopted < total) {
        if (m_parts.empty() || isComplete(m_parts.back())) {
            if (m_coming.empty())
                break;
            m_parts.push_back({m_coming.front(), m_end, 0, 0, 0});
            m_coming.pop_front();
        }
        Part &part = m_parts.back();
        const quint64 waiting = part.chunk->committed() - part.count;
        if (waiting == 0)
            break;
        const auto taken = static_cast<quint32>(std::min<quint64>(waiting, total - m_adopted));
        part.count += taken;
        m_end += taken;
        m_adopted += taken;
        const qsizetype used = part.chunk->usedBytes(part.count);
        bytes += used - part.bytes;
        part.bytes = used;
    }
    m_usedBytes += bytes;
    return bytes;
}

/// Nothing more can come from a chunk that has a successor and was read to its end.
bool TrafficLog::isComplete(const Part &part) const
{
    const bool hasSuccessor = &part != &m_parts.back() || !m_coming.empty();
    return hasSuccessor && part.count == part.chunk->committed();
}

void TrafficLog::removeFront()
{
    m_usedBytes -= m_parts.front().bytes;
    m_parts.pop_front();
    m_first = m_parts.empty() ? m_end : m_parts.front().first + m_parts.front().start;
}

quint64 TrafficLog::trim(qsizetype room)
{
    const RowNumber before = m_first;
    while (m_usedBytes + room > m_maximumBytes && !m_parts.empty() && isComplete(m_parts.front()))
        removeFront();
    m_evicted += m_first - before;
    return m_first - before;
}

void TrafficLog::clear()
{
    while (!m_parts.empty() && isComplete(m_parts.front()))
        removeFront();
    if (!m_parts.empty())
        m_parts.front().start = m_parts.front().count;
    m_first = m_end;
}

std::deque<TrafficLog::Part>::const_iterator TrafficLog::partOf(RowNumber row) const
{
    return std::partition_point(m_parts.cbegin(), m_parts.cend(),
                                [row](const Part &part) { return part.end() <= row; });
}

RecordView TrafficLog::at(RowNumber row) const
{
    Q_ASSERT(contains(row));
    const auto part = partOf(row);
    return RecordView(*part->chunk, static_cast<quint32>(row - part->first));
}

std::optional<RecordView> TrafficLog::find(RowNumber row) const
{
    if (!contains(row))
        return {};
    return at(row);
}

} // namespace brokerscope::inspect
