// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowmarks.h"

#include <algorithm>

namespace brokerscope::models {

void RowMarks::toggle(const QList<inspect::RowNumber> &rows)
{
    const bool haveAll = std::all_of(rows.cbegin(), rows.cend(), [this](auto row) { return m_rows.contains(row); });
    for (const inspect::RowNumber row : rows) {
        if (haveAll)
            m_rows.erase(row);
        else
            m_rows.insert(row);
    }
}

} // namespace brokerscope::models
