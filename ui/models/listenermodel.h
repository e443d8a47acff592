// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/listenersetup.h"

#include <QAbstractTableModel>
#include <QList>

namespace brokerscope::models {

enum class ListenerColumn { Protocol, Address, Port, Clients, State };
inline constexpr int ListenerColumnCount = static_cast<int>(ListenerColumn::State) + 1;

QString listenerColumnTitle(ListenerColumn column);

/// What is shown of one listener.
struct ListenerRow {
    ListenerSetup setup;
    bool isListening = false;
    quint16 port = 0;      // in use while it listens
    qsizetype clients = 0; // connected through it
    QString trouble;       // why it does not listen, with what to do; empty: nothing is wrong

    bool operator==(const ListenerRow &) const = default;
};

/// The listeners of the broker as a table. GUI thread.
class ListenerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay are changed in place, so that the selection stays, too.
    void show(const QList<ListenerRow> &rows);
    const ListenerRow &at(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// SeverityRole tells of trouble.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<ListenerRow> m_rows;
};

} // namespace brokerscope::models
