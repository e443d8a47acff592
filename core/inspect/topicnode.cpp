// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicnode.h"

#include "core/inspect/naturalorder.h"

#include <algorithm>
#include <cmath>

namespace brokerscope::inspect {

QByteArray TopicNode::topic() const
{
    if (isRoot())
        return {};
    qsizetype size = -1;
    for (const TopicNode *node = this; !node->isRoot(); node = node->parent)
        size += node->level.size() + 1;
    QByteArray topic(size, '/');
    char *end = topic.data() + size;
    for (const TopicNode *node = this; !node->isRoot(); node = node->parent) {
        end -= node->level.size();
        std::copy(node->level.cbegin(), node->level.cend(), end);
        --end; // the '/' that is there already
    }
    return topic;
}

qsizetype TopicNode::row() const
{
    if (isRoot())
        return 0;
    const auto &siblings = parent->children;
    const auto place = std::lower_bound(siblings.begin(), siblings.end(), this, [](const auto *a, const auto *b) {
        return compareNaturally(a->level, b->level) < 0;
    });
    return place - siblings.begin();
}

double TopicNode::rate(qint64 now) const
{
    if (!traffic)
        return 0;
    const double age = static_cast<double>(std::max<qint64>(now - traffic->rateTime, 0)) * 1e-9;
    return traffic->rate * std::exp(-age / TopicTraffic::RateSeconds);
}

} // namespace brokerscope::inspect
