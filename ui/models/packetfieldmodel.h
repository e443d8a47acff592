// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/packetfields.h"

#include <QAbstractItemModel>

#include <vector>

namespace brokerscope::models {

/// The fields of one packet as a tree with name and value. Owns the fields it
/// was given. GUI thread.
class PacketFieldModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void setFields(inspect::PacketFields fields);
    void clear() { setFields({}); }
    const QString &title() const { return m_fields.title; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The innermost field that spans this byte of the packet; invalid if there is none.
    QModelIndex fieldAt(quint32 offset) const;

private:
    struct Node {
        const inspect::PacketField *field;
        quintptr parent; // 1-based position in m_nodes; 0: top level
        int row;
        quintptr firstChild; // 1-based, children lie side by side
    };

    const Node &node(const QModelIndex &index) const { return m_nodes[index.internalId() - 1]; }
    void addLevel(const std::vector<inspect::PacketField> &fields, quintptr parent);

    inspect::PacketFields m_fields;
    std::vector<Node> m_nodes;
};

} // namespace brokerscope::models
