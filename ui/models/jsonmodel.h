// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsontree.h"

#include <QAbstractItemModel>

namespace brokerscope::models {

/// A JSON text as a tree of names and values; numbers stand as they were sent.
/// Owns the tree it was given. GUI thread.
class JsonModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };
    enum JsonRole {
        TypeRole = Qt::UserRole + 200, // payload::JsonType as int
        PathRole,                      // "sensors[0].t"
        RawRole,                       // QByteArray, as sent
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// An empty tree shows nothing.
    void setTree(payload::JsonTree tree);
    const payload::JsonTree &tree() const { return m_tree; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    payload::JsonIndex node(const QModelIndex &index) const
    {
        return static_cast<payload::JsonIndex>(index.internalId());
    }

    payload::JsonTree m_tree;
};

} // namespace brokerscope::models
