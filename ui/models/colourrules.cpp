// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colourrules.h"

namespace brokerscope::models {

ColourRules::ColourRules(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rules(defaultColourRules())
{
}

void ColourRules::setRules(const QList<ColourRule> &rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
    Q_EMIT changed();
}

void ColourRules::insert(int row, const ColourRule &rule)
{
    beginInsertRows({}, row, row);
    m_rules.insert(row, rule);
    endInsertRows();
    Q_EMIT changed();
}

void ColourRules::change(int row, const ColourRule &rule)
{
    if (m_rules[row] == rule)
        return;
    m_rules[row] = rule;
    Q_EMIT dataChanged(index(row, 0), index(row, ColourRuleColumnCount - 1));
    Q_EMIT changed();
}

void ColourRules::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rules.removeAt(row);
    endRemoveRows();
    Q_EMIT changed();
}

bool ColourRules::move(int row, int step)
{
    const int to = row + step;
    if (to < 0 || to >= m_rules.size())
        return false;
    // Qt counts the place before the row is taken out.
    beginMoveRows({}, row, row, {}, step > 0 ? to + 1 : to);
    m_rules.move(row, to);
    endMoveRows();
    Q_EMIT changed();
    return true;
}

int ColourRules::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int ColourRules::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColourRuleColumnCount;
}

Qt::ItemFlags ColourRules::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool hasBox = index.isValid() && index.column() == static_cast<int>(ColourRuleColumn::Name);
    return hasBox ? usual | Qt::ItemIsUserCheckable : usual;
}

QVariant ColourRules::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ColourRule &rule = m_rules[index.row()];
    const auto column = static_cast<ColourRuleColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column == ColourRuleColumn::Name ? rule.name : rule.filter;
    case Qt::ToolTipRole: {
        const QString objection = objectionTo(rule);
        return objection.isEmpty() ? rule.filter : objection;
    }
    case Qt::CheckStateRole:
        if (column == ColourRuleColumn::Name)
            return rule.isEnabled ? Qt::Checked : Qt::Unchecked;
        return {};
    case SeverityRole:
        return static_cast<int>(objectionTo(rule).isEmpty() ? Severity::None : Severity::Bad);
    case RowColourRole:
        if (const auto colour = rowColourOf(rule))
            return static_cast<int>(*colour);
        return {};
    default:
        return {};
    }
}

bool ColourRules::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    ColourRule rule = m_rules[index.row()];
    rule.isEnabled = value.toInt() == Qt::Checked;
    change(index.row(), rule);
    return true;
}

QVariant ColourRules::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<ColourRuleColumn>(section)) {
    case ColourRuleColumn::Name:
        return tr("Rule");
    case ColourRuleColumn::Filter:
        return tr("Filter");
    }
    return {};
}

} // namespace brokerscope::models
