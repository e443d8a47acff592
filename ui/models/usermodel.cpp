// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/usermodel.h"

#include "ui/models/figures.h"
#include "ui/models/roles.h"

#include <algorithm>

namespace brokerscope::models {

namespace {

QVariant alignment(UserColumn column)
{
    return QVariant::fromValue(Qt::Alignment(column == UserColumn::Rules ? Qt::AlignRight : Qt::AlignLeft)
                               | Qt::AlignVCenter);
}

} // namespace

void UserModel::show(const QList<UserRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int UserModel::rowOf(const QByteArray &name) const
{
    const auto found = std::ranges::find(m_rows, name, &UserRow::name);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int UserModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UserModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : UserColumnCount;
}

QVariant UserModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const UserRow &row = m_rows[index.row()];
    const auto column = static_cast<UserColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == SeverityRole)
        return static_cast<int>(row.hasPassword ? Severity::None : Severity::Warning);
    if (role == Qt::ToolTipRole && column == UserColumn::Password) {
        return row.hasScram ? tr("Good for a plain password and for SCRAM-SHA-256")
                            : tr("Good for a plain password. Set it again to have SCRAM-SHA-256, too");
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case UserColumn::Name:
        return QString::fromUtf8(row.name);
    case UserColumn::Password:
        return !row.hasPassword ? tr("none") : row.hasScram ? tr("set, SCRAM too") : tr("set");
    case UserColumn::Rules:
        return figures::count(static_cast<quint64>(row.rules));
    }
    return {};
}

QVariant UserModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= UserColumnCount)
        return {};
    const auto column = static_cast<UserColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case UserColumn::Name:
        return tr("User");
    case UserColumn::Password:
        return tr("Password");
    case UserColumn::Rules:
        return tr("Rules");
    }
    return {};
}

} // namespace brokerscope::models
