// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/jsonmodel.h"

namespace brokerscope::models {
namespace {

constexpr payload::JsonIndex Root = 0;
/// Longer strings are shown by their beginning: a cell is no place to read 1 MB.
constexpr qsizetype MaximumValue = 1000;

} // namespace

void JsonModel::setTree(payload::JsonTree tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(Root));
    return createIndex(row, column, quintptr(m_tree.child(node(parent), static_cast<quint32>(row))));
}

QModelIndex JsonModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || node(index) == Root)
        return {};
    const payload::JsonIndex parent = m_tree.node(node(index)).parent;
    return createIndex(parent == Root ? 0 : static_cast<int>(m_tree.node(parent).row), 0, quintptr(parent));
}

int JsonModel::rowCount(const QModelIndex &parent) const
{
    if (m_tree.isEmpty() || parent.column() > 0)
        return 0;
    return parent.isValid() ? static_cast<int>(m_tree.node(node(parent)).childCount) : 1;
}

int JsonModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const payload::JsonIndex at = node(index);
    const payload::JsonNode &json = m_tree.node(at);
    switch (role) {
    case Qt::DisplayRole: {
        if (index.column() == Value)
            return m_tree.value(at).left(MaximumValue);
        if (at == Root)
            return tr("(payload)");
        return json.keyLength > 0 ? m_tree.key(at) : QStringLiteral("[%1]").arg(json.row);
    }
    case Qt::ToolTipRole:
        return m_tree.path(at);
    case TypeRole:
        return static_cast<int>(json.type);
    case PathRole:
        return m_tree.path(at);
    case RawRole:
        return m_tree.raw(at).toByteArray();
    default:
        return {};
    }
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace brokerscope::models
