// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/topicstats.h"
#include "ui/models/topicnodedata.h"

#include <QAbstractItemModel>

#include <functional>

namespace brokerscope::models {

/// inspect::TopicStats as a tree: what begins with "$" stands last among the
/// top rows. Owns no data, and announces rows but no changed figures: these are
/// the newest whenever a view asks, and the view knows which rows it shows
/// (compare RevisionRole). GUI thread; `stats` must outlive it.
class TopicTreeModel : public QAbstractItemModel, private inspect::TreeListener {
    Q_OBJECT

public:
    /// Wall clock, ns since 1970-01-01 UTC, for rates and ages.
    using Clock = std::function<qint64()>;

    TopicTreeModel(inspect::TopicStats &stats, Clock clock, QObject *parent = nullptr);

    /// Shows topics that came since the last call; two to four times a second is enough.
    void showNewTopics();

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Null for an invalid index. Nodes live until the model is reset.
    const inspect::TopicNode *node(const QModelIndex &index) const;
    /// In the first column; invalid if the node is not shown yet.
    QModelIndex indexOf(const inspect::TopicNode &node) const;

private:
    void aboutToInsertRows(const inspect::TopicNode &parent, qsizetype first, qsizetype count) override;
    void rowsInserted() override;
    void aboutToReset() override;
    void treeReset() override;

    int rowOf(const inspect::TopicNode &node) const;

    inspect::TopicStats &m_stats;
    Clock m_clock;
};

/// Title and tooltip of a column of topics, as headerData() wants them.
QVariant topicHeaderData(int section, Qt::Orientation orientation, int role);

} // namespace brokerscope::models
