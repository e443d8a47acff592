// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/topicsearchmodel.h"

#include "core/protocol/topic.h"

#include <QStringMatcher>

namespace brokerscope::models {

using inspect::TopicNode;

namespace {

/// One walk over the tree. Names are built level by level in one buffer.
class Search {
public:
    Search(const QString &text, std::size_t capacity)
        : m_filter(text.toUtf8())
        , m_isFilter(protocol::isValidTopicFilter(m_filter) && protocol::hasWildcard(m_filter))
        , m_part(text, Qt::CaseInsensitive)
        , m_capacity(capacity)
    {
    }

    void walk(const TopicNode &parent)
    {
        for (const TopicNode *node : parent.children) {
            if (isTruncated)
                return;
            const qsizetype above = m_name.size();
            if (!parent.isRoot())
                m_name += '/';
            m_name += node->level;
            if ((node->traffic || node->isRetained) && matches()) {
                if (matching.size() == m_capacity)
                    isTruncated = true;
                else
                    matching.push_back(node);
            }
            walk(*node);
            m_name.truncate(above);
        }
    }

    std::vector<const TopicNode *> matching;
    bool isTruncated = false;

private:
    bool matches() const
    {
        return m_isFilter ? protocol::topicMatches(m_filter, m_name) : m_part.indexIn(QString::fromUtf8(m_name)) >= 0;
    }

    QByteArray m_filter;
    bool m_isFilter;
    QStringMatcher m_part;
    std::size_t m_capacity;
    QByteArray m_name;
};

} // namespace

TopicSearchModel::TopicSearchModel(const inspect::TopicStats &stats, TopicTreeModel::Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_stats(stats)
    , m_clock(std::move(clock))
{
}

std::vector<const TopicNode *> TopicSearchModel::found()
{
    if (m_text.isEmpty())
        return {};
    Search search(m_text, Capacity);
    search.walk(m_stats.root());
    search.walk(m_stats.systemRoot());
    m_isTruncated = search.isTruncated;
    return std::move(search.matching);
}

void TopicSearchModel::search(const QString &text)
{
    m_text = text;
    update();
}

void TopicSearchModel::update()
{
    std::vector<const TopicNode *> matches = found();
    if (matches == m_matches)
        return;
    // Rows are compared from both ends: what is new or gone lies between, so a selection outside it stays.
    const auto [ourFirst, theirFirst] =
        std::mismatch(m_matches.begin(), m_matches.end(), matches.begin(), matches.end());
    const auto first = ourFirst - m_matches.begin();
    qsizetype same = 0;
    const auto ours = static_cast<qsizetype>(m_matches.size());
    const auto theirs = static_cast<qsizetype>(matches.size());
    while (same < qMin(ours, theirs) - first
           && m_matches[static_cast<std::size_t>(ours - same - 1)]
                  == matches[static_cast<std::size_t>(theirs - same - 1)])
        ++same;
    if (ours - same > first) {
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(ours - same - 1));
        m_matches.erase(m_matches.begin() + first, m_matches.end() - same);
        endRemoveRows();
    }
    if (theirs - same > first) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(theirs - same - 1));
        m_matches = std::move(matches);
        endInsertRows();
    }
}

void TopicSearchModel::clear()
{
    beginResetModel();
    m_matches.clear();
    m_isTruncated = false;
    endResetModel();
}

int TopicSearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

int TopicSearchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : TopicColumnCount;
}

const TopicNode *TopicSearchModel::node(const QModelIndex &index) const
{
    return index.isValid() ? m_matches[static_cast<std::size_t>(index.row())] : nullptr;
}

QVariant TopicSearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TopicNode &match = *node(index);
    if (role == StartsSystemRole)
        return false;
    if (role == Qt::DisplayRole && index.column() == static_cast<int>(TopicColumn::Topic))
        return QString::fromUtf8(match.topic());
    return topicNodeData(match, static_cast<TopicColumn>(index.column()), role, m_clock());
}

QVariant TopicSearchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return topicHeaderData(section, orientation, role);
}

} // namespace brokerscope::models
