// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/trafficlog.h"

#include <QList>

#include <set>

namespace brokerscope::models {

/// Rows of the log that a person has marked. Bounded by what hands can do.
class RowMarks {
public:
    bool contains(inspect::RowNumber row) const { return !m_rows.empty() && m_rows.contains(row); }
    bool isEmpty() const { return m_rows.empty(); }
    std::size_t size() const { return m_rows.size(); }
    /// Marks all of them, or takes the marks away if all have one.
    void toggle(const QList<inspect::RowNumber> &rows);
    /// Forgets what the log has lost.
    void dropBelow(inspect::RowNumber first) { m_rows.erase(m_rows.begin(), m_rows.lower_bound(first)); }

private:
    std::set<inspect::RowNumber> m_rows;
};

} // namespace brokerscope::models
