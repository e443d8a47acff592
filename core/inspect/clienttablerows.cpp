// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/clienttable.h"

#include <algorithm>

/// The part of the table that moves rows.
namespace brokerscope::inspect {

namespace {

/// Above that many separate removals, starting over is quicker for everybody.
constexpr qsizetype MaximumRemovedRuns = 1'000;

struct Run {
    qsizetype first;
    qsizetype count;
};

} // namespace

void ClientTable::publish(RowListener *listener)
{
    if (m_endedCount != 0) {
        std::erase_if(m_changed, [](const Row *row) { return row->isEnded; });
        std::erase_if(m_pending, [this](const std::unique_ptr<Row> &row) {
            if (row->isEnded)
                m_byId.remove(row->entry.info.clientId);
            return row->isEnded;
        });
        removeEndedRows(listener);
        m_endedCount = 0;
    }

    if (!m_pending.empty()) {
        const qsizetype first = rowCount();
        if (listener != nullptr)
            listener->aboutToInsertRows(first, static_cast<qsizetype>(m_pending.size()));
        for (std::unique_ptr<Row> &row : m_pending) {
            row->row = rowCount();
            m_rows.push_back(std::move(row));
        }
        m_pending.clear();
        if (listener != nullptr)
            listener->rowsInserted();
    }

    if (!m_changed.empty()) {
        QList<qsizetype> rows;
        rows.reserve(static_cast<qsizetype>(m_changed.size()));
        for (Row *const row : m_changed) {
            row->isChanged = false;
            rows.append(row->row);
        }
        m_changed.clear();
        std::sort(rows.begin(), rows.end());
        if (listener != nullptr)
            listener->rowsChanged(rows);
    }
}

void ClientTable::removeEndedRows(RowListener *listener)
{
    std::vector<Run> runs;
    for (qsizetype row = 0; row < rowCount(); ++row) {
        const Row &one = *m_rows[static_cast<size_t>(row)];
        if (!one.isEnded)
            continue;
        m_byId.remove(one.entry.info.clientId);
        if (!runs.empty() && runs.back().first + runs.back().count == row)
            ++runs.back().count;
        else
            runs.push_back({row, 1});
    }
    if (runs.empty())
        return;

    const bool isReset = static_cast<qsizetype>(runs.size()) > MaximumRemovedRuns;
    if (listener != nullptr && isReset)
        listener->aboutToReset();
    if (listener == nullptr || isReset) {
        std::erase_if(m_rows, [](const std::unique_ptr<Row> &row) { return row->isEnded; });
    } else {
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            listener->aboutToRemoveRows(run->first, run->count);
            const auto first = m_rows.begin() + run->first;
            m_rows.erase(first, first + run->count);
            listener->rowsRemoved();
        }
    }
    for (qsizetype row = runs.front().first; row < rowCount(); ++row)
        m_rows[static_cast<size_t>(row)]->row = row;
    if (listener != nullptr && isReset)
        listener->rowsReset();
}

} // namespace brokerscope::inspect
