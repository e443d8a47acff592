// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicstats.h"

#include "core/inspect/naturalorder.h"

#include <algorithm>
#include <limits>

/// The part of the tree that moves rows.
namespace brokerscope::inspect {

namespace {

bool isBefore(const TopicNode *a, const TopicNode *b)
{
    return compareNaturally(a->level, b->level) < 0;
}

} // namespace

void TopicStats::publish(TreeListener *listener, qsizetype maximumRuns)
{
    std::vector<TopicNode *> parents;
    parents.swap(m_parentsWithNew);
    qsizetype runsLeft = maximumRuns;
    for (TopicNode *const parent : parents) {
        if (runsLeft > 0)
            publishChildren(*parent, listener, runsLeft);
        if (!parent->pendingChildren.empty())
            m_parentsWithNew.push_back(parent);
    }
}

/// Puts all that is new below a node, which no view has seen yet, in its place.
void TopicStats::settle(TopicNode &node)
{
    std::vector<TopicNode *> waiting{&node};
    while (!waiting.empty()) {
        TopicNode *const next = waiting.back();
        waiting.pop_back();
        next->isPublished = true;
        next->children.swap(next->pendingChildren);
        std::sort(next->children.begin(), next->children.end(), isBefore);
        waiting.insert(waiting.end(), next->children.begin(), next->children.end());
    }
}

void TopicStats::publishChildren(TopicNode &parent, TreeListener *listener, qsizetype &runsLeft)
{
    std::vector<TopicNode *> &fresh = parent.pendingChildren;
    std::vector<TopicNode *> &children = parent.children;
    std::sort(fresh.begin(), fresh.end(), isBefore);
    auto run = fresh.begin();
    while (run != fresh.end() && runsLeft > 0) {
        // As many as go between the same two children.
        const auto place = std::lower_bound(children.begin(), children.end(), *run, isBefore);
        const auto runEnd =
            place == children.end() ? fresh.end() : std::lower_bound(run, fresh.end(), *place, isBefore);
        std::for_each(run, runEnd, [](TopicNode *node) { settle(*node); });
        if (listener != nullptr)
            listener->aboutToInsertRows(parent, place - children.begin(), runEnd - run);
        children.insert(place, run, runEnd);
        if (listener != nullptr)
            listener->rowsInserted();
        run = runEnd;
        --runsLeft;
    }
    fresh.erase(fresh.begin(), run);
}

void TopicStats::clear(TreeListener *listener)
{
    if (listener != nullptr)
        listener->aboutToReset();
    std::vector<QByteArray> retained;
    for (const TopicNode &node : m_nodes) {
        if (node.isRetained)
            retained.push_back(node.topic());
    }
    m_byHandle.clear();
    m_children.clear();
    m_touched.clear();
    m_batch.clear();
    m_parentsWithNew.clear();
    m_nodes.clear();
    m_payloadBytes = 0;
    m_messagesNotShown = 0;
    for (TopicNode *const root : {&m_root, &m_systemRoot}) {
        *root = {};
        root->isPublished = true;
        root->revision = m_revision + 1;
    }
    m_hasChanges = true;
    for (const QByteArray &topic : retained)
        setRetained(topic, true);
    publish(nullptr, std::numeric_limits<qsizetype>::max());
    if (listener != nullptr)
        listener->treeReset();
}

} // namespace brokerscope::inspect
