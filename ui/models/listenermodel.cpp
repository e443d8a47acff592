// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listenermodel.h"

#include "ui/models/figures.h"
#include "ui/models/roles.h"

#include <QCoreApplication>

namespace brokerscope::models {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ListenerModel)
};

QString stateText(const ListenerRow &row)
{
    if (!row.trouble.isEmpty())
        return row.trouble;
    if (row.isListening)
        return Words::tr("listening");
    return row.setup.isOn ? Words::tr("starts with the broker") : Words::tr("stopped");
}

QString portText(const ListenerRow &row)
{
    if (!row.setup.options.socketPath.isEmpty())
        return {};
    return QString::number(row.isListening ? row.port : row.setup.options.port);
}

} // namespace

QString listenerColumnTitle(ListenerColumn column)
{
    switch (column) {
    case ListenerColumn::Protocol:
        return Words::tr("Protocol");
    case ListenerColumn::Address:
        return Words::tr("Address");
    case ListenerColumn::Port:
        return Words::tr("Port");
    case ListenerColumn::Clients:
        return Words::tr("Clients");
    case ListenerColumn::State:
        return Words::tr("State");
    }
    return {};
}

void ListenerModel::show(const QList<ListenerRow> &rows)
{
    if (rows.size() < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row] == rows[row])
            continue;
        m_rows[row] = rows[row];
        const int at = static_cast<int>(row);
        Q_EMIT dataChanged(index(at, 0), index(at, ListenerColumnCount - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, SeverityRole});
    }
    if (rows.size() > m_rows.size()) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows += rows.sliced(m_rows.size());
        endInsertRows();
    }
}

int ListenerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ListenerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ListenerColumnCount;
}

QVariant ListenerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ListenerRow &row = m_rows[index.row()];
    const auto column = static_cast<ListenerColumn>(index.column());
    const bool isFigure = column == ListenerColumn::Port || column == ListenerColumn::Clients;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == SeverityRole)
        return static_cast<int>(row.trouble.isEmpty() ? Severity::None : Severity::Bad);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case ListenerColumn::Protocol:
        return protocolName(row.setup.options);
    case ListenerColumn::Address:
        return placeText(row.setup.options);
    case ListenerColumn::Port:
        return portText(row);
    case ListenerColumn::Clients:
        return figures::count(static_cast<quint64>(row.clients));
    case ListenerColumn::State:
        return stateText(row);
    }
    return {};
}

QVariant ListenerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ListenerColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const auto column = static_cast<ListenerColumn>(section);
        const bool isFigure = column == ListenerColumn::Port || column == ListenerColumn::Clients;
        return QVariant::fromValue(Qt::Alignment(isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? listenerColumnTitle(static_cast<ListenerColumn>(section)) : QVariant();
}

} // namespace brokerscope::models
