// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/topictreemodel.h"

namespace brokerscope::models {

using inspect::TopicNode;

TopicTreeModel::TopicTreeModel(inspect::TopicStats &stats, Clock clock, QObject *parent)
    : QAbstractItemModel(parent)
    , m_stats(stats)
    , m_clock(std::move(clock))
{
}

void TopicTreeModel::showNewTopics()
{
    m_stats.publish(this);
}

const TopicNode *TopicTreeModel::node(const QModelIndex &index) const
{
    return static_cast<const TopicNode *>(index.constInternalPointer());
}

int TopicTreeModel::rowOf(const TopicNode &node) const
{
    const qsizetype above = node.parent == &m_stats.systemRoot() ? qsizetype(m_stats.root().children.size()) : 0;
    return static_cast<int>(above + node.row());
}

QModelIndex TopicTreeModel::indexOf(const TopicNode &node) const
{
    if (node.isRoot() || !node.isPublished)
        return {};
    return createIndex(rowOf(node), 0, &node);
}

QModelIndex TopicTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (const TopicNode *above = node(parent))
        return createIndex(row, column, above->children[static_cast<std::size_t>(row)]);
    const auto &topics = m_stats.root().children;
    const auto position = static_cast<std::size_t>(row);
    return createIndex(row, column,
                       position < topics.size() ? topics[position]
                                                : m_stats.systemRoot().children[position - topics.size()]);
}

QModelIndex TopicTreeModel::parent(const QModelIndex &index) const
{
    const TopicNode *below = node(index);
    return below ? indexOf(*below->parent) : QModelIndex();
}

int TopicTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    if (const TopicNode *above = node(parent))
        return static_cast<int>(above->children.size());
    return static_cast<int>(m_stats.root().children.size() + m_stats.systemRoot().children.size());
}

int TopicTreeModel::columnCount(const QModelIndex &) const
{
    return TopicColumnCount;
}

bool TopicTreeModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QVariant TopicTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return topicNodeData(*node(index), static_cast<TopicColumn>(index.column()), role, m_clock());
}

QVariant TopicTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return topicHeaderData(section, orientation, role);
}

void TopicTreeModel::aboutToInsertRows(const TopicNode &parent, qsizetype first, qsizetype count)
{
    const qsizetype above = &parent == &m_stats.systemRoot() ? qsizetype(m_stats.root().children.size()) : 0;
    beginInsertRows(indexOf(parent), static_cast<int>(above + first), static_cast<int>(above + first + count - 1));
}

void TopicTreeModel::rowsInserted()
{
    endInsertRows();
}

void TopicTreeModel::aboutToReset()
{
    beginResetModel();
}

void TopicTreeModel::treeReset()
{
    endResetModel();
}

QVariant topicHeaderData(int section, Qt::Orientation orientation, int role)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= TopicColumnCount)
        return {};
    const auto column = static_cast<TopicColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return topicColumnTitle(column);
    case Qt::ToolTipRole:
        return topicColumnToolTip(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == TopicColumn::Topic ? Qt::AlignLeading : Qt::AlignTrailing));
    default:
        return {};
    }
}

} // namespace brokerscope::models
