// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/topicstats.h"
#include "ui/models/topicnodedata.h"
#include "ui/models/topictreemodel.h"

#include <QAbstractTableModel>

#include <vector>

namespace brokerscope::models {

/// The topics that match what was searched for, as a flat list with whole
/// names, in the tree's order. Bounded by Capacity. The columns are those of
/// TopicTreeModel. GUI thread; `stats` must outlive it.
class TopicSearchModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr std::size_t Capacity = 1'000;

    TopicSearchModel(const inspect::TopicStats &stats, TopicTreeModel::Clock clock, QObject *parent = nullptr);

    /// A text with "+" or "#" as whole levels is a topic filter, any other a
    /// part of the name without regard to case. Linear in the topics.
    void search(const QString &text);
    /// Searches again, for topics that came since; rows change only if matches do.
    void update();
    /// The nodes are about to go.
    void clear();
    /// There are more matches than rows.
    bool isTruncated() const { return m_isTruncated; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const inspect::TopicNode *node(const QModelIndex &index) const;

private:
    std::vector<const inspect::TopicNode *> found();

    const inspect::TopicStats &m_stats;
    TopicTreeModel::Clock m_clock;
    QString m_text;
    std::vector<const inspect::TopicNode *> m_matches;
    bool m_isTruncated = false;
};

} // namespace brokerscope::models
