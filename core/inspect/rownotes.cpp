// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/rownotes.h"

#include <algorithm>
#include <utility>

namespace brokerscope::inspect {

QByteArrayView RowNotes::comment(RowNumber row) const
{
    const auto found = m_comments.find(row);
    return found == m_comments.end() ? QByteArrayView() : QByteArrayView(found->second);
}

void RowNotes::toggleMarks(const QList<RowNumber> &rows)
{
    const bool haveAll = std::all_of(rows.cbegin(), rows.cend(), [this](auto row) { return m_marked.contains(row); });
    for (const RowNumber row : rows) {
        if (haveAll)
            m_marked.erase(row);
        else
            m_marked.insert(row);
    }
    ++m_revision;
}

void RowNotes::setComment(RowNumber row, QByteArray comment)
{
    if (comment.size() > MaximumComment) {
        qsizetype end = MaximumComment;
        while ((static_cast<quint8>(comment[end]) & 0xC0) == 0x80)
            --end; // not within a character
        comment.truncate(end);
    }
    if (comment.isEmpty())
        m_comments.erase(row);
    else
        m_comments[row] = std::move(comment);
    ++m_revision;
}

void RowNotes::dropBelow(RowNumber first)
{
    m_marked.erase(m_marked.begin(), m_marked.lower_bound(first));
    m_comments.erase(m_comments.begin(), m_comments.lower_bound(first));
}

std::optional<RowNumber> RowNotes::nextMarked(RowNumber row, int step) const
{
    if (step > 0) {
        const auto above = m_marked.upper_bound(row);
        return above == m_marked.end() ? std::nullopt : std::optional(*above);
    }
    const auto at = m_marked.lower_bound(row);
    return at == m_marked.begin() ? std::nullopt : std::optional(*std::prev(at));
}

} // namespace brokerscope::inspect
