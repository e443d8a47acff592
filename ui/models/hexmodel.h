// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/hexdump.h"

#include <QAbstractTableModel>

namespace brokerscope::models {

/// Bytes as rows of offset, hex and text, made when asked for: 100 MB cost no
/// more than what is seen of them. GUI thread.
class HexModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Offset, Hex, Text, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBytes(const QByteArray &bytes);
    const payload::HexDump &dump() const { return m_dump; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    payload::HexDump m_dump;
};

} // namespace brokerscope::models
