// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/problemlog.h"

#include <QAbstractTableModel>

namespace brokerscope::models {

enum class ProblemColumn { Last, Count, What, Client, Topic, Why };
inline constexpr int ProblemColumnCount = static_cast<int>(ProblemColumn::Why) + 1;

QString problemColumnTitle(ProblemColumn column);
/// "Connection refused", "Message dropped", …
QString problemKindText(inspect::ProblemKind kind);

/// inspect::ProblemLog as a table, the oldest first. Owns no data; rows follow
/// the log with showChanges(). GUI thread; `problems` must outlive it.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit ProblemModel(const inspect::ProblemLog &problems, QObject *parent = nullptr);

    /// Shows what changed since the last call; two to four times a second is enough.
    void showChanges();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Null if the log has forgotten it since the last showChanges().
    const inspect::Problem *problem(const QModelIndex &index) const;

private:
    const inspect::ProblemLog &m_problems;
    quint64 m_first; // of the rows announced: [m_first, m_end)
    quint64 m_end;
    quint64 m_revision;
};

} // namespace brokerscope::models
