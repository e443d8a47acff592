// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/mountpoint.h"

#include "core/broker/config.h"
#include "core/protocol/topic.h"

namespace brokerscope::broker {

QByteArray mounted(QByteArrayView mountPoint, QByteArrayView topicOrFilter)
{
    qsizetype at = 0;
    if (const auto shared = protocol::parseSharedFilter(topicOrFilter)) {
        at = topicOrFilter.size() - shared->filter.size();
    }
    QByteArray whole;
    whole.reserve(mountPoint.size() + topicOrFilter.size());
    return whole.append(topicOrFilter.first(at)).append(mountPoint).append(topicOrFilter.sliced(at));
}

bool fitsMounted(QByteArrayView mountPoint, QByteArrayView topicOrFilter)
{
    return mountPoint.size() + topicOrFilter.size() <= 65'535
           && mountPoint.count('/') + topicOrFilter.count('/') < MaximumTopicLevels;
}

} // namespace brokerscope::broker
