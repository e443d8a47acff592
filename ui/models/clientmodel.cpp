// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clientmodel.h"

namespace brokerscope::models {

ClientModel::ClientModel(inspect::ClientTable &clients, Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clients(clients)
    , m_clock(std::move(clock))
{
}

void ClientModel::showChanges()
{
    m_clients.publish(this);
}

int ClientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_clients.rowCount());
}

int ClientModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ClientColumnCount;
}

QVariant ClientModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return clientData(client(index), static_cast<ClientColumn>(index.column()), role, m_clock());
}

QVariant ClientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ClientColumnCount)
        return {};
    const auto column = static_cast<ClientColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return clientColumnTitle(column);
    case Qt::ToolTipRole:
        return clientColumnToolTip(column);
    case Qt::TextAlignmentRole: {
        const ClientColumnKind kind = clientColumnInfo(column).kind;
        const bool isRight = kind == ClientColumnKind::Figure || kind == ClientColumnKind::Age;
        return QVariant::fromValue(Qt::AlignVCenter | (isRight ? Qt::AlignTrailing : Qt::AlignLeading));
    }
    default:
        return {};
    }
}

QModelIndex ClientModel::indexOf(const QByteArray &clientId) const
{
    const qsizetype row = m_clients.rowOf(clientId);
    return row < 0 ? QModelIndex() : index(static_cast<int>(row), 0);
}

void ClientModel::aboutToRemoveRows(qsizetype first, qsizetype count)
{
    beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first + count - 1));
}

void ClientModel::rowsRemoved()
{
    endRemoveRows();
}

void ClientModel::aboutToInsertRows(qsizetype first, qsizetype count)
{
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + count - 1));
}

void ClientModel::rowsInserted()
{
    endInsertRows();
}

void ClientModel::aboutToReset()
{
    beginResetModel();
}

void ClientModel::rowsReset()
{
    endResetModel();
}

void ClientModel::rowsChanged(const QList<qsizetype> &rows)
{
    // One signal for each run of neighbours: with many clients most of them change together.
    for (qsizetype first = 0; first < rows.size();) {
        qsizetype last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        Q_EMIT dataChanged(index(static_cast<int>(rows[first]), 0),
                           index(static_cast<int>(rows[last]), ClientColumnCount - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, SortRole, ConnectedRole});
        first = last + 1;
    }
}

} // namespace brokerscope::models
