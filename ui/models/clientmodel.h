// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/clienttable.h"
#include "ui/models/clientcolumns.h"

#include <QAbstractTableModel>

#include <functional>

namespace brokerscope::models {

/// inspect::ClientTable as a table. Owns no data; what a row shows is always
/// the newest, rows come and go and are announced as changed with showChanges().
/// GUI thread; `clients` must outlive it.
class ClientModel : public QAbstractTableModel, private inspect::RowListener {
    Q_OBJECT

public:
    /// Wall clock, ns since 1970-01-01 UTC, for ages.
    using Clock = std::function<qint64()>;

    ClientModel(inspect::ClientTable &clients, Clock clock, QObject *parent = nullptr);

    /// Shows what changed since the last call; two to four times a second is enough.
    void showChanges();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const inspect::ClientEntry &client(const QModelIndex &index) const { return m_clients.at(index.row()); }
    /// Invalid if there is no such row (yet). O(1).
    QModelIndex indexOf(const QByteArray &clientId) const;

private:
    void aboutToRemoveRows(qsizetype first, qsizetype count) override;
    void rowsRemoved() override;
    void aboutToInsertRows(qsizetype first, qsizetype count) override;
    void rowsInserted() override;
    void aboutToReset() override;
    void rowsReset() override;
    void rowsChanged(const QList<qsizetype> &rows) override;

    inspect::ClientTable &m_clients;
    Clock m_clock;
};

} // namespace brokerscope::models
