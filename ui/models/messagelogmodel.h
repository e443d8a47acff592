// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/logwindow.h"
#include "core/inspect/rowlistener.h"
#include "ui/models/logcolumns.h"
#include "ui/models/roles.h"
#include "ui/models/rowcolouring.h"

#include <QAbstractTableModel>

#include <vector>

namespace brokerscope::inspect {
class Inspector;
} // namespace brokerscope::inspect

namespace brokerscope::models {

/// The rows of a LogWindow as a table. Owns their colouring, nothing else;
/// makes strings when it is asked for them. The view, which asks for hundreds at a
/// time, uses text() and record() and goes around QVariant. GUI thread; window
/// and inspector must outlive it.
class MessageLogModel : public QAbstractTableModel, private inspect::RowListener {
    Q_OBJECT

public:
    MessageLogModel(inspect::LogWindow &window, inspect::Inspector &inspector, QObject *parent = nullptr);
    ~MessageLogModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setTimeMode(TimeMode mode);
    TimeMode timeMode() const { return m_timeMode; }

    /// Shows these rows in this order, whatever comes and goes, until the window begins
    /// anew or setArrivalOrder(). O(rows).
    void setOrder(std::vector<inspect::RowNumber> order);
    void setArrivalOrder();
    bool isSorted() const { return m_isSorted; }

    /// Nothing if the log has lost it.
    std::optional<inspect::RecordView> record(int row) const;
    inspect::RowNumber rowNumber(int row) const;
    /// The row that shows it, or -1. Linear in the rows while they are sorted.
    int rowOf(inspect::RowNumber number) const;

    /// Text of a cell; `record` is that of `row`.
    QString text(const inspect::RecordView &record, int row, LogColumn column) const;
    QByteArrayView topic(const inspect::RecordView &record) const;
    /// As text() in the Client column: "broker" for the broker's own side.
    QString client(const inspect::RecordView &record) const;
    protocol::Version version(const inspect::RecordView &record) const;
    Severity severity(const inspect::RecordView &record) const;
    bool isMarked(int row) const;
    void toggleMarks(const QList<int> &rows);
    QString comment(int row) const;
    void setComment(int row, const QString &comment);
    void setColourRules(const QList<ColourRule> &rules);
    /// The rule that colours the row, or null; `record` is that of `row`.
    const RowColouring::Rule *colourRule(const inspect::RecordView &record, int row) const;
    /// "client=node-7": what Only and Exclude on that cell mean; empty if they mean nothing.
    QString filterTerm(int row, LogColumn column) const;

    /// The nearest row above (step -1) or below (step 1) with the same
    /// connection, or -1. Linear in the rows between.
    int nextOfSameClient(int row, int step) const;

private:
    void aboutToRemoveRows(qsizetype first, qsizetype count) override;
    void rowsRemoved() override;
    void aboutToInsertRows(qsizetype first, qsizetype count) override;
    void rowsInserted() override;
    void aboutToReset() override;
    void rowsReset() override;
    void rowsChanged(const QList<qsizetype> &rows) override;

    QString typeText(const inspect::RecordView &record) const;
    QString timeText(qint64 time, int row) const;
    qint64 sincePrevious(qint64 time, int row) const;
    QString timeToolTip(qint64 time, int row) const;
    QString cellToolTip(const inspect::RecordView &record, int row, LogColumn column) const;

    inspect::LogWindow &m_window;
    inspect::Inspector &m_inspector;
    std::vector<inspect::RowNumber> m_order; // while it is sorted
    bool m_isSorted = false;
    mutable RowColouring m_colouring; // remembers what it was asked
    TimeMode m_timeMode = TimeMode::Clock;
};

} // namespace brokerscope::models
