// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/rowlistener.h"

#include <QStringList>

/// Writes down what a list announces.
class RowRecorder : public brokerscope::inspect::RowListener {
public:
    QStringList take() { return std::exchange(m_log, {}); }

    void aboutToRemoveRows(qsizetype first, qsizetype count) override
    {
        m_log << QStringLiteral("-%1+%2").arg(first).arg(count);
    }
    void rowsRemoved() override { }
    void aboutToInsertRows(qsizetype first, qsizetype count) override
    {
        m_log << QStringLiteral("+%1+%2").arg(first).arg(count);
    }
    void rowsInserted() override { }
    void aboutToReset() override { m_log << QStringLiteral("reset"); }
    void rowsReset() override { }
    void rowsChanged(const QList<qsizetype> &rows) override
    {
        QStringList numbers;
        for (const qsizetype row : rows)
            numbers << QString::number(row);
        m_log << QStringLiteral("!") + numbers.join(QLatin1Char(','));
    }

private:
    QStringList m_log;
};
