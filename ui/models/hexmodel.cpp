// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hexmodel.h"

namespace brokerscope::models {

void HexModel::setBytes(const QByteArray &bytes)
{
    beginResetModel();
    m_dump = payload::HexDump(bytes);
    endResetModel();
}

int HexModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_dump.rowCount());
}

int HexModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HexModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const payload::HexDump::Row row = m_dump.row(index.row());
    switch (index.column()) {
    case Offset: return row.offset;
    case Hex: return row.hex;
    default: return row.text;
    }
}

QVariant HexModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Offset: return tr("Offset");
    case Hex: return tr("Bytes");
    default: return tr("Text");
    }
}

} // namespace brokerscope::models
