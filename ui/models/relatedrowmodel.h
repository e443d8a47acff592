// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/relatedrows.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

#include <vector>

namespace brokerscope::inspect {
class Inspector;
} // namespace brokerscope::inspect

namespace brokerscope::models {

/// What RelatedRows has found, as a list; before it stands what the log has
/// lost, behind it what is not told one by one. Makes strings when it is asked
/// for them. GUI thread; search and inspector must outlive it.
class RelatedRowModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Delta, Direction, Client, Packet, ColumnCount };
    enum Role {
        SelfRole = FirstFreeRole, // bool: the row that the others are related to
        NoteRole,                 // bool: no row of the log, its text is in the first column
    };

    RelatedRowModel(const inspect::RelatedRows &related, const inspect::Inspector &inspector,
                    QObject *parent = nullptr);

    /// Shows what the search has come to. If that is something else than before, the model is reset: true.
    bool update(bool isComplete);

    /// 0 for a note.
    inspect::RowNumber rowNumber(int row) const;
    /// -1 if it is not listed.
    int rowOf(inspect::RowNumber number) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QStringList notesBefore() const;
    QStringList notesBehind(bool isComplete) const;
    QString noteAt(int row) const; // null: it is a row
    QVariant dataOf(const inspect::RecordView &record, inspect::RowNumber number, int column, int role) const;
    QString text(const inspect::RecordView &record, inspect::RowNumber number, Column column) const;
    QString deltaText(const inspect::RecordView &record, inspect::RowNumber number) const;
    QString clientText(const inspect::RecordView &record) const;

    const inspect::RelatedRows &m_related;
    const inspect::Inspector &m_inspector;
    quint64 m_revision = 0;
    bool m_isComplete = true;
    inspect::RowNumber m_self = 0;
    qint64 m_selfTime = 0; // ns since 1970-01-01 UTC
    QStringList m_before;
    std::vector<inspect::RowNumber> m_rows; // as they were announced
    QStringList m_behind;
};

/// "PUBLISH QoS 1 R", "PUBACK Not authorized": what a packet is, in short.
QString packetText(const inspect::RecordView &record);

} // namespace brokerscope::models
