// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

namespace brokerscope::inspect {

/// Told around every change of a list's rows, so that a model can announce it
/// while the list still stands as it announced it before. Called from within
/// the list's publish() or step(); it must not change the list.
class RowListener {
public:
    virtual ~RowListener() = default;

    virtual void aboutToRemoveRows(qsizetype first, qsizetype count) = 0;
    virtual void rowsRemoved() = 0;
    virtual void aboutToInsertRows(qsizetype first, qsizetype count) = 0;
    virtual void rowsInserted() = 0;
    virtual void aboutToReset() = 0;
    virtual void rowsReset() = 0;
    /// Rows whose contents changed, ascending.
    virtual void rowsChanged(const QList<qsizetype> &rows) = 0;
};

} // namespace brokerscope::inspect
