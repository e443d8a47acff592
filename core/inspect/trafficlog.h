// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/record.h"
#include "core/inspect/recordview.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace brokerscope::inspect {

/// Numbers the rows of the log from 1, never used twice.
using RowNumber = quint64;

/// All packets in order, within a bound in bytes: beyond it the oldest chunks
/// go, whole, but never the one that the tap may still append to.
/// Single-threaded, on the reading side of the tap.
class TrafficLog {
public:
    explicit TrafficLog(qsizetype maximumBytes);

    void append(const ChunkPointer &chunk);
    /// Takes over committed records until `total` have been taken over since the
    /// start; the bytes of what was taken over are for EventTap::release().
    /// Nothing is lost by it: trim() does that, once the new rows were looked at.
    qsizetype adopt(quint64 total);
    /// Lets go of the oldest chunks until `room` bytes below the bound; returns the number of rows lost.
    quint64 trim(qsizetype room = 0);
    /// Loses all rows. Numbering goes on.
    void clear();

    void setMaximumBytes(qsizetype bytes) { m_maximumBytes = bytes; }
    qsizetype maximumBytes() const { return m_maximumBytes; }
    /// Memory in use by the records and their data.
    qsizetype usedBytes() const { return m_usedBytes; }

    /// Rows [first(), end()) are there.
    RowNumber first() const { return m_first; }
    RowNumber end() const { return m_end; }
    quint64 size() const { return m_end - m_first; }
    bool contains(RowNumber row) const { return row >= m_first && row < m_end; }
    quint64 evicted() const { return m_evicted; } // by the bound, since the start

    /// `row` must be there. O(log chunks). The view is valid until trim() or clear().
    RecordView at(RowNumber row) const;
    /// Nothing if `row` is not there.
    std::optional<RecordView> find(RowNumber row) const;
    /// Calls f(row, RecordView) for rows [from, to), clipped to those there, until it returns false.
    template<typename F>
    void forEach(RowNumber from, RowNumber to, F &&f) const;
    /// The same a chunk at a time: calls f(row, chunk, index, count) for rows [row, row + count),
    /// which are the chunk's records from `index` on.
    template<typename F>
    void forEachRun(RowNumber from, RowNumber to, F &&f) const;
    /// The same from the last of them to the first.
    template<typename F>
    void forEachBackwards(RowNumber from, RowNumber to, F &&f) const;

private:
    struct Part {
        ChunkPointer chunk;
        RowNumber first; // row of the record with index 0, there or not
        quint32 start;   // records below were cleared
        quint32 count;   // records taken over
        qsizetype bytes; // of those
        RowNumber end() const { return first + count; }
    };

    /// The part that holds `row`, or the end.
    std::deque<Part>::const_iterator partOf(RowNumber row) const;
    bool isComplete(const Part &part) const;
    void removeFront();

    qsizetype m_maximumBytes;
    qsizetype m_usedBytes = 0;
    std::deque<Part> m_parts;          // with records taken over
    std::deque<ChunkPointer> m_coming; // without, in order
    quint64 m_adopted = 0;             // records since the start
    quint64 m_evicted = 0;
    RowNumber m_first = 1;
    RowNumber m_end = 1;
};

template<typename F>
void TrafficLog::forEachRun(RowNumber from, RowNumber to, F &&f) const
{
    from = std::max(from, m_first);
    to = std::min(to, m_end);
    for (auto part = partOf(from); part != m_parts.cend() && from < to; ++part) {
        const RowNumber partEnd = std::min(part->end(), to);
        f(from, *part->chunk, static_cast<quint32>(from - part->first), static_cast<quint32>(partEnd - from));
        from = partEnd;
    }
}

template<typename F>
void TrafficLog::forEach(RowNumber from, RowNumber to, F &&f) const
{
    from = std::max(from, m_first);
    to = std::min(to, m_end);
    for (auto part = partOf(from); part != m_parts.cend() && from < to; ++part) {
        const RowNumber partEnd = std::min(part->end(), to);
        for (; from < partEnd; ++from) {
            if (!f(from, RecordView(*part->chunk, static_cast<quint32>(from - part->first))))
                return;
        }
    }
}

template<typename F>
void TrafficLog::forEachBackwards(RowNumber from, RowNumber to, F &&f) const
{
    from = std::max(from, m_first);
    to = std::min(to, m_end);
    while (to > from) {
        const auto part = partOf(to - 1);
        const RowNumber partBegin = std::max(part->first, from);
        for (; to > partBegin; --to) {
            if (!f(to - 1, RecordView(*part->chunk, static_cast<quint32>(to - 1 - part->first))))
                return;
        }
    }
}

} // namespace brokerscope::inspect
