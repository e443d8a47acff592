// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/trafficlog.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <map>
#include <optional>
#include <set>

namespace brokerscope::inspect {

/// What a person has put to rows of the log: marks and comments. Bounded by what
/// hands can do; goes with the rows. Reading side, single-threaded.
class RowNotes {
public:
    /// Bytes of a comment; what is beyond is cut off.
    static constexpr qsizetype MaximumComment = 4096;

    bool isMarked(RowNumber row) const { return !m_marked.empty() && m_marked.contains(row); }
    /// UTF-8; empty if there is none.
    QByteArrayView comment(RowNumber row) const;

    /// Marks all of them, or takes the marks away if all have one.
    void toggleMarks(const QList<RowNumber> &rows);
    /// An empty one takes away what there is.
    void setComment(RowNumber row, QByteArray comment);
    /// Forgets what the log has lost.
    void dropBelow(RowNumber first);

    /// The marked row next above (step 1) or below (step -1) `row` by its number.
    std::optional<RowNumber> nextMarked(RowNumber row, int step) const;
    /// Goes up with every change but those of dropBelow().
    quint64 revision() const { return m_revision; }

private:
    std::set<RowNumber> m_marked;
    std::map<RowNumber, QByteArray> m_comments;
    quint64 m_revision = 0;
};

} // namespace brokerscope::inspect
