// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packetfieldmodel.h"

#include "ui/models/roles.h"

#include <QPoint>

namespace brokerscope::models {

void PacketFieldModel::setFields(inspect::PacketFields fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    m_nodes.clear();
    addLevel(m_fields.fields, 0);
    endResetModel();
}

void PacketFieldModel::addLevel(const std::vector<inspect::PacketField> &fields, quintptr parent)
{
    const quintptr first = m_nodes.size() + 1;
    if (parent != 0)
        m_nodes[parent - 1].firstChild = first;
    for (std::size_t row = 0; row < fields.size(); ++row)
        m_nodes.push_back({&fields[row], parent, static_cast<int>(row), 0});
    for (std::size_t row = 0; row < fields.size(); ++row) {
        if (!fields[row].children.empty())
            addLevel(fields[row].children, first + row);
    }
}

QModelIndex PacketFieldModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const quintptr first = parent.isValid() ? node(parent).firstChild : 1;
    return createIndex(row, column, first + static_cast<quintptr>(row));
}

QModelIndex PacketFieldModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || node(index).parent == 0)
        return {};
    const quintptr parent = node(index).parent;
    return createIndex(m_nodes[parent - 1].row, 0, parent);
}

int PacketFieldModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_fields.fields.size());
    return parent.column() == 0 ? static_cast<int>(node(parent).field->children.size()) : 0;
}

int PacketFieldModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PacketFieldModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const inspect::PacketField &field = *node(index).field;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? field.name : field.value;
    case Qt::ToolTipRole:
        return field.filterName.isEmpty() ? field.value
                                          : field.value + QLatin1Char('\n') + QString::fromLatin1(field.filterName);
    case SeverityRole:
        return static_cast<int>(field.isError ? Severity::Bad : Severity::None);
    case ByteRangeRole:
        return QPoint(static_cast<int>(field.offset), static_cast<int>(field.length));
    default:
        return {};
    }
}

QVariant PacketFieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Field") : tr("Value");
}

QModelIndex PacketFieldModel::fieldAt(quint32 offset) const
{
    // Children come after their parents: the last one that fits is the innermost.
    for (std::size_t at = m_nodes.size(); at-- > 0;) {
        const inspect::PacketField &field = *m_nodes[at].field;
        if (offset >= field.offset && offset - field.offset < field.length)
            return createIndex(m_nodes[at].row, 0, at + 1);
    }
    return {};
}

} // namespace brokerscope::models
